// Puts files into an article where it includes them: `{{< include part.md >}}`, or MyST's fence, on a line of its own.
import { dirname, join, posix, relative } from 'node:path';
import type { Reported, Source } from '../model/article.ts';
import type { Origins } from '../origins.ts';
import { mostOf, ownFile } from '../own-files.ts';
import { articleWithinBounds } from '../problems/bounds.ts';
import type { Problem } from '../problems/problem.ts';
import { fileTaken, includeAcyclic, includeExists } from '../problems/sources.ts';
import type { World } from '../world/world.ts';
import { most } from './budget.ts';

const shortcode = /^[ \t]*\{\{<[ \t]*include[ \t]+["']?([^"'\s>]+)["']?[ \t]*>\}\}[ \t]*$/;
const snippet = /^[ \t]*(?:-{1,}8<-{1,}|!include)[ \t]+["']?([^"'\s]+)["']?[ \t]*$/;
const fence = /^(`{3,}|~{3,}|:{3,})\{include\}[ \t]*(\S+)[ \t]*$/;

type Line = { readonly text: string; readonly file: string; readonly line: number };
type Walk = {
  readonly content: string;
  readonly world: World;
  readonly problems: Problem[];
  /** Characters that files have brought so far. */
  brought: number;
  files: number;
};

const [mostOpen, mostFiles] = [50, 2_000];

/** `content` is the folder that holds every article: nothing outside it is read. */
export async function withIncludes(source: Source, content: string, world: World): Promise<Reported<Source>> {
  if (!/include|8<-/.test(source.text)) return { value: source, problems: [] };
  const walk: Walk = { content, world, problems: [], brought: source.text.length, files: 0 };
  const lines = await linesOf(source.text, source.path, join(source.folder, 'x'), [source.path], walk);
  if (lines.every(({ file }) => file === source.path)) return { value: source, problems: walk.problems };
  const origins: Origins = lines.map(({ file, line }) => ({ file, line }));
  return {
    value: { ...source, text: lines.map(({ text }) => text).join('\n'), origins },
    problems: walk.problems,
  };
}

/** `full` is the absolute path of the file, `open` are those that include it, itself included. */
async function linesOf(
  text: string,
  file: string,
  full: string,
  open: readonly string[],
  walk: Walk,
): Promise<Line[]> {
  const written = text.replace(/\r\n?/g, '\n').split('\n');
  const done: Line[] = [];
  let closing: string | null = null;
  for (let index = 0; index < written.length; index += 1) {
    const line = written[index]!;
    const asked: Asked | null = closing === null ? askedAt(written, index) : null;
    if (asked !== null) {
      const part = await partOf(asked.path, { file, line: index + 1, column: 1 }, full, open, walk);
      for (const each of part ?? [{ text: line, file, line: index + 1 }]) done.push(each);
      index = part === null ? index : asked.last;
      continue;
    }
    const marks = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (marks !== undefined)
      closing =
        closing === null ? marks : line.trim() === marks && marks.startsWith(closing) ? null : closing;
    done.push({ text: line, file, line: index + 1 });
  }
  return done;
}

type Asked = { readonly path: string; readonly last: number };

function askedAt(lines: readonly string[], index: number): Asked | null {
  const line = lines[index]!;
  const path = (shortcode.exec(line) ?? snippet.exec(line))?.[1];
  if (path !== undefined) return { path, last: index };
  const [, marks, named] = fence.exec(line) ?? [];
  if (marks === undefined || named === undefined) return null;
  const last = lines.findIndex((one, at) => at > index && one.trim() === marks);
  return last < 0 ? null : { path: named, last };
}

/** The lines of the file without its front matter, or null where there is none to take. */
async function partOf(
  path: string,
  place: { file: string; line: number; column: number },
  full: string,
  open: readonly string[],
  walk: Walk,
): Promise<Line[] | null> {
  const { content, world, problems } = walk;
  if (walk.brought > most.length || walk.files > mostFiles) return null; // told where it became too much
  const target = join(dirname(full), path);
  const file = relative(content, target).replaceAll('\\', '/');
  const isInside = !posix.normalize(file).startsWith('..') && !/^(?:[/\\]|[a-z]:)/i.test(path);
  const name = relative(dirname(full), target);
  const taken = await ownFile(name, { folder: dirname(full), root: content }, mostOf.text, world);
  if (!isInside || !('bytes' in taken)) {
    const isThere = isInside && 'why' in taken && !taken.missing;
    problems.push(isThere ? fileTaken(place, path, taken.why) : includeExists(place, path, isInside));
    return null;
  }
  if (open.includes(file)) {
    problems.push(includeAcyclic(place, [...open.slice(open.indexOf(file)), file].join(' → ')));
    return null;
  }
  const text = Buffer.from(taken.bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const tooMuch = boundsOf(text, open, walk);
  if (tooMuch !== null) {
    problems.push(articleWithinBounds(place, ...tooMuch));
    return null;
  }
  const front = /^---[ \t]*\n[\s\S]*?\n---[ \t]*(?=\n|$)/.exec(text)?.[0] ?? '';
  const skipped = front === '' ? 0 : front.split('\n').length;
  const lines = await linesOf(text, file, target, [...open, file], walk);
  const body = skipped === 0 ? lines : lines.filter((line) => line.file !== file || line.line > skipped);
  const last = body.at(-1);
  return last?.text === '' && body.length > 1 ? body.slice(0, -1) : body;
}

type Words = readonly [found: string, limit: string, advice: string];

const count = (limit: number) => limit.toLocaleString('en-US');

/** What there is too much of when `text` comes along, or null. */
function boundsOf(text: string, open: readonly string[], walk: Walk): Words | null {
  walk.brought += text.length;
  walk.files += 1;
  const advice =
    'Include fewer files, each once: a file that includes two others that include two others grows without end.';
  const told = (found: string, limit: string) => [found, limit, advice] as const;
  if (walk.brought > most.length)
    return told(
      'files that bring more into the article than it may hold',
      `${count(most.length)} characters`,
    );
  if (walk.files > mostFiles) return told('files that are included', `${count(mostFiles)} times`);
  return open.length > mostOpen
    ? told('files that include one another', `${mostOpen} within one another`)
    : null;
}
