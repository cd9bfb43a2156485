// Citations and the bibliography of an article: numbers or author and year in the text, entries at its end.
import { join, posix } from 'node:path';
import { closest } from 'fastest-levenshtein';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { roomPatience } from '../../ceilings.ts';
import { decode } from '../../decode.ts';
import {
  type Article,
  type Cite,
  type Place,
  type Reported,
  usualBibliographies,
} from '../../model/article.ts';
import type { BlockId, BlockOf, Plan } from '../../model/plan.ts';
import { besideArticle, mostOf, ownFile } from '../../own-files.ts';
import {
  bibliographyExists,
  bibliographyParses,
  citationKnown,
  entryParses,
  entryRead,
  entryUnderstood,
  entryUnique,
} from '../../problems/citing.ts';
import type { Problem } from '../../problems/problem.ts';
import { fileTaken } from '../../problems/sources.ts';
import type { World } from '../../world/world.ts';
import { type Engine, type Item, isNumeric, openEngine, type Styles } from './engine.ts';
import type { Trouble } from './library.ts';
import { narrativeName, numbers, type Reference } from './text.ts';

export type Citations = {
  readonly inline: ReadonlyMap<BlockId, readonly ElementContent[]>;
  readonly bibliography: readonly ElementContent[];
};

export async function cite(article: Article, plan: Plan, world: World): Promise<Reported<Citations>> {
  const blocks = plan.blocks.filter((block): block is BlockOf<'citation'> => block.kind === 'citation');
  const first = blocks[0];
  if (first === undefined) return { value: { inline: new Map(), bibliography: [] }, problems: [] };
  const problems: Problem[] = [];
  const wanted = new Set(blocks.flatMap((block) => block.cites.map(({ key }) => key)));
  const { items, unread } = await readItems(article, first.place, wanted, world, problems);
  for (const { cites, place } of blocks) {
    for (const { key } of cites)
      if (!items.has(key) && !unread.has(key)) problems.push(citationKnown(place, key, nearest(key, items)));
  }
  const cited = blocks.flatMap((block) => block.cites.map((one) => one.key)).filter((key) => items.has(key));
  const keys = [...new Set(cited)];
  const styles = await readStyles(article, world);
  const value = world.within(roomPatience, () =>
    set(article, blocks, items, keys, openEngine(items, keys, styles, article.lang)),
  );
  return { value, problems };
}

function set(
  article: Article,
  blocks: readonly BlockOf<'citation'>[],
  items: ReadonlyMap<string, Item>,
  keys: readonly string[],
  engine: Engine,
): Citations {
  const numeric = isNumeric(article.meta.style);
  const ids = anchorsOf(keys);
  const reference = (cited: Cite): Reference => ({
    cite: cited,
    id: ids.get(cited.key) ?? null,
    number: keys.indexOf(cited.key) + 1,
    name: narrativeName(items.get(cited.key), article.lang),
  });
  const inline = new Map(
    blocks.map(({ id, cites, narrative }) => {
      const references = cites.map(reference);
      return [
        id,
        numeric ? numbers(references, narrative, article) : authorDate(references, narrative, engine),
      ] as const;
    }),
  );
  const entries = engine.entries().map(({ key, content }) => {
    const mark = numeric ? [h('span', { class: 'ref-number' }, `[${keys.indexOf(key) + 1}]`), ' '] : [];
    return h('li', { id: ids.get(key) ?? '' }, ...mark, ...content);
  });
  const list = h(numeric ? 'ol' : 'ul', { class: 'bibliography-list', role: 'list' }, entries);
  return { inline, bibliography: entries.length === 0 ? [] : [list] };
}

/** `(Brown et al., 2020; Kaplan et al., 2020, p. 4)`, or `Brown et al. (2020)`. */
function authorDate(
  references: readonly Reference[],
  narrative: boolean,
  engine: Engine,
): readonly ElementContent[] {
  const linked = references.map(({ cite: cited, id }): Element | string =>
    id === null
      ? `?${cited.key}`
      : h('a', { class: 'citation', href: `#${id}` }, engine.one(cited, narrative)),
  );
  const joined = linked.flatMap((link, index) => (index === 0 ? [link] : ['; ', link]));
  const name = narrative ? `${references[0]?.name ?? ''} ` : '';
  return h('span', { class: 'citation-group' }, `${name}(`, ...joined, ')').children as ElementContent[];
}

