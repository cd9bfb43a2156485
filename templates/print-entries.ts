// What the contents of a printed article name: its sections, and what Colophon puts before and after them.
import type { ElementContent } from 'hast';
import type { TocEntry, Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import { hasAbstractPage } from './print-book.ts';
import { type Listed, listsOf } from './print-lists.ts';

export type Entries = {
  /** Of the outline and the contents, in the order of the pages. */
  readonly toc: readonly TocEntry[];
  readonly lists: readonly Listed[];
};

export function entriesOf(woven: Woven, colophon: readonly ElementContent[]): Entries {
  const { lang, meta } = woven.article;
  const say = words[lang];
  const lists = meta.pdf.contents ? listsOf(woven.body, lang) : [];
  const depth = Math.min(...woven.toc.map((entry) => entry.depth), 2);
  const entry = (id: string, text: string): TocEntry => {
    return { id, depth, number: null, text, title: [{ type: 'text', value: text }] };
  };
  const toc = [
    ...(hasAbstractPage(woven) ? [entry('abstract-page', say.abstract)] : []),
    ...lists.map(({ id, title }) => entry(id, title)),
    ...woven.toc,
    ...(woven.notes.length > 0 ? [entry('notes', say.notes)] : []),
    ...(woven.bibliography.length > 0 ? [entry('bibliography', say.bibliography)] : []),
    ...(colophon.length > 0 ? [entry('colophon', say.colophon)] : []),
  ];
  return { toc, lists };
}
