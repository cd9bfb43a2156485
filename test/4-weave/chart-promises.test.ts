// What a chart promises a reader, each promise read from the drawing: places, lengths, labels, order, edges, keys.
import { describe, expect, test } from 'vitest';
import { dataTable } from '../../src/4-weave/kinds/data-table.ts';
import type { Loom } from '../../src/4-weave/loom.ts';
import type { ChartSpec } from '../../src/kit/chart/spec.ts';
import { words } from '../../src/words.ts';
import { all, bars, dots, drawn, lines, number, outputOf, plots, textsOf, wordsOf } from './chart-reading.ts';

const first = (spec: ChartSpec) => lines(drawn(spec))[0]!;
const heights = (spec: ChartSpec) => bars(drawn(spec)).map(({ height }) => height);
const count = (length: number) => Array.from({ length }, (_, i) => i);

describe('times stand at their distances', () => {
  const uneven = ['2024-01-01', '2024-01-02', '2024-06-01'];
  const spellings: Readonly<Record<string, readonly (string | Date)[]>> = {
    'ISO days': uneven,
    Dates: uneven.map((day) => new Date(day)),
    'ISO times': uneven.map((day) => `${day}T00:00:00Z`),
    'another zone': uneven.map((day) => `${day}T08:00+08:00`),
    Chinese: ['2024年1月1日', '2024年1月2日', '2024年6月1日'],
    slashes: ['2024/1/1', '2024/01/02', '2024/6/1'],
  };
  test.each(Object.entries(spellings))('%s', (_, days) => {
    const [a, b, c] = first({ lines: { a: days.map((day, i) => [day, i]) } });
    expect((c![0] - a![0]) / (b![0] - a![0])).toBeCloseTo(152, -1);
  });

  test.each([
    ['year-months', ['2024-01', '2024-02', '2024-05'], 121 / 31],
    ['quarters', ['2024-Q1', '2024-Q2', '2025-Q1'], 366 / 91],
    ['years', ['2019', '2020', '2022'], 3],
    ['leap days', ['2024-02-28', '2024-02-29', '2024-03-01'], 2],
    ['hours across a change of clocks', ['2024-03-31T00:00', '2024-03-31T01:00', '2024-03-31T03:00'], 3],
  ])('%s', (_, places, ratio) => {
    const [a, b, c] = first({ lines: { a: places.map((place, i) => [place, i]) } });
    expect((c![0] - a![0]) / (b![0] - a![0])).toBeCloseTo(ratio, 1);
  });

  test('bars at uneven dates and years too; at even ones they have names', () => {
    const middles = (places: readonly string[]) =>
      bars(drawn({ bars: { a: places.map((place, i) => [place, i + 1]) } })).map(
        ({ x, width }) => x + width / 2,
      );
    for (const places of [
      ['2019', '2020', '2022'],
      ['2024-01-01', '2024-01-02', '2024-01-04'],
    ]) {
      const [a, b, c] = middles(places);
      expect((c! - a!) / (b! - a!)).toBeCloseTo(3, 1);
    }
    expect(
      textsOf(
        drawn({
          bars: {
            a: [
              ['2024-01', 1],
              ['2024-02', 2],
              ['2024-03', 3],
            ],
          },
        }),
      ),
    ).toContain('2024-02');
  });

  test('a rule may stand at a date', () => {
    const spec = (at: string | Date): ChartSpec => ({
      lines: {
        a: [
          ['2024-01-01', 1],
          ['2024-12-31', 2],
        ],
      },
      rules: [{ axis: 'x', at, name: 'Half-year' }],
    });
    for (const at of ['2024-07-01', new Date('2024-07-01')]) {
      const svg = drawn(spec(at));
      const { left, right } = plots(svg)[0]!;
      const rule = all(svg, 'line').find(({ properties }) => properties.strokeDasharray !== undefined)!;
      expect((number(rule, 'x1') - left) / (right - left)).toBeCloseTo(182 / 365, 2);
    }
  });

  test.each([
    [['2024-01-01', '2024-02-30'], /x of lines\.a is 2024-02-30, which no calendar has/],
    [['2024-01-01', 'later'], /x of lines\.a is "later", beside "2024-01-01"/],
    [['2024-01-01', 7], /x of lines\.a is 7, beside "2024-01-01"/],
    [['seed', 7], /x of lines\.a is 7, beside "seed"/],
  ])('refused: %j', (places, message) => {
    expect(() => outputOf({ lines: { a: places.map((place) => [place, 1] as const) } })).toThrow(message);
  });
});

