// Tidies formulas: display or not, alone or in a sentence, and those that were opened and never closed.
import type { Nodes, Text } from 'mdast';
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import { visit } from 'unist-util-visit';
import { mathClosed } from '../problems/reading.ts';
import type { Context } from './context.ts';
import { type Located, placeAt, sourceOf, startOf } from './located.ts';
import { runAt } from './math-spans.ts';

export function math(tree: Nodes, located: Located, context: Context): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'tableCell') visit(node, 'inlineMath', unescapePipes);
    if (node.type === 'inlineMath') tidyInline(node, located);
    if (node.type === 'math') tidyDisplay(node, located, context);
    if (node.type === 'text') reportUnclosed(node, located, context);
    const only = node.type === 'paragraph' && node.children.length === 1 ? node.children[0] : undefined;
    if (only?.type !== 'inlineMath' || parent === undefined || index === undefined) return;
    tidyInline(only, located);
    if (only.data?.display === true) parent.children[index] = alone(only);
  });
}

/** GFM takes `\|` for a bar in a cell, whatever it stands in. */
function unescapePipes(node: InlineMath): void {
  node.value = node.value.replaceAll('\\|', '|');
}

function tidyInline(node: InlineMath, located: Located): void {
  const source = sourceOf(node, located);
  node.value = framed(node.value.trim(), source);
  if (/^(?:\$\$|\\\[|\\begin)/.test(source)) node.data = { display: true };
  else delete node.data;
}

/** An environment's own delimiters are TeX. */
function framed(inner: string, source: string): string {
  const begin = /^\\begin\{([^{}]*)\}/.exec(source);
  return begin === null || inner.startsWith(begin[0]) ? inner : `${begin[0]}\n${inner}\n\\end{${begin[1]}}`;
}

function tidyDisplay(node: MathNode, located: Located, context: Context): void {
  const source = sourceOf(node, located);
  if (/^[`~]{3}/.test(source)) return; // a directive, which `directives.ts` has read
  const label = /\$\$[ \t]*(?:\{#([^{}\n]*)\}|\(([\w:.-]+)\))[ \t]*$|\\\][ \t]*\{#([^{}\n]*)\}[ \t]*$/.exec(
    source,
  );
  const opening = /^(?:\$+|\\\[)/.exec(source)?.[0] ?? '';
  const closing = opening === '\\[' ? '\\]' : opening;
  const whole = label === null ? source.trimEnd() : source.slice(0, label.index + 2);
  if (!whole.endsWith(closing) || source.length < opening.length + closing.length)
    context.report(mathClosed(placeAt(located, startOf(node)), opening, closing));
  node.value = framed(node.value.replace(/^\s*\n|^\s+|\s+$/g, ''), source);
  delete node.data;
  const name = (label?.[1] ?? label?.[2] ?? label?.[3])?.trim().split(/\s/)[0];
  if (name) node.data = { label: name };
}

function alone({ value, position }: InlineMath): MathNode {
  return position ? { type: 'math', meta: null, value, position } : { type: 'math', meta: null, value };
}

/** What is left of a formula without an end is text; `\[x]` is an escaped bracket, as in any Markdown. */
function reportUnclosed(node: Text, located: Located, context: Context): void {
  const source = sourceOf(node, located);
  if (!source.includes('$$') && !source.includes('\\[')) return;
  const closed = closedBrackets(source);
  for (let i = 0; i < source.length; ) {
    const run = source[i] === '$' ? runAt(source, i) : 1;
    const place = () => placeAt(located, startOf(node) + i);
    if (run === 2) context.report(mathClosed(place(), '$$', '$$'));
    if (source.startsWith('\\[', i) && !closed(i + 2)) context.report(mathClosed(place(), '\\[', '\\]'));
    i += source[i] === '\\' ? 2 : run;
  }
}

/** Whether a `]` behind an offset closes a bracket that opened before it: those with a backslash before them are none. */
function closedBrackets(source: string): (from: number) => boolean {
  const depths = new Int32Array(source.length + 2); // before each character
  let depth = 0;
  for (let i = 0; i < source.length; i += 1) {
    depths[i] = depth;
    if (source[i] === '\\') depths[++i] = depth;
    else if (source[i] === '[') depth += 1;
    else if (source[i] === ']') depth -= 1;
  }
  depths.fill(depth, source.length);
  const least = depths.slice();
  for (let i = source.length - 1; i >= 0; i -= 1) least[i] = Math.min(least[i]!, least[i + 1]!);
  return (from) => least[Math.min(from, source.length)]! < depths[Math.min(from, source.length)]!;
}