/** Ids are ASCII: a key that is not is known by its number. */
function anchorsOf(keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key, index) => [key, /^[\w-]+$/.test(key) ? `ref-${key}` : `ref-n${index + 1}`]));
}

function nearest(key: string, items: ReadonlyMap<string, Item>): string | null {
  return items.size === 0 ? null : closest(key, [...items.keys()]);
}

type Read = { readonly items: ReadonlyMap<string, Item>; readonly unread: ReadonlySet<string> };

async function readItems(
  article: Article,
  first: Place,
  wanted: ReadonlySet<string>,
  world: World,
  problems: Problem[],
): Promise<Read> {
  const { libraryOf } = await import('./library.ts');
  const items = new Map<string, Item>();
  const troubles: (Trouble & { readonly path: string })[] = [];
  for (const path of await bibliographiesOf(article, world)) {
    const taken = await ownFile(path, besideArticle(article), mostOf.text, world);
    if (!('bytes' in taken)) {
      const place = named(path, article) ?? first;
      problems.push(taken.missing ? bibliographyExists(place, path) : fileTaken(place, path, taken.why));
      continue;
    }
    const { text, fault } = decode(taken.bytes);
    const library = libraryOf(path, text);
    if (fault !== null) {
      const about = `the byte ${fault.byte} is no UTF-8: save the file in that encoding`;
      const at = { file: posix.join(posix.dirname(article.file.path), path), line: fault.line, column: 1 };
      problems.push(bibliographyParses(at, path, about));
    }
    for (const item of library.items) if (!items.has(item.id)) items.set(item.id, item);
    for (const each of library.troubles.map((trouble) => ({ ...trouble, path }))) troubles.push(each);
  }
  const missing = [...wanted].some((key) => !items.has(key));
  for (const { path, ...trouble } of troubles) {
    const file = posix.join(posix.dirname(article.file.path), path);
    const place =
      trouble.line === null ? (named(path, article) ?? first) : { file, line: trouble.line, column: 1 };
    for (const each of toldOf(trouble, place, path, wanted, missing)) problems.push(each);
  }
  const unread = troubles.flatMap(({ kind, key }) => (kind === 'unread' && key !== null ? [key] : []));
  return { items, unread: new Set(unread) };
}

/** A bad entry that nobody cites costs the paper nothing; one without a key may be the one that is missing. */
function toldOf(
  { kind, key, about, line }: Trouble,
  place: Place,
  path: string,
  wanted: ReadonlySet<string>,
  missing: boolean,
): readonly Problem[] {
  const isCited = key === null ? missing : wanted.has(key);
  if (kind === 'twice') return key !== null && isCited ? [entryUnique(place, key)] : [];
  if (kind === 'odd') return key !== null && isCited ? [entryUnderstood(place, key, about)] : [];
  if (line === null) return [bibliographyParses(place, path, about)];
  const format = path.endsWith('.json') ? 'json' : 'bib';
  return [isCited ? entryParses(place, key, about, format) : entryRead(place, key, about, format)];
}

/** Where front matter names the file. */
function named(path: string, { file }: Article): Place | null {
  const text = String(file);
  const key = /^bibliography:/m.exec(text)?.index ?? -1;
  const at = key === -1 ? -1 : text.indexOf(path, key);
  if (at === -1) return null;
  const before = text.slice(0, at).split('\n');
  return { file: file.path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What front matter names, else what lies beside the article under the usual names. */
async function bibliographiesOf({ meta, folder }: Article, world: World): Promise<readonly string[]> {
  if (meta.bibliography.length > 0) return meta.bibliography;
  const there = await Promise.all(
    usualBibliographies.map((usual) => world.files.exists(join(folder, usual))),
  );
  return usualBibliographies.filter((_, index) => there[index]);
}

async function readStyles({ meta }: Article, world: World): Promise<Styles> {
  const { shipped } = await import('./library.ts');
  const { apa, english } = shipped();
  const folder = join(world.home, 'templates/citation-styles');
  const style = meta.style === 'apa' ? apa : await world.files.text(join(folder, `${meta.style}.csl`));
  return { style, english, chinese: await world.files.text(join(folder, 'locale-zh-CN.xml')) };
}
