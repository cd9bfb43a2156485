// What the pages of a print say of themselves: their numbers, the section over them, and where a book wants a page more.

import type { Folios } from '../../../../templates/print-rules.ts';
import type { Template } from '../../../model/article.ts';
import type { Destinations } from '../file/destinations.ts';
import type { OutlineEntry } from '../outline.ts';

export type Setting = {
  readonly folios: Folios;
  /** Element's id → the number printed for its page. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Ids of what has a page of its own before it, so that it begins on a right-hand page. */
  readonly plates: readonly string[];
};

/** `shown`: the plates of the print that was read. */
export function settingOf(
  pages: Destinations,
  headings: readonly OutlineEntry[],
  template: Template,
  shown: readonly string[],
): Setting {
  const book = template === 'book';
  const plates = book ? platesOf(pages, chaptersOf(pages, headings), shown) : [];
  const moved = movedBy(pages, shown, plates);
  const front = moved.at.get('main') ?? 0;
  // Signs of the first print, see pdf-gaps.ts, are gone in the second, and the order of names in a file is chance.
  const named = [...moved.at].filter(([id]) => !id.startsWith('_gap-')).sort(([a], [b]) => (a < b ? -1 : 1));
  const numbers = Object.fromEntries(named.map(([id, page]) => [id, numberOf(page, front)]));
  return { folios: foliosOf(moved, headings, book, plates), numbers, plates };
}

/** `iii` before the body, `12` in it. */
function numberOf(page: number, front: number): string {
  return page < front ? roman(page + 1) : String(page - front + 1);
}

const tens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx', 'xc'];
const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** Of 1 to 399. */
export function roman(number: number): string {
  return 'c'.repeat(Math.floor(number / 100)) + tens[Math.floor(number / 10) % 10] + ones[number % 10];
}

/** Headings of the top level in the body, in the order of the pages. */
function chaptersOf({ at }: Destinations, headings: readonly OutlineEntry[]): readonly OutlineEntry[] {
  const front = at.get('main') ?? 0;
  const top = Math.min(...headings.map((heading) => heading.depth));
  return headings.filter((heading) => heading.depth === top && (at.get(heading.id) ?? -1) >= front);
}

/** Each chapter begins on a page of its own, so that its length does not depend on where it begins. */
function platesOf(
  { at }: Destinations,
  chapters: readonly OutlineEntry[],
  shown: readonly string[],
): readonly string[] {
  const wanted: string[] = [];
  for (const id of ['main', ...chapters.filter(({ id }) => !afterText.has(id)).map(({ id }) => id)]) {
    const page = at.get(id);
    if (page === undefined) continue;
    if (id !== 'main' && page === at.get('main')) continue; // it opens the body, which has a plate of its own
    const before = shown.filter((other) => (at.get(other) ?? 0) <= page).length;
    if ((page - before + wanted.length) % 2 === 1) wanted.push(id);
  }
  return wanted;
}

/** They begin on whatever page is next. */
const afterText = new Set(['notes', 'bibliography', 'colophon']);

/** Where everything stands once other plates are shown than were printed. */
function movedBy(pages: Destinations, shown: readonly string[], wanted: readonly string[]): Destinations {
  const before = (ids: readonly string[], page: number) =>
    ids.filter((id) => (pages.at.get(id) ?? 0) <= page).length;
  const at = new Map(
    [...pages.at].map(([id, page]) => [id, page - before(shown, page) + before(wanted, page)] as const),
  );
  return { ...pages, at, count: pages.count - shown.length + wanted.length };
}

/** A page says the section that begins on it, or else the one that goes on. */
function foliosOf(
  pages: Destinations,
  headings: readonly OutlineEntry[],
  book: boolean,
  plates: readonly string[],
): Folios {
  const { at, count } = pages;
  const front = at.get('main') ?? 0;
  const chapters = chaptersOf(pages, headings);
  const inBody = headings.filter((heading) => (at.get(heading.id) ?? -1) >= front);
  // An opening page, and the one left empty before it, have no head.
  const bare = new Set(
    book ? [...chapters.map(({ id }) => at.get(id) ?? -1), ...plates.map((id) => (at.get(id) ?? 0) - 1)] : [],
  );
  const headOf = (among: readonly OutlineEntry[], page: number) =>
    (
      among.find((one) => at.get(one.id) === page) ??
      among.findLast((one) => (at.get(one.id) ?? count) < page)
    )?.title ?? '';
  const over = (among: readonly OutlineEntry[]) =>
    Array.from({ length: Math.max(0, count - front) }, (_, index) =>
      bare.has(front + index) ? '' : headOf(among, front + index),
    );
  return { front, heads: over(book ? inBody : chapters), chapters: book ? over(chapters) : [] };
}
