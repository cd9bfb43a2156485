// What charts write and in which colours: numbers by language, round ticks, measured letters, a palette for every eye.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { formatNumbers, formatPowers } from '../../src/4-weave/chart/format.ts';
import { widthOf, wrap } from '../../src/4-weave/chart/text.ts';
import { linearTicks, logTicks, niceDomain, niceLogDomain } from '../../src/4-weave/chart/ticks.ts';
import { formatTimes, timeTicks } from '../../src/4-weave/chart/times.ts';
import { formatValues } from '../../src/4-weave/chart/values.ts';
import { covers, textWidth } from '../../src/fonts/measure.ts';
import { colour, colourVariables, palette, seriesColours } from '../../src/palette.ts';

describe('numbers', () => {
  test.each([
    ['en', 'number', [0, 5000, 10_000, 15_000], ['0', '5k', '10k', '15k']],
    ['zh-Hans', 'number', [0, 5000, 10_000, 15_000], ['0', '0.5万', '1万', '1.5万']],
    ['zh-Hant-TW', 'compact', [0, 1e8], ['0', '1億']],
    ['en', 'number', [0, 2000, 4000], ['0', '2000', '4000']],
    ['en', 'integer', [0, 50_000, 100_000], ['0', '50,000', '100,000']],
    ['en', 'percent', [0, 0.25, 0.5], ['0%', '25%', '50%']],
    ['zh-Hans', 'percent', [0.975, 0.98], ['97.5%', '98.0%']],
    ['zh-Hans', 'money', [-2e8, 0, 2e8], ['−¥2亿', '¥0', '¥2亿']],
    ['en', 'money', [0, 2.5e6], ['$0', '$2.5M']],
    ['en', 'number', [0.1, 0.2, 0.30000000000000004], ['0.1', '0.2', '0.3']],
  ] as const)('%s %s %j', (lang, format, values, expected) => {
    expect(formatNumbers(values, { format }, lang)).toEqual(expected);
  });

  test('on bars have one unit and the decimals of the largest', () => {
    expect(formatValues([4.8234e8, 5.2e7], { format: 'money' }, 'zh-Hans')).toEqual(['¥4.82亿', '¥0.52亿']);
    expect(formatValues([0.98765, 0.5], { format: 'percent' }, 'en')).toEqual(['98.8%', '50.0%']);
    expect(formatValues([0.0145, 0.374, 0.0055], { format: 'percent' }, 'en')).toEqual([
      '1.5%',
      '37.4%',
      '0.6%',
    ]);
    expect(formatValues([1, 2.2, -0.0207, 0], { format: 'number' }, 'en')).toEqual([
      '1.00',
      '2.20',
      '−0.02',
      '0',
    ]);
    expect(formatValues([250, 0.034], { format: 'number' }, 'en')).toEqual(['250', '0.034']);
    expect(formatValues([1234.5], { format: 'number' }, 'en')).toEqual(['1235']);
  });

  test('money in the currency that is given, whatever the language', () => {
    expect(formatNumbers([2e8], { format: 'money', currency: 'USD' }, 'zh-Hans')).toEqual(['$2亿']);
    expect(formatNumbers([2e6], { format: 'money', currency: 'CNY' }, 'en')).toEqual(['¥2M']);
  });

  test('far from one are powers of ten', () => {
    const number = { format: 'number' } as const;
    expect(formatPowers([1e-5, 0.01], number, 'en')).toEqual(['10⁻⁵', '0.01']);
    expect(formatPowers([1e12], number, 'zh-Hans')).toEqual(['10¹²']);
    const compact = { format: 'compact' } as const;
    expect(formatPowers([1e6, 1e9, 1e12], compact, 'en')).toEqual(['1M', '1B', '1T']);
    expect(formatPowers([1e12, 1e15, 1e18], compact, 'zh-Hans')).toEqual(['10¹²', '10¹⁵', '10¹⁸']);
  });
});

describe('ticks', () => {
  test('are round', () => {
    expect(linearTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks([-0.34, 0.7], 5)).toEqual([-0.2, 0, 0.2, 0.4, 0.6]);
    expect(linearTicks([1, 3], 8, 1)).toEqual([1, 2, 3]);
    expect(niceDomain([0.013, 0.97], 5)).toEqual([0, 1]);
  });

  test('of a logarithmic axis are powers, with steps between where there are few', () => {
    expect(logTicks([1e-5, 1], 6)).toEqual([1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]);
    expect(logTicks([2, 9], 5)).toEqual([2, 3, 5]);
    expect(logTicks([1, 1e12], 4)).toEqual([1, 1e3, 1e6, 1e9, 1e12]);
    expect(logTicks([0.02, 3], 6)).toEqual([0.03, 0.1, 0.3, 1, 3]);
    expect(niceLogDomain([0.013, 320])).toEqual([0.01, 400]);
  });

  test('of time are turns of the calendar', () => {
    const years = timeTicks([Date.UTC(2019, 5), Date.UTC(2026, 2)], 7);
    expect(formatTimes(years.ticks, years.unit, true)).toEqual(
      [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => `${year}年`),
    );
    const months = timeTicks([Date.UTC(2025, 9, 20), Date.UTC(2026, 3, 2)], 6);
    expect(formatTimes(months.ticks, months.unit, false)).toEqual([
      'Nov 2025',
      'Dec',
      'Jan 2026',
      'Feb',
      'Mar',
      'Apr',
    ]);
    const days = timeTicks([Date.UTC(2026, 0, 30), Date.UTC(2026, 1, 2)], 4);
    expect(formatTimes(days.ticks, days.unit, true)).toEqual([
      '2026年1月30日',
      '1月31日',
      '2月1日',
      '2月2日',
    ]);
  });
});

