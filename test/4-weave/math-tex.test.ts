// What LaTeX has and KaTeX lacks: macros that persist, labels of rows, references, units, other environments.
import { describe, expect, test } from 'vitest';
import { forKatex } from '../../src/4-weave/math/tex.ts';
import { weaveMarkdown } from './loom.ts';

/** What each formula is called, having told nothing. */
async function spoken(markdown: string): Promise<readonly string[]> {
  const { html, everything } = await weaveMarkdown(markdown);
  expect(everything.map(({ code, found }) => `${code} ${found}`)).toEqual([]);
  return [...html.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, words = '']) => words);
}

describe('macros persist', () => {
  test.each([
    ['$\\gdef\\R{\\mathbb{R}}\\R$ then $x \\in \\R$', 'x in R'],
    ['$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$x \\in \\R$', 'x in R'],
    ['$\\def\\f#1{f(#1)}\\f{x}$ and $\\f{x}$', 'f (x)'],
    ['$$\\DeclareMathOperator{\\relu}{ReLU}$$\n\n$\\relu x$', 'ReLU x'],
    ['$\\newcommand{\\a}{x}\\a$ $\\newcommand{\\a}{y}\\a$ $\\a$', 'y'],
    ['$\\newcommand*{\\a}[2]{#1+#2}\\a{x}{y}$ $\\a{x}{y}$', 'x plus y'],
  ])('%s', async (markdown, words) => {
    expect((await spoken(markdown)).at(-1)).toBe(words);
  });

  test('from front matter', async () => {
    const front = '---\ntitle: T\nlang: en\nmacros:\n  R: \\mathbb{R}\n  \\pair: "(#1, #2)"\n---\n\n';
    expect(await spoken(`${front}$x \\in \\R$ $\\pair{a}{b}$`)).toEqual(['x in R', '(a, b)']);
  });

  test('and a formula that only defines them shows nothing', async () => {
    const { html } = await weaveMarkdown(
      '$$\\newcommand{\\R}{\\mathbb{R}}\\DeclareMathOperator{\\E}{E}$$\n\nWords.',
    );
    expect(html.trim()).toBe('<p>Words.</p>');
  });

  test('an article of its own knows none of another', async () => {
    await weaveMarkdown('$\\gdef\\mine{x}$');
    expect((await weaveMarkdown('$\\mine$')).codes).toEqual(['math-parses']);
  });
});

describe('labels', () => {
  const rows = '\\begin{align}\na &= b \\label{eq-a} \\\\\nc &= d \\label{eq-b}\n\\end{align}';
  test('of rows have numbers of their own', async () => {
    const { html, everything } = await weaveMarkdown(
      `$$x$$ {#eq-x}\n\n${rows}\n\n@eq-a, [](#eq-b), \\eqref{eq-b}, @eq-x.`,
    );
    expect(everything).toEqual([]);
    expect(html).toContain(
      '<p><a class="reference" href="#eq-a">Equation (2)</a>, <a class="reference" href="#eq-a">Equation (3)</a>, <a class="reference" href="#eq-a">(3)</a>, <a class="reference" href="#eq-x">Equation (1)</a>.</p>',
    );
    expect(html.match(/class="number"/g)).toHaveLength(1); // of rows the picture has them
  });

  test('two of one row are one too many', async () => {
    const { everything } = await weaveMarkdown('$$a \\label{eq-a} \\label{eq-b}$$');
    expect(everything.map(({ code }) => code)).toEqual(['label-once']);
  });

  test('are known within formulas', async () => {
    expect(
      (await spoken(`$$x$$ {#eq-x}\n\n$\\text{by } \\eqref{eq-x}$ and $y \\text{ of } \\ref{eq-x}$`)).slice(
        1,
      ),
    ).toEqual(['by (1)', 'y of 1']);
  });
});

