// Days as texts: ISO alone, and only those that exist; the kit and its reader of files agree on them.
import { expect, test } from 'vitest';
import { dayNumber, isoDay, readMoment, zoneOffset } from '../../src/kit/calendar.ts';
import { formatDate } from '../../src/kit/format-words.ts';
import { momentsOf } from '../../src/kit/learn/leaks.ts';

test('every day from 1900 to 2100 is known by its text, and no other is', () => {
  for (let day = -25_567; day < 47_482; day += 1)
    expect(isoDay(new Date(day * 86_400_000).toISOString().slice(0, 10))).toBe(day);
  const none = [
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
  ];
  for (const text of none) expect(isoDay(text)).toBe(null);
  expect(dayNumber(99, 12, 31)).toBe(-683_004);
});

test.each([
  ['2024-03-01', Date.UTC(2024, 2, 1)],
  ['2024-03-01T08:30', Date.UTC(2024, 2, 1, 8, 30)],
  ['2024-03-01 08:30:00.25+08:00', Date.UTC(2024, 2, 1, 0, 30, 0, 250)],
  ['2024-03-01T08:30:00Z', Date.UTC(2024, 2, 1, 8, 30)],
  ['2024-03-01T24:00', null],
  ['2024-03-01T08:30:00+25:00', null],
  ['2024-03', Date.UTC(2024, 2, 1)],
  ['01/02/2024', null],
  ['March 1, 2024', null],
])('%s', (text, at) => {
  const read = readMoment(text);
  expect('at' in read ? read.at : null).toBe(at);
});

test.each([
  [
    '01/02/2024',
    /read in several ways; in a file, name the format: learn\.read\(…, \{ date: 'DD\/MM\/YYYY' \}\)/,
  ],
  ['15/03/2024', /several ways/],
  ['2024-02-30', /month 2 of 2024 has 29 days/],
  ['2024-13-01', /a year has no month 13/],
  ['2024-03-01T25:00', /no such time/],
  ['2024-3-1', /year, month and day in that order/],
  ['2024-03', /names no day/],
  ['soon', /expects a date such as 2026-11-23/],
  [2024, /the number 2024, which looks like a year/],
  [Number.NaN, /expects a date/],
])('date(%s) is refused', (value, sentence) => {
  expect(() => formatDate(value, 'en')).toThrow(sentence);
});

test('date() takes ISO days and moments, and a month for the style of months', () => {
  expect(formatDate('2024-02-29', 'en')).toBe('February 29, 2024');
  expect(formatDate('2024-02-29T23:59:00-05:00', 'en', 'numeric')).toBe('2024-03-01');
  expect(formatDate('2024-02', 'en', 'month')).toBe('February 2024');
  expect(formatDate(0, 'en')).toBe('January 1, 1970');
});

test('times of a data set are read as the calendar does', () => {
  expect(momentsOf(['2024-03-01', '2024-03-01T00:00+01:00'], 'leaks')).toEqual([
    1_709_251_200_000, 1_709_247_600_000,
  ]);
  expect(() => momentsOf(['01/02/2024'], 'leaks')).toThrow('several ways');
  expect(zoneOffset('-05:30')).toBe(-19_800_000);
});
