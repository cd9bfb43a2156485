// The contents of a printed article, and the lists of its figures and tables: each entry with room for its page's number.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Lang } from '../src/model/article.ts';
import type { TocEntry } from '../src/model/woven.ts';
import { gapAfter, words } from '../src/words.ts';
import type { Listed } from './print-lists.ts';
import { sign } from './print-tags.ts';

const deepest = 3;

/** Entries that the contents show; the outline of the PDF shows all. `depth` counts from 1 among the entries. */
export function listed(toc: readonly TocEntry[]): readonly TocEntry[] {
  const top = Math.min(...toc.map((entry) => entry.depth));
  return toc
    .map((entry) => ({ ...entry, depth: entry.depth - top + 1 }))
    .filter((entry) => entry.depth <= deepest);
}

export function contents(toc: readonly TocEntry[], lang: Lang): Element {
  const entries = listed(toc).map((one) => entry(one, one.depth === 1 ? 'strong-head-face' : 'head-face'));
  return list({ id: 'contents', title: words[lang].contents }, entries, lang);
}

export function listOf(what: Listed, lang: Lang): Element {
  const entries = what.entries.map((one) => entry(one, 'head-face'));
  return list(what, entries, lang, 'print-list');
}

function list(
  { id, title }: Pick<Listed, 'id' | 'title'>,
  entries: readonly Element[],
  lang: Lang,
  kind?: string,
): Element {
  return h('section', { className: ['print-contents', ...(kind === undefined ? [] : [kind])] }, [
    h('p', { className: ['contents-title', 'strong-head-face'], id }, title),
    h('ul', { className: ['contents-list'], lang: sign(lang, 'toc') }, [...entries]),
  ]);
}

function entry({ id, depth, number, title }: TocEntry, face: string): Element {
  return h('li', { className: [`depth-${depth}`, face] }, [
    h('a', { href: `#${id}` }, [
      ...(number === null ? [] : [h('span', { className: ['contents-number'] }, number), gapAfter(number)]),
      h('span', { className: ['contents-words'] }, structuredClone([...title])),
      h('span', { className: ['contents-leader'] }),
      // A no-break space holds the line until the page is known.
      h('span', { className: ['contents-page'], dataPageOf: id }, '\u00a0'),
    ]),
  ]);
}
