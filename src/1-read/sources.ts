// Finds the articles of a content folder: `DIR/NAME.md` and `DIR/NAME/article.md`, or one file.
import { basename, dirname, join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { decode } from '../decode.ts';
import { type Reported, type Source, usualBibliographies } from '../model/article.ts';
import { besideSource, mostOf, ownFile } from '../own-files.ts';
import type { Problem } from '../problems/problem.ts';
import { fileTaken, slugUnique, slugUsable, sourceEncoded, sourceTaken } from '../problems/sources.ts';
import type { World } from '../world/world.ts';
import { withIncludes } from './includes.ts';
import { alike, slugFault } from './slugs.ts';

/** What the author asked for cannot be found: a matter of usage, not of an article. */
export class SourcesNotFound extends Error {}

/**
 * Articles below `content` (absolute path of a folder, or of one Markdown file), sorted by slug; only those of `names`
 * unless it is empty. Throws `SourcesNotFound` when there is no such folder, no article in it, or none of a name.
 */
export async function findSources(
  content: string,
  names: readonly string[],
  world: World,
): Promise<Reported<readonly Source[]>> {
  const found = content.endsWith('.md') ? [content] : await listFolder(content, world);
  if (found.length === 0)
    throw new SourcesNotFound(`Found no article in ${content}: expected NAME.md or NAME/article.md`);
  const { value: paths, problems: told } = bySlug(found, content);
  const problems: Problem[] = [...told];
  const chosen = choose([...paths.keys()].sort(), names);
  const root = content.endsWith('.md') ? dirname(content) : content;
  const whole = await Promise.all(
    chosen.map(async (slug) => {
      const { value, problems } = await sourceOf(slug, paths.get(slug)!, content, world);
      const included = await withIncludes(value, root, world);
      return { ...included, problems: [...problems, ...included.problems] };
    }),
  );
  const value = whole.map((one) => one.value);
  for (const each of whole.flatMap((one) => one.problems)) problems.push(each);
  if (names.length === 0 && !content.endsWith('.md'))
    for (const each of await passedOver(content, found, value, world)) problems.push(each);
  return { value, problems };
}

/** Whatever stands where an article is due, so that it is told and not passed over: a folder, a pipe, a broken link. */
async function listFolder(content: string, { files }: World): Promise<readonly string[]> {
  if ((await files.kindOf(content)) !== 'folder')
    throw new SourcesNotFound(`Found no folder ${content}: expected one that holds articles`);
  const found: string[] = [];
  for (const name of await files.list(content)) {
    if (name.startsWith('.') || name.startsWith('_')) continue; // `_part.md` is a part that articles include
    const inside = join(content, name, 'article.md');
    if ((await files.kindOf(inside)) !== null || (await files.isLink(inside))) found.push(inside);
    else if (name.endsWith('.md') && name !== 'README.md') found.push(join(content, name));
  }
  return found.sort();
}

/** Path of each slug; of two that a disk may take for one, the first. */
function bySlug(found: readonly string[], content: string): Reported<ReadonlyMap<string, string>> {
  const problems: Problem[] = [];
  const paths = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const path of found) {
    const slug = slugOf(path);
    const place = { file: relativePath(path, content), line: 1, column: 1 };
    const fault = slugFault(slug);
    const first = taken.get(alike(slug));
    if (fault !== null) problems.push(slugUsable(place, slug, fault));
    else if (first !== undefined) problems.push(slugUnique(place, slug, relativePath(first, content)));
    else {
      paths.set(slug, path);
      taken.set(alike(slug), path);
    }
  }
  return { value: paths, problems };
}

async function sourceOf(
  slug: string,
  full: string,
  content: string,
  world: World,
): Promise<Reported<Source>> {
  const path = relativePath(full, content);
  const root = content.endsWith('.md') ? dirname(content) : content;
  const place = { file: path, line: 1, column: 1 };
  const source = { slug, path, folder: dirname(full), text: '' };
  const taken = await ownFile(basename(full), { folder: source.folder, root }, mostOf.text, world);
  if (!('bytes' in taken)) return { value: source, problems: [fileTaken(place, path, taken.why)] };
  const { text, fault } = decode(taken.bytes);
  const keys = await keysBeside(source, world);
  const problems = fault === null ? [] : [sourceEncoded({ ...place, line: fault.line }, fault.byte)];
  return { value: { ...source, text, keys }, problems };
}

const texts = ['**/*.{md,MD,Md,markdown,mdown,mkd,mdx,qmd,rmd,Rmd,ipynb,rst,adoc,tex,docx}'];

/** What looks like an article and is none, unless it lies beside one or an article names it: told once. */
async function passedOver(
  content: string,
  found: readonly string[],
  sources: readonly Source[],
  world: World,
): Promise<readonly Problem[]> {
  const included = sources.flatMap(({ origins = [] }) => origins.map(({ file }) => file));
  const taken = new Set([...found.map((path) => relativePath(path, content)), ...included]);
  const folders = new Set([...taken].filter((path) => basename(path) === 'article.md').map(dirname));
  const isBeside = (path: string) => [...folders].some((folder) => path.startsWith(`${folder}/`));
  const isNamed = (path: string) => sources.some(({ text }) => text.includes(basename(path)));
  const isApart = (path: string) =>
    /(?:^|\/)(?:[._]|node_modules\/|(?:README|CHANGELOG|LICENSE)\.)/i.test(path);
  const passed = (await world.files.find(content, texts)).filter(
    (path) => !taken.has(path) && !isBeside(path) && !isApart(path) && !isNamed(path),
  );
  const [first] = passed;
  return first === undefined ? [] : [sourceTaken({ file: first, line: 1, column: 1 }, passed)];
}

/** As they are written, whether or not their entries can be read. */
async function keysBeside(source: Source, world: World): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const usual of usualBibliographies) {
    const taken = await ownFile(usual, besideSource(source), mostOf.text, world);
    if (!('bytes' in taken)) continue; // told where it is cited
    const text = Buffer.from(taken.bytes).toString('utf8');
    const found = text.matchAll(
      usual.endsWith('.bib') ? /@\w+\s*[{(]\s*([^\s,{}()"=#%]+)\s*,/g : /"id"\s*:\s*"([^"]+)"/g,
    );
    for (const [, key = ''] of found) keys.add(key);
  }
  return keys;
}

/** `a/NAME/article.md` and `a/NAME.md` both have the slug NAME. */
function slugOf(path: string): string {
  return basename(path) === 'article.md' ? basename(dirname(path)) : basename(path, '.md');
}

/** Relative to the content folder, with forward slashes; a file given on its own is relative to its folder. */
function relativePath(path: string, content: string): string {
  const base = content.endsWith('.md') ? dirname(content) : content;
  return path
    .slice(base.length)
    .replace(/^[/\\]+/, '')
    .replaceAll('\\', '/');
}

function choose(slugs: readonly string[], names: readonly string[]): readonly string[] {
  for (const name of names) {
    if (!slugs.includes(name))
      throw new SourcesNotFound(
        `Found no article "${name}": expected one of the content folder's; the nearest is "${closest(name, [...slugs])}"`,
      );
  }
  return names.length === 0 ? slugs : slugs.filter((slug) => names.includes(slug));
}
