// How formulas are said in English and in Chinese.
import type { Lang } from '../../model/article.ts';
import { accents, signs } from './signs.ts';

export type Voice = {
  readonly symbols: Readonly<Record<string, string>>;
  readonly fraction: (above: string, below: string, simple: boolean) => string;
  readonly power: (base: string, exponent: string) => string;
  readonly index: (base: string, index: string) => string;
  readonly root: (content: string, degree: string | null) => string;
  readonly limits: (operator: string, from: string | null, to: string | null) => string;
  readonly accents: Readonly<Record<string, string>>;
  /** A vertical bar that stands as a letter. */
  readonly bar: string;
  /** `n` over `k` without a line between them. */
  readonly choose: (above: string, below: string) => string;
  /** What stands under and over something that is neither an operator nor accented. */
  readonly stack: (base: string, under: string | null, over: string | null) => string;
  readonly matrix: (rows: readonly (readonly string[])[]) => string;
  readonly prime: string;
};

const named = (table: typeof signs, which: 0 | 1) =>
  Object.fromEntries(Object.entries(table).map(([sign, names]) => [sign, names[which]]));

const english: Voice = {
  prime: 'prime',
  symbols: named(signs, 0),
  accents: named(accents, 0),
  bar: 'bar',
  fraction: (above, below, simple) =>
    simple ? `${above} over ${below}` : `the fraction ${above} over ${below}, end of fraction`,
  power: (base, exponent) => {
    if (exponent === signs['∘']?.[0]) return `${base} degrees`;
    if (exponent === '2') return `${base} squared`;
    if (exponent === '3') return `${base} cubed`;
    if (exponent === 'transposed' || exponent === 'T') return `${base} transposed`;
    if (/^(prime ?)+$/.test(exponent)) return `${base} ${exponent}`;
    return `${base} to the power of ${exponent}`;
  },
  index: (base, index) => `${base} sub ${index}`,
  root: (content, degree) =>
    degree === null ? `the square root of ${content}` : `the root of degree ${degree} of ${content}`,
  limits: (operator, from, to) =>
    from !== null && to !== null
      ? `${operator} from ${from} to ${to} of`
      : `${operator} ${from === null ? `up to ${to}` : `over ${from}`} of`,
  choose: (above, below) => `${above} choose ${below}`,
  stack: (base, under, over) =>
    [base, under && `with ${under} below`, over && `with ${over} above`].filter(Boolean).join(' '),
  matrix: (rows) =>
    rows.map((row, index) => `row ${index + 1}: ${row.filter(Boolean).join(', ')}`).join('; '),
};

const chinese: Voice = {
  prime: '撇',
  symbols: named(signs, 1),
  accents: named(accents, 1),
  bar: '竖线',
  fraction: (above, below, simple) =>
    simple ? `${below} 分之 ${above}` : `分式，分子 ${above}，分母 ${below}，分式结束`,
  power: (base, exponent) => {
    if (exponent === signs['∘']?.[1]) return `${base} 度`;
    if (exponent === '2') return `${base} 的平方`;
    if (exponent === '3') return `${base} 的立方`;
    if (exponent === '转置' || exponent === 'T') return `${base} 的转置`;
    if (/^(撇 ?)+$/.test(exponent)) return `${base} ${exponent}`;
    return `${base} 的 ${exponent} 次方`;
  },
  index: (base, index) => `${base} 下标 ${index}`,
  root: (content, degree) => (degree === null ? `根号 ${content}` : `${content} 的 ${degree} 次方根`),
  limits: (operator, from, to) =>
    [operator, from === null ? '' : `从 ${from}`, to === null ? '' : `到 ${to}`].filter(Boolean).join(' '),
  choose: (above, below) => `${above} 选 ${below}`,
  stack: (base, under, over) =>
    [base, under && `下方 ${under}`, over && `上方 ${over}`].filter(Boolean).join(' '),
  matrix: (rows) =>
    rows.map((row, index) => `第 ${index + 1} 行：${row.filter(Boolean).join('，')}`).join('；'),
};

export const voices: Readonly<Record<Lang, Voice>> = {
  en: english,
  'zh-Hans': chinese,
  'zh-Hant-TW': chinese,
  'zh-Hant-HK': chinese,
};
