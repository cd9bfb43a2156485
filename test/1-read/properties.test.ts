// What holds for every text: it can be read, its positions are true, and none of it is lost.
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { all, article, type Got, sourceAt } from './article.ts';

const pieces = [
  'word',
  '中文',
  '，',
  ' ',
  '\n',
  '\n\n',
  '\n- ',
  '\n> ',
  '\n1. ',
  '\n## ',
  '# ',
  '**',
  '*',
  '~~',
  '`',
  '``',
  '`= a`',
  '`= "b"`',
  '$',
  '$$',
  '$x$',
  '\\(',
  '\\)',
  '\\[',
  '\\]',
  '\\',
  '\n\\[',
  '\n$$\n',
  '$5',
  '$20,000',
  ':',
  ':claim',
  ':claim[x]',
  '{that="a > b"}',
  "{that='c'}",
  '[',
  ']',
  '(',
  ')',
  '[@a]',
  '@b',
  '[@a; -@b, p. 4]',
  ' [p. 1]',
  '10:30',
  ':::',
  '::x',
  '![a](b "c `= d`")',
  '{#l}',
  '[x](#l)',
  '\n```ts run #l caption="',
  '"',
  "'",
  '\n```\n',
  '\n~~~js\n',
  '=',
  '|',
  '\n| a | b |\n|---|---|\n| ',
  '\nTable: ',
  '\n> [!NOTE]\n> ',
  '<b>',
  '&amp;',
  '&',
  '[^1]',
  '\n[^1]: ',
  '\n---\n',
  '---\n',
  'title: ',
  'seed: 7\n',
  '关键词：',
  '作者：',
  '摘要',
  'Abstract',
  'https://a.org',
  '。',
  '\t',
  '    ',
  '\u00A0',
  '😀',
  '\0',
  '\r\n',
  '@',
  '#',
  '{',
  '}',
  '<!--',
  '-->',
];
const markdown = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const anything = fc.oneof(
  { weight: 8, arbitrary: markdown },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: markdown.map((text) => `---\n${text}\n---\n${text}`) },
);
const runs = { numRuns: 500, seed: 7 };

/** The trees of an article, captions within them included. */
function trees({ article: { tree, meta } }: Got): readonly Nodes[] {
  const found: Nodes[] = [tree, meta.titleTree, meta.abstract];
  for (const root of [...found])
    visit(root, (node) => {
      const caption = node.data?.caption ?? (node.type === 'code' ? node.data?.fence?.caption : undefined);
      if (caption) found.push(caption.tree);
    });
  return found;
}

test('any text is an article, the same one each time', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const got = article(text);
      expect(got.article.meta.title).not.toBe('');
      expect(JSON.stringify(article(text))).toBe(JSON.stringify(got));
    }),
    runs,
  );
});

test('every position lies in the source, and its line and column tell the same as its offset', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const got = article(text);
      const source = String(got.article.file.value);
      const check = ({
        line,
        column,
        offset = -1,
      }: {
        line: number;
        column: number;
        offset?: number | undefined;
      }) => {
        const before = source.slice(0, offset).split('\n');
        expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
        expect(offset).toBeLessThanOrEqual(source.length);
      };
      for (const tree of trees(got))
        visit(tree, (node) => {
          if (node.position === undefined) return;
          check(node.position.start);
          check(node.position.end);
          expect(node.position.end.offset).toBeGreaterThanOrEqual(node.position.start.offset!);
        });
      for (const { line, column } of got.problems)
        expect(source.split('\n')[line - 1]!.length + 1).toBeGreaterThanOrEqual(column);
    }),
    runs,
  );
});

test('every node of the body has a position', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      visit(article(text).article.tree, (node) => expect(node.position, node.type).toBeDefined());
    }),
    runs,
  );
});

const expression = fc.constantFrom('a', 'percent(x)', 'a.b["c"]', 'x > 1 && y', "money(1, 'EUR')", '数.值');

