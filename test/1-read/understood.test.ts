// Syntax of Quarto, Pandoc, MyST, d2l and GitHub that is understood: what comes of it, and that nothing is told.
import type { Nodes } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { all, article, one, sliceOf, told } from './article.ts';

/** Of the article, having told nothing. */
function treeOf(markdown: string): Nodes {
  const got = article(markdown);
  expect(told(got)).toEqual([]);
  return got.article.tree;
}

describe('bars in a row of a table', () => {
  test.each([
    ['| abs | value |\n|---|---|\n| of x | $|x|$ |', 'of x,|x|'],
    ['| or | code |\n|---|---|\n| a | `a | b` |', 'a,a | b'],
    ['| or | code |\n|---|---|\n| `a || b` | `` c | d `` |', 'a || b,c | d'],
    ['| $|x|$ | b |\n|---|---|\n| 1 | 2 |', '1,2'],
    ['a | $P(A|B)$\n---|---\nx | \\(P(C|D)\\)', 'x,P(C|D)'],
    ['> | a | b |\n> |---|---|\n> | x | `1 | 2` |', 'x,1 | 2'],
    ['| a | b |\n|---|---|\n| $5 | $6 |', '$5,$6'],
    ['| a | b |\n|---|---|\n| a \\| b | c |', 'a | b,c'],
    ['| a | b |\n|---|---|\n| `x` | `y` |', 'x,y'],
  ])('%j', (markdown, cells) => {
    const rows = all(treeOf(markdown), 'tableRow');
    expect(rows).toHaveLength(2);
    expect(rows[1]!.children.map((cell) => plainText(cell)).join(',')).toBe(cells);
  });

  test('in a claim part nothing', () => {
    const tree = treeOf('| a | b |\n|---|---|\n| x | :claim[so]{that="a || b"} |');
    expect(one(tree, 'claim').that?.code).toBe('a || b');
  });

  test('cells too many stand in the last one', () => {
    const got = article('| a | b |\n|---|---|\n| 1 | 2 | three *four* | five |');
    expect(told(got)).toEqual(['syntax-known 3:1']);
    const cells = all(got.article.tree, 'tableRow')[1]!.children.map((cell) => plainText(cell));
    expect(cells).toEqual(['1', '2 | three four | five']);
  });
});

describe('formulas', () => {
  test.each([
    ['\\begin{align*} p &= q \\\\ r &= s \\end{align*}', 'math'],
    ['\\begin{equation}\na = b\n\\end{equation}', 'math'],
    ['> \\begin{gather}\n> a \\\\\n> b\n> \\end{gather}', 'math'],
    ['so that \\begin{cases} a \\\\ b \\end{cases} holds', 'inlineMath'],
    ['words\n\\begin{pmatrix} a & b \\end{pmatrix}', 'math'],
  ] as const)('an environment is one: %j', (markdown, type) => {
    const node = one(treeOf(markdown), type);
    expect(node.value).toMatch(/^\\begin\{[a-z*]+\}[\s\S]*\\end\{[a-z*]+\}$/);
    expect(node.value).not.toContain('>');
  });

  test.each([
    '$$E=mc^2$$ {#eq-x}',
    '$$\nE=mc^2\n$$ {#eq-x}',
    '$$\nE=mc^2\n$$ (eq-x)',
    '\\[E=mc^2\\] {#eq-x}',
    'Words $$E=mc^2$$ {#eq-x} and words.',
    '```{math}\n:label: eq-x\nE=mc^2\n```',
    '$$E=mc^2$$\n:eqlabel:`eq-x`',
  ])('a label behind one is its: %j', (markdown) => {
    const tree = treeOf(`${markdown}\n\nSee @eq-x.`);
    const formula = [...all(tree, 'math'), ...all(tree, 'inlineMath')][0];
    expect(formula).toMatchObject({ value: 'E=mc^2', data: { label: 'eq-x' } });
    expect(one(tree, 'link').url).toBe('#eq-x');
  });

  test('words in parentheses behind one are no label', () => {
    expect(plainText(treeOf('$$E=mc^2$$ (Einstein)'))).toContain('(Einstein)');
  });
});

