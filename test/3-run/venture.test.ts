// The kit's venture arithmetic in a block's own process: it loads, its values travel, and misuse is told at its line.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const company = block(
  '#company',
  "import { venture } from 'colophon/kit';",
  'const { amount } = venture;',
  'const founded = venture.capTable({ Ann: 6_000_000 });',
  "const round = venture.priceRound(founded, { name: 'A', preMoney: amount(8e6), investments: { Fund: amount(2e6) }, pool: 0.2 });",
);
const sale = block(
  '#sale',
  "import { venture as v } from 'colophon/kit';",
  'const sold = v.waterfall(round.table, v.amount(30e6));',
);

test('a round is stored, sold in another block, and written in prose', async () => {
  const prose =
    '`= money(round.postMoney)`, `= percent(venture.ownership(round.table).Fund)`, `= money(sold.holders.Fund)`';
  const { told, text, results } = await lab.run(`${company}\n${sale}\n${prose}\n`);
  expect(told).toEqual([]);
  expect([text(0), text(1), text(2)]).toEqual(['$10M', '20%', '$7.5M']);
  expect(results.environment.versions['fraction.js']).toBe('5.3.4');
  const again = await lab.run(`${company}\n${sale}\n${prose}\n`);
  expect(again.results.reused).toEqual(['company', 'sale']);
});

test('negative proceeds are told at their line', async () => {
  const wrong = block(
    '#sale',
    "import { venture as v } from 'colophon/kit';",
    'v.waterfall(round.table, v.amount(-5));',
  );
  const { problems } = await lab.run(`${company}\n${wrong}\n`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line: 10, code: 'block-succeeds' });
  expect(problems[0]!.found).toContain('proceeds of zero or more, found -5.00 USD');
});
