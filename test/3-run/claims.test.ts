// Claims that cannot lie: how each way to be true by luck is judged, and that no verdict outlives what it came from.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab, type Report } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const verdicts = ({ results }: Report) => [...results.claims.values()].map(({ verdict }) => verdict);
const claim = (that: string) => `:claim[it]{that="${that}"}`;

test('a claim about a block that failed, or did not run, is no true claim', async () => {
  const report = await lab.run(
    [
      block('', 'const gone = JSON.parse("{").x as number;'),
      block('', 'const next = gone + 1;'),
      `${claim('gone !== 1')} ${claim('next !== 1')} ${claim('gone > 0 || next > 0')}`,
      '',
    ].join('\n'),
  );
  expect(verdicts(report)).toEqual(['failed', 'failed', 'failed']);
  expect([...report.results.claims.values()].map(({ because }) => because)).toEqual([
    'it builds on the block on line 1, which gave no result',
    'it builds on the block on line 5, which gave no result',
    'it builds on the block on line 1, which gave no result',
  ]);
});

test.each([
  ['!(nan > 1)', 'claim-compares-numbers'],
  ['!(gone! > 1)', 'claim-compares-values'],
  ['list.every((each) => each < 5 && !(nan >= 1))', 'claim-compares-numbers'],
  ['list.some((each) => each > endless)', 'claim-compares-numbers'],
  ['list.length > 1 || nan > 1', 'claim-compares-numbers'],
  ['(nan || 0) < 1', 'claim-compares-numbers'],
  ['(nan ? 9 : 0) < 1', 'claim-compares-numbers'],
  ['(nan | 0) < 1 && ~~nan < 1', 'claim-compares-numbers'],
  ['list.every((each) => !(each * nan))', 'claim-compares-numbers'],
  ['Math.max(...odd) < 9 || Math.min(1, nan) < 2', 'claim-compares-numbers'],
  ['odd.every(small)', 'claim-compares-numbers'],
  ['!odd.some(large)', 'claim-compares-numbers'],
  ['Float32Array.from(odd).every(small)', 'claim-compares-numbers'],
  ['odd.toSorted((a, b) => a - b)[0]! < 9', 'claim-compares-numbers'],
  ['!odd.includes(7)', 'claim-compares-numbers'],
  ["odd.join() === odd.join(',')", 'claim-compares-numbers'],
  ['String(nan) === text', 'claim-compares-numbers'],
  ['JSON.stringify(odd) === JSON.stringify([1, null, 3])', 'claim-compares-numbers'],
  ['JSON.stringify({ odd: { deep: [endless] } }).length > 2', 'claim-compares-numbers'],
  ['!(new Date(nan) > new Date(0))', 'claim-compares-numbers'],
  ['none.every(small)', 'claim-has-cases'],
  ['list.filter((each) => each > 5).every((each) => each < 1)', 'claim-has-cases'],
  ['any.text > 9', 'claim-compares-alike'],
  ['any.text == 10', 'claim-compares-alike'],
  ['any.one !== any.other', 'claim-compares-alike'],
  ['!any.none && list.length === 3', 'claim-is-boolean'],
  ['any.promise()', 'claim-is-boolean'],
])('%s holds by luck in plain JavaScript, and is told', async (that, code) => {
  const report = await lab.run(
    [
      block(
        '',
        'const nan = Number.NaN; const endless = -1 / 0; const list = [1, 2, 3]; const odd = [1, nan, 3]; const none: number[] = []; const text = "NaN"; const small = (each: number) => !(each > 9); const large = (each: number) => each > 9;',
        'const gone = new Map<string, number>().get("x");',
        'const any = JSON.parse(\'{"text":"10","one":{},"other":{},"none":null}\');',
        'any.promise = async () => true;',
      ),
      claim(that),
      '',
    ].join('\n'),
  );
  expect(report.told).toEqual([`${code}@8`]);
  expect(verdicts(report)).toEqual(['failed']);
});

test.each([
  'share > 0.9 && !(share > 0.99)',
  'list.every((each) => each < 5)',
  'list.includes(2)',
  '(share || 0) < 1',
  '(list.length | 0) === 3',
  '!Number.isFinite(1 / (list.length - 3))',
  'list.filter((each) => Number.isFinite(each)).every((each) => each < 5)',
  'list.filter((each) => each > 5).length === 0 || list.every((each) => each < 5)',
  'JSON.stringify(list) === `[1,2,3]`',
  'list?.some((each) => each > 2)',
  'name === "Adam" || share > 1',
  'gone === undefined',
  'share < Infinity',
  '(share as number) * 2 < list.length',
  'await Promise.resolve(share) > 0.5',
  'big > 10n && big > 10',
  'first < last',
])('%s holds', async (that) => {
  const report = await lab.run(
    [
      block(
        '',
        'const share = 0.98; const list = [1, 2, 3]; const name = "Adam" as string; const big = 11n;',
        'const gone = new Map<string, number>().get("x");',
        'const first = new Date(0); const last = new Date(1);',
      ),
      `:claim[it]{that='${that}'}`,
      '',
    ].join('\n'),
  );
  expect(report.told).toEqual([]);
  expect(verdicts(report)).toEqual(['true']);
});

test('what was compared is told to machines as well', async () => {
  const { results } = await lab.run(`${block('', 'const share = 0.123456789;')}\n${claim('share < 0.5')}\n`);
  const [only] = results.claims.values();
  expect(only?.sides).toEqual(['share = 0.123457', '0.5']);
  expect(only?.compared).toEqual([
    { code: 'share', value: 0.123456789 },
    { code: '0.5', value: 0.5 },
  ]);
});

test('a verdict never outlives what it came from, and a damaged one is judged again', async () => {
  const paper = (share: number) => `${block('', `const share = ${share};`)}\n${claim('share > 0.75')}\n`;
  expect(verdicts(await lab.run(paper(0.875)))).toEqual(['true']);
  const kept = await lab.run(paper(0.875));
  expect([verdicts(kept), kept.spawned]).toEqual([['true'], 0]);
  expect(verdicts(await lab.run(paper(0.625)))).toEqual(['false']);
  const folder = join(lab.cache, 'results', 'expressions');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => !/^..$/.test(file),
  );
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replaceAll('"value":false', '"value":true'));
  }
  const again = await lab.run(paper(0.625));
  expect([verdicts(again), again.spawned]).toEqual([['false'], 1]);
});
