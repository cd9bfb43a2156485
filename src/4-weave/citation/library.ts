// Reads bibliographies, BibTeX or CSL-JSON, into CSL items. Loaded only by articles that cite.
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { type BibEntry, entriesIn, mended } from './bibtex.ts';
import type { Item } from './engine.ts';
import { completed } from './fields.ts';
import { libraryOfJson } from './json.ts';

/** One entry that is told of: `line` counts from 1, or is null where it is not known; `key` null where none is. */
export type Trouble = {
  readonly kind: 'unread' | 'twice' | 'odd';
  readonly key: string | null;
  readonly line: number | null;
  readonly about: string;
};
export type Library = { readonly items: readonly Item[]; readonly troubles: readonly Trouble[] };

/** Items of a `.bib` or `.json` file; what cannot be read costs itself alone. */
export function libraryOf(path: string, text: string): Library {
  const { items, troubles } = path.endsWith('.json') ? libraryOfJson(text) : fromBibtex(text);
  return { items: items.map(normal), troubles };
}

/** The official APA style and English locale, as citation.js ships them. */
export function shipped(): { readonly apa: string; readonly english: string } {
  // plugin-csl registers these two when it is imported.
  const config = plugins.config.get('@csl') as unknown as Record<'styles' | 'locales', Map<string, string>>;
  return { apa: config.styles.get('apa') ?? '', english: config.locales.get('en-US') ?? '' };
}

/** No trace of how each item was parsed: it would hold the whole file. */
const settings = { generateGraph: false } as Parameters<typeof plugins.input.chain>[1]; // the rest has defaults

/** Strings that are defined stand before each entry; what an entry refers to by `crossref` stands with it. */
function fromBibtex(text: string): Library {
  const all = entriesIn(text);
  const definitions = all.filter(({ type }) => type === 'string').map(({ text }) => text);
  const entries = all.filter(({ type }) => !/^(?:string|preamble|comment)$/.test(type));
  const items = new Map<string, Item>();
  const troubles: Trouble[] = [];
  for (const entry of entries) {
    const { key, line } = entry;
    const parents = parentsOf(entry, entries).map((parent) => parent.text);
    const found = parse(mended([...definitions, entry.text, ...parents].join('\n')));
    const item = typeof found === 'string' ? undefined : found.find(({ id }) => id === key);
    if (key === null || item === undefined) {
      const about = key === null ? 'it has no key' : typeof found === 'string' ? found : 'it gives nothing';
      troubles.push({
        kind: 'unread',
        key,
        line: line + lineWithin(about, definitions),
        about: plainly(about),
      });
    } else if (items.has(key)) troubles.push({ kind: 'twice', key, line, about: '' });
    else {
      const { item: whole, odd } = completed(item, entry);
      items.set(key, whole);
      for (const each of odd.map((about): Trouble => ({ kind: 'odd', key, line, about })))
        troubles.push(each);
    }
  }
  return { items: [...items.values()], troubles };
}

function parentsOf({ text }: BibEntry, entries: readonly BibEntry[]): readonly BibEntry[] {
  const name = /\b(?:crossref|xdata|xref)\s*=\s*[{"]?\s*([^\s,{}"]+)/i.exec(text)?.[1];
  return entries.filter(({ key, text: other }) => key === name && other !== text);
}

/** CSL items, or what the parser says of the text. */
function parse(text: string): readonly Item[] | string {
  try {
    return plugins.input.chain(text, settings) as unknown as Item[]; // CSL items, as documented
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Lines below the entry's first at which the parser stopped; strings stand above it. */
function lineWithin(message: string, definitions: readonly string[]): number {
  if (/got EOF/.test(message)) return 0; // what opens it stands somewhere before the end
  const line = Number(/at line (\d+)/.exec(message)?.[1] ?? 1);
  const above = definitions.join('\n').split('\n').length - (definitions.length === 0 ? 1 : 0);
  return Math.max(0, line - 1 - above);
}

/** The parser's names for signs are those of programs. */
function plainly(message: string): string {
  const [, wanted, got] = /expected "(\w+)", got "?(\w+)"?/.exec(message) ?? [];
  if (wanted === undefined || got === undefined) return message.split('\n')[0]?.replace(/:$/, '') ?? '';
  if (got === 'EOF') return 'a brace or quotation mark that opens and never closes';
  return got === 'identifier' ? 'a comma that is missing before this' : 'a sign that does not belong there';
}

const han = /\p{Script=Han}/u;
type Name = { readonly family?: string; readonly given?: string; readonly literal?: string };

/** Chinese items and others differ in their words; an institution is no person. */
function normal(item: Item): Item {
  const chinese = han.test(`${item.title ?? ''}`);
  const names = (value: unknown) =>
    Array.isArray(value)
      ? (value as readonly Name[]).map((name) =>
          isOthers(name) ? { literal: chinese ? '等' : 'et al.' } : institution(name),
        )
      : value;
  return {
    ...item,
    language: chinese ? 'zh-CN' : 'en-US',
    ...(item.author ? { author: names(item.author) } : {}),
    ...(item.editor ? { editor: names(item.editor) } : {}),
  };
}

/** `and others`, which citeproc has no word for: a name that reads as one. */
const isOthers = ({ family, given, literal }: Name) =>
  (family === 'others' && given === undefined) || literal === 'others';

function institution(name: Name): Name {
  const { family, given } = name;
  return family !== undefined && given === undefined && !han.test(family) ? { literal: family } : name;
}
