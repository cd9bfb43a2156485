// What mutants are made of: the pieces of every article of this repository, its front matter, its bibliographies.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './ground.ts';
import { ownGroups } from './pieces.ts';

export type Bank = {
  /** Blocks of Markdown that stand between blank lines, fences whole. */
  readonly pieces: readonly string[];
  /** Of these, the ones that name nothing which stands elsewhere. */
  readonly plain: readonly string[];
  /** Of these, the ones that run in moments. */
  readonly blocks: readonly string[];
  readonly diagrams: readonly string[];
  readonly formulas: readonly string[];
  /** Lines of front matter. */
  readonly matter: readonly string[];
  readonly entries: readonly string[];
  readonly picture: Uint8Array;
};

/** Blocks of papers train for minutes; those of the cases take moments, but for the ones that are to be stopped. */
const slow = /while \(true\)|for \(;;\)|epochs|train\(|console\.log\('over|new Float64Array\(1_000|seeds=/;

/** What has to be declared elsewhere, or may be declared once. */
const naming =
  /`= |\]\((?!http)|@[\w{]|:claim|:said|\{#|\\(?:label|ref|eqref)|\[\^|\{\{<|<img|mermaid|\]\[|^(?:Table:|表)/m;

export function openBank(): Bank {
  const texts = [...below('test/cases'), ...below('test/stress'), ...below('content'), seed].map(read);
  const bodies = texts.map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const all = [...ownGroups.flat(), ...bodies.flatMap(piecesOf)].filter((piece) => piece.length < 4000);
  const runs = (piece: string) => /^[`~]{3,}\s*\{?ts run/.test(piece);
  const papers = new Set(below('content').flatMap((path) => piecesOf(read(path))));
  const blocks = all.filter((piece) => runs(piece) && !papers.has(piece) && !slow.test(piece));
  return {
    pieces: all.filter((piece) => !runs(piece)),
    plain: [...new Set(all)].filter((piece) => !runs(piece) && !naming.test(piece)),
    blocks,
    diagrams: all.filter((piece) => /^[`~]{3,}mermaid/.test(piece)),
    formulas: all.filter((piece) => /^\$\$|^\\\[|\$[^$\n]+\$/.test(piece) && !runs(piece)),
    matter: texts.flatMap((text) => /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1]?.split('\n') ?? []),
    entries: bibliographies().flatMap((text) => text.split(/\n(?=@)/)),
    picture: readFileSync(join(home, 'test/cases/images/dot.png')),
  };
}

const seed = 'test/1-read/seed-article.md';
const read = (path: string) => readFileSync(join(home, path), 'utf8');

function below(folder: string): readonly string[] {
  const names = readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => /(?:^|\/)article\.md$/.test(name)).map((name) => join(folder, name));
}

function bibliographies(): readonly string[] {
  const folders = ['content', 'test/cases', 'test/stress'];
  return folders.flatMap((folder) => {
    const names = readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' }).sort();
    return names.filter((name) => name.endsWith('.bib')).map((name) => read(join(folder, name)));
  });
}

/** Parted at blank lines, but not within fences and displayed formulas. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let lines: string[] = [];
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const [, mark] = /^\s{0,3}(`{3,}|~{3,}|\$\$)/.exec(line) ?? [];
    if (fence === null && line.trim() === '') {
      if (lines.length > 0) pieces.push(lines.join('\n'));
      lines = [];
      continue;
    }
    lines.push(line);
    if (mark === undefined) continue;
    if (fence === null) fence = mark === '$$' && line.trim().length > 2 ? null : mark;
    else if (line.trim().startsWith(fence)) fence = null;
  }
  if (lines.length > 0) pieces.push(lines.join('\n'));
  return pieces;
}