describe('different values have different labels', () => {
  test.each([
    [{ a: 2e-9, b: 5e-9 }, ['2×10−9', '5×10−9']],
    [{ a: 1e9 + 1, b: 1e9 + 2 }, ['1,000,000,001', '1,000,000,002']],
    [{ a: 1.001, b: 1.002 }, ['1.001', '1.002']],
    [{ a: 1e16, b: 3 }, ['10,000T', '3']],
    [{ a: 0, b: 0 }, ['0', '0']],
  ])('on bars: %j', (values, texts) => {
    const found = textsOf(drawn({ bars: values }));
    for (const text of texts) expect(found).toContain(text);
  });

  test.each([1e-12, 1e-9, 1e-5, 1, 1e5, 1e9, 1e16, 1e20])('along an axis, at a size of %d', (size) => {
    for (const format of ['number', 'percent', 'compact', 'money'] as const)
      for (const lang of ['en', 'zh-Hans', 'zh-Hant-TW'] as const)
        for (const low of [0, 1, 1000]) {
          const svg = drawn({ yFormat: format, lines: { a: count(5).map((i) => (low + i) * size) } }, lang);
          const ticks = all(svg, 'text')
            .filter(({ properties }) => properties.textAnchor === 'end')
            .map(wordsOf);
          expect(ticks.length).toBeGreaterThan(2);
          expect(new Set(ticks).size).toBe(ticks.length);
          expect(ticks.join(' ')).not.toMatch(/e|0\.0{5}/);
        }
  });

  test('hours of several days', () => {
    const found = textsOf(
      drawn({ lines: { a: count(9).map((i) => [new Date(Date.UTC(2024, 1, 28, i * 6)), i]) } }),
    );
    const ticks = found.filter((text) => /\d\d:\d\d|Feb|Mar/.test(text));
    expect(new Set(ticks).size).toBe(ticks.length);
  });

  test('in the text alternative and in the table', () => {
    const output = outputOf({ lines: { a: [1.23456781, 1.23456782] } });
    expect(output.alt).toContain('1.23456781 at 1 to 1.23456782 at 2');
    const loom = { words: words.en, uniqueName: (name: string) => name } as unknown as Loom; // all that a table needs
    const cells = all(dataTable(output, 'chart', loom), 'td').map(wordsOf);
    expect(cells).toContain('1.23456781');
    expect(cells).toContain('1.23456782');
    const times = outputOf({
      lines: {
        a: [
          ['2024-01-01T09:00Z', 1],
          ['2024-01-01T17:30Z', 2],
        ],
      },
    });
    expect(times.alt).toContain('January 1, 2024 09:00 to 2 at January 1, 2024 17:30');
    expect(all(dataTable(times, 'chart', loom), 'td').map(wordsOf)).toContain('2024-01-01T17:30Z');
  });

  test('of bars that lie on their side the alternative tells the longest', () => {
    const lying = outputOf({
      bars: {
        a: [
          [5, 'Adam'],
          [9, 'Zeno'],
          [1, 'Bert'],
          [3, 'Cato'],
        ],
      },
    });
    expect(lying.alt).toContain('highest Zeno with 9, lowest Bert with 1');
  });
});

describe('lengths are values', () => {
  test.each([2e-9, 1, 3e12])('bars at a size of %d', (size) => {
    const [a, b, c] = heights({ bars: { a: size, b: 2 * size, c: 5 * size } });
    expect([b! / a!, c! / a!]).toEqual([expect.closeTo(2, 1), expect.closeTo(5, 1)]);
  });

  test('a histogram of 0 to 4 has five bars, and none holds two values', () => {
    const values = [0, 0, 1, 1, 1, 2, 3, 3, 4];
    const [mark] = outputOf({ histogram: values }).marks;
    expect(mark!.type === 'bin' && mark!.data.map(({ x, y }) => [x + 0.5, y])).toEqual([
      [0, 2],
      [1, 3],
      [2, 1],
      [3, 2],
      [4, 1],
    ]);
    const [half] = outputOf({ histogram: count(101), bins: 20 }).marks;
    expect(half!.type === 'bin' && half!.data.map(({ y }) => y)).toEqual([...Array(20).fill(5), 1]);
  });

  test.each<[string, ChartSpec, RegExp]>([
    [
      'a place given twice',
      {
        bars: {
          a: [
            ['x', 1],
            ['x', 2],
          ],
        },
      },
      /bars\.a has two values at x/,
    ],
    [
      'in stacks',
      {
        stacked: {
          a: [
            ['x', 1],
            ['y', 2],
            ['x', 2],
          ],
        },
      },
      /stacked\.a has two values at x/,
    ],
    [
      'a moment spelt two ways',
      {
        bars: {
          a: [
            ['2024-01', 1],
            ['2024-01-01', 2],
          ],
        },
      },
      /bars\.a has two values at 2024-01/,
    ],
    [
      'cells',
      {
        cells: {
          data: [
            { x: 'a', y: 'b', value: 1 },
            { x: 'a', y: 'b', value: 2 },
          ],
        },
      },
      /cells has two values at a, b/,
    ],
    ['areas through zero', { areas: { a: [1, -1], b: [1, 2] } }, /areas\.a is 1 at 1 and -1 at 2/],
    ['no zero on the axis', { yDomain: [1, 3], bars: { a: 2 } }, /yDomain is \[1, 3\], without zero/],
    ['a log axis', { yScale: 'log', bars: { a: 2 } }, /y is logarithmic/],
    ['bars cut off', { yDomain: [0, 1], bars: { a: 2 } }, /bars reaches 2, outside yDomain \[0, 1\]/],
    [
      'stacks cut off',
      { yDomain: [0, 3], stacked: { a: [['x', 2]], b: [['x', 2]] } },
      /stacked\.b reaches 4/,
    ],
    [
      'bars before stacks',
      { bars: { a: 1 }, stacked: { b: [['a', 2]] } },
      /bars and stacked stand in one drawing/,
    ],
  ])('refused: %s', (_, spec, message) => {
    expect(() => outputOf(spec)).toThrow(message);
  });
});

