// A piece of an article's text that knows where each of its characters stands in the article.
import type { Nodes } from 'mdast';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';
import type { Place } from '../model/article.ts';
import { lastAtMost } from '../sorted.ts';

/** `point(offset)` takes an offset in `text` and gives the place in the article of that character. */
export type Located = {
  readonly text: string;
  readonly file: string;
  readonly point: (offset: number) => Point & { readonly offset: number };
};

/** The whole of a file, whose lines end in `\n`. */
export function locate(text: string, file: string): Located {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), (ending) => ending.index + 1)];
  const point = (offset: number) => {
    const line = Math.max(0, lastAtMost(starts, offset));
    return { line: line + 1, column: offset - starts[line]! + 1, offset };
  };
  return { text, file, point };
}

/** `text`, whose character `i` stands at `offsets[i]` of `whole`: what is left of a part when quotes and indents are gone. */
export function excerpt(whole: Located, text: string, offsets: readonly number[]): Located {
  const end = (offsets.at(-1) ?? 0) + 1;
  return { text, file: whole.file, point: (offset) => whole.point(offsets[offset] ?? end) };
}

export function slice(whole: Located, start: number, end: number): Located {
  return {
    text: whole.text.slice(start, end),
    file: whole.file,
    point: (offset) => whole.point(start + offset),
  };
}

export function placeAt(located: Located, offset: number): Place {
  const { line, column } = located.point(offset);
  return { file: located.file, line, column };
}

/** The text of the node as it stands in the source. */
export function sourceOf(node: Nodes, located: Located): string {
  return located.text.slice(startOf(node), endOf(node));
}

export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

/** Gives every node of a tree that was parsed from `located` its position in the article. */
export function settle(tree: Nodes, located: Located): void {
  visit(tree, (node) => {
    if (node.position === undefined) return;
    const start = startOf(node);
    const end = endOf(node);
    node.position = {
      start: located.point(start),
      end: end > start ? after(located, end) : located.point(start),
    };
  });
}

/** The end of a part lies behind its last character, not at the next one, which may stand a line further. */
function after(located: Located, end: number): Point {
  if (located.text[end - 1] === '\n') return located.point(end);
  const { line, column, offset } = located.point(end - 1);
  return { line, column: column + 1, offset: offset + 1 };
}
