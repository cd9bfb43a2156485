// Synthetic sets and the parts that they are dealt into: seeded, of the right shapes, without leaks.
import { expect, test } from 'vitest';
import { leaks } from '../../../src/kit/learn/leaks.ts';
import { folds, partition } from '../../../src/kit/learn/partition.ts';
import { blobs, circles, line, moons, recall, sine, spirals } from '../../../src/kit/learn/toys.ts';
import { rng } from '../../../src/kit/rng.ts';
import { mean, std } from '../../../src/kit/stats.ts';

const sets = { moons, circles, spirals, blobs, line, sine, recall };

test.each(Object.entries(sets))('%s gives the same for the same seed, and another for another', (_, make) => {
  const first = make(40, { seed: 1 });
  expect(first.x).toHaveLength(40);
  expect(first.y).toHaveLength(40);
  expect(make(40, { seed: 1 })).toEqual(first);
  expect(make(40, { seed: 2 })).not.toEqual(first);
});

test('without noise, shapes lie where their formulas say', () => {
  const noise = 0;
  for (const [make, radius] of [
    [circles, (label: number) => (label === 0 ? 1 : 0.5)],
    [moons, (_: number) => 1],
  ] as const) {
    const { x, y } = make(50, { noise, seed: 1 });
    x.forEach(([a, b], i) => {
      const [u, v] = make === moons && y[i] === 1 ? [1 - a!, 0.5 - b!] : [a!, b!];
      expect(Math.hypot(u, v)).toBeCloseTo(radius(y[i]!), 12);
    });
    expect(y.filter((label) => label === 1)).toHaveLength(25);
  }
  const { x, y } = sine(50, { noise, seed: 1, waves: 2 });
  x.forEach(([at], i) => {
    expect(y[i]).toBeCloseTo(Math.sin(2 * Math.PI * at!), 12);
  });
});

test('noise has the deviation that was asked for, and clouds their centres', () => {
  const { x, y } = line(5000, { noise: 0.3, seed: 3 });
  const residuals = x.map(([at], i) => y[i]! - 2 * at! - 1);
  expect(mean(residuals)).toBeCloseTo(0, 1);
  expect(std(residuals)).toBeCloseTo(0.3, 1);
  const clouds = blobs(6000, { centres: [[5], [-5]], noise: 2, seed: 4 });
  const right = clouds.x.filter((_, i) => clouds.y[i] === 0).map(([at]) => at!);
  expect(Math.abs(mean(right) - 5)).toBeLessThan(0.1);
  expect(Math.abs(std(right) - 2)).toBeLessThan(0.1);
});

test('what is to be recalled stands behind its key', () => {
  const { x, y } = recall(100, { pairs: 4, keys: 6, values: 5, seed: 9 });
  x.forEach((tokens, i) => {
    expect(tokens).toHaveLength(9);
    const at = tokens.indexOf(tokens.at(-1)!);
    expect(at % 2).toBe(0);
    expect(tokens[at + 1]! - 6).toBe(y[i]);
    expect(new Set([0, 2, 4, 6].map((k) => tokens[k])).size).toBe(4);
  });
});

const shares = { train: 0.7, validation: 0.15, test: 0.15 };

test('a partition has every row once, its shares, and each class in every part', () => {
  const draw = rng(5);
  for (let round = 0; round < 20; round++) {
    const count = 40 + draw.integer(200);
    const x = Array.from({ length: count }, (_, i) => [i]);
    const y: number[] = x.map(() => (draw() < 0.2 ? 1 : 0));
    const parts = partition({ x, y }, shares, { stratify: y, seed: round });
    const all = [...parts.train.x, ...parts.validation.x, ...parts.test.x].map(([i]) => i!);
    expect(all.sort((a, b) => a - b)).toEqual(x.map(([i]) => i));
    const ones = y.reduce((sum, label) => sum + label, 0);
    for (const [name, share] of Object.entries(shares)) {
      const part = parts[name as keyof typeof parts];
      expect(Math.abs(part.y.length - share * count)).toBeLessThanOrEqual(1.5);
      const found = part.y.reduce((sum, label) => sum + label, 0);
      expect(Math.abs(found - share * ones)).toBeLessThanOrEqual(1.5);
    }
    expect(leaks(parts)).toEqual([]);
  }
});

test('shares that make less than 1 leave rows out; another seed deals others', () => {
  const rows = Array.from({ length: 100 }, (_, i) => i);
  const parts = partition(rows, { train: 0.5, test: 0.2 }, { seed: 1 });
  expect([parts.train.length, parts.test.length]).toEqual([50, 20]);
  expect(partition(rows, { train: 0.5, test: 0.2 }, { seed: 1 })).toEqual(parts);
  expect(partition(rows, { train: 0.5, test: 0.2 }, { seed: 2 })).not.toEqual(parts);
});