test.each([
  ['a &= b \\\\ &= c', true, '\\begin{aligned}a &= b \\\\ &= c\\end{aligned}'],
  ['a \\& b', true, 'a \\& b'],
  ['\\begin{matrix}a & b\\end{matrix}', true, '\\begin{matrix}a & b\\end{matrix}'],
  ['a & b', false, 'a & b'],
  ['\\begin{multline*}a\\\\b\\end{multline*}', true, '\\begin{gathered}a\\\\b\\end{gathered}'],
  [
    '\\begin{eqnarray}a &=& b \\nonumber \\\\ c &\\le& d\\end{eqnarray}',
    true,
    '\\begin{aligned}a &= b  \\\\ c &\\le& d\\end{aligned}',
  ],
  ['\\begin{flalign}a&=b\\end{flalign}', true, '\\begin{align*}a&=b\\end{align*}'],
  ['\\begin{displaymath}a\\end{displaymath}', true, 'a'],
  [
    '\\SI{3.5e4}{\\kilo\\metre\\per\\second\\squared}',
    false,
    '3.5\\times 10^{4}\\,\\mathrm{k}\\mathrm{m}\\,\\mathrm{s}^{-2}',
  ],
  ['\\qty{5}{\\percent}', false, '5\\,\\mathrm{\\%}'],
  ['\\SI{9.8}{m/s^2}', false, '9.8\\,\\mathrm{m/s^2}'],
  ['\\num{1e-5} \\si{\\ohm}', false, '1\\times 10^{-5} \\mathrm{\\Omega }'],
])('%s', (tex, display, expected) => {
  expect(forKatex(tex, display, () => null)).toBe(expected);
});

test.each([
  ['$\\ce{2H2 + O2 -> 2H2O}$'],
  ['$\\ce{SO4^2-}$ and $\\pu{3 J//mol}$'],
  ['$\\mbox{if } x$'],
  ['$\\cancelto{0}{x}$'],
  ['$\\require{mhchem} x$'],
  ['$$a &= b \\\\ &= c$$'],
  ['\\begin{multline} a + b \\\\ + c \\end{multline}'],
  ['\\begin{eqnarray} a &=& b \\\\ c &\\leq& d \\end{eqnarray}'],
  ['$\\SI{3}{\\kilo\\watt\\hour}$ $\\unit{\\giga\\byte}$ $\\num{1.5}$'],
  ['$\\bm{x} \\mathds{1}$'],
])('%s is set', async (markdown) => {
  expect((await spoken(markdown)).every((words) => words !== '')).toBe(true);
});

test('what KaTeX does not know is told at its own place', async () => {
  const { problems } = await weaveMarkdown('Words $$a &= b \\\\ &= \\nosuch{c}$$ and $\\SI{1}{\\foo}$.');
  expect(problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
    'math-parses 22',
    'math-parses 47',
  ]);
});

describe('headings are known', () => {
  test.each([
    ['## Links & Anchors', 'links--anchors', 'links--anchors'],
    ['## 背景', '背景', 'section-1'],
    ['## 背景\n\n## 背景', '背景-1', 'section-2'],
    ['## 背景\n\n## 背景', '背景-2', 'section-2'],
    ['## Über `x` *y*', 'über-x-y', 'uber-x-y'],
    ['## Über x', 'uber-x', 'uber-x'],
    ['## A {#own}', 'a', 'own'],
  ])('%j as #%s', async (headings, target, id) => {
    const { html, everything } = await weaveMarkdown(
      `${headings}\n\n[words](#${encodeURIComponent(target)})`,
    );
    expect(everything).toEqual([]);
    expect(html).toContain(`<a class="reference worded" href="#${id}">words</a>`);
  });

  test('and a link to another place keeps its words', async () => {
    const { html, everything } = await weaveMarkdown('## A\n\n[words](#nowhere-at-all), [up](#top)');
    expect(everything.map(({ code, level }) => `${level} ${code}`)).toEqual(['warning anchor-known']);
    expect(html).toContain('<p>words, <a href="#main">up</a></p>');
  });
});
