// What a column is of which nothing is said: only what its texts could be written back from; else text, and a doubt.
import type { CellOptions, ColumnKind } from '../../../kit/learn/file-table.ts';
import { cellReader, isEmpty, shown } from './cells.ts';
import { dateReader } from './dates.ts';
import type { Grid, Raw } from './grid.ts';
import { quoted } from './grid.ts';
import { isNothing, lossOf, numberOf, plainly, pointInDoubt } from './numerals.ts';

export type Guess = {
  readonly kind: ColumnKind;
  /** A column and what there is to say of it: why it is text although it looks like something else. */
  readonly doubt: string | null;
  readonly how: CellOptions;
};

export function guess(name: string, cells: readonly Raw[], grid: Grid, options: CellOptions): Guess {
  const rows = cells.flatMap((cell, row) => (isEmpty(cell, options, grid.typed) ? [] : [row]));
  const how = grid.typed ? { ...options, approximate: false } : options;
  if (grid.typed) return ofTyped(name, cells, rows, grid, how);
  const texts = rows.map((row) => shown(cells[row]!));
  const kept = (doubt: string | null): Guess => ({ kind: 'text', doubt, how });
  if (texts.length === 0) return kept(null);
  if (truths.some((words) => texts.every((text) => words.includes(text))))
    return { kind: 'boolean', doubt: null, how };
  if (isNumeric(texts, options) && !(grid.semicolons && pointInDoubt(texts, options)))
    return { kind: 'number', doubt: null, how };
  return kept(
    doubtOf(name, texts, (at) => grid.rowNames(rows[at]!), { ...options, semicolons: grid.semicolons }),
  );
}

const truths = [
  ['true', 'false'],
  ['True', 'False'],
  ['TRUE', 'FALSE'],
];

/** Numbers that come back digit by digit: as short as they can be, or all with as many decimals. */
function isNumeric(texts: readonly string[], options: CellOptions): boolean {
  const said = options.decimal ?? options.thousands ?? options.currency ?? options.units;
  if (said !== undefined || options.percent === true || options.accounting === true)
    return texts.every((text) => 'value' in numberOf(text, options) && !/^[+0]\d/.test(plainly(text)));
  const plain = texts.map((text) => text.trim());
  if (!plain.every(isCanonical)) return false;
  const decimals = new Set(plain.map((text) => text.split('.')[1]?.length ?? 0));
  return !plain.some(endsInZero) || (decimals.size === 1 && !plain.some((text) => /e/i.test(text)));
}

/** `2.50`, which a number could not be told from 2.5 by. */
const endsInZero = (text: string) => /\.\d*0(?:e|$)/i.test(text);

/** No sign before, no zero in front, no whole number with an exponent (12E5 is more often a name), nothing lost. */
function isCanonical(text: string): boolean {
  const [, whole, fraction = '', exponent = ''] = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.exec(text) ?? [];
  if (whole === undefined || text === '-0') return false;
  if (exponent !== '' && fraction === '' && !exponent.includes('-')) return false;
  const [digits = '', power = '0'] = text.split(/e/i);
  return lossOf(digits, Number(power), Number(text)) === null;
}

/**
 * What a column looks like to a reader: where at least half of its cells are figures or dates, those apart that stand
 * for nothing, or where all are words for true and false.
 */
function doubtOf(
  name: string,
  texts: readonly string[],
  where: (at: number) => string,
  options: CellOptions & Pick<Grid, 'semicolons'>,
): string | null {
  const some = texts.map((text) => (text.length > longest ? '' : plainly(text)));
  const told = some.filter((text) => !isNothing(text) && !/^[-+]?inf(?:inity)?$/i.test(text));
  const alike = (looks: RegExp) => told.filter((text) => looks.test(text)).length;
  const half = (looks: RegExp) => told.length > 0 && alike(looks) * 2 >= told.length;
  const say = (as: string, at: number, way: string) =>
    `${quoted(name)} looks like ${as}, but ${quoted(texts[at]!)} stands in ${where(at)}: ${way}`;
  if (half(numericDate)) {
    const at = Math.max(
      0,
      some.findIndex((text) => !numericDate.test(text)),
    );
    return say('dates', at, wayOfDate(some[at]!));
  }
  if (half(figure)) {
    const at = some.findIndex(
      (text, row) => !isCanonical(text) || texts[row]!.trim() !== text || endsInZero(text),
    );
    return say('numbers', Math.max(0, at), wayOfNumber(some[Math.max(0, at)]!, options));
  }
  return told.length === some.length && alike(truthful) === told.length
    ? say('true and false', 0, "name its kind, 'boolean' or 'text'")
    : null;
}

