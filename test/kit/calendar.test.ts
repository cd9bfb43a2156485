// Days as texts: ISO alone, and only those that exist; the kit and its reader of files agree on them.
import { expect, test } from 'vitest';
import { dayNumber, isoDay, isoMoment, zoneOffset } from '../../src/kit/calendar.ts';
import { formatDate } from '../../src/kit/format-words.ts';
import { momentOf } from '../../src/kit/learn/leaks.ts';

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
  ['2024-03', null],
  ['01/02/2024', null],
  ['March 1, 2024', null],
])('%s', (text, at) => {
  expect(isoMoment(text)).toBe(at);
});

test.each([
  [
    '01/02/2024',
    /"01\/02\/2024", which can be read in more than one way. .* learn\.read\(…, \{ date: 'DD\/MM\/YYYY' \}\)/,
  ],
  ['15/03/2024', /more than one way/],
  ['2024-02-30', /which the calendar does not have/],
  ['2024-3-1', /Write it as/],
  ['2024-03', /Write it as/],
  ['soon', /Write it as 2026-11-23/],
  [2024, /the year 2024/],
  [Number.NaN, /found null/],
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
  expect(momentOf('2024-03-01')).toBe(Date.UTC(2024, 2, 1));
  expect(() => momentOf('01/02/2024')).toThrow('more than one way');
  expect(zoneOffset('-05:30')).toBe(-19_800_000);
});
