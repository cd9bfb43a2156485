// No chart misleads: over charts of every kind, in both languages and both widths, read from what is drawn.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds, specOf } from './chart-corpus.ts';
import { beyond, covered, narrow, outputOf, svgOf, textsOf, wide, words } from './chart-reading.ts';

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
