// Numbers and dates as the world writes them, by Intl and at random, come back as they were, or not at all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateReader } from '../../src/3-run/child/tables/dates.ts';
import { lossOf, numberOf } from '../../src/3-run/child/tables/numerals.ts';
import type { CellOptions } from '../../src/kit/learn/file-table.ts';

const locales: readonly (readonly [string, CellOptions])[] = [
  ['en-US', { thousands: ',' }],
  ['de-DE', { thousands: '.', decimal: ',' }],
  ['fr-FR', { thousands: ' ', decimal: ',' }],
  ['de-CH', { thousands: "'" }],
  ['en-IN', { thousands: ',' }],
  ['pt-BR', { thousands: '.', decimal: ',' }],
  ['sv-SE', { thousands: ' ', decimal: ',' }],
  ['zh-CN', { thousands: ',' }],
];
const cents = fc.integer({ min: -(2 ** 46), max: 2 ** 46 }).map((whole) => whole / 100);

test.each(locales)('amounts of %s', (locale, options) => {
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const share = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 3 });
  fc.assert(
    fc.property(cents, (amount) => {
      expect(numberOf(plain.format(amount), options)).toEqual({ value: amount });
      expect(numberOf(money.format(amount), { ...options, currency: ['€', 'EUR'] })).toEqual({
        value: amount,
      });
      const tenths = Math.round(amount * 100) / 1e5;
      expect(numberOf(share.format(tenths), { ...options, percent: true })).toEqual({
        value: Number(tenths.toFixed(5)),
      });
    }),
    { numRuns: 300, seed: 20240229 },
  );
});

test('amounts of one locale are never read as others by the options of another', () => {
  fc.assert(
    fc.property(
      cents,
      fc.constantFrom(...locales),
      fc.constantFrom(...locales),
      (amount, [written], [, options]) => {
        const text = new Intl.NumberFormat(written, { minimumFractionDigits: 2 }).format(amount);
        const found = numberOf(text, options);
        if ('value' in found) expect(found.value).toBe(amount);
      },
    ),
    { numRuns: 2000, seed: 20240229 },
  );
});

test('every float comes back from its own text; with a digit more, none does', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const text = String(x);
      if (Math.abs(x) <= Number.MAX_SAFE_INTEGER || text.includes('e'))
        expect(numberOf(text, {})).toEqual({ value: x + 0 });
      else expect(numberOf(text, {})).toHaveProperty('why');
      if (x === 0) return;
      const [mantissa = '', exponent = ''] = x.toExponential(17).split('e');
      expect(lossOf(`${mantissa}1`, Number(exponent), Number(`${mantissa}1e${exponent}`))).toContain(
        'more digits',
      );
    }),
    { numRuns: 5000, seed: 20240229 },
  );
});

const two = (number: number) => String(number).padStart(2, '0');
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
type Write = (year: number, month: number, day: number) => string;
const formats: readonly (readonly [string | undefined, Write])[] = [
  [undefined, (y, m, d) => `${y}-${two(m)}-${two(d)}`],
  [undefined, (y, m, d) => `${y}/${m}/${d}`],
  [undefined, (y, m, d) => `${y}年${m}月${d}日`],
  [undefined, (y, m, d) => `${y}${two(m)}${two(d)}`],
  [undefined, (y, m, d) => `${d} ${names[m - 1]} ${y}`],
  [undefined, (y, m, d) => `${names[m - 1]} ${d}, ${y}`],
  ['DD/MM/YYYY', (y, m, d) => `${two(d)}/${two(m)}/${y}`],
  ['M/D/YYYY', (y, m, d) => `${m}/${d}/${y}`],
  ['M/D/20YY', (y, m, d) => `${m}/${d}/${two(y - 2000)}`],
  ['DD.MM.YYYY', (y, m, d) => `${two(d)}.${two(m)}.${y}`],
  ['DMMMYYYY', (y, m, d) => `${d}${names[m - 1]}${y}`],
  ['excel', (y, m, d) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569)],
];

test('days come back from every format, and from those of others never as another day', () => {
  const day = fc.integer({
    min: Date.UTC(2000, 0, 1) / 86_400_000,
    max: Date.UTC(2099, 11, 31) / 86_400_000,
  });
  fc.assert(
    fc.property(day, (since) => {
      const at = new Date(since * 86_400_000);
      const iso = at.toISOString().slice(0, 10);
      for (const [format, write] of formats) {
        const text = write(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
        expect(dateReader(format === undefined ? {} : { date: format }).day(text)).toEqual({ value: iso });
        const guessed = dateReader({}).day(text);
        if ('value' in guessed) expect(guessed.value).toBe(iso);
      }
    }),
    { numRuns: 1000, seed: 20240229 },
  );
});

test.each([
  '30/02/2024',
  '29/02/2023',
  '00/01/2024',
  '31/04/2024',
  '12/13/2024',
  '1/2/2024',
  '01/02/24',
  '01-02-2024',
])('DD/MM/YYYY does not read %s', (text) => {
  expect(dateReader({ date: 'DD/MM/YYYY' }).day(text)).toHaveProperty('why');
});
