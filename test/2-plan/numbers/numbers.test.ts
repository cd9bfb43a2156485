// Which numbers of a sentence measure something, and what vouches for them, over sentences in two languages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/2-plan/plan.ts';
import { kitNames } from '../../../src/kit/names.ts';
import { articleOf } from '../article.ts';

const planOf = (text: string) => plan(articleOf(text), new Set(kitNames));

/** `line:column text` of each number that is told of. */
function told(text: string, code: string): readonly string[] {
  return planOf(text)
    .problems.filter((problem) => problem.code === code)
    .map(({ line, column, found }) => `${line}:${column} ${/"([^"]*)"/.exec(found)?.[1]}`);
}

const sentences = (file: string) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));

describe.each(['en.txt', 'zh.txt'])('%s', (file) => {
  test.each(sentences(file))('%s', (sentence) => {
    const parts = sentence.split(/[⟦⟧]/);
    const text = parts.join('');
    let column = 1;
    const expected = parts.flatMap((part, index) => {
      const place = `1:${column} ${part}`;
      column += part.length;
      return index % 2 === 1 ? [place] : [];
    });
    expect(told(text, 'number-bound')).toEqual(expected);
  });
});

test('the two lists hold two hundred sentences and more', () => {
  expect(sentences('en.txt').length + sentences('zh.txt').length).toBeGreaterThanOrEqual(200);
});

const table = (rows: string) => `| a | b |\n| - | - |\n${rows}\n`;
const article = (text: string) => `---\nbibliography: r.bib\n---\n\n${text}`;

/** Lines from the text's own, behind the front matter. */
const unbound = (text: string) =>
  told(article(text), 'number-bound').map((each) => each.replace(/^\d+/, (line) => String(Number(line) - 4)));

test.each([
  ['The same sentence holds 40 firms [@a]. Not 50.', ['1:44 50']],
  ['Behind the full stop: 40 firms. [@a] Not 50.', ['1:42 50']],
  ['As @a found, 40 firms fail.', []],
  ['Smith et al. counted 40 firms [@a].', []],
  ['共 40 家[@a]。另有 50 家。', ['1:15 50']],
  ['共 40 家。[@a]另有 50 家。', ['1:15 50']],
  ['A note: 40 firms.[^n]\n\n[^n]: See [@a].', []],
  ['A note: 40 firms.[^n]\n\n[^n]: Mine, of 50.', ['1:9 40', '3:16 50']],
  ['By @a:\n\n- 40 firms\n- 50 firms', []],
  ['By @a.\n\n- 40 firms', ['3:3 40']],
  ['> 40 firms.\n>\n> 50 more. [@a]', []],
  ['> 40 firms.', ['1:3 40']],
  [table('| 40 | [@a] |\n| 50 | - |'), ['4:3 50']],
  [`${table('| 40 | 50 |')}\nTable: By @a {#tbl-a}`, []],
  ['| a [@a] | b |\n| - | - |\n| 40 | 50 |', ['3:8 50']],
  ['| # | b |\n| - | - |\n| 40 | 50 |', ['3:8 50']],
  ['![alt](x.png "Of 40 firms")', ['1:18 40']],
  ['~~~mermaid caption="Of 40 firms"\ngraph TD\n  A[40]\n~~~', ['1:24 40']],
  ['## 3.1 Of 40 firms', ['1:11 40']],
  ['## 第 3 章 共 40 家', ['1:12 40']],
  ['It is :said[40]{source="Me"} and 50.', ['1:34 50']],
  ['> [!NOTE]\n> Of 40\n> and 50', ['2:6 40', '3:7 50']],
])('%s', (text, expected) => {
  expect(unbound(text)).toEqual(expected);
});

/** The numerals of a claim that its condition lacks. */
const bare = (words: string, that: string) =>
  told(`:claim[${words}]{that="${that}"}`, 'claim-numbers-bound').map((each) =>
    each.split(' ').slice(1).join(' '),
  );

test.each([
  ['98% are right', 'a >= 0.98', []],
  ['98% are right', '100 * a >= 98', []],
  ['98% are right', 'a >= 0.97', ['98%']],
  ['it has 1.2亿 users', 'a === 1.2e8', []],
  ['it has 120 million users', 'a === 120_000_000', []],
  ['it has $120M', 'a > 1.2e8', []],
  ['all four of them and no five', 'a === 4', ['five']],
  ['四个里对三个', 'a <= 3 / 4', []],
  ['四个里对三个', 'a <= 0.75', ['四', '三']],
  ['不到百分之三十', 'a < 0.3', []],
  ['不到百万分之一', 'a < 1e-6', []],
  ['降到五分之一以下', 'a < 0.2', []],
  ['一个也没有，两个都对', 'a > 9', []],
  ['between 3 and 5%', 'a > 3 && b < 0.05', []],
  ['from 3–5%', 'a > 0.03 && b < 0.05', []],
  ['it is −4.5 at least', 'a > -4.5', []],
  ['two thirds hold', 'a > 2 / 3', []],
  ['in 2024 and with GPT-3', 'a > 7', []],
  ['three hundred and five', 'a > 305', []],
  ['it holds `= b` of 12', 'a === 12', []],
  ['it holds `= b` of 12', 'a === 13', ['12']],
  ['about 3×10^8 of them', 'a > 3e8', []],
])('claim: %s, where %s', (words, that, expected) => {
  expect(bare(words, that)).toEqual(expected);
});

test('values, conditions, sources and what lacks them are counted', () => {
  const text =
    'Of `= 1 + 2`, 40 and 50 [@a]. :claim[it is 98%]{that="0.98 > 0.5"}, :said[7]{source="x"}. And 60.';
  expect(planOf(article(text)).value.numbers).toEqual({ bound: 2, cited: 3, unbound: 1 });
});