describe('what lies outside the axes', () => {
  test('is not drawn at their edge', () => {
    const svg = drawn({
      yDomain: [0, 1],
      lines: { out: [0.2, 0.5, 3], in: [0.1, 0.3, 0.6] },
      dots: { far: [0.4, 2, 0.1] },
    });
    const { left, right, top, bottom } = plots(svg)[0]!;
    const inside = dots(svg).filter(([x, y]) => x >= left && y > top - 10 && y <= bottom + 10);
    expect(inside.filter(([x, y]) => x > right + 1 || y < top + 1)).toEqual([]);
    expect(textsOf(svg)).toContain('1 value lies outside the axes');
    expect(textsOf(svg)).toContain('out');
  });

  test.each<[string, ChartSpec, RegExp]>([
    [
      'a rule',
      { yDomain: [0, 1], lines: { a: [0, 1] }, rules: [{ axis: 'y', at: 2 }] },
      /rules stands at 2, outside yDomain \[0, 1\]/,
    ],
    [
      'a label',
      { yDomain: [0, 1], lines: { a: [0, 1] }, labels: [{ x: 1, y: 3, text: 'peak' }] },
      /labels: peak stands at 3/,
    ],
    [
      'a whole series',
      { yDomain: [0, 1], lines: { a: [2, 3] } },
      /lines\.a lies outside yDomain \[0, 1\] with all/,
    ],
    [
      'a label at no name',
      { bars: { a: 1, b: 2 }, labels: [{ x: 'c', y: 1, text: 'peak' }] },
      /labels: peak stands at "c"\. Along x are a, b/,
    ],
    ['a domain of names', { xDomain: [0, 1], bars: { a: 1 } }, /along x stand names/],
  ])('refused: %s', (_, spec, message) => {
    expect(() => outputOf(spec)).toThrow(message);
  });
});

describe('order and gaps', () => {
  test('names keep the order of every series that lacks some', () => {
    const spec: ChartSpec = {
      lines: {
        a: [
          ['Mon', 1],
          ['Wed', 2],
          ['Thu', 3],
        ],
        b: [
          ['Mon', 2],
          ['Tue', 1],
          ['Wed', 3],
        ],
      },
    };
    expect(textsOf(drawn(spec)).filter((text) => /^(Mon|Tue|Wed|Thu)$/.test(text))).toEqual([
      'Mon',
      'Tue',
      'Wed',
      'Thu',
    ]);
  });

  test('a line breaks at a name that it lacks, and what is left alone is a point', () => {
    const svg = drawn({
      lines: {
        a: [
          ['Mon', 1],
          ['Wed', 2],
          ['Thu', 3],
        ],
        b: [
          ['Mon', 2],
          ['Tue', 1],
          ['Wed', 3],
          ['Thu', 1],
        ],
      },
    });
    const path = all(svg, 'path').find(
      ({ properties }) => properties.transform === undefined && String(properties.d).startsWith('M'),
    )!;
    expect(String(path.properties.d).match(/M/g)!.length).toBe(2);
    expect(all(svg, 'circle').length).toBeGreaterThan(0);
  });

  test('numbers of several series ascend', () => {
    const spec: ChartSpec = {
      bars: {
        a: [
          [128, 5],
          [512, 6],
        ],
        b: [
          [128, 2],
          [256, 3],
          [512, 4],
        ],
      },
    };
    expect(textsOf(drawn(spec)).filter((text) => /^(128|256|512)$/.test(text))).toEqual([
      '128',
      '256',
      '512',
    ]);
  });

  test('a line runs along x, a path as it was given', () => {
    const points = [
      [3, 1],
      [1, 2],
      [2, 3],
    ] as const;
    const ascends = (xs: readonly number[]) => xs.every((x, i) => i === 0 || x > xs[i - 1]!);
    expect(ascends(first({ lines: { a: points } }).map(([x]) => x))).toBe(true);
    expect(ascends(first({ paths: { a: points } }).map(([x]) => x))).toBe(false);
  });

  test('a single point is seen', () => {
    expect(dots(drawn({ lines: { a: [[2, 3]] } })).length).toBeGreaterThan(0);
  });
});

