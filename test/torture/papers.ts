// Two small papers in an old and a new version, and what a build of each comes to where nothing disturbs it.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { difference, filesIn, type Ground, home, openGround } from './ground.ts';

export type Version = 'old' | 'new';

const bodies = (version: Version) => ({
  one: `---
title: The ${version} paper
date: 2026-01-01
lang: en
---

## Results

\`\`\`ts run #fit caption="Growth"
import { chart } from 'colophon/kit';

const rounds = [1, 2, ${version === 'old' ? 3 : 6}];
const mean = rounds.reduce((sum, one) => sum + one, 0) / rounds.length;
chart({ x: 'Round', y: 'Size', lines: { size: rounds } });
\`\`\`

The mean is \`= number(mean)\`, :claim[above one]{that="mean > 1"}, and $x^2$; see [](#fit).

\`\`\`mermaid #fig-flow caption="A flow"
flowchart LR
  accTitle: A flow
  accDescr: From screening to a decision
  A[${version}] --> B[Decide]
\`\`\`
`,
  two: `# 第二篇\n\n${version === 'old' ? '旧' : '新'}的文字，与 $a_${version === 'old' ? 1 : 2}$。\n\n![A dot](dot.png)\n`,
});

export function lay(ground: Ground, version: Version): void {
  for (const [slug, text] of Object.entries(bodies(version)))
    ground.write(`content/${slug}/article.md`, text);
  cpSync(join(home, 'test/cases/images/dot.png'), ground.at('content/two/dot.png'));
}

export const slugs = ['one', 'two'] as const;

/** Files that are nobody's but the author's, in the output and in a paper's folder there. */
const authors = { 'output/CNAME': 'example.org\n', 'output/one/photo.txt': 'mine\n' };

export type Reference = {
  /** Folders with the output and the cache of the old version. */
  readonly output: string;
  readonly cache: string;
  readonly files: Readonly<Record<Version, ReadonlyMap<string, string>>>;
  /** Milliseconds that the new version takes after the old one. */
  readonly milliseconds: number;
  readonly args: readonly string[];
};

export async function referenceOf(folder: string, pdf: boolean): Promise<Reference> {
  const ground = openGround(folder);
  const args = pdf ? [] : ['--no-pdf'];
  lay(ground, 'old');
  await sound(ground, args);
  for (const [path, text] of Object.entries(authors)) ground.write(path, text);
  const [output, cache] = [ground.at('kept/output'), ground.at('kept/cache')];
  cpSync(ground.at('output'), output, { recursive: true });
  cpSync(ground.at('.colophon'), cache, { recursive: true });
  const old = filesIn(output);
  lay(ground, 'new');
  const milliseconds = await sound(ground, args);
  // The new version from nothing is what every later build is held to.
  const clean = openGround(folder);
  lay(clean, 'new');
  await sound(clean, args);
  for (const [path, text] of Object.entries(authors)) clean.write(path, text);
  const files = { old, new: clean.files('output') };
  const differs = difference(ground.files('output'), files.new);
  if (differs !== null) throw new Error(`a build after another differs from one from nothing: ${differs}`);
  clean.remove();
  return { output, cache, files, milliseconds, args };
}

async function sound(ground: Ground, args: readonly string[]): Promise<number> {
  const ran = await ground.build(['--output', ground.at('output'), ...args]);
  if (ran.code !== 0) throw new Error(`the papers are not sound: ${ran.stdout}${ran.stderr}`);
  return ran.milliseconds;
}

/** A ground with the old version built, and the new one to be. */
export function afterOld(folder: string, { output, cache }: Reference): Ground {
  const ground = openGround(folder);
  mkdirSync(ground.at('output'), { recursive: true });
  cpSync(output, ground.at('output'), { recursive: true });
  cpSync(cache, ground.at('.colophon'), { recursive: true });
  lay(ground, 'new');
  return ground;
}

/** A paper's folder is the old one or the new one, and what is the author's stands; the fault, or null. */
export function tornFault(ground: Ground, { files }: Reference): string | null {
  const found = ground.files('output');
  for (const slug of slugs) {
    const there = below(found, `${slug}/`);
    // Between the two renames of a swap the old folder waits beside its place, whole.
    const waiting = [...found.keys()].find((path) => path.startsWith(`.${slug}.old-`));
    const prefix = waiting === undefined ? '' : `${waiting.split('/').slice(0, 2).join('/')}/`;
    const all = there.size > 0 || waiting === undefined ? there : below(found, prefix);
    const faults = (['old', 'new'] as const).map((version) =>
      difference(all, below(files[version], `${slug}/`)),
    );
    if (faults.every((fault) => fault !== null))
      return `${slug} is neither the old nor the new: ${faults.join('; ')}`;
  }
  const own = found.get('CNAME');
  return own === files.old.get('CNAME') ? null : 'the author’s own file is lost';
}

function below(files: ReadonlyMap<string, string>, prefix: string): ReadonlyMap<string, string> {
  return new Map(
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), bytes]] : [],
    ),
  );
}

/** The next build has the bytes of one from nothing, and leaves nothing else behind; the fault, or null. */
export async function nextFault(ground: Ground, { files, args }: Reference): Promise<string | null> {
  const ran = await ground.build(['--output', ground.at('output'), ...args]);
  if (ran.code !== 0) return `the next build ended with ${ran.code}: ${ran.stderr.slice(-500)}`;
  const differs = difference(ground.files('output'), files.new);
  return differs === null ? null : `after the next build ${differs}`;
}
