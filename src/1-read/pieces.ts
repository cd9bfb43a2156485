// Cuts a text into pieces with nodes between them, each with its own position.
import type { PhrasingContent, Text } from 'mdast';
import { type Located, sourceOf, startOf } from './located.ts';

export type Cut = {
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly PhrasingContent[];
};

/** `cuts` are offsets in the text's source, in order; the nodes of each take the place of what stands between them. */
export function cutText(node: Text, cuts: readonly Cut[], located: Located): PhrasingContent[] {
  const pieces: PhrasingContent[] = [];
  let at = 0;
  for (const { start, end, nodes } of cuts) {
    if (start > at) pieces.push(part(node, at, start, located));
    for (const each of nodes) pieces.push(each);
    at = end;
  }
  const length = node.value.length;
  if (at < length) pieces.push(part(node, at, length, located));
  return pieces;
}

/** Whether offsets in the value are offsets in the source: no escape, entity or quotation mark lies in it. */
export function isVerbatim(node: Text, located: Located): boolean {
  return sourceOf(node, located) === node.value;
}

export function part(node: Text, start: number, end: number, located: Located): Text {
  const from = startOf(node);
  return {
    type: 'text',
    value: node.value.slice(start, end),
    position: { start: located.point(from + start), end: located.point(from + end) },
  };
}
