// Numbers, money, dates and lists in English and Chinese.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCompact, formatInteger, formatNumber, formatPercent } from '../../src/kit/format.ts';
import { formatMoney } from '../../src/kit/format-money.ts';
import { formatDate, formatList, formatOrdinal, formatPlural } from '../../src/kit/format-words.ts';
import * as formatters from '../../src/kit/formatters.ts';
import { open } from './open.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [1234567, '1,234,567'],
  [-42, '−42'],
  [0.123456, '0.1235'],
  [12345.6, '12,346'],
  [999.96, '1,000'],
  [2.5, '2.5'],
  [1.2e-9, '1.2 × 10⁻⁹'],
  [-3.456e20, '−3.456 × 10²⁰'],
  [Number.POSITIVE_INFINITY, '∞'],
  [Number.NaN, 'NaN'],
])('number %d', (x, text) => {
  expect(formatNumber(x, 'en')).toBe(text);
  expect(formatNumber(x, 'zh-Hans')).toBe(text);
});

test('numbers with digits asked for', () => {
  expect(formatNumber(2.5, 'en', { digits: 3 })).toBe('2.500');
  expect(formatNumber(1234.5678, 'en', { significant: 6 })).toBe('1,234.57');
  expect(formatNumber(1234.5678, 'en', { significant: 2 })).toBe('1,235');
  expect(formatInteger(1234.5, 'en')).toBe('1,235');
  expect(() => formatNumber(1, 'en', { digits: -1 })).toThrow(/digits must be a whole number from 0 to 20/);
  expect(() => formatNumber('1' as never, 'en')).toThrow(/number\(\) expects a number, found string/);
});

test('shares', () => {
  expect(formatPercent(0.984, 'en')).toBe('98.4%');
  expect(formatPercent(0.98, 'zh-Hans')).toBe('98%');
  expect(formatPercent(0.98, 'en', 2)).toBe('98.00%');
  expect(formatPercent(-0.0312, 'en')).toBe('−3.1%');
  expect(formatPercent(12.3456, 'en')).toBe('1,234.6%');
});

test.each([
  [120e6, '120M', '1.2亿', '1.2億'],
  [34_000, '34K', '3.4万', '3.4萬'],
  [999_999, '1M', '100万', '100萬'],
  [99_999_999, '100M', '1亿', '1億'],
  [12_345_678, '12.3M', '1235万', '1235萬'],
  [-2.5e9, '−2.5B', '−25亿', '−25億'],
  [1.5e12, '1.5T', '1.5万亿', '1.5兆'],
  [3.79e25, '3.79 × 10²⁵', '3.79 × 10²⁵', '3.79 × 10²⁵'],
  [950, '950', '950', '950'],
  [0.5, '0.5', '0.5', '0.5'],
])('compact %d', (x, en, hans, hant) => {
  expect(formatCompact(x, 'en')).toBe(en);
  expect(formatCompact(x, 'zh-Hans')).toBe(hans);
  expect(formatCompact(x, 'zh-Hant-TW')).toBe(hant);
});

test.each([
  [120e6, 'USD', '$120M', '1.2亿美元', '1.2億美元'],
  [120e6, 'CNY', '¥120M', '1.2亿元', '1.2億元人民幣'],
  [34_000, 'USD', '$34,000', '3.4万美元', '3.4萬美元'],
  [12.5, 'EUR', '€12.50', '12.50欧元', '12.50歐元'],
  [-8500, 'CNY', '−¥8,500', '−8,500元', '−8,500元人民幣'],
  [99_999_999, 'USD', '$100M', '1亿美元', '1億美元'],
])('money %d %s', (x, currency, en, hans, hant) => {
  expect(formatMoney(x, currency, 'en')).toBe(en);
  expect(formatMoney(x, currency, 'zh-Hans')).toBe(hans);
  expect(formatMoney(x, currency, 'zh-Hant-TW')).toBe(hant);
});

test('money as its author wants it', () => {
  expect(formatMoney(1.2e8, 'CNY', 'zh-Hans', { sign: true })).toBe('¥1.2亿');
  expect(formatMoney(1234567, 'USD', 'en', { full: true })).toBe('$1,234,567');
  expect(formatMoney(1234567, 'TWD', 'zh-Hant-TW', { full: true })).toBe('1,234,567元');
  expect(formatMoney(5, 'SEK', 'en')).toBe('SEK 5');
  expect(() => formatMoney(5, 'dollars', 'en')).toThrow(/three capital letters, found "dollars"/);
});

