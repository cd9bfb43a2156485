// Claims, values, citations, directives that are none, and Chinese line breaks.
import { toString as plainText } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { all, article, one, sliceOf, sourceAt, told } from './article.ts';

describe('claims', () => {
  test('hold their words and the place of their expression', () => {
    const got = article('It is so: :claim[we reach **98%**]{that="accuracy >= 0.98"}.');
    const claim = one(got.article.tree, 'claim');
    expect(plainText(claim)).toBe('we reach 98%');
    expect(claim.that?.code).toBe('accuracy >= 0.98');
    expect(sourceAt(got, claim.that!.place, 16)).toBe('accuracy >= 0.98');
    expect(sliceOf(got, claim)).toBe(':claim[we reach **98%**]{that="accuracy >= 0.98"}');
  });

  test.each([
    [`:claim[a]{that='name === "x"'}`, 'name === "x"', 'name'],
    [':claim[a]{that="x &lt; 1 &amp;&amp; y &gt; 2"}', 'x < 1 && y > 2', 'x &lt;'],
    [':claim[a]{ #id that = "  x"}', 'x', 'x'],
    [':claim[a]{that=ok}', 'ok', 'ok'],
    ['- > :claim[a\n  > b]{that="x"}', 'x', 'x'],
    ['| h |\n|---|\n| :claim[a]{that="x \\|\\| y"} |', 'x || y', 'x'],
    ['字:claim[a]{that="`x$y$` > 0"}', '`x$y$` > 0', '`x'],
  ])('%s', (text, code, begin) => {
    const got = article(text);
    const { that } = one(got.article.tree, 'claim');
    expect(that?.code).toBe(code);
    expect(sourceAt(got, that!.place, begin.length)).toBe(begin);
  });

  test('without a condition or words are reported', () => {
    expect(told(article('a :claim[b]'))).toEqual(['claim-has-condition 1:3']);
    expect(told(article('a :claim[b]{that=""}'))).toEqual(['claim-has-condition 1:3']);
    expect(told(article(':claim{that="x"}'))).toEqual(['claim-has-words 1:1']);
    const { problems } = article(':claim[b]{taht="x"}');
    expect(problems[0]?.found).toContain('`taht`');
  });
});

test.each([
  'at 10:30 and 3:1, :smile: and ::x, a:b[c]{d}',
  ':cite[a]{b="c"}',
  '::leaf[x]{y}',
  ':claims[x]',
  ':claim',
])('a directive that we do not know stays text: %s', (text) => {
  const { tree } = article(text).article;
  expect(plainText(tree)).toBe(text);
  expect(all(tree, 'text').map((node) => node.value)).toEqual([text]);
});

test('an unknown container is given back with its Markdown', () => {
  const { tree } = article(':::note\n- a\n\n**b**\n:::').article;
  expect(tree.children.map((node) => node.type)).toEqual(['paragraph', 'list', 'paragraph']);
  expect(plainText(tree)).toBe(':::noteab\n:::');
});