describe('references', () => {
  const things =
    '![a](a.png "c"){#fig-x}\n\n## H {#sec-x}\n\n$$a$$ {#eq:y}\n\n```py #lst-x\n1\n```\n\nTable: t {#tbl-x}\n\n| a |\n|---|\n| 1 |\n\n';
  test.each([
    ['See @fig-x.', ['#fig-x'], 'See .'],
    ['@Fig-x shows.', ['#fig-x'], ' shows.'],
    ['See [@fig-x; @sec-x].', ['#fig-x', '#sec-x'], 'See , .'],
    ['See [see @tbl-x, left].', ['#tbl-x'], 'See see , left.'],
    ['By @eq:y and @lst-x.', ['#eq:y', '#lst-x'], 'By  and .'],
    [
      'By \\eqref{eq:y}, \\ref{sec-x}, \\autoref{fig-x} and \\cref{tbl-x}.',
      ['#eq:y', '#sec-x', '#fig-x', '#tbl-x'],
      'By , ,  and .',
    ],
    [
      'By {eq}`eq:y`, {numref}`fig-x` and {ref}`words <sec-x>`.',
      ['#eq:y', '#fig-x', '#sec-x'],
      'By ,  and words.',
    ],
    ['By :numref:`fig-x` and :eqref:`eq:y`.', ['#fig-x', '#eq:y'], 'By  and .'],
    ['By [](fig-x) and [words](eq:y).', ['#fig-x', '#eq:y'], 'By  and words.'],
  ] as const)('%s', (markdown, urls, text) => {
    const tree = treeOf(things + markdown);
    expect(all(tree, 'link').map(({ url }) => url)).toEqual(urls);
    expect(plainText(all(tree, 'paragraph').at(-1)!)).toBe(text);
  });

  test('a citation and a mention are none', () => {
    const tree = treeOf(`${things}By [@smith2020] and @smith.`);
    expect(all(tree, 'citation')).toHaveLength(1);
    expect(all(tree, 'link')).toEqual([]);
  });

  test('those to other chapters stay as they are written', () => {
    const got = article('See @sec-other, {ref}`there` and [](eq:z), [words](fig:z).');
    expect(told(got)).toEqual(['syntax-known 1:5']);
    expect(plainText(got.article.tree)).toBe('See @sec-other, there and [](eq:z), words.');
  });
});

describe('pictures', () => {
  test.each([
    ['![a](a.png){width=50%}', { width: '50%' }],
    ['![a](a.png){ width=50% }', { width: '50%' }],
    ['![a](a.png){#fig-q width=30%}', { label: 'fig-q', width: '30%' }],
    ['![a](a.png){#q wide}', { label: 'q', wide: true }],
    ['![a](a.png =300x200)', { width: '300px', height: '200px' }],
    ['![a](a.png =300x)', { width: '300px' }],
    ['![a](a.png)\n:width:`400px`\n:label:`fig_q`', { label: 'fig_q', width: '400px' }],
    [
      '```{figure} a.png\n:name: q\n:width: 30%\n:alt: a\n\nWords of *it*.\n```',
      { label: 'q', width: '30%' },
    ],
  ])('%s', (markdown, data) => {
    const image = one(treeOf(markdown), 'image');
    expect(image).toMatchObject({ url: 'a.png', alt: 'a', data });
  });

  test('are captioned by their words where their label says that they are a figure', () => {
    const image = one(treeOf('![Words of *it*](a.png){#fig-q}'), 'image');
    expect(plainText(image.data!.caption!.tree)).toBe('Words of it');
    expect(one(treeOf('![Words](a.png){#q}'), 'image').data?.caption).toBeUndefined();
    const told = one(treeOf('![Words](a.png){#q fig-alt="A dot"}'), 'image');
    expect([told.alt, told.data?.caption?.text]).toEqual(['A dot', 'Words']);
  });
});