test('identical rows in two parts are refused, and can be kept together or let be', () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ id: Math.floor(i / 2) }));
  expect(() => partition(rows, shares, { seed: 1 })).toThrow(
    /partition\(\) found \d+ of 9 rows of "(?:validation|test)" in "train" too/,
  );
  const together = partition(rows, shares, { seed: 1, twins: 'together' });
  expect(leaks(together)).toEqual([]);
  expect(together.train.length + together.validation.length + together.test.length).toBe(60);
  const apart = partition(rows, shares, { seed: 1, twins: 'apart' });
  expect(leaks(apart).map(({ kind }) => kind)).toContain('row');
});

test('rows of a group stay together', () => {
  const draw = rng(6);
  const rows = Array.from({ length: 200 }, (_, i) => ({ i, company: draw.integer(30) }));
  const companies = rows.map(({ company }) => company);
  const parts = partition(rows, shares, { group: companies, seed: 2 });
  const group = {
    train: parts.train.map(({ company }) => company),
    validation: parts.validation.map(({ company }) => company),
    test: parts.test.map(({ company }) => company),
  };
  expect(leaks(parts, { group })).toEqual([]);
  expect(Math.abs(parts.train.length - 140)).toBeLessThan(12);
  const careless = partition(rows, shares, { seed: 2 });
  const mixed = leaks(careless, {
    group: {
      train: careless.train.map(({ company }) => company),
      validation: careless.validation.map(({ company }) => company),
      test: careless.test.map(({ company }) => company),
    },
  });
  expect(mixed.map(({ kind, from, into }) => `${kind} ${from} ${into}`)).toEqual([
    'group train validation',
    'group train test',
    'group validation test',
  ]);
});

test('in order of time, each part is later than the one before, equal moments together', () => {
  const draw = rng(7);
  const rows = Array.from({ length: 90 }, (_, i) => ({ i, day: `2026-01-${10 + draw.integer(12)}` }));
  const parts = partition(rows, shares, { time: rows.map(({ day }) => day) });
  const time = {
    train: parts.train.map(({ day }) => day),
    validation: parts.validation.map(({ day }) => day),
    test: parts.test.map(({ day }) => day),
  };
  expect(leaks(parts, { time })).toEqual([]);
  expect(leaks({ test: parts.test, train: parts.train }, { time })).toEqual([
    { kind: 'time', from: 'test', into: 'train', count: parts.train.length },
  ]);
  expect(Math.abs(parts.train.length - 63)).toBeLessThan(15);
});

test('folds test each row once; in order of time they train on the past', () => {
  const x = Array.from({ length: 53 }, (_, i) => [i]);
  const y = x.map(([i]) => i! % 3);
  const pairs = folds({ x, y }, 5, { stratify: y, seed: 3 });
  expect(pairs).toHaveLength(5);
  expect(pairs.flatMap(({ test }) => test.x.map(([i]) => i!)).sort((a, b) => a - b)).toEqual(
    x.map(([i]) => i),
  );
  for (const { train, test } of pairs) {
    expect(train.x.length + test.x.length).toBe(53);
    expect(leaks({ train, test })).toEqual([]);
    expect(Math.abs(test.x.length - 53 / 5)).toBeLessThanOrEqual(1.5);
  }
  const past = folds(
    x.map(([i]) => i!),
    4,
    { time: x.map(([i]) => i!) },
  );
  expect(past).toHaveLength(3);
  for (const { train, test } of past) expect(Math.max(...train)).toBeLessThan(Math.min(...test));
});

test.each<[string, () => unknown, RegExp]>([
  ['no rows for a part', () => partition([1, 2], shares, { seed: 1 }), /no row for "(?:validation|test)"/],
  ['shares beyond 1', () => partition([1, 2], { a: 0.8, b: 0.4 }, { seed: 1 }), /at most 1/],
  [
    'classes of another length',
    () => partition([1, 2], { a: 1 }, { stratify: [1], seed: 1 }),
    /1 values of stratify for 2 rows/,
  ],
  ['time and group', () => partition([1], { a: 1 }, { time: [1], group: [1], seed: 1 }), /Choose one/],
  ['a time that is none', () => partition([1], { a: 1 }, { time: ['soon'], seed: 1 }), /found soon/],
  ['more folds than rows', () => folds([1, 2], 3, { seed: 1 }), /from 2 to the 2 rows, found 3/],
  ['half an example', () => moons(1.5, { seed: 1 }), /how many examples/],
])('%s: refused', (_, call, sentence) => {
  expect(call).toThrow(sentence);
});