describe('letters', () => {
  const lettering = { lang: 'zh-Hans', size: 10, weight: 400, fill: 'ink' } as const;

  test('are as wide as the fonts say', () => {
    expect(textWidth('准确率', 10, lettering)).toBe(30);
    expect(textWidth('iii', 10, lettering)).toBeLessThan(textWidth('mmm', 10, lettering) / 2);
    expect(textWidth('loss', 10, { ...lettering, weight: 600 })).toBeGreaterThan(
      textWidth('loss', 10, lettering),
    );
    // The same quotation marks are squares in Chinese and slim in English.
    expect(textWidth('“”', 10, lettering)).toBe(20);
    expect(textWidth('“”', 10, { ...lettering, lang: 'en' })).toBeLessThan(10);
  });

  test('raised are small', () => {
    expect(widthOf('10⁻⁵', lettering)).toBeLessThan(textWidth('10−5', 10, lettering));
    expect(widthOf('x₁', lettering)).toBeGreaterThan(textWidth('x', 10, lettering));
  });

  test('break at spaces and between Chinese letters, and no line begins with a closing sign', () => {
    expect(wrap('first second third', 60, lettering)).toEqual(['first second', 'third']);
    expect(wrap('先进制造，与机器人', 40, lettering)).toEqual(['先进制', '造，与机', '器人']);
    expect(wrap('Transformer 模型', 60, lettering)).toEqual(['Transformer', '模型']);
    for (const line of wrap('w'.repeat(40), 50, lettering))
      expect(widthOf(line, lettering)).toBeLessThanOrEqual(50);
  });

  test('that a font lacks are named', () => {
    const find = createRequire(import.meta.url).resolve;
    const font = (name: string) => readFileSync(find(`@fontsource/${name}-400-normal.woff2`));
    const plex = font('ibm-plex-sans/files/ibm-plex-sans-latin');
    const hei = font('noto-sans-sc/files/noto-sans-sc-chinese-simplified');
    expect(covers([plex], 'A 图 图 ≤\u200d')).toEqual(['图', '≤']);
    expect(covers([plex, hei], 'A 图 ≤')).toEqual(['≤']);
  });
});

describe('colours', () => {
  const linear = (hex: string) =>
    [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
  const luminance = (hex: string) => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const contrast = (one: string, other: string) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  };
  // Machado, Oliveira and Fernandes (2009), at full strength.
  const eyes = {
    all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    'no red': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    'no green': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
    'no blue': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  } as const;

  /** A place in OKLab, where distances are differences as they are seen. */
  function seen(hex: string, eye: readonly number[]): readonly number[] {
    const [r = 0, g = 0, b = 0] = linear(hex);
    const [red = 0, green = 0, blue = 0] = [0, 3, 6].map((row) =>
      Math.max(0, eye[row]! * r + eye[row + 1]! * g + eye[row + 2]! * b),
    );
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  }

  describe.each(['light', 'dark'] as const)('%s', (look) => {
    const paper = palette.paper[look];
    const series = seriesColours.map((name) => palette[name][look]);

    test('text can be read and graphics be seen', () => {
      for (const name of ['ink', 'muted', 'accent', 'positive', 'negative'] as const)
        expect(contrast(palette[name][look], paper)).toBeGreaterThanOrEqual(4.5);
      for (const one of series) expect(contrast(one, paper)).toBeGreaterThanOrEqual(3);
    });

    test.each(Object.keys(eyes) as (keyof typeof eyes)[])('series keep apart for an eye with %s', (eye) => {
      for (const [index, one] of series.entries()) {
        for (const other of series.slice(index + 1)) {
          const [a, b] = [seen(one, eyes[eye]), seen(other, eyes[eye])];
          expect(Math.hypot(...a.map((value, at) => value - b[at]!))).toBeGreaterThan(0.09);
        }
      }
    });

    test('series keep apart in grey', () => {
      const lightness = (hex: string) => 116 * Math.cbrt(luminance(hex)) - 16;
      const greys = series.map(lightness).sort((a, b) => a - b);
      for (const [index, grey] of greys.slice(1).entries()) expect(grey - greys[index]!).toBeGreaterThan(4);
    });
  });

  test('are said by name, with what is printed behind it', () => {
    expect(colour('series-1')).toBe('var(--series-1, #1e559e)');
    expect(colourVariables('dark')).toContain('--series-1: #4290ec;');
  });
});
