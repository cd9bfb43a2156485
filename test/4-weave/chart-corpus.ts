// Charts of every kind over data that are hard to draw truly: tiny, huge, nearly alike, negative, crowded, long-named.
import fc from 'fast-check';
import type { ChartSpec, Drawing } from '../../src/kit/chart/spec.ts';

const chinese = '融资额模型参数训练轮次准确率损失企业基金市场规模净值先验概率样本误报比例';
const syllables = [
  'loss',
  'rate',
  'net',
  'Adam',
  'multiple',
  'fund',
  'seed round',
  'transformer',
  'of the largest',
];

/** Different ones, from a letter to a line of text, in either script. */
export function names(count: number): fc.Arbitrary<readonly string[]> {
  const name = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 2 })
        .map((all) => all.join(' ')),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }))
        .map(([at, length]) => chinese.slice(at, at + length)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'a',
        'b',
        '一个很长很长的名字，说明它是什么，又是怎样得来的',
        'A name so long that it would never fit beside the line that it belongs to',
      ),
    },
  );
  return fc
    .array(name, { minLength: count, maxLength: count })
    .map((all) => all.map((one, i) => `${one} ${i + 1}`));
}

/** Numbers of one size, whichever, and sometimes so near to each other that few digits do not tell them apart. */
export function values(count: number, least = -1): fc.Arbitrary<readonly number[]> {
  const part = fc.array(fc.double({ min: least, max: 1, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });
  const size = fc.integer({ min: -14, max: 17 });
  const shift = fc.constantFrom(0, 0, 0, 0, 1, 1000);
  const round = fc.constantFrom(2, 3, 9);
  return fc
    .tuple(part, size, shift, round)
    .map(([all, exponent, more, digits]) =>
      all.map((one) =>
        Number(
          ((Math.abs(one) < 1e-5 ? 0 : one + more) * 10 ** exponent).toPrecision(
            digits + (more === 0 ? 0 : 3),
          ),
        ),
      ),
    );
}

const series = (count: number, length: number, least = -1) =>
  fc
    .tuple(names(count), fc.array(values(length, least), { minLength: count, maxLength: count }))
    .map(([all, lists]) => Object.fromEntries(all.map((name, i) => [name, lists[i]!])));

const counts = fc.constantFrom(1, 2, 3, 5, 8, 12, 20);
const format = fc.constantFrom('number', 'percent', 'compact', 'money', undefined);
const dates = fc
  .uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 2, maxLength: 12 })
  .map((days) => days.map((day) => new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10)));

const named = (all: readonly string[], list: readonly number[], lying: boolean) =>
  all.map((name, i) => (lying ? ([list[i]!, name] as const) : ([name, list[i]!] as const)));

const grouped = (field: 'bars' | 'stacked') =>
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
    .chain(([many, places, lying]) =>
      fc
        .tuple(names(many), names(places), fc.array(values(places), { minLength: many, maxLength: many }))
        .map(
          ([all, at, lists]): ChartSpec => ({
            [field]: Object.fromEntries(all.map((name, i) => [name, named(at, lists[i]!, lying)])),
          }),
        ),
    );

const linesOf = counts
  .chain((many) => fc.tuple(series(many, 9), fc.constant(many)))
  .map(([lines]): ChartSpec => ({ lines }));
const dated = dates.chain((days) =>
  fc.tuple(values(days.length), values(days.length)).map(
    ([a, b]): ChartSpec => ({
      lines: {
        first: days.map((day, i) => [day, a[i]!] as const),
        second: days.map((day, i) => [day, b[i]!] as const),
      },
    }),
  ),
);
const ruled = fc
  .tuple(series(2, 6), names(4), values(4), fc.integer({ min: 1, max: 4 }))
  .map(([lines, all, at, many]): ChartSpec => {
    const [low, high] = [Math.min(...Object.values(lines).flat()), Math.max(...Object.values(lines).flat())];
    const place = (one: number, i: number) =>
      low + (high - low) * (i % 2 === 0 ? 0.5 + i / 200 : Math.abs(one) % 1);
    return {
      lines,
      rules: all.slice(0, many).map((name, i) => ({ name, axis: 'y' as const, at: place(at[i]!, i) })),
      labels: all.slice(many).map((text, i) => ({ x: 3 + i * 0.2, y: place(at[i]!, i + 1), text })),
    };
  });
