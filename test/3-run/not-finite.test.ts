// What is no number, from one block to the next, into values and into results.json: it stays what it is, and is told.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

test('NaN that is stored and read back is NaN, and stands in results.json by its name', async () => {
  const report = await lab.run(
    [
      block(
        '',
        'const loss = 0 / 0;',
        'const far = -1 / 0;',
        'const all = { deep: [new Float32Array([1, loss])] };',
      ),
      block('', 'const kept = Number.isNaN(loss) && far < -1e308 && Number.isNaN(all.deep[0]![1]);'),
      '`= kept`',
      '',
    ].join('\n'),
  );
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('true');
  const { blocks } = JSON.parse(report.json) as {
    blocks: readonly { exports: readonly { name: string; value: unknown }[] }[];
  };
  const values = Object.fromEntries(blocks[0]!.exports.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({ loss: 'NaN', far: '-Infinity' });
});

test('a value that is none, however it is written, is told; a text about NaN is not', async () => {
  const report = await lab.run(
    [
      block(
        '',
        'const loss = 0 / 0;',
        'const shown = loss.toFixed(2);',
        "const title = 'How NaN is stored';",
        "const firms = [{ name: 'Infinity Fund' }];",
      ),
      '`= loss` `= loss.toFixed(2)` `= number(loss)` `= money(loss)` `= shown` `= "about " + loss`',
      '`= title` `= "NaN: " + title` `= firms[0]!.name` `= firms.map((firm) => firm.name).join()`',
      '',
    ].join('\n'),
  );
  expect(report.told).toEqual(Array.from({ length: 6 }, () => 'value-finite@8'));
  expect([6, 7, 8, 9].map((index) => report.text(index))).toEqual([
    'How NaN is stored',
    'NaN: How NaN is stored',
    'Infinity Fund',
    'Infinity Fund',
  ]);
});

test('in a block, each is told at the line of the call', async () => {
  const report = await lab.run(
    [
      block('', "import { mean } from 'colophon/kit';", '', 'const middle = mean([1,', '  0 / 0]);'),
      block('', "import { table } from 'colophon/kit';", 'table([{ loss: 0 / 0 }]);'),
      block('', "import { accuracy } from 'colophon/kit';", 'const right = accuracy([0 / 0, 0.9], [0, 1]);'),
      '',
    ].join('\n'),
  );
  expect(report.problems.map(({ found }) => found)).toEqual([
    expect.stringContaining('mean() expects finite numbers, found NaN as value 2 of 2'),
    expect.stringContaining('table() found NaN in row 1, column loss'),
    expect.stringContaining('accuracy() expects finite numbers, found NaN as prediction 1 of 2'),
  ]);
  expect(report.told).toEqual(['block-succeeds@4', 'block-succeeds@10', 'block-succeeds@15']);
});
