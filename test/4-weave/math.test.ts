// Formulas: KaTeX's own markup, complaints at their place in the Markdown, words for those who cannot see them.
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import katex from 'katex';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { openFormulas } from '../../src/4-weave/math/math.ts';
import type { Article, Lang } from '../../src/model/article.ts';
import type { BlockId, MathBlock } from '../../src/model/plan.ts';
import type { Problem } from '../../src/problems/problem.ts';

/** A formula as it stands in `markdown`, between its first and its last dollar. */
function set(markdown: string, tex: string, { display = false, lang = 'en' as Lang } = {}) {
  const problems: Problem[] = [];
  const file = new VFile({ path: 'a/article.md', value: markdown });
  const article = { file, lang, slug: 'a', meta: { macros: {} } } as unknown as Article; // formulas look at nothing else
  const [start, end] = [markdown.indexOf('$'), markdown.lastIndexOf('$') + 1];
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  const block: MathBlock = {
    kind: 'math',
    id: 'math-1' as BlockId,
    label: null,
    place: { file: 'a/article.md', line: 1, column: start + 1 },
    node: { type: 'inlineMath', value: tex, position: { start: point(start), end: point(end) } },
    tex,
    labels: [],
    display,
  };
  const formula = openFormulas(
    article,
    (problem) => problems.push(problem),
    () => null,
  )(block);
  return { formula, problems };
}

function setWell(tex: string, options: { display?: boolean; lang?: Lang } = {}) {
  const { formula, problems } = set(`$${tex}$`, tex, options);
  if (formula.state !== 'set') throw new Error(`${tex}: ${problems[0]?.found}`);
  return { ...formula, problems };
}

const formulas = [
  String.raw`e^{i\pi}+1=0`,
  String.raw`\frac{1}{2}\sum_{i=1}^n x_i^2`,
  String.raw`\sqrt[3]{x}+\sqrt{\frac{a}{b}}`,
  String.raw`\begin{pmatrix}1&2\\3&4\end{pmatrix}`,
  String.raw`\text{损失}=\mathbb{E}[\log p(x)]`,
  String.raw`\xrightarrow{abc} \overbrace{x+y}^{n} \cancel{x} \color{red}{x} \boxed{a} \not= \lVert x \rVert`,
  String.raw`\left\{\begin{array}{l|r}a&b\\\hline c&d\end{array}\right. < 3`,
  String.raw`\int_0^\infty e^{-x}\,dx \iint \oiint_a f'(x)`,
];

describe('the picture', () => {
  test.each(formulas)('%s is what KaTeX writes', (tex) => {
    for (const display of [false, true]) {
      const markup = katex.renderToString(tex, { displayMode: display, strict: false });
      const whole = fromHtml(markup, { fragment: true });
      const { picture, source } = setWell(tex, { display });
      const theirs = toHtml(whole).replace(' aria-hidden="true"', '');
      expect(theirs.replace(/<span class="katex-mathml">.*<\/math><\/span>/s, '')).toBe(
        toHtml(fromHtml(toHtml(picture), { fragment: true })),
      );
      expect(theirs).toContain(toHtml(fromHtml(toHtml(source), { fragment: true })));
    }
  });

  test('of a numbered environment leaves numbers to the article', () => {
    const { picture } = setWell(String.raw`\begin{align}a&=b\\c&=d\end{align}`, { display: true });
    expect(toHtml(picture)).not.toContain('eqn-num');
  });

  test('is a tree of its own each time, though drawn once', () => {
    const first = setWell('x');
    const again = setWell('x');
    expect(first.picture).toEqual(again.picture);
    const article = {
      file: new VFile('$x$'),
      lang: 'en',
      slug: 'a',
      meta: { macros: {} },
    } as unknown as Article;
    const formula = openFormulas(
      article,
      () => {},
      () => null,
    );
    const block = { tex: 'x', display: false, node: {}, place: {} } as unknown as MathBlock;
    const [one, two] = [formula(block), formula(block)] as { picture: Element }[];
    expect(one!.picture).not.toBe(two!.picture);
  });
});

