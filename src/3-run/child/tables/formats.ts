// Formats of dates and times that an author names, `DD/MM/YYYY HH:mm`, as patterns and what their parts are.
import { clockTime, dayNumber, type Told, zoneOffset } from '../../../kit/calendar.ts';
import { quoted, refuse } from './grid.ts';

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** 1 to 12 of an English month, whole or by its first three letters; null for any other word. */
export function monthOf(word: string): number | null {
  const lower = word
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^sept$/, 'sep');
  const at = months.findIndex((month) => month === lower || month.slice(0, 3) === lower);
  return at === -1 ? null : at + 1;
}

const parts: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  YY: '\\d{2}',
  MMMM: '[A-Za-z]+',
  MMM: '[A-Za-z]{3,4}\\.?',
  MM: '\\d{2}',
  M: '\\d{1,2}',
  DD: '\\d{2}',
  D: '\\d{1,2}',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  hh: '\\d{2}',
  h: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  SSS: '\\d{1,9}',
  A: '[AaPp][Mm]',
  Z: 'Z|UTC|[+-]\\d{2}(?::?\\d{2})?',
};
const token = /YYYY|YY|M{1,4}|D{1,2}|H{1,2}|h{1,2}|mm|ss|SSS|A|Z/g;

/** What a text says by a format. */
export type Format = (text: string) => Told | null;

/** Refuses a format by which no day could be told. */
export function formatOf(written: string): Format {
  const names: string[] = [];
  let at = 0;
  let pattern = '';
  const standing = written.replace(/\d\d(?=YY(?!Y))/, ''); // a century is said, and does not stand there
  for (const found of standing.matchAll(token)) {
    pattern += `${literal(standing.slice(at, found.index))}(${parts[found[0]]})`;
    names.push(found[0]);
    at = found.index + found[0].length;
  }
  pattern += literal(standing.slice(at));
  demandWhole(written, names, written.replace(token, ''));
  const century = /(\d\d)YY(?!Y)/.exec(written)?.[1];
  const whole = new RegExp(`^${pattern}$`);
  return (text) => {
    const groups = whole.exec(text);
    return groups && told(new Map(names.map((name, index) => [name, groups[index + 1]!])), century);
  };
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');

function demandWhole(written: string, names: readonly string[], between: string): void {
  const has = (...any: readonly string[]) => names.filter((name) => any.includes(name)).length === 1;
  const tokens = 'YYYY, MM or M, DD or D, MMM, MMMM, HH or H, hh or h with A, mm, ss, SSS, Z';
  const lacks = (what: string) =>
    refuse(`is to be read with the format ${quoted(written)}, which ${what}. It takes ${tokens}`);
  if (has('YY') && !/\d\dYY(?!Y)/.test(written)) lacks('does not say the century: write 20YY or 19YY');
  if (!has('YYYY', 'YY')) lacks('has no year');
  if (!has('MM', 'M', 'MMM', 'MMMM')) lacks('has no month (mm is minutes)');
  if (!has('DD', 'D')) lacks('has no day of the month');
  if (/[A-Za-z]/.test(between.replace(/T/g, '')))
    lacks(`has letters that stand for nothing (${between.trim()})`);
  const hours = names.some((name) => /^h/i.test(name));
  if (hours !== names.includes('mm')) lacks('has hours or minutes alone');
  if (names.some((name) => /^h/.test(name)) !== names.includes('A'))
    lacks('has hours up to 12 without AM or PM, or the other way round');
}

function told(said: ReadonlyMap<string, string>, century: string | undefined): Told | null {
  const number = (...names: readonly string[]) =>
    names.map((name) => said.get(name)).find((each) => each !== undefined);
  const year = said.get('YYYY') ?? `${century}${said.get('YY')}`;
  const word = number('MMM', 'MMMM');
  const month = word === undefined ? Number(number('MM', 'M')) : monthOf(word);
  const day = month === null ? null : dayNumber(Number(year), month, Number(number('DD', 'D')));
  if (day === null) return null;
  const hours = hoursOf(number('HH', 'H'), number('hh', 'h'), said.get('A'));
  if (hours === undefined) return { day, time: null, ahead: null };
  const seconds =
    said.get('ss') === undefined ? '' : `:${said.get('ss')}${said.has('SSS') ? `.${said.get('SSS')}` : ''}`;
  const time =
    hours === null ? null : clockTime(`${String(hours).padStart(2, '0')}:${said.get('mm')}${seconds}`);
  const zone = said.get('Z');
  const ahead = zone === undefined ? null : zoneOffset(zone);
  return time === null || (zone !== undefined && ahead === null) ? null : { day, time, ahead };
}

/** Undefined where there are none, null where they are no hours. */
function hoursOf(long: string | undefined, short: string | undefined, half = ''): number | null | undefined {
  if (short === undefined) return long === undefined ? undefined : Number(long);
  const hours = Number(short);
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) + (/^p/i.test(half) ? 12 : 0);
}
