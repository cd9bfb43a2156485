// What blocks may ask for has ceilings, which the owner of the machine sets where no article can.
import { describe, expect, test } from 'vitest';
import { plan, planAll } from '../../src/2-plan/plan.ts';
import { ceilingsOf } from '../../src/ceilings.ts';
import { ceilingsFrom } from '../../src/commands/ceilings.ts';
import { articleOf } from './article.ts';

const ceilings = { timeout: 2 * 3_600_000, memory: 8192, together: 16_384 };
const planned = (words: string) => {
  const { value, problems } = plan(
    articleOf(`\`\`\`ts run ${words}\nconst a = 1;\n\`\`\`\n`),
    new Set(),
    null,
    ceilings,
  );
  const [block] = value.blocks;
  if (block?.kind !== 'run') throw new Error('no block to run');
  return { options: block.options, problems };
};

test.each<[string, string, number]>([
  ['timeout=2147483647ms', 'timeout=2h', 8],
  ['timeout=2147483648ms', 'timeout=2h', 8],
  ['timeout=99999999999999999999h', 'timeout=2h', 8],
  ['seed=1 timeout=121m', 'timeout=2h', 15],
  ['memory=2147483647', 'memory=8GB', 8],
  ['memory=2147483648', 'memory=8GB', 8],
  ['memory=8193MB', 'memory=8GB', 8],
  [`memory=${'9'.repeat(400)}GB`, 'memory=8GB', 8],
])('%s is told at its column, and brought down', (words, most, column) => {
  const { options, problems } = planned(words);
  expect(problems.map((problem) => [problem.code, problem.column - 3])).toEqual([
    ['option-within-ceiling', column],
  ]);
  expect(problems[0]?.expected).toBe(`at most ${most}`);
  expect(problems[0]?.found).toContain(words.split(' ').at(-1));
  expect(problems[0]?.advice).toContain(
    most.startsWith('timeout') ? 'COLOPHON_MAX_TIMEOUT' : 'COLOPHON_MAX_MEMORY',
  );
  expect(options.timeout).toBeLessThanOrEqual(ceilings.timeout);
  expect(options.memory).toBeLessThanOrEqual(ceilings.memory);
});

test('up to the ceiling all is taken as it is written', () => {
  const { options, problems } = planned('timeout=2h memory=8GB');
  expect(problems).toEqual([]);
  expect(options).toMatchObject({ timeout: ceilings.timeout, memory: ceilings.memory });
});

test('what is not said keeps below the ceilings of a small machine', () => {
  const small = { timeout: 60_000, memory: 1024, together: 800 };
  const article = articleOf('```ts run\nconst a = 1;\n```\n');
  const [found] = planAll([article], new Set(), small);
  expect(found?.planned.problems).toEqual([]);
  expect(found?.planned.value.blocks[0]).toMatchObject({ options: { timeout: 60_000, memory: 1024 } });
});

describe('the owner of the machine', () => {
  test('says nothing: a day, and the memory that there is', () => {
    expect(ceilingsFrom({}, 10_000)).toEqual({ timeout: 86_400_000, memory: 10_000, together: 8500 });
    expect(ceilingsFrom({ COLOPHON_MAX_MEMORY: ' ' }, 10_000)).toEqual(ceilingsOf(10_000));
  });

  test('says more or less than that', () => {
    const environment = {
      COLOPHON_MAX_TIMEOUT: '90m',
      COLOPHON_MAX_MEMORY: '64GB',
      COLOPHON_MAX_TOGETHER: '512MB',
    };
    expect(ceilingsFrom(environment, 10_000)).toEqual({ timeout: 5_400_000, memory: 65_536, together: 512 });
  });

  test.each([
    { COLOPHON_MAX_TIMEOUT: '90' },
    { COLOPHON_MAX_TIMEOUT: '0s' },
    { COLOPHON_MAX_MEMORY: 'all' },
    { COLOPHON_MAX_MEMORY: '-1GB' },
    { COLOPHON_MAX_TOGETHER: '99999999999GB' },
  ])('says %o, which is refused before anything happens', (environment) => {
    const [name, value] = Object.entries(environment)[0]!;
    expect(() => ceilingsFrom(environment, 10_000)).toThrow(`Found ${name}=${value}: expected a `);
  });
});