const cells = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom('sequential', 'diverging'),
  )
  .chain(([across, down, palette]) =>
    fc.tuple(names(across), names(down), fc.array(values(across), { minLength: down, maxLength: down })).map(
      ([x, y, grid]): ChartSpec => ({
        cells: { x, y, values: grid, palette: palette as 'diverging', name: 'Key of the cells' },
      }),
    ),
  );
const waterfall = fc.integer({ min: 1, max: 9 }).chain((many) =>
  fc.tuple(names(many), values(many)).map(
    ([all, changes]): ChartSpec => ({
      waterfall: [
        ...all.map((name, i) => ({ name, change: changes[i]! })),
        { name: 'Sum', total: true as const },
      ],
    }),
  ),
);
const flows = fc.integer({ min: 1, max: 6 }).chain((many) =>
  fc.tuple(names(many), names(many), values(many * 2, 0.01)).map(
    ([from, to, sizes]): ChartSpec => ({
      flows: from.flatMap((name, i) => [
        { from: `${name} (in)`, to: 'The middle of it all', value: Math.abs(sizes[i]!) || 1 },
        { from: 'The middle of it all', to: `${to[i]!} (out)`, value: Math.abs(sizes[many + i]!) || 1 },
      ]),
    }),
  ),
);
const histogram = fc
  .tuple(values(60), fc.boolean())
  .map(([list, whole]): ChartSpec => ({ histogram: whole ? list.map((_, i) => (i * 7) % 5) : list }));
const areas = fc
  .tuple(fc.integer({ min: 1, max: 5 }))
  .chain(([many]) => series(many, 7, 0))
  .map((all): ChartSpec => ({ areas: all }));
const banded = fc.tuple(values(8), values(8)).map(
  ([a, b]): ChartSpec => ({
    bands: {
      range: { low: a.map((one, i) => Math.min(one, b[i]!)), high: a.map((one, i) => Math.max(one, b[i]!)) },
    },
    lines: { middle: a.map((one, i) => (one + b[i]!) / 2) },
  }),
);
const scattered = fc.tuple(counts, values(30), values(30)).map(
  ([many, x, y]): ChartSpec => ({
    dots: Object.fromEntries(
      Array.from({ length: many }, (_, i) => [
        `cloud ${i + 1}`,
        x.slice(i, i + 10).map((one, j) => [one, y[i + j]!] as const),
      ]),
    ),
  }),
);
const panels = fc.integer({ min: 2, max: 5 }).chain((many) =>
  fc.tuple(names(many), fc.array(series(3, 6), { minLength: many, maxLength: many })).map(
    ([titles, all]): ChartSpec => ({
      panels: Object.fromEntries(titles.map((title, i): [string, Drawing] => [title, { lines: all[i]! }])),
    }),
  ),
);

export const kinds = {
  lines: linesOf,
  dated,
  ruled,
  bars: grouped('bars'),
  stacked: grouped('stacked'),
  areas,
  histogram,
  cells,
  waterfall,
  flows,
  banded,
  scattered,
  panels,
} as const;

/** Any of one kind, with titles, a format and a shape. */
export function specOf(kind: keyof typeof kinds): fc.Arbitrary<ChartSpec> {
  return fc
    .tuple(
      kinds[kind] as fc.Arbitrary<ChartSpec>,
      format,
      fc.constantFrom(0.8, 1.6, 2.4, 4),
      names(2),
      fc.boolean(),
    )
    .map(([spec, written, aspect, [x = '', y = ''], titled]) => ({
      ...spec,
      aspect,
      ...(titled ? { x, y } : {}),
      ...(written === undefined ? {} : { yFormat: written }),
    }));
}
