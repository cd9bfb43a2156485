// Checks what `learn.read` is asked for: kinds and options by their names and forms.

import { closest } from 'fastest-levenshtein';
import { demandObject, sayKind } from '../demand.ts';
import type { CellKind, CellOptions, ReadOptions } from './file-table.ts';

type Check = readonly [expected: string, fits: (value: unknown) => boolean];

const isText = (value: unknown) => typeof value === 'string';
const isFlag = (value: unknown) => typeof value === 'boolean';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const oneOf = (...values: readonly unknown[]): Check => [
  values.map((value) => JSON.stringify(value)).join(', '),
  (value) => values.includes(value),
];
const isTens = (value: unknown) =>
  typeof value === 'number' && value > 0 && Number.isInteger(Math.log10(value)) && value >= 1;

const ofCells: Readonly<Record<keyof CellOptions, Check>> = {
  decimal: oneOf('.', ','),
  thousands: oneOf(',', '.', ' ', "'", '_'),
  percent: ['true or false', isFlag],
  currency: ["a sign, '$', or a list of them", (value) => (isText(value) && value !== '') || isTexts(value)],
  units: [
    'words and the power of ten that each multiplies by, { 亿: 1e8 }',
    (value) => typeof value === 'object' && value !== null && Object.values(value).every(isTens),
  ],
  accounting: ['true or false', isFlag],
  approximate: ['true or false', isFlag],
  empty: ["a list of words, ['n/a']", isTexts],
  yes: ["a list of words, ['是']", isTexts],
  no: ["a list of words, ['否']", isTexts],
  date: ["a format, 'DD/MM/YYYY'", isText],
  zone: ["'UTC' or an offset, '+08:00'", isText],
};

const ofFiles: Readonly<Record<Exclude<keyof ReadOptions, keyof CellOptions>, Check>> = {
  encoding: ["an encoding, 'gb18030'", isText],
  delimiter: ["one character, ';'", (value) => isText(value) && String(value).length === 1],
  quote: oneOf('"', "'", null),
  escape: oneOf('"', "'", '\\'),
  header: ['true or false', isFlag],
  names: ["a list of names, ['company', 'amount']", isTexts],
  skip: ['a number of lines', (value) => Number.isInteger(value) && Number(value) >= 0],
  comment: ["what begins a remark, '#'", (value) => isText(value) && value !== ''],
  sheet: ['the name of a worksheet', isText],
  at: ["a path, 'data.rows'", (value) => isText(value) && value !== ''],
  columns: [
    'options by column',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ],
};

/** Throws for an option that there is not, or of another form. */
export function demandOptions(options: ReadOptions): void {
  demandObject(options, 'read', 'options as an object, { … }');
  check(options, { ...ofCells, ...ofFiles }, '');
  demandApart(options, '');
  for (const [name, own] of Object.entries(options.columns ?? {})) {
    check(own, ofCells, ` for column "${name}"`);
    demandApart({ ...options, ...own }, ` for column "${name}"`);
  }
}

function check(options: CellOptions, checks: Readonly<Record<string, Check>>, where: string): void {
  for (const [name, value] of Object.entries(options)) {
    const [expected, fits] =
      (Object.hasOwn(checks, name) ? checks[name] : null) ?? unknown(name, checks, where);
    if (value !== undefined && !fits(value))
      throw new Error(`read() expects ${name}: to be ${expected}${where}, found ${sayKind(value)}`);
  }
}

function unknown(name: string, checks: Readonly<Record<string, Check>>, where: string): never {
  const names = Object.keys(checks);
  throw new Error(
    `read() has no option "${name}"${where}. Did you mean "${closest(name, names)}"? There are ${names.join(', ')}; kinds of columns stand before the options, null where none are named: read(path, null, { … })`,
  );
}

function demandApart({ decimal = '.', thousands }: CellOptions, where: string): void {
  if (thousands === decimal)
    throw new Error(
      `read() cannot tell decimals from thousands${where} by ${sayKind(decimal)} alone. Say decimal: and thousands:`,
    );
}

const kinds = ['number', 'text', 'boolean', 'date', 'time'];

/** Throws for a kind that there is not. */
export function demandKinds(schema: Readonly<Record<string, CellKind>>): void {
  for (const [name, kind] of Object.entries(schema))
    if (typeof kind !== 'string' || !kinds.includes(kind.replace(/\?$/, '')))
      throw new Error(
        `read() has no kind ${typeof kind === 'string' ? JSON.stringify(kind) : sayKind(kind)} for column "${name}". Use ${kinds.join(', ')}, with ? where a cell may be empty; options stand behind the columns: read(path, { ${name}: 'text' }, { … })`,
      );
}
