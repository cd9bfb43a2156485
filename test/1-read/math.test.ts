// Formulas by four delimiters, and money that is none.
import { describe, expect, test } from 'vitest';
import { all, article, one, sliceOf, told } from './article.ts';

const formulas = (text: string) => all(article(text).article.tree, 'inlineMath').map((node) => node.value);
const displays = (text: string) => all(article(text).article.tree, 'math').map((node) => node.value);

describe('one dollar, by the rule of Pandoc', () => {
  test.each([
    ['a sum $x^2$ here', ['x^2']],
    ['$a$ and $b$, $c$.', ['a', 'b', 'c']],
    ['$a$$b$', ['a', 'b']],
    ['从$x$到$y$', ['x', 'y']],
    ['$\\text{``quoted}$', ['\\text{``quoted}']],
    ['over $a\nb$ lines', ['a\nb']],
    ['costs \\$5 and $x$', ['x']],
    ['$x = \\$5$', ['x = \\$5']],
  ])('%s', (text, expected) => expect(formulas(text)).toEqual(expected));

  test.each([
    '$20,000 and $30,000',
    '$5M to $10M',
    'US$5，CA$6',
    '从 $3 到 $4',
    '$ x $',
    '$x $',
    '$ x$',
    '\\$a\\$',
    '$5 and `$x`',
    '`$a$` and `\\(b\\)`',
    '$a\n\nb$',
    '```\n$a$ \\(b\\)\n\\[ c \\]\n```',
    '    $$a$$',
  ])('money or code: %s', (text) => {
    expect(formulas(text)).toEqual([]);
    expect(displays(text)).toEqual([]);
    expect(article(text).problems).toEqual([]);
  });
});

describe('the other delimiters', () => {
  test('\\(…\\) in text, emphasis and tables', () => {
    expect(formulas('where \\( x \\) and **\\(y\\)**')).toEqual(['x', 'y']);
    expect(formulas('| a |\n|---|\n| \\(x\\) and $y$ and $\\|z\\|$ |')).toEqual(['x', 'y', '|z|']);
  });

  test('an escaped backslash opens nothing', () => {
    expect(formulas('a \\\\(x\\\\) b')).toEqual([]);
  });

  test('display math alone in its paragraph is a block, in a sentence it stays inline', () => {
    const { tree } = article('$$x$$\n\n\\[ y \\]\n\nwhere \\[ z \\] and $$w$$ hold').article;
    expect(all(tree, 'math').map((node) => node.value)).toEqual(['x', 'y']);
    expect(all(tree, 'inlineMath').map(({ value, data }) => [value, data])).toEqual([
      ['z', { display: true }],
      ['w', { display: true }],
    ]);
  });

  test('inline math carries no data of another library', () => {
    expect(one(article('$x$').article.tree, 'inlineMath').data).toBeUndefined();
  });

  test.each([
    ['\\[\na\n- b\n---\n\\]', 'a\n- b\n---'],
    ['\\[ a\n- b \\]', 'a\n- b'],
    ['\\[\na \\\\[2pt]\nb\n\\]', 'a \\\\[2pt]\nb'],
    ['$$\na\n\n+ b\n$$', 'a\n\n+ b'],
    ['$$ a\n+ b $$', 'a\n+ b'],
    ['$$$\na $$ b\n$$$', 'a $$ b'],
  ])('over lines, where no list starts: %j', (text, value) => {
    const { tree } = article(text).article;
    expect(one(tree, 'math').value).toBe(value);
    expect(tree.children).toHaveLength(1);
  });

  test('in lists and quotations, with positions', () => {
    const got = article('1. a\n\n   $$\n   x\n   $$\n\n> \\[ y\n> + z \\]\n> after');
    expect(all(got.article.tree, 'math').map((node) => node.value)).toEqual(['x', 'y\n+ z']);
    expect(all(got.article.tree, 'math').map((node) => sliceOf(got, node))).toEqual([
      '$$\n   x\n   $$',
      '\\[ y\n> + z \\]',
    ]);
  });

  test('directly below text', () => {
    const { tree } = article('for example\n\\[ x \\]\nwhere').article;
    expect(tree.children.map((node) => node.type)).toEqual(['paragraph', 'math', 'paragraph']);
  });
});

describe('what is never closed', () => {
  test.each([
    ['a\n\n\\[ x + y\n\nb', 'math-closed 3:1'],
    ['see \\[ x + y', 'math-closed 1:5'],
    ['$$\nx\n\n# H\n\n$a$', 'math-closed 1:1'],
    ['a $$x b', 'math-closed 1:3'],
    ['> \\[ a\n\nb \\]', 'math-closed 1:3'],
  ])('%j', (text, expected) => expect(told(article(text))).toEqual([expected]));

  test('does not swallow what follows', () => {
    const { tree } = article('\\[ x + y\n\n## Next\n\n- b\n\n\\[ z \\]').article;
    expect(tree.children.map((node) => node.type)).toEqual(['paragraph', 'heading', 'list', 'math']);
  });

  test('an escaped bracket is no formula', () => {
    expect(told(article('\\[not a link] and \\[x [y]]'))).toEqual([]);
  });
});
