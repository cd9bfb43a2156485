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

test('a table that is given is told once, and a source line below it counts', () => {
  const rows = Array.from({ length: 6 }, (_, row) => `| ${row + 11} | ${row + 31}% |`).join('\n');
  const given = `| a | b |\n|---|---|\n${rows}\n`;
  const { problems } = planOf(given);
  expect(problems.map(({ code, line, column, found }) => `${code} ${line}:${column} ${found}`)).toEqual([
    'number-bound 3:3 12 numbers of a table, "11", "31%", "12", "32%" and 8 more, and neither a block that computes them nor a source',
  ]);
  for (const source of [
    'Source: NVCA, 2026.',
    '*Sources*: own survey',
    '数据来源：清科，2026 年',
    '来源：作者',
  ])
    expect(planOf(`${given}\n${source}`).problems).toEqual([]);
  expect(planOf(`${given}\nThe source is open.`).problems).toHaveLength(1);
});

test('terms of the house measure nothing', () => {
  const front = '---\nterms:\n  - Plan 9 fund\n  - 百人会 100\n---\n\n';
  expect(told(`${front}The Plan 9  fund and 百人会100 have 27 members.`, 'number-bound')).toEqual([
    '7:34 27',
  ]);
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
  ['It grew 2.4x a year [@a], and our own fund returned 9.7x.', ['1:53 9.7x']],
  ['It grew 2.4x a year [@a], and the rest 3.1x.', ['1:40 3.1x']],
  ['It raised 2 million, then 5 million, and 10 million in 2021 [@a].', []],
  ['According to [@a], 40 firms fail, 50 live, and 60 are sold.', []],
  ['In 2024, [@a] counted 40 firms, and 50 funds.', []],
  ['By [@a], 40 firms fail, but our 50 firms live.', ['1:33 50']],
  ['It is 40 [@a], 50 [@b], and 60.', ['1:29 60']],
  ['市场年增 2.4 倍[@a]，而我们的基金回报 9.7 倍。', ['1:25 9.7 倍']],
  ['据[@a]，40 家失败，50 家存活。', []],
  ['营收 1,250 万元，成本 300 万元[@a]。', []],
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
