// The table of contents: beside the text on wide screens, folded above it on narrow ones.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { TocEntry } from '../src/model/woven.ts';
import { gapAfter } from '../src/words.ts';

/** Both are in the page, and the style sheet shows one: neither needs a script. */
export function contents(entries: readonly TocEntry[], title: string): readonly Element[] {
  if (entries.length < 2) return [];
  return [
    h('nav', { className: ['contents'], ariaLabel: title }, [
      h('div', { className: ['contents-side'] }, [
        h('p', { className: ['contents-title'] }, title),
        contentsList(entries),
      ]),
      h('details', { className: ['contents-fold'] }, [h('summary', title), contentsList(entries)]),
    ]),
  ];
}

/** Nested by depth; an entry deeper than the one before it opens a list within that one. */
export function contentsList(entries: readonly TocEntry[]): Element {
  const list = h('ol', { role: 'list' });
  for (let index = 0; index < entries.length; ) {
    const entry = entries[index]!;
    const next = entries.findIndex((other, at) => at > index && other.depth <= entry.depth);
    const end = next === -1 ? entries.length : next;
    const within = entries.slice(index + 1, end);
    list.children.push(h('li', [link(entry), within.length > 0 ? contentsList(within) : null]));
    index = end;
  }
  return list;
}

function link({ id, number, title }: TocEntry): Element {
  return h('a', { href: `#${id}` }, [
    number === null ? null : h('span', { className: ['number'] }, number),
    number === null ? null : gapAfter(number),
    h('span', { className: ['words'] }, structuredClone(title) as Element[]), // the same nodes stand in both lists
  ]);
}
