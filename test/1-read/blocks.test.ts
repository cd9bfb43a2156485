// Fences, labels, captions, callouts.
import { toString as plainText } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { all, article, one, sliceOf, sourceAt, told } from './article.ts';

describe('fences', () => {
  const fence = (text: string) => one(article(text).article.tree, 'code').data?.fence;

  test('words, label, options, with places', () => {
    const got = article("```ts run #loss seed=7 hide needs=\"a b.csv\" note='it\\'s'\nlet a = 1;\n```");
    const { data, lang, value } = one(got.article.tree, 'code');
    expect([lang, value]).toEqual(['ts', 'let a = 1;']);
    expect(data?.fence).toMatchObject({ run: true, label: 'loss', caption: null });
    expect(data?.fence?.words.map(({ text, place }) => [text, sourceAt(got, place, 4)])).toEqual([
      ['hide', 'hide'],
    ]);
    expect(
      data?.fence?.options.map(({ name, value, place }) => [
        name,
        value,
        sourceAt(got, place, name.length + 1),
      ]),
    ).toEqual([
      ['seed', '7', 'seed='],
      ['needs', 'a b.csv', 'needs='],
      ['note', "it's", 'note='],
    ]);
  });

  test('captions are Markdown that knows its place', () => {
    const got = article('x\n\n~~~mermaid #fig caption="Loss `= loss`, $x$ \\"so\\" [@k]"\ngraph TD\n~~~');
    const caption = one(got.article.tree, 'code').data?.fence?.caption;
    expect(plainText(caption?.tree)).toBe('Loss = loss, x "so" [@k]');
    const code = one(caption!.tree, 'inlineCode');
    expect(code.data?.value?.place).toEqual({ file: 'paper.md', line: 3, column: 34 });
    expect(sourceAt(got, code.data!.value!.place, 4)).toBe('loss');
    expect(sliceOf(got, one(caption!.tree, 'inlineMath'))).toBe('$x$');
    expect(sliceOf(got, one(caption!.tree, 'citation'))).toBe('[@k]');
  });

  test('a caption is phrasing, whatever it begins with', () => {
    expect(plainText(fence('```ts caption="1. # - x"\n```')?.caption?.tree)).toBe('1. # - x');
  });

  test('listings, and code without a fence', () => {
    expect(fence('```python\nx\n```')).toEqual({
      run: false,
      refused: false,
      label: null,
      caption: null,
      title: null,
      highlighted: [],
      words: [],
      options: [],
    });
    expect(fence('    x')).toMatchObject({ run: false, words: [] });
    expect(fence('```js {1,3-5} title=a.js\nx\n```')).toMatchObject({
      title: 'a.js',
      highlighted: [1, 3, 4, 5],
      words: [],
      options: [],
    });
    expect(one(article('``` #l caption=x\ny\n```').article.tree, 'code')).toMatchObject({
      lang: null,
      data: { fence: { label: 'l', caption: { text: 'x' } } },
    });
  });

  test.each([
    ['```ts run caption="a b\nx\n```', '1:11'],
    ['```ts a=\nx\n```', '1:7'],
    ['```ts =b\nx\n```', '1:7'],
    ['```ts a = b\nx\n```', '1:9'],
    ['```ts #a #b\nx\n```', '1:10'],
    ['```ts # hide\nx\n```', '1:7'],
    ['```ts "a"\nx\n```', '1:7'],
    ['```ts a="b"c\nx\n```', '1:7'],
  ])('malformed: %j', (text, place) => {
    expect(told(article(text))).toContain(`block-option-parses ${place}`);
    expect(one(article(text).article.tree, 'code').value).toBe('x');
  });

  test('what precedes a fault is kept', () => {
    expect(fence('```ts run #a caption="x\ny\n```')).toMatchObject({ run: true, label: 'a', caption: null });
  });

  test.each([
    ['- a\n  ```ts run\n  x\n  ```', 'block-at-top-level 2:9'],
    ['> ```ts run\n> x\n> ```', 'block-at-top-level 1:9'],
    ['```js run\nx\n```', 'block-language-runs 1:7'],
    ['```run\nx\n```', 'block-language-runs 1:1'],
    ['```ts run\nx', 'block-closed 1:1'],
    ['````js\n```\nx', 'fence-closed 1:1'],
  ])('%j', (text, problem) => expect(told(article(text))).toEqual([problem]));

  test('only top-level TypeScript runs', () => {
    expect(fence('```typescript run\nx\n```')?.run).toBe(true);
    expect(fence('> ```ts run\n> x\n> ```')?.run).toBe(false);
    expect(fence('```js run\nx\n```')?.run).toBe(false);
    expect(fence('```ts\nx\n```')?.run).toBe(false);
  });
});

