// rehype-katex as the oracle: the same signs in the same order, in the picture and in the MathML.
import type { Element, Nodes } from 'hast';
import { h } from 'hastscript';
import rehypeKatex from 'rehype-katex';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { openFormulas } from '../../src/4-weave/math/math.ts';
import type { Article } from '../../src/model/article.ts';
import type { BlockId, MathBlock } from '../../src/model/plan.ts';

const formulas = [
  'x^2 + y^2 = z^2',
  String.raw`\frac{a}{b} + \sqrt{1 + x}`,
  String.raw`\sum_{i=1}^{n} i = \frac{n(n+1)}{2}`,
  String.raw`f(x) = \sigma(\mathbf{W}_3 x + b_3)`,
  String.raw`\max(0, \mathbf{W} x + b)`,
  String.raw`x \in \mathbb{R}^2, \quad y \in \{0, 1\}`,
  String.raw`\text{自评} \le \ln 2`,
];

/** Letters and signs without spaces, zero-width ones included: versions of KaTeX space differently. */
function signs(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/[\s\u200b\u2061-\u2064]/g, '');
  return 'children' in node ? node.children.map(signs).join('') : '';
}

function find(node: Nodes, wanted: (element: Element) => boolean): Element | null {
  if (node.type === 'element' && wanted(node)) return node;
  if (!('children' in node)) return null;
  for (const child of node.children) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return null;
}

function ours(tex: string) {
  const block: MathBlock = {
    kind: 'math',
    id: 'math-1' as BlockId,
    label: null,
    place: { file: 'a.md', line: 1, column: 1 },
    node: { type: 'inlineMath', value: tex },
    tex,
    labels: [],
    display: false,
  };
  const formula = openFormulas(
    { lang: 'en', meta: { macros: {} } } as unknown as Article,
    () => {},
    () => null,
  )(block); // a right formula asks for no more
  if (formula.state !== 'set') throw new Error(`not set: ${tex}`);
  return {
    picture: signs(formula.picture),
    math: signs(find(formula.source, (element) => element.tagName === 'semantics')!),
  };
}

async function theirs(tex: string) {
  const tree = {
    type: 'root' as const,
    children: [h('code', { className: ['language-math', 'math-inline'] }, tex)],
  };
  const set = (await unified().use(rehypeKatex).run(tree)) as Nodes; // hast in, hast out
  const picture = find(set, (element) => [element.properties.className].flat().includes('katex-html'));
  const math = find(set, (element) => element.tagName === 'semantics');
  return { picture: signs(picture!), math: signs(math!) };
}

test.each(formulas)('%s', async (tex) => {
  const oracle = await theirs(tex);
  expect(oracle.picture).not.toBe('');
  expect(ours(tex)).toEqual(oracle);
});