test('dates, lists, ordinals and counts', () => {
  expect(formatDate('2026-11-23', 'en')).toBe('November 23, 2026');
  expect(formatDate('2026-11-23', 'zh-Hans')).toBe('2026年11月23日');
  expect(formatDate(new Date(Date.UTC(2026, 10, 23, 23, 59)), 'en', 'numeric')).toBe('2026-11-23');
  expect(formatDate('2026-11', 'en', 'month')).toBe('November 2026');
  expect(() => formatDate('someday', 'en')).toThrow(/found "someday"/);
  expect(formatList(['a', 'b', 'c'], 'en')).toBe('a, b and c');
  expect(formatList(['甲', '乙', '丙'], 'zh-Hans')).toBe('甲、乙和丙');
  expect([1, 2, 3, 4, 11, 22].map((n) => formatOrdinal(n, 'en'))).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '22nd',
  ]);
  expect(formatOrdinal(2, 'zh-Hans')).toBe('第2');
  expect(formatPlural(1, 'epoch', 'en')).toBe('1 epoch');
  expect(formatPlural(1200, 'epoch', 'en')).toBe('1,200 epochs');
  expect(formatPlural(3, 'loss', 'en', 'losses')).toBe('3 losses');
  expect(formatPlural(3, '轮', 'zh-Hans')).toBe('3轮');
});

test('the formatters of a block speak the language of its article', () => {
  open({ lang: 'zh-Hans' });
  expect(formatters.money(1.2e8)).toBe('1.2亿美元');
  expect(formatters.money({ units: 1.2e10, currency: 'CNY' })).toBe('1.2亿元');
  expect(formatters.money({ units: 1.2e10, currency: 'CNY' }, { full: true })).toBe('120,000,000元');
  expect(formatters.compact(34_000)).toBe('3.4万');
  open({ lang: 'en' });
  expect(formatters.money(1.2e8)).toBe('$120M');
  expect(formatters.list(['x', 'y'])).toBe('x and y');
});

test('what is written is within a half of its last digit', () => {
  const read = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'));
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e14, noNaN: true }), (x) => {
      expect(Math.abs(read(formatNumber(x, 'en')) - x) / x).toBeLessThanOrEqual(5.1e-4);
    }),
  );
});

test('no number is abbreviated into a longer or a wrong one', () => {
  const sizes: Record<string, number> = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
  fc.assert(
    fc.property(fc.double({ min: 1, max: 9e14, noNaN: true }), (x) => {
      const [, digits, unit] = /^([\d.]+)([KMBT]?)$/.exec(formatCompact(x, 'en').replaceAll(',', ''))!;
      expect(Math.abs(Number(digits) * sizes[unit!]! - x) / x).toBeLessThanOrEqual(5.1e-3);
      expect(Number(digits) < 1000 || unit === 'T').toBe(true);
    }),
  );
});

test.each([
  [() => formatters.bytes(1.5e9), '1.5 GB', '1.5 GB'],
  [() => formatters.bytes(2 ** 31, { binary: true }), '2 GiB', '2 GiB'],
  [() => formatters.bytes(999_999), '1 MB', '1 MB'],
  [() => formatters.bytes(12), '12 bytes', '12字节'],
  [() => formatters.duration(0.34), '340 ms', '340毫秒'],
  [() => formatters.duration(9000), '2.5 h', '2.5小时'],
  [() => formatters.duration(34 * 86_400), '34 days', '34天'],
  [() => formatters.duration(86_400), '1 day', '1天'],
  [() => formatters.duration(59.99), '1 min', '1分钟'],
  [() => formatters.duration(0), '0 s', '0秒'],
  [() => formatters.flop(3.14e23), '3.14 × 10²³ FLOP', '3.14 × 10²³次浮点运算'],
  [() => formatters.flop(9.894e14, { rate: true }), '989 TFLOP/s', '989 TFLOP/s'],
  [() => formatters.tokens(1.4e12), '1.4T tokens', '1.4万亿个词元'],
  [() => formatters.tokens(3e11), '300B tokens', '3000亿个词元'],
  [() => formatters.multiple(2.5), '2.5×', '2.5倍'],
  [() => formatters.si(0.0023, 's'), '2.3 ms', '2.3 ms'],
  [() => formatters.si(3.35e12, 'B/s'), '3.35 TB/s', '3.35 TB/s'],
  [() => formatters.si(-4.2e-9, 'm'), '−4.2 nm', '−4.2 nm'],
  [() => formatters.si(0, 'W'), '0 W', '0 W'],
])('units: %s', (write, en, zh) => {
  open({ lang: 'en' });
  expect(write()).toBe(en);
  open({ lang: 'zh-Hans' });
  expect(write()).toBe(zh);
});