describe('labels', () => {
  test.each([
    ['## Title {#here}\n\nx', 'here', 'Title'],
    ['标题{#标-1}\n---\n\nx', '标-1', '标题'],
    ['## *T* {#a_b.c}', 'a_b.c', 'T'],
  ])('of headings: %j', (text, label, title) => {
    const heading = one(article(text).article.tree, 'heading');
    expect([heading.data?.label, plainText(heading)]).toEqual([label, title]);
  });

  test('the text before a label keeps its position', () => {
    const got = article('## A title {#here}');
    expect(sliceOf(got, one(got.article.tree, 'text'))).toBe('A title');
  });

  test('of images, whose titles are captions', () => {
    const got = article('See ![alt](a.png "标题 `= total` and \\"so\\""){#fig-x} there');
    const image = one(got.article.tree, 'image');
    expect(image).toMatchObject({ alt: 'alt', title: null, data: { label: 'fig-x' } });
    expect(plainText(image.data?.caption?.tree)).toBe('标题 = total and "so"');
    const value = one(image.data!.caption!.tree, 'inlineCode').data?.value;
    expect(sourceAt(got, value!.place, 5)).toBe('total');
    expect(plainText(got.article.tree)).toBe('See alt there');
  });

  test.each([`![a](b 'c')`, '![a](b (c))', '![a](<b> "c" )'])('titles in any quotes: %s', (text) => {
    expect(one(article(text).article.tree, 'image').data?.caption?.text).toBe('c');
  });

  test('references stay links', () => {
    expect(one(article('[](#loss)').article.tree, 'link')).toMatchObject({ url: '#loss', children: [] });
  });
});

describe('captions of tables', () => {
  const table = '| a | b |\n|---|---|\n| 1 | 2 |';
  test.each([
    [`Table: Some *words* {#tbl-x}\n\n${table}`, 'Some words', 'tbl-x'],
    [`${table}\n\n: After it`, 'After it', undefined],
    [`表：标题{#tbl}\n\n${table}`, '标题', 'tbl'],
    [`${table}\n\n表:标题`, '标题', undefined],
    [`- x\n\n  ${table.replaceAll('\n', '\n  ')}\n\n  Table: In a list`, 'In a list', undefined],
  ])('%j', (text, caption, label) => {
    const { tree } = article(text).article;
    const { data } = one(tree, 'table');
    expect(plainText(data?.caption?.tree)).toBe(caption);
    expect(data?.label).toBe(label);
    expect(plainText(tree)).not.toContain(caption);
  });

  test('each table takes its own, before or after', () => {
    const captions = (text: string) =>
      all(article(text).article.tree, 'table').map(({ data }) => data?.caption?.text);
    expect(captions(`Table: A\n\n${table}\n\nTable: B\n\n${table}`)).toEqual(['A', 'B']);
    expect(captions(`${table}\n\n: A\n\n${table}\n\n: B`)).toEqual(['A', 'B']);
    expect(captions(`Table: A\n\ntext\n\n${table}`)).toEqual([undefined]);
  });

  test('values in them know their place', () => {
    const got = article(`Table: With \`= total\`\n\n${table}`);
    const { caption } = one(got.article.tree, 'table').data!;
    expect(sourceAt(got, one(caption!.tree, 'inlineCode').data!.value!.place, 5)).toBe('total');
    expect(caption?.text).toBe('With `= total`');
  });
});

describe('callouts', () => {
  test.each([
    ['> [!NOTE]\n> Text', 'note', 'Text'],
    ['> [!tip] Text', 'tip', 'Text'],
    ['> [!Important]\n>\n> Text', 'important', 'Text'],
    ['> [!WARNING]\n> - Text', 'warning', 'Text'],
    ['> [!CAUTION]\n> **Text**', 'caution', 'Text'],
  ])('%j', (text, tone, words) => {
    const got = article(text);
    const quote = one(got.article.tree, 'blockquote');
    expect([quote.data?.callout, plainText(quote)]).toEqual([tone, words]);
    expect(sliceOf(got, one(quote, 'text'))).toBe('Text');
  });

  test('other quotations are none', () => {
    const { article: plain, problems } = article('> Text [!NOTE]\n\n> [!mine] is mine');
    expect(all(plain.tree, 'blockquote').map(({ data }) => data?.callout)).toEqual([undefined, undefined]);
    expect(problems).toEqual([]);
  });

  test('a tone that is not known is told', () => {
    const got = article('> [!WARNNING]\n> Text');
    expect(told(got)).toEqual(['callout-tone-known 1:3']);
    expect(got.problems[0]?.advice).toContain('[!WARNING]');
  });
});

test('raw HTML stays as it is', () => {
  const { tree } = article('<div>\nx\n</div>\n\na <br> b').article;
  expect(all(tree, 'html').map((node) => node.value)).toEqual(['<div>\nx\n</div>', '<br>']);
});