/** Nobody writes a figure or a day with more characters; patterns take for ever over a text of a megabyte. */
const longest = 400;
const figure =
  /^[-+(]*\s*(?:[A-Z]{0,3}[$€£¥₹]\s*)?[-+]?(?:\d[\d.,'’_ \u00a0\u2009\u202f]*|\.\d+)(?:e[+-]?\d+)?\s*(?:[%$€£¥]|万亿|[亿億万萬]|[KMBT]|元)?\)?$/i;
const numericDate =
  /^(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)$/;
const truthful = /^(?:yes|no|y|n|true|false|t|f|是|否)$/i;

function wayOfDate(text: string): string {
  const found = dateReader({}).day(text);
  const [, way] = 'why' in found ? (/\. (.*)$/.exec(found.why) ?? []) : [];
  return `name its kind, 'date' or 'text'${way === undefined ? '' : `. ${way}`}`;
}

function wayOfNumber(text: string, options: CellOptions & Pick<Grid, 'semicolons'>): string {
  if (isNothing(text)) return `say empty: [${JSON.stringify(text)}] and 'number?', or 'text'`;
  if (/^[-+]?0\d/.test(text)) return "name its kind, 'text' where it is a name such as 007, else 'number'";
  if (options.semicolons && pointInDoubt([text], options))
    return "name its kind, 'text' or 'number' with thousands: '.' or decimal: '.'";
  const found = numberOf(text, options);
  const [lost] = ('why' in found && /^(?:beyond|with (?:more|\d+)) [^.,:]*/.exec(found.why)) || [];
  if (lost !== undefined)
    return `${lost.startsWith('with') ? 'it is a number ' : 'it is '}${lost}; name its kind, 'text' or 'number'`;
  const [, add] = 'why' in found ? (/\b[Aa]dd (.*)$/.exec(found.why) ?? []) : [];
  return `name its kind, 'text' or 'number'${add === undefined ? '' : ` with ${add}`}`;
}

/** JSON, workbooks and the like say what is what; a column of several kinds is text, as it stands. */
function ofTyped(
  name: string,
  cells: readonly Raw[],
  rows: readonly number[],
  grid: Grid,
  how: CellOptions,
): Guess {
  const kinds = new Set(rows.map((row) => kindOf(cells[row]!)));
  const [kind = 'text'] = kinds;
  if (kinds.size > 1)
    return { kind: 'text', doubt: `${quoted(name)} has ${[...kinds].join(' and ')}: name its kind`, how };
  const read = cellReader(kind, how);
  const lost = rows.find((row) => !('value' in read(cells[row] as Exclude<Raw, null>))); // rows that are not empty
  if (lost === undefined) return { kind, doubt: null, how };
  const found = read(cells[lost] as Exclude<Raw, null>);
  const why = 'why' in found ? found.why : '';
  return {
    kind: 'text',
    doubt: `${quoted(name)} has ${quoted(shown(cells[lost]!))} in ${grid.rowNames(lost)}, ${why}`,
    how,
  };
}

function kindOf(cell: Raw): ColumnKind {
  if (typeof cell === 'boolean') return 'boolean';
  if (cell === null || typeof cell === 'string') return 'text';
  return 'digits' in cell ? 'number' : 'day' in cell ? 'date' : 'moment' in cell ? 'time' : 'text';
}