test('the place of an expression is where its text stands', () => {
  fc.assert(
    fc.property(markdown, expression, markdown, (before, code, after) => {
      const claim = `:claim[x]{that=${code.includes('"') ? `'${code.replaceAll("'", '&#39;')}'` : `"${code}"`}}`;
      const got = article(`${before}\n\n\`= ${code}\` ${claim}\n\n${after}`);
      for (const tree of trees(got))
        visit(tree, (node) => {
          const found =
            node.type === 'inlineCode' ? node.data?.value : node.type === 'claim' ? node.that : undefined;
          if (!found || found.code.includes('\n') || found.code.includes('&')) return;
          const line = sourceAt(got, found.place, found.code.length);
          // A break, an escape or a character reference within is not what stands in the source.
          if (!/[\n\\&\0]/.test(line)) expect(line).toBe(found.code);
          expect(line[0]).toBe(found.code[0]);
        });
    }),
    runs,
  );
});

const amount = fc
  .tuple(fc.constantFrom('', 'US', 'about '), fc.constantFrom('5', '20,000', '1.2', '3M', '10bn', '0.5亿'))
  .map(([prefix, number]) => `${prefix}$${number}`);
const money = fc
  .array(fc.tuple(amount, fc.constantFrom(' and ', ' to ', ', ', '-', '，', ' 到 ', '–', ' (', ') ')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.flat().join(''));

test('money never becomes math', () => {
  fc.assert(
    fc.property(money, (text) => {
      const { article: got, problems } = article(`It cost ${text}in all.`);
      expect([...all(got.tree, 'inlineMath'), ...all(got.tree, 'math')]).toEqual([]);
      expect(problems).toEqual([]);
    }),
    runs,
  );
});

const oracle = unified().use(remarkParse).use(remarkMath).freeze();
const formula = fc.constantFrom(
  '$x$',
  '$\\alpha_1$',
  '$a\\{b\\}$',
  '$$y$$',
  '$a$, $b$',
  '**$z$**',
  '`$c$`',
  'word',
  '\\$',
  '中',
);

test('where no money is, formulas are those of remark-math', () => {
  fc.assert(
    fc.property(fc.array(formula, { maxLength: 8 }), (parts) => {
      const text = `text ${parts.join(' ')} end`;
      const values = (tree: Nodes) => all(tree, 'inlineMath').map((node) => node.value);
      expect(values(article(text).article.tree)).toEqual(values(oracle.parse(text)));
    }),
    runs,
  );
});

const directive = fc
  .tuple(
    fc.constantFrom('', 'at ', '3', '中', '::', '（'),
    fc.constantFrom(
      ':30',
      ':smile',
      ':smile:',
      ':a[b]',
      ':a{b=c}',
      ':a[b]{c="d"}',
      '::leaf',
      ':::box',
      ':claims',
    ),
    fc.constantFrom('', ' ', '。', ')', ': ', 'x'),
  )
  .map((parts) => parts.join(''));

test('no text is lost where a directive is given back', () => {
  fc.assert(
    fc.property(fc.array(directive, { minLength: 1, maxLength: 6 }), (parts) => {
      const text = `x ${parts.join('')}.`;
      expect(plainText(article(text).article.tree)).toBe(text);
    }),
    runs,
  );
});

test('no mention and no bare citation loses text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('@a', ' ', '@b.c', '[', ']', '中', 'x', ', ', '@', '[@k]', '-', '(', ';'), {
        maxLength: 12,
      }),
      (parts) => {
        const text = `x${parts.join('')}.`;
        const { tree } = article(text).article;
        let whole = '';
        visit(tree, (node) => {
          if (node.type === 'text' || node.type === 'citation') whole += node.value;
        });
        expect(whole).toBe(text);
      },
    ),
    runs,
  );
});

test('a text nested without end is told, not a crash', () => {
  for (const text of ['> '.repeat(6000), `---\nabstract: "${'> '.repeat(6000)}x"\n---\n`]) {
    const { article: got, problems } = article(text);
    expect(problems.map(({ code }) => code)).toEqual(['article-nests-modestly']);
    expect(got.tree.children).toEqual([]);
  }
});
