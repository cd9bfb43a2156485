// The palette: series that keep apart for every kind of colour vision and in grey, and ramps that rise.
import { describe, expect, test } from 'vitest';
import { type Colour, palette, ramps, seriesColours } from '../src/palette.ts';
import { allVisions, contrast, distance, greyOf, type Lab, seen } from './colour-vision.ts';

const looks = ['light', 'dark'] as const satisfies readonly (keyof Colour)[];

test('distances are those of the published table of CIEDE2000', () => {
  const published: readonly (readonly [Lab, Lab, number])[] = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
    [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ];
  for (const [one, other, wanted] of published) expect(distance(one, other)).toBeCloseTo(wanted, 4);
});

describe.each(looks)('in the %s look', (look) => {
  const series = seriesColours.map((name) => palette[name][look]);
  const pairs = series.flatMap((one, index) => series.slice(index + 1).map((other) => [one, other] as const));

  test.each(allVisions)('any two series are ten apart or more for %s vision', (vision) => {
    for (const [one, other] of pairs)
      expect(distance(seen(one, vision), seen(other, vision))).toBeGreaterThan(10);
  });

  test('series keep five steps of lightness apart in grey', () => {
    const greys = series.map(greyOf).sort((a, b) => a - b);
    for (const [index, grey] of greys.entries())
      if (index > 0) expect(grey - (greys[index - 1] ?? 0)).toBeGreaterThan(5);
  });

  test('each series, and what is good or bad, stands out from the paper', () => {
    for (const colour of [...series, palette.positive[look], palette.negative[look]])
      expect(contrast(colour, palette.paper[look])).toBeGreaterThan(3);
    for (const name of ['ink', 'muted', 'accent'] as const)
      expect(contrast(palette[name][look], palette.paper[look])).toBeGreaterThan(4.5);
  });

  test.each(allVisions)('the sequential ramp goes one way in lightness for %s vision', (vision) => {
    const steps = ramps.sequential.map((name) => seen(palette[name][look], vision)[0]);
    const way = Math.sign((steps.at(-1) ?? 0) - (steps[0] ?? 0));
    for (const [index, step] of steps.entries())
      if (index > 0) expect((step - (steps[index - 1] ?? 0)) * way).toBeGreaterThan(3);
  });

  test.each(allVisions)('the two arms of the diverging ramp keep apart for %s vision', (vision) => {
    const steps = ramps.diverging.map((name) => seen(palette[name][look], vision));
    for (let step = 0; step < 4; step += 1)
      expect(distance(steps[step] ?? [0, 0, 0], steps[10 - step] ?? [0, 0, 0])).toBeGreaterThan(10);
  });
});