describe('values', () => {
  test.each([
    ['see `= percent(accuracy)` now', 'percent(accuracy)'],
    ['see `` = `a` ``', '`a`'],
    ['see `=   x  `', 'x'],
    ['# T\n\n> - a\n>   `= y`', 'y'],
    ['| a |\n|---|\n| `= z` |', 'z'],
  ])('%s', (text, code) => {
    const got = article(text);
    const value = one(got.article.tree, 'inlineCode').data?.value;
    expect(value?.code).toBe(code);
    expect(sourceAt(got, value!.place, code.length)).toBe(code);
  });

  test('other code is none', () => {
    expect(
      all(article('`=x` `a = b` `= ` `== x`').article.tree, 'inlineCode').map((node) => node.data),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('citations', () => {
  const cites = (text: string) =>
    all(article(text).article.tree, 'citation').map(({ narrative, cites: found }) => [
      narrative,
      ...found.map(
        ({ key, locator, prefix, suppressAuthor }) =>
          `${prefix}|${suppressAuthor ? '-' : ''}${key}|${locator ?? ''}`,
      ),
    ]);
  const withBibliography = (text: string) => `---\nbibliography: a.bib\n---\n\n${text}`;

  test.each([
    ['[@key]', [[false, '|key|']]],
    ['[@a; @b, p. 4]', [[false, '|a|', '|b|p. 4']]],
    ['[see @a, pp. 3-5]', [[false, 'see|a|pp. 3-5']]],
    ['[-@a]', [[false, '|-a|']]],
    ['[参见@a，第4页；@b]', [[false, '参见|a|第4页', '|b|']]],
    ['[@a_b:c.d#e/f-1.]', [[false, '|a_b:c.d#e/f-1|.']]],
    [
      '[@a][@b]',
      [
        [false, '|a|'],
        [false, '|b|'],
      ],
    ],
    ['[@a, p. 3; and 5]', [[false, '|a|p. 3; and 5']]],
    ['[see\n@a]', [[false, 'see|a|']]],
    ['@a [p. 4] says', [[true, '|a|p. 4']]],
    ['[@{a b}]', []],
    ['[@{a/b(c)}]', [[false, '|a/b(c)|']]],
    ['[@user](http://x.org)', []],
    ['![@user](x.png)', []],
    ['[a \\@b]', []],
    ['[x] [1-2] [^@a]', []],
    ['[@a]\n\n[@a]: http://x.org', []],
    ['mail a@b.co or [a@b.co]', []],
    ['`[@a]` <http://x/@b>', []],
    ['@octocat and @dependabot[bot]', []],
    ['@user [link](http://x)', []],
  ])('%s', (text, expected) => expect(cites(text)).toEqual(expected));

  test.each([
    ['@a says', [[true, '|a|']]],
    [
      'as @li2020认为, (@b.)',
      [
        [true, '|li2020|'],
        [true, '|b|'],
      ],
    ],
    ['@张三2020 说', [[true, '|张三2020|']]],
    ['a@b.co, x/@y, @@z', []],
    ['[@a](http://x.org) and [see @b here][c]\n\n[c]: http://x.org', []],
  ])('with a bibliography: %s', (text, expected) => expect(cites(withBibliography(text))).toEqual(expected));

  test('know their positions', () => {
    const got = article('> a\n> [see\n> @k, p. 2] b @c [d]');
    expect(all(got.article.tree, 'citation').map((node) => sliceOf(got, node))).toEqual([
      '[see\n> @k, p. 2]',
      '@c [d]',
    ]);
  });

  test('a mention is given back as the text it was', () => {
    expect(
      all(article('thanks @octocat and @hubot!').article.tree, 'text').map((node) => node.value),
    ).toEqual(['thanks @octocat and @hubot!']);
  });
});

describe('Chinese', () => {
  test.each([
    ['中文\n中文', '中文中文'],
    ['中文，\n**强调**\n“引文”\n结束', '中文，强调“引文”结束'],
    ['*强调*\n中文', '强调中文'],
    ['English\nwords', 'English\nwords'],
    ['中文\nEnglish\n中文', '中文\nEnglish\n中文'],
    ['中文\n`code`\n中文', '中文\ncode\n中文'],
    ['한국\n말', '한국\n말'],
    ['𠮷\n𠮷', '𠮷𠮷'],
    ['“a”\n“b”', '“a”\n“b”'],
    ['> 中文\n> 中文', '中文中文'],
  ])('%j', (text, expected) => expect(plainText(article(text).article.tree)).toBe(expected));

  test('no empty text is left where a break was', () => {
    const { tree } = article('**中**\n*文*').article;
    expect(all(tree, 'text').map((node) => node.value)).toEqual(['中', '文']);
  });

  test('emphasis beside full-width punctuation', () => {
    const { tree } = article('**真，**她说~~假。~~他').article;
    expect(plainText(one(tree, 'strong'))).toBe('真，');
    expect(plainText(one(tree, 'delete'))).toBe('假。');
  });

  test('ranges are not struck', () => {
    expect(all(article('3~5天，6~8天').article.tree, 'delete')).toEqual([]);
  });

  test.each([
    ['见https://a.org/b。然后', 'https://a.org/b'],
    ['见 https://a.org的说明', 'https://a.org'],
    ['https://zh.wikipedia.org/wiki/大模型 词条', 'https://zh.wikipedia.org/wiki/大模型'],
    ['www.a.org，然后', 'http://www.a.org'],
  ])('a bare address ends where the sentence goes on: %s', (text, url) => {
    const { tree } = article(text).article;
    expect(one(tree, 'link').url).toBe(url);
    expect(plainText(tree)).toBe(text);
  });
});
