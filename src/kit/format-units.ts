// Quantities with units as text: bytes, times, floating-point operations, tokens, multiples, and any unit of the SI.
import type { Lang } from '../model/article.ts';
import { demandCount, demandNumber, formatCompact, formatNumber } from './format.ts';

export type UnitOptions = {
  /** At most so many significant digits; 3 unless given. */
  readonly significant?: number;
};

const prefixes = [
  'y',
  'z',
  'a',
  'f',
  'p',
  'n',
  'µ',
  'm',
  '',
  'k',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Z',
  'Y',
  'R',
  'Q',
];
const plainPrefix = prefixes.indexOf('');

/** `0.0023, 's'` → `2.3 ms`; `3.35e12, 'B/s'` → `3.35 TB/s`: the prefixes of the SI (BIPM 2022), from yocto to quetta. */
export function formatSi(x: number, unit: string, lang: Lang, options: UnitOptions = {}): string {
  demandNumber(x, 'si');
  if (typeof unit !== 'string')
    throw new Error(`si() expects a unit, as in si(0.0023, 's'), found ${typeof unit}`);
  return withPrefix(
    x,
    1000,
    lang,
    options,
    (power) => `${prefixes[plainPrefix + power]}${unit}`,
    -plainPrefix,
  );
}

/** `1.5e9` → `1.5 GB`, by thousands; with `binary`, `1.4 GiB`, by 1024 (IEC 80000-13). */
export function formatBytes(
  x: number,
  lang: Lang,
  options: UnitOptions & { readonly binary?: boolean } = {},
): string {
  demandNumber(x, 'bytes');
  const { binary = false } = options;
  const unit = (power: number): string => {
    if (power === 0)
      return lang === 'en' ? (x === 1 ? 'byte' : 'bytes') : lang === 'zh-Hans' ? '字节' : '位元組';
    return binary ? `${'KMGTPEZY'[power - 1]}iB` : `${prefixes[plainPrefix + power]}B`;
  };
  return withPrefix(x, binary ? 1024 : 1000, lang, options, unit, 0, 8);
}

/** `3.14e23` → `3.14 × 10²³ FLOP`, `3.14 × 10²³次浮点运算`; with `rate`, `989 TFLOP/s`. */
export function formatFlop(
  x: number,
  lang: Lang,
  options: UnitOptions & { readonly rate?: boolean } = {},
): string {
  demandNumber(x, 'flop');
  if (options.rate === true) return formatSi(x, 'FLOP/s', lang, options);
  const significant = significantOf(options);
  const text = Math.abs(x) >= 1e6 ? scientific(x, lang, significant) : formatNumber(x, lang, { significant });
  if (lang === 'en') return `${text} FLOP`;
  return `${text}${lang === 'zh-Hans' ? '次浮点运算' : '次浮點運算'}`;
}

/** `1.4e12` → `1.4T tokens`, `1.4万亿个词元`. */
export function formatTokens(x: number, lang: Lang, options: UnitOptions = {}): string {
  demandNumber(x, 'tokens');
  const text = formatCompact(x, lang, options);
  if (lang === 'en') return `${text} ${x === 1 ? 'token' : 'tokens'}`;
  return `${text}${lang === 'zh-Hans' ? '个词元' : '個詞元'}`;
}

/** `2.5` → `2.5×`, `2.5倍`. */
export function formatMultiple(x: number, lang: Lang, options: UnitOptions = {}): string {
  demandNumber(x, 'multiple');
  const { significant = 3 } = options;
  return `${formatNumber(x, lang, { significant })}${lang === 'en' ? '×' : '倍'}`;
}

type Step = { readonly seconds: number; readonly en: string; readonly hans: string; readonly hant: string };
const steps: readonly Step[] = [
  { seconds: 365.25 * 86_400, en: 'year', hans: '年', hant: '年' },
  { seconds: 86_400, en: 'day', hans: '天', hant: '天' },
  { seconds: 3600, en: 'h', hans: '小时', hant: '小時' },
  { seconds: 60, en: 'min', hans: '分钟', hant: '分鐘' },
  { seconds: 1, en: 's', hans: '秒', hant: '秒' },
  { seconds: 1e-3, en: 'ms', hans: '毫秒', hant: '毫秒' },
  { seconds: 1e-6, en: 'µs', hans: '微秒', hant: '微秒' },
  { seconds: 1e-9, en: 'ns', hans: '纳秒', hant: '奈秒' },
];

/** Seconds in the unit that suits them: `0.34` → `340 ms`, `9000` → `2.5 h`, `2.5小时`; a year has 365.25 days. */
export function formatDuration(seconds: number, lang: Lang, options: UnitOptions = {}): string {
  demandNumber(seconds, 'duration');
  const significant = significantOf(options);
  const size = Number(Math.abs(seconds).toPrecision(significant));
  const fitting = size === 0 ? 4 : steps.findIndex((step) => size >= step.seconds * (1 - 1e-12));
  const step = steps[fitting === -1 ? steps.length - 1 : fitting]!;
  const text = formatNumber(seconds / step.seconds, lang, { significant });
  if (lang !== 'en') return `${text}${lang === 'zh-Hans' ? step.hans : step.hant}`;
  const many = step.en.length > 2 && step.en !== 'min' && text !== '1';
  return `${text} ${step.en}${many ? 's' : ''}`;
}

function significantOf({ significant = 3 }: UnitOptions): number {
  return demandCount(significant, 'significant', 1, 17);
}

/** In the prefix that suits the number after rounding, so that 999,999 is 1 M and never 1,000 k. */
function withPrefix(
  x: number,
  base: number,
  lang: Lang,
  options: UnitOptions,
  unit: (power: number) => string,
  least: number,
  most = prefixes.length - 1 - plainPrefix,
): string {
  const significant = significantOf(options);
  const power = powerOf(x, base, significant, least, most);
  const text = formatNumber(x / base ** power, lang, { significant });
  const sign = unit(power);
  const joined = /^[\u2e80-\u9fff]/u.test(sign) || sign === '';
  return joined ? `${text}${sign}` : `${text} ${sign}`;
}

function powerOf(x: number, base: number, significant: number, least: number, most: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  const rounded = Math.abs(Number(x.toPrecision(significant)));
  const raw = Math.floor(Math.log(rounded) / Math.log(base) + 1e-12);
  return Math.min(most, Math.max(least, raw));
}

function scientific(x: number, lang: Lang, significant: number): string {
  const [mantissa, exponent] = x.toExponential(significant - 1).split('e') as [string, string]; // its own format
  const raised = [...String(Number(exponent))].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? '⁻').join('');
  return `${formatNumber(Number(mantissa), lang, { significant })} × 10${raised}`;
}