describe('complaints', () => {
  test('name the place in the Markdown', () => {
    const { formula, problems } = set('Words.\n\nThen $a +\nb \\unknown{c}$ ends.', 'a +\nb \\unknown{c}');
    expect(formula.state).toBe('broken');
    expect(problems).toMatchObject([{ code: 'math-parses', level: 'error', line: 4, column: 3 }]);
    expect(problems[0]!.found).toContain('\\unknown');
  });

  test('count past a label that planning took away', () => {
    const { problems } = set('$$\n\\label{eq-x}\na \\nope\n$$', 'a \\nope', { display: true });
    expect(problems).toMatchObject([{ code: 'math-parses', line: 3, column: 3 }]);
  });

  test('count past the marks of a quotation', () => {
    const { problems } = set('> $$\n> a\n> \\nope\n> $$', 'a\n\\nope', { display: true });
    expect(problems).toMatchObject([{ code: 'math-parses', line: 3, column: 3 }]);
  });

  test('are made of links and of attributes, and the formula stands', () => {
    const { formula, problems } = set('$\\href{https://a.b}{x}$', '\\href{https://a.b}{x}');
    expect(formula.state).toBe('set');
    expect(problems.map((problem) => problem.code)).toEqual(['math-stays-inside']);
    expect(JSON.stringify(formula)).not.toContain('"href"');
  });

  test('are made of unknown symbols, not of Chinese', () => {
    expect(set('$损失 = \\text{均方误差}$', '损失 = \\text{均方误差}').problems).toEqual([]);
    expect(set('$a ☃$', 'a ☃').problems).toMatchObject([{ code: 'math-conforms', line: 1, column: 4 }]);
  });

  test('come instead of a crash when macros never end or nest without end', () => {
    expect(set('$…$', '\\def\\a{\\a\\a}\\a').problems).toMatchObject([{ code: 'math-parses' }]);
    expect(set('$…$', '{'.repeat(20_000)).problems).toMatchObject([{ code: 'article-within-bounds' }]);
  });

  test('are never needed for huge sizes: they are capped', () => {
    expect(toHtml(setWell('\\rule{9999em}{9999em}').picture)).not.toContain('9999');
  });
});

test.each([
  [String.raw`\frac{1}{2}\sum_{i=1}^n x_i^2`, '1 over 2 the sum from i equals 1 to n of x sub i squared'],
  [String.raw`\hat{y} = \sigma(Wx + b)`, 'y hat equals σ (W x plus b)'],
  [String.raw`f'(x) \le \sqrt{n}`, 'f prime (x) is at most the square root of n'],
  [
    String.raw`\binom{n}{k} + |x| + \lfloor y \rfloor`,
    '(n choose k) plus bar x bar plus floor of y end of floor',
  ],
  [
    String.raw`A \xrightarrow[b]{a} B \overset{!}{=} C`,
    'A to with b below with a above B equals with factorial above C',
  ],
  [String.raw`\underbrace{a+b}_{2} \not\in \overrightarrow{AB}`, 'a plus b with 2 below not in A B vector'],
  [String.raw`90^\circ \ne \infty`, '90 degrees is not equal to infinity'],
])('%s is said: %s', (tex, said) => {
  expect(setWell(tex).speech).toBe(said);
});

test.each([
  [String.raw`\frac{1}{2} x^2`, '2 分之 1 x 的平方'],
  [
    String.raw`\text{损失} = \begin{pmatrix}1&2\\3&4\end{pmatrix}`,
    '损失 等于 (第 1 行：1，2；第 2 行：3，4)',
  ],
])('in Chinese, %s is said: %s', (tex, said) => {
  expect(setWell(tex, { lang: 'zh-Hans' }).speech).toBe(said);
});

test('a formula longer than a few pages is told, and nothing of it is set', () => {
  const tex = 'x + '.repeat(6_000);
  const { problems } = set(`$${tex}$`, tex);
  expect(problems.map(({ code }) => code)).toEqual(['article-within-bounds']);
});

test.each([
  ['\\newcommand{\\x}[1]{#2}\\x{a}', 'none of its arguments'],
  ['\\def\\y#1{#1#9}\\y{a}', 'none of its arguments'],
])('what KaTeX trips over is told as a formula that cannot be set: %s', (tex, words) => {
  const { problems } = set(`$${tex}$`, tex);
  expect(problems.map(({ code }) => code)).toEqual(['math-parses']);
  expect(problems[0]?.found).toContain(words);
});
