// What values and claims come to: the text on the page, the verdict, and what is told of a bad one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const data = block(
  '',
  'const half = 0.123456;',
  'const many = 1234567;',
  'const none = 0 / 0;',
  'const things = { a: 1 };',
  'const late = { get: () => { throw new Error("gone"); } };',
);

test('values become text: strings as they are, numbers in four digits, booleans in words', async () => {
  const report = await lab.run(
    `${data}\n\`= half\` \`= many\` \`= many > 1\` \`= "as " + "is"\` \`= percent(half)\`\n`,
  );
  expect(report.told).toEqual([]);
  expect([0, 1, 2, 3, 4].map(report.text)).toEqual(['0.1235', '1,234,567', 'true', 'as is', '12.3%']);
});

test('a value that is no number, no text, or fails is told where it stands', async () => {
  const report = await lab.run(
    `${data}\n\`= none\`\n\`= percent(none)\`\n\`= 1 / 0\`\n\`= things\`\n\`= late.get()\`\n`,
  );
  const codes = [
    'value-finite@9',
    'value-finite@10',
    'value-finite@11',
    'value-shown@12',
    'value-succeeds@13',
  ];
  expect(report.told).toEqual(codes);
  expect(report.problems[0]?.found).toBe('none is NaN');
  expect(report.problems[0]?.column).toBe(4);
  expect(report.problems[3]?.found).toBe('things is an object');
  expect(report.problems[4]?.found).toContain('gone');
});

test('claims are judged, and a false one shows both sides', async () => {
  const report = await lab.run(
    [
      data,
      ':claim[it is small]{that="half < 0.5"}',
      ':claim[it is large]{that="half > 0.5"}',
      ':claim[it is something]{that="none < 1"}',
      ':claim[it fails]{that="late.get() > 1"}',
      '',
    ].join('\n'),
  );
  expect(report.told).toEqual(['claim-holds@10', 'claim-compares-numbers@11', 'claim-succeeds@12']);
  expect(report.problems[0]?.found).toBe('half > 0.5 is false: half = 0.123456');
  expect([...report.results.claims.values()].map(({ verdict }) => verdict)).toEqual([
    'true',
    'false',
    'failed',
    'failed',
  ]);
});

test('a claim that is no comparison is told, where types let it pass', async () => {
  const report = await lab.run(`${block('', 'const odd = JSON.parse("3");')}\n:claim[odd]{that="odd"}\n`);
  expect(report.told).toEqual(['claim-is-boolean@5']);
});

test('a value that never ends is told, and the others have theirs', async () => {
  const report = await lab.run(
    `${block('', 'function spin(): number {', '  for (;;);', '}')}\n\`= 1 + 1\` \`= spin()\` \`= 2 + 2\`\n`,
  );
  expect(report.told).toEqual(['value-succeeds@7']);
  expect([0, 2].map(report.text)).toEqual(['2', '4']);
}, 60_000);

test('results.json is sorted, and holds what was found', async () => {
  const text = `${block('#a', 'const a = 0.5;')}\n\`= a\` and :claim[half, \`= a\`]{that="a > 0.25"}\n`;
  const { json } = await lab.run(text);
  expect(JSON.parse(json)).toMatchObject({
    article: 'paper',
    environment: {
      backend: 'wasm',
      seed: expect.any(Number),
      versions: { colophon: '0.1.0', node: process.versions.node },
    },
    blocks: [
      {
        ...{ id: 'a', name: '#a', line: 1, from: [], backend: 'wasm', tolerance: null },
        ...{ state: 'ok', inputs: [], outputs: [] },
      },
    ],
    values: [
      { id: 'value-1', from: ['a'], expression: 'a', line: 5, text: '0.5', value: 0.5 },
      { id: 'value-2', from: ['a'], expression: 'a', line: 5, text: '0.5', value: 0.5 },
    ],
    claims: [
      {
        ...{ id: 'claim-1', line: 5, from: ['a'], text: 'half, 0.5', that: 'a > 0.25' },
        ...{
          sides: ['a = 0.5', '0.25'],
          compared: [
            { code: 'a', value: 0.5 },
            { code: '0.25', value: 0.25 },
          ],
          verdict: 'true',
          because: '',
        },
      },
    ],
  });
  const keys = Object.keys(JSON.parse(json) as object);
  expect(keys).toEqual([...keys].sort());
});

test('what one block imports from the kit, another has without saying so', async () => {
  const report = await lab.run(
    [
      block('', "import { mean } from 'colophon/kit';", 'const a = mean([1, 2]);'),
      block('', 'const b = mean([3, 4]);'),
      '`= mean([a, b])` `= number(b)`',
    ].join('\n'),
  );
  expect(report.told).toEqual([]);
  expect([0, 1].map(report.text)).toEqual(['2.5', '3.5']);
});
