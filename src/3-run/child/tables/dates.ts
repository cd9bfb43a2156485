// A text as a day or a moment: by the format that is named, else only where it can be read in one way.
import { clockTime, dayNumber, isoTold, type Told, zoneOffset } from '../../../kit/calendar.ts';
import type { CellOptions } from '../../../kit/learn/file-table.ts';
import { ownOf } from '../../../own-key.ts';
import { type Format, formatOf, monthOf } from './formats.ts';
import { refuse } from './grid.ts';
import { isNothing, plainly, type Reading } from './numerals.ts';

const length = 86_400_000;
/** Characters of a moment, however it is written. */
const longest = 400;

export type DateReader = {
  readonly day: (text: string) => Reading<string>;
  readonly moment: (text: string) => Reading<string>;
};

/** Checks the format and the zone that the options name. */
export function dateReader(options: CellOptions): DateReader {
  const { date, zone } = options;
  const ahead = zone === undefined ? null : (zoneOffset(zone) ?? refuse(aboutZone(zone)));
  const format = date === undefined ? unambiguous : (ownOf(counted, date) ?? formatOf(date));
  const read = (text: string) => (text.length > longest ? null : format(plainly(text)));
  return {
    day: (text) => {
      const told = read(text);
      if (told === null) return { why: `where a date is expected. ${adviceFor(text, options)}` };
      if ((told.time ?? 0) === 0 && (told.ahead ?? 0) === 0) return { value: shownDay(told.day) };
      return {
        why: "where a date is expected, and which has a time of day. Read it as 'time', or as 'text'",
      };
    },
    moment: (text) => {
      const told = read(text);
      return told === null
        ? { why: `where a time is expected. ${adviceFor(text, options)}` }
        : momentOf(told, ahead, options);
    },
  };
}

const aboutZone = (zone: string) =>
  `is to be read in the zone ${JSON.stringify(zone)}. Name it as 'UTC' or '+08:00'${
    zone.includes('/') ? '; where its clocks change with the season, write the offset behind each time' : ''
  }`;

export function shownDay(day: number): string {
  return new Date(day * length).toISOString().slice(0, 10);
}

/** A day alone is its midnight in UTC. */
export function momentOf(
  { day, time, ahead }: Told,
  zone: number | null,
  options: CellOptions,
): Reading<string> {
  if (time !== null && ahead === null && zone === null)
    return {
      why: "where a time is expected, and which names no zone. Add zone: 'UTC', or the one that is meant: zone: '+08:00'",
    };
  const at = day * length + (time ?? 0) - (time === null ? 0 : (ahead ?? zone ?? 0));
  if (!Number.isInteger(at) && options.approximate !== true)
    return {
      why: "finer than the milliseconds that a time has. Read it as 'text', or add approximate: true",
    };
  return { value: new Date(Math.floor(at)).toISOString() };
}

const sinceEpoch = (at: number): Told => {
  const day = Math.floor(at / length);
  return { day, time: at - day * length, ahead: 0 };
};
const serial = (epoch: number, least: number) => (text: string) => {
  const days = /^\d{1,7}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(days >= least)) return null;
  const whole = Math.floor(days);
  const time = Math.round((days - whole) * length); // Excel itself keeps no more
  return { day: epoch + whole, time: time === 0 ? null : time, ahead: null };
};

/** Days or moments as programs count them. Excel has a 29 February 1900, so that its days are certain from 1 March. */
const counted: Readonly<Record<string, Format>> = {
  excel: serial(-25_569, 61),
  'excel-1904': serial(-24_107, 0),
  unix: (text) => (/^-?\d{1,11}(?:\.\d+)?$/.test(text) ? sinceEpoch(Number(text) * 1000) : null),
  'unix-ms': (text) => (/^-?\d{1,14}$/.test(text) ? sinceEpoch(Number(text)) : null),
};

const yearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号號])$/;
const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[- .]([A-Za-z]{3,9})\.?[-, ]\s*(\d{4})$/;
const monthFirst = /^([A-Za-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/;

/** Year first, or a month by its name; a time behind it as in ISO 8601. */
function unambiguous(text: string): Told | null {
  const iso = isoTold(text);
  if (iso !== null) return iso;
  const [, date = text, time, zone] =
    /^(.*\d\S?)(?:T|\s+)(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/.exec(text) ??
    [];
  const day = namedDay(date);
  if (day === null) return null;
  if (time === undefined) return { day, time: null, ahead: null };
  const [since, ahead] = [
    clockTime(time.replace(/^\d:/, '0$&')),
    zone === undefined ? null : zoneOffset(zone),
  ];
  return since === null ? null : { day, time: since, ahead };
}

function namedDay(text: string): number | null {
  const first = yearFirst.exec(text);
  if (first) return dayNumber(Number(first[1]), Number(first[3] ?? first[5]), Number(first[4] ?? first[6]));
  const run = compact.exec(text);
  if (run) return dayNumber(Number(run[1]), Number(run[2]), Number(run[3]));
  const [, day, month, year] = dayFirst.exec(text) ?? reordered(monthFirst.exec(text)) ?? [];
  const number = month === undefined ? null : monthOf(month);
  return number === null ? null : dayNumber(Number(year), number, Number(day));
}

const reordered = (found: RegExpExecArray | null) => found && ['', found[2], found[1], found[3]];

const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

function adviceFor(text: string, { date }: CellOptions): string {
  const plain = plainly(text.slice(0, longest));
  if (isNothing(plain))
    return `Where that stands for nothing, add empty: [${JSON.stringify(plain)}] and a question mark to the kind`;
  if (date !== undefined)
    return `Its format is to be ${JSON.stringify(date)}. Correct the cell or the format, or give columns: { … } formats of their own`;
  const [, a = '', mark = '/', b = '', year = ''] = numeric.exec(plain) ?? [];
  if (year === '') return adviceForOther(plain);
  const y = year.length === 4 ? 'YYYY' : '20YY';
  const [dm, md] = [`'D${mark}M${mark}${y}'`, `'M${mark}D${mark}${y}'`];
  if (Number(a) > 12) return `Name its format: date: ${dm}`;
  if (Number(b) > 12) return `Name its format: date: ${md}`;
  return `It can be read in two ways. Name its format: date: ${dm} where the day comes first, ${md} where the month does`;
}

function adviceForOther(text: string): string {
  if (/^\d{5}$/.test(text)) return "Where Excel counts days, add date: 'excel'";
  const [first = ''] = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.exec(text) ?? [];
  if (first !== '')
    return namedDay(first) === null
      ? "The calendar has no such day. Correct it, or read the column as 'text'"
      : `What stands behind the day is no time and zone${/[A-Z][A-Za-z_]+\/[A-Z]/.test(text) ? ': zones are written as offsets, 08:30+08:00' : ''}. Correct it, or name the format: date: 'YYYY-MM-DD HH:mm:ss Z'`;
  return "Name its format, such as date: 'DD/MM/YYYY', or read the column as 'text'";
}