describe('headings', () => {
  test.each([
    ['## T {.unnumbered}', { unnumbered: true }],
    ['## T {-}', { unnumbered: true }],
    ['## T {#x .unnumbered}', { label: 'x', unnumbered: true }],
    ['## T {#sec-x}', { label: 'sec-x' }],
    ['(x)=\n## T', { label: 'x' }],
    ['## T\n:label:`sec_x`', { label: 'sec_x' }],
  ])('%j', (markdown, data) => {
    const heading = one(treeOf(markdown), 'heading');
    expect(plainText(heading)).toBe('T');
    expect(heading.data).toMatchObject(data);
  });

  test.each(['The set {x}', 'f {a b}', 'Set {1, 2}'])('braces of the author stay: %s', (title) => {
    expect(plainText(one(treeOf(`## ${title}`), 'heading'))).toBe(title);
  });
});

describe('notes in their line', () => {
  test('become footnotes', () => {
    const got = article('Words^[a *note* with [a link](https://a.org) and x[1].] and^[two].');
    expect(told(got)).toEqual([]);
    const notes = all(got.article.tree, 'footnoteDefinition');
    expect(notes.map((note) => plainText(note))).toEqual(['a note with a link and x[1].', 'two']);
    expect(all(got.article.tree, 'footnoteReference').map((node) => sliceOf(got, node))).toEqual([
      '^[a *note* with [a link](https://a.org) and x[1].]',
      '^[two]',
    ]);
    expect(plainText(all(got.article.tree, 'paragraph')[0]!)).toBe('Words and.');
  });

  test('hold citations, and keep clear of names that are taken', () => {
    const tree = treeOf('A^[@k] b^[see [@k]][^inline-1].\n\n[^inline-1]: x');
    expect(all(tree, 'footnoteDefinition').map(({ identifier }) => identifier)).toEqual([
      'inline-1',
      'inline-2',
      'inline-3',
    ]);
    expect(all(tree, 'citation')).toHaveLength(2);
  });

  test('are none where nothing closes them', () => {
    expect(plainText(treeOf('x^[2 and more'))).toBe('x^[2 and more');
  });
});

describe('lists of definitions', () => {
  const items = (tree: Nodes) => all(tree, 'definitionItem').map((item) => `${item.role} ${plainText(item)}`);
  test('are read', () => {
    const tree = treeOf('A *term*\n: what it `is`\n: and also\n\nOther\n\n: that\n\nThird\n: x\n\nWords.');
    expect(items(tree)).toEqual([
      'term A term',
      'definition what it is',
      'definition and also',
      'term Other',
      'definition that',
      'term Third',
      'definition x',
    ]);
    expect(all(tree, 'definitionList')).toHaveLength(1);
  });

  test('leave the caption of a table alone', () => {
    const tree = treeOf('Words.\n\n: A caption {#tbl-a}\n\n| a |\n|---|\n| 1 |');
    expect(items(tree)).toEqual([]);
    expect(one(tree, 'table').data).toMatchObject({ label: 'tbl-a', caption: { text: 'A caption' } });
  });
});

describe('fences', () => {
  test.each([
    ['```python title="train.py" {1,3}', { title: 'train.py', highlighted: [1, 3] }],
    ['```js{2-4}', { highlighted: [2, 3, 4] }],
    ['```python filename="a.py" hl_lines="1 3-4"', { title: 'a.py', highlighted: [1, 3, 4] }],
    ['```{.python #lst-x lst-cap="Words"}', { label: 'lst-x', caption: { text: 'Words' } }],
    ['``` {.python .numberLines}', { label: null }],
    ['```ts run #x title="a.ts"', { title: 'a.ts', label: 'x', run: true }],
  ])('%s', (opening, fence) => {
    const code = one(treeOf(`${opening}\nx\n\`\`\``), 'code');
    expect(code.data?.fence).toMatchObject(fence);
    expect(code.lang).toMatch(/^(?:python|js|ts)$/);
  });

  test('of MyST are boxes and code', () => {
    const tree = treeOf(
      '```{note} A *title*\nWords of **it**, $x$.\n```\n\n````{code-block} python\n:caption: a.py\nx = 1\n````',
    );
    const box = one(tree, 'blockquote');
    expect(box.data?.callout).toBe('note');
    expect(plainText(box)).toBe('A titleWords of it, x.');
    expect(one(tree, 'code')).toMatchObject({
      lang: 'python',
      value: 'x = 1',
      data: { fence: { title: 'a.py' } },
    });
  });
});