describe('series are told apart by more than colour', () => {
  /** What an eye without colours sees of a key. */
  const marks = (svg: ReturnType<typeof drawn>) =>
    all(svg, 'path')
      .filter(({ properties }) => properties.transform !== undefined)
      .map(
        ({ properties: { d, fill, stroke } }) =>
          `${String(d)} ${String(fill) === 'var(--paper, #ffffff)' ? 'hollow' : 'filled'} ${String(stroke ?? '').length > 0}`,
      );

  test.each([2, 8, 12, 20])('%i lines', (many) => {
    const svg = drawn({
      lines: Object.fromEntries(count(many).map((i) => [`s${i}`, count(9).map((x) => x * i)])),
    });
    expect(new Set(marks(svg)).size).toBeGreaterThanOrEqual(many);
  });

  test.each([8, 12, 20])('%i kinds of dots', (many) => {
    const svg = drawn({
      dots: Object.fromEntries(count(many).map((i) => [`s${i}`, count(3).map((x) => x * i)])),
    });
    expect(new Set(marks(svg)).size).toBeGreaterThanOrEqual(many);
  });

  test.each([2, 8, 12, 20])('%i bars', (many) => {
    const svg = drawn({
      stacked: Object.fromEntries(
        count(many).map((i) => [
          `s${i}`,
          [
            ['a', 1],
            ['b', 2],
          ] as const,
        ]),
      ),
    });
    const looks = all(svg, 'pattern').map(
      (pattern) =>
        `${String(pattern.properties.patternTransform)} ${String(all(pattern, 'path')[0]!.properties.d)}`,
    );
    expect(new Set(looks).size).toBe(looks.length);
    expect(looks.length).toBe(many - 1);
  });

  test('of lines that cover each other, each is seen through the next', () => {
    const svg = drawn({ lines: { a: [1, 3, 2], b: [1, 3, 2], c: [1, 3, 2] } });
    const dashes = all(svg, 'path')
      .concat(all(svg, 'g'))
      .flatMap(({ properties: { strokeDashArray } }) =>
        strokeDashArray === undefined ? [] : [String(strokeDashArray)],
      );
    expect(new Set(dashes).size).toBe(2);
  });
});

describe('keys', () => {
  test.each([
    ['diverging', 1],
    ['sequential', 0],
  ] as const)('of %s cells reach as far as their data', (palette, middle) => {
    const svg = drawn({
      cells: { x: ['a', 'b', 'c'], y: ['d'], values: [[0.304, 1, 1.978]], palette, middle },
    });
    const all = textsOf(svg);
    const found = all.slice(0, all.indexOf('a')).map(Number);
    expect(found.length).toBe(palette === 'diverging' ? 3 : 2);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(0.304);
    expect(Math.max(...found)).toBeLessThanOrEqual(1.978);
  });

  test('names of lines that end in one point are led to, each in its colour', () => {
    const svg = drawn({
      lines: Object.fromEntries(
        ['one', 'two', 'three'].map((name, k) => [name, count(9).map((i) => (k + 1) * (8 - i))]),
      ),
    });
    const leaders = all(svg, 'polyline').map(({ properties }) => properties.stroke);
    expect(new Set(leaders).size).toBe(3);
  });

  test('rules that lie close together keep their names: what finds no room stands in the legend', () => {
    const near = [2, 2.02, 2.04, 2.06].map((at, i) => ({ axis: 'y' as const, at, name: `limit ${i + 1}` }));
    const found = textsOf(drawn({ lines: { a: [1, 2, 3, 4] }, rules: near }));
    for (const { name } of near)
      expect(found.filter((text) => text === name || text.startsWith(`${name}: `))).toHaveLength(1);
  });
});
