// Labels that stand on a line of their own: `(sec-x)=` of MyST before a thing, :label:`sec_x` behind one.
import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import type { Context } from './context.ts';
import { type Located, placeAt, sourceOf, startOf } from './located.ts';
import { eachParent } from './trees.ts';

const before = /^\(([A-Za-z][\w:.-]*)\)=\s*$/;
const role = /(^|\s):(label|eqlabel|width):$/;

export function targets(tree: Root, located: Located, context: Context): void {
  eachParent(tree, (parent) => {
    if (parent.type === 'paragraph') markPicture(parent.children);
    takeTargets(parent, located, context);
  });
}

function takeTargets(parent: Parents, located: Located, context: Context): void {
  const children = parent.children as Nodes[];
  for (let index = 0; index < children.length; index += 1) {
    const node = children[index]!;
    if (node.type !== 'paragraph') continue;
    const name = before.exec(sourceOf(node, located).trim())?.[1];
    const label = name ?? labelAlone(node.children);
    if (label === null) continue;
    const marked = name === undefined ? children[index - 1] : children[index + 1];
    if (marked !== undefined && give(marked, label)) children.splice(index--, 1);
    else context.foreign('target', placeAt(located, startOf(node)));
  }
}

/** A paragraph of :label:`x` and nothing else. */
function labelAlone(children: readonly PhrasingContent[]): string | null {
  const [text, code, ...others] = children;
  if (text?.type !== 'text' || code?.type !== 'inlineCode' || others.length > 0) return null;
  return /^:(?:label|eqlabel):$/.test(text.value.trim()) ? code.value : null;
}

function give(node: Nodes, label: string): boolean {
  const only = node.type === 'paragraph' ? thingIn(node.children) : node;
  if (only === undefined || !['heading', 'table', 'math', 'inlineMath', 'image', 'code'].includes(only.type))
    return false;
  const known = only.type === 'code' ? only.data?.fence?.label : only.data?.label;
  if (known) return false;
  if (only.type !== 'code') only.data = { ...only.data, label };
  else if (only.data?.fence) only.data.fence = { ...only.data.fence, label };
  return true;
}

/** The picture or formula that is all that a paragraph holds. */
function thingIn(children: readonly PhrasingContent[]): PhrasingContent | undefined {
  const [only, ...others] = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  return others.length === 0 ? only : undefined;
}

/** `![words](a.svg)` with :width:`400px` and :label:`fig_x` on the lines below, as d2l has it. */
function markPicture(children: PhrasingContent[]): void {
  for (let index = 1; index < children.length; index += 1) {
    const [image, text, code] = children.slice(index - 1, index + 2);
    if (image?.type !== 'image' || text?.type !== 'text' || code?.type !== 'inlineCode') continue;
    const name = role.exec(text.value)?.[2];
    if (name === undefined || text.value.trim() !== `:${name}:`) continue;
    image.data = { ...image.data, ...(name === 'width' ? { width: code.value } : { label: code.value }) };
    children.splice(index, 2);
    index -= 1;
  }
}
