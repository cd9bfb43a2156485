// Reads bibliographies, BibTeX or CSL-JSON, into CSL items. Loaded only by articles that cite.
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import type { Item } from './citation-engine.ts';

/** A bibliography that cannot be read; `line` counts from 1 where the parser can tell it. */
export class BadBibliography extends Error {
  readonly line: number | null;
  constructor(message: string, line: number | null) {
    super(message);
    this.line = line;
  }
}

/** Items of a `.bib` or `.json` file. Throws `BadBibliography`. */
export function itemsOf(path: string, text: string): readonly Item[] {
  return (path.endsWith('.json') ? fromJson(text) : fromBibtex(text)).map(normal);
}

/** The official APA style and English locale, as citation.js ships them. */
export function shipped(): { readonly apa: string; readonly english: string } {
  // plugin-csl registers these two when it is imported.
  const config = plugins.config.get('@csl') as unknown as Record<'styles' | 'locales', Map<string, string>>;
  return { apa: config.styles.get('apa') ?? '', english: config.locales.get('en-US') ?? '' };
}

function fromJson(text: string): readonly Item[] {
  try {
    const items: unknown = JSON.parse(text);
    if (Array.isArray(items) && items.every((item) => typeof item?.id === 'string')) return items as Item[];
  } catch (error) {
    throw new BadBibliography(error instanceof Error ? error.message : String(error), null);
  }
  throw new BadBibliography('it is no list of items that each have an id', null);
}

/** No trace of how each item was parsed: it would hold the whole file. */
const settings = { generateGraph: false } as Parameters<typeof plugins.input.chain>[1]; // the rest has defaults

function fromBibtex(text: string): readonly Item[] {
  try {
    return plugins.input.chain(text, settings) as unknown as Item[]; // CSL items, as documented
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /at line (\d+)/.exec(message)?.[1];
    throw new BadBibliography(
      message.split('\n')[0]?.replace(/:$/, '') ?? '',
      line === undefined ? null : Number(line),
    );
  }
}

const han = /\p{Script=Han}/u;
type Name = { readonly family?: string; readonly given?: string; readonly literal?: string };

/** Chinese items and others differ in their words; an institution is no person; “and others” is no name. */
function normal(item: Item): Item {
  const names = (value: unknown) =>
    Array.isArray(value) ? (value as readonly Name[]).filter(isNamed).map(institution) : value;
  return {
    ...item,
    language: han.test(`${item.title ?? ''}`) ? 'zh-CN' : 'en-US',
    ...(item.author ? { author: names(item.author) } : {}),
    ...(item.editor ? { editor: names(item.editor) } : {}),
  };
}

const isNamed = ({ family, given }: Name) => !(family === 'others' && given === undefined);

function institution(name: Name): Name {
  const { family, given } = name;
  return family !== undefined && given === undefined && !han.test(family) ? { literal: family } : name;
}
