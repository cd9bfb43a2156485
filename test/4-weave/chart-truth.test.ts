// No chart misleads: over charts of every kind, in both languages and both widths, read from what is drawn.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds, specOf, values } from './chart-corpus.ts';
import {
  all,
  bars,
  beyond,
  covered,
  dots,
  lines,
  narrow,
  outputOf,
  plots,
  svgOf,
  textsOf,
  wide,
  words,
  wordsOf,
} from './chart-reading.ts';

const runs = Number(process.env.RUNS ?? 40);

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('%s', (kind) => {
  test.each([
    ['en', wide],
    ['en', narrow],
    ['zh-Hans', wide],
    ['zh-Hans', narrow],
  ] as const)('texts neither cover each other nor leave the drawing (%s, %i)', (lang, width) => {
    fc.assert(
      fc.property(specOf(kind), (spec) => {
        const svg = svgOf(outputOf(spec, lang), lang, width);
        const found = words(svg, lang);
        expect(covered(found)).toEqual([]);
        expect(beyond(svg, found)).toEqual([]);
        expect(textsOf(svg).join(' ')).not.toMatch(/NaN|undefined|Infinity|e[+-]\d/);
      }),
      { numRuns: runs, seed: 16 },
    );
  });
});

/** Texts that stand below each other at the left of a plot, and beside each other below it. */
function ticks(svg: ReturnType<typeof svgOf>): readonly (readonly string[])[] {
  const muted = all(svg, 'text').filter(({ properties }) =>
    String(properties.fill).startsWith('var(--muted'),
  );
  const upright = muted.filter(
    ({ properties }) => properties.textAnchor === 'end' && properties.transform === undefined,
  );
  const bottom = plots(svg)[0]!.bottom;
  const level = muted.filter(
    ({ properties }) =>
      properties.textAnchor === 'middle' &&
      Number(properties.y) - bottom < 22 &&
      Number(properties.y) > bottom,
  );
  return [upright.map(wordsOf), level.map(wordsOf)];
}

describe('over numbers of any size', () => {
  const check = (property: fc.IProperty<[readonly number[]]>) =>
    fc.assert(property, { numRuns: runs, seed: 43 });

  test('no two ticks of an axis read alike', () => {
    check(
      fc.property(values(9), (list) => {
        for (const lang of ['en', 'zh-Hans'] as const)
          for (const yFormat of ['number', 'percent', 'money', 'compact'] as const) {
            const svg = svgOf(
              outputOf({ yFormat, lines: { a: list.map((y, i) => [list[8 - i]!, y] as const) } }, lang),
              lang,
            );
            for (const texts of ticks(svg)) expect(new Set(texts).size).toBe(texts.length);
          }
      }),
    );
  });

  test('points of lines and dots stand at their values', () => {
    check(
      fc.property(values(12), (list) => {
        const svg = svgOf(outputOf({ lines: { a: list }, dots: { b: list } }));
        const [points, marks] = [lines(svg)[0]!, dots(svg).slice(-12)];
        const [low, high] = [Math.min(...list), Math.max(...list)];
        const { top, bottom } = plots(svg)[0]!;
        const [atLow, atHigh] = [points[list.indexOf(low)]![1], points[list.indexOf(high)]![1]];
        for (const [i, value] of list.entries()) {
          const due = high === low ? atLow : atLow + ((value - low) / (high - low)) * (atHigh - atLow);
          expect(Math.abs(points[i]![1] - due)).toBeLessThan(0.05);
          expect(Math.abs(marks[i]![1] - due)).toBeLessThan(0.05);
          expect(due).toBeGreaterThan(top - 0.1);
          expect(due).toBeLessThan(bottom + 0.1);
        }
      }),
    );
  });

  test('bars are as long as their values, upright and lying', () => {
    check(
      fc.property(values(6, 0.01), (list) => {
        const [upright, lying] = [
          bars(svgOf(outputOf({ bars: { a: list.map((y, i) => [`n${i}`, y] as const) } }))).map(
            ({ height }) => height,
          ),
          bars(svgOf(outputOf({ bars: { a: list.map((x, i) => [x, `n${i}`] as const) } }))).map(
            ({ width }) => width,
          ),
        ];
        for (const lengths of [upright, lying]) {
          const scale = Math.max(...lengths) / Math.max(...list);
          for (const [i, value] of list.entries())
            expect(Math.abs(lengths[i]! - value * scale)).toBeLessThan(0.1);
        }
      }),
    );
  });

  test('the values on bars differ where the bars do', () => {
    check(
      fc.property(values(5), (list) => {
        const svg = svgOf(outputOf({ bars: { a: list.map((y, i) => [`n${i}`, y] as const) } }));
        const written = all(svg, 'text')
          .filter(({ properties }) => Number(properties.fontSize) === 12)
          .map(wordsOf);
        if (written.length === 0) return;
        const alike = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
        for (const [i, value] of list.entries())
          for (const [j, other] of list.entries())
            if (!alike(value, other)) expect(written[i]).not.toBe(written[j]);
      }),
    );
  });
});
