// What we make of each awkward file: what pandas makes of it when it is told how, or another thing with its reason.
import type { ReadOptions, Wanted } from '../../../src/kit/learn/file-table.ts';

type Row = Readonly<Record<string, unknown>>;
type Gives =
  | { readonly as: 'pandas'; readonly doubts?: string }
  | {
      readonly as: 'otherwise';
      readonly rows: readonly Row[];
      readonly because: string;
      readonly doubts?: string;
    }
  | { readonly refuses: string };
type Case = {
  readonly file: string;
  readonly wanted: Wanted;
  readonly options: ReadOptions;
  readonly gives: Gives;
};

const same: Gives = { as: 'pandas' };
const of = (file: string, wanted: Wanted, options: ReadOptions, gives: Gives): Case => ({
  file,
  wanted,
  options,
  gives,
});
/** Read as pandas reads it once told: with a schema, and what has to be said. */
const told = (file: string, wanted: Wanted, options: ReadOptions = {}) => of(file, wanted, options, same);
/** Read as pandas reads it once told, with nothing said at all. */
const alone = (file: string, doubts?: string) =>
  of(file, null, {}, doubts === undefined ? same : { as: 'pandas', doubts });
const refused = (file: string, refuses: string, wanted: Wanted = null, options: ReadOptions = {}) =>
  of(file, wanted, options, { refuses });
const otherwise = (
  file: string,
  wanted: Wanted,
  options: ReadOptions,
  because: string,
  rows: readonly Row[],
  doubts?: string,
) =>
  of(file, wanted, options, { as: 'otherwise', rows, because, ...(doubts === undefined ? {} : { doubts }) });

const amount = { name: 'text', amount: 'number' } as const;
const closed = { name: 'text', closed: 'date' } as const;

const numbers: readonly Case[] = [
  alone('plain.csv'),
  told('semicolons.csv', amount, { decimal: ',' }),
  refused(
    'semicolons.csv',
    `has "1,5" in column "amount", line 2, where a number is expected. Add decimal: ','`,
    amount,
  ),
  told('european-thousands.csv', amount, { decimal: ',', thousands: '.' }),
  refused('european-thousands.csv', `Add decimal: ',', thousands: '.'`, amount),
  told('european-points.csv', amount, { thousands: '.', decimal: ',' }),
  refused('european-points.csv', 'where a point often stands between thousands', amount),
  otherwise(
    'european-points.csv',
    null,
    {},
    'a point in a file with semicolons may be either',
    [
      { name: 'Ann', amount: '1.234' },
      { name: 'Bob', amount: '5.678' },
    ],
    `thousands: '.' or decimal: '.'`,
  ),
  told('thousands.csv', amount, { thousands: ',' }),
  refused(
    'thousands.csv',
    `"1,234" in column "amount", line 2, where a number is expected. Add thousands: ',' where that is some thousand, decimal: ','`,
    amount,
  ),
  told('thin-spaces.csv', amount, { thousands: ' ' }),
  told('apostrophes.csv', amount, { thousands: "'" }),
  told('underscores.csv', amount, { thousands: '_' }),
  told('lakh.csv', amount, { thousands: ',' }),
  refused('odd-groups.csv', '"12,34" in column "amount", line 2', amount, { thousands: ',' }),
  told('percent.csv', { name: 'text', share: 'number' }, { percent: true }),
  refused('percent.csv', 'Add percent: true (12% is then 0.12)', { share: 'number' }),
  refused(
    'percent-mixed.csv',
    '"0.3" in column "share", line 3, where a number is expected. With percent: true each cell',
    { share: 'number' },
    { percent: true },
  ),
  told('dollars.csv', amount, { currency: '$', thousands: ',' }),
  refused(
    'dollars.csv',
    `"$1,200,000" in column "amount", line 2, where a number is expected. Add currency: '$', thousands: ','`,
    amount,
  ),
  refused('two-currencies.csv', 'two currencies, which do not add up', amount, { currency: ['$', '€'] }),
  otherwise(
    'yuan-units.csv',
    { 公司: 'text', 金额: 'number' },
    { units: { 亿: 1e8, 万: 1e4 } },
    'pandas has no such option',
    [
      { 公司: '甲', 金额: 120_000_000 },
      { 公司: '乙', 金额: 35_000_000 },
    ],
  ),
  refused('yuan-units.csv', 'Add units: { 亿: … }', { 金额: 'number' }),
  otherwise(
    'millions.csv',
    amount,
    { currency: '$', units: { M: 1e6, B: 1e9 } },
    'pandas has no such option',
    [
      { name: 'Ann', amount: 1_500_000 },
      { name: 'Bob', amount: 2_250_000_000 },
    ],
  ),
  told('accounting.csv', { name: 'text', profit: 'number' }, { accounting: true, thousands: ',' }),
  otherwise(
    'unicode-minus.csv',
    { name: 'text', change: 'number' },
    {},
    'a minus sign is no hyphen, and means one thing',
    [
      { name: 'Ann', change: -5 },
      { name: 'Bob', change: 3 },
    ],
  ),
  otherwise('full-width.csv', amount, {}, 'full-width digits mean one thing', [
    { name: 'Ann', amount: 5 },
    { name: 'Bob', amount: 12.5 },
  ]),
  told('plus.csv', { name: 'text', change: 'number' }),
  alone('exponents.csv'),
  alone('exponent-names.csv', '"12E5" stands in line 2'),
  alone('zip-codes.csv', '"02139" stands in line 2'),
  alone('phones.csv', '"+8613800138000" stands in line 2'),
  alone('long-ids.csv', '"12345678901234567890123" stands in line 2'),
  refused('long-ids.csv', 'beyond the whole numbers that a number can hold', { id: 'number' }),
  alone('beyond-2-53.csv', '"9007199254740993" stands in line 2'),
  refused('beyond-2-53.csv', '"9007199254740993" in column "id", line 2, beyond the whole numbers', {
    id: 'number',
  }),
  alone('long-decimals.csv', '"0.1234567890123456789" stands in line 2'),
  refused('long-decimals.csv', 'it would become 0.12345678901234568', { x: 'number' }),
  otherwise('long-decimals.csv', { x: 'number' }, { approximate: true }, 'pandas was told to keep the text', [
    { x: 0.12345678901234568 },
    { x: 0.5 },
  ]),
  alone('seventeen-digits.csv'),
  alone('versions.csv', '"1.10" stands in line 3'),
  alone('prices.csv'),
  told('hex.csv', { id: 'text', x: 'number' }),
  refused('hex.csv', '"0x1F" in column "id", line 2', { id: 'number' }),
  refused('infinite.csv', '"inf" in column "x", line 3', { x: 'number?' }, { empty: ['nan'] }),
  refused('too-large.csv', 'beyond what a number can hold', { x: 'number' }),
  alone('duplicates.csv'),
  alone('long-field.csv'),
  refused('numbers-and-typo.csv', '"l2" in column "amount", line 4, where a number is expected', amount),
  alone('numbers-and-typo.csv', '"l2" stands in line 4'),
];

const words: readonly Case[] = [
  alone('country-no.csv'),
  otherwise(
    'country-na.csv',
    null,
    {},
    'pandas was told to read texts alone; left to itself it loses Namibia',
    [
      { country: 'NA', x: 1 },
      { country: 'SE', x: 2 },
    ],
  ),
  told('yes-no.csv', { name: 'text', led: 'boolean' }),
  otherwise(
    'yes-no.csv',
    null,
    {},
    'nothing says that YES is true',
    [
      { name: 'Ann', led: 'YES' },
      { name: 'Bob', led: 'NO' },
    ],
    'looks like true and false',
  ),
  told('shi-fou.csv', { 名: 'text', 领投: 'boolean' }),
  refused(
    'shi-fou.csv',
    'Say which words stand for true and false',
    { 领投: 'boolean' },
    { yes: ['有'], no: ['无'] },
  ),
  alone('truths.csv'),
  told('zeros-ones.csv', { name: 'text', led: 'boolean' }),
  told('words-for-nothing.csv', { name: 'text', amount: 'number?' }, { empty: ['n/a', '–'] }),
  refused(
    'words-for-nothing.csv',
    '"n/a" in column "amount", line 3, where a number is expected. Where that stands for nothing, add empty: ["n/a"]',
    { amount: 'number?' },
  ),
  refused('words-for-nothing.csv', '"n/a", which is to be nothing, in column "amount", line 3', amount, {
    empty: ['n/a', '–'],
  }),
  told('null-words.csv', { name: 'text', amount: 'number?' }, { empty: ['NULL', '#N/A', 'N.A.', '-'] }),
];

const dates: readonly Case[] = [
  told('ambiguous-dates.csv', closed, { date: 'DD/MM/YYYY' }),
  refused(
    'ambiguous-dates.csv',
    "It can be read in two ways. Name its format: date: 'D/M/YYYY' where the day comes first, 'M/D/YYYY'",
    closed,
  ),
  told('flipped-dates.csv', closed, { date: 'MM/DD/YYYY' }),
  refused(
    'flipped-dates.csv',
    '"01/02/2024" in column "closed", line 2, where a date is expected. It can be read in two ways',
    closed,
  ),
  refused('flipped-dates.csv', '"03/15/2024" in column "closed", line 3', closed, { date: 'DD/MM/YYYY' }),
  told('dotted-dates.csv', closed, { date: 'D.M.YYYY' }),
  otherwise(
    'short-years.csv',
    closed,
    { date: 'DD/MM/20YY' },
    'the century is what is said, not a rule of 1969',
    [
      { name: 'Ann', closed: '2024-02-01' },
      { name: 'Bob', closed: '2099-12-31' },
    ],
  ),
  refused('short-years.csv', 'does not say the century', closed, { date: 'DD/MM/YY' }),
  told('chinese-dates.csv', { 名: 'text', 日期: 'date' }),
  told('year-first.csv', closed),
  told('compact-dates.csv', closed),
  told('named-months.csv', closed),
  refused('no-such-day.csv', '"2024-02-30" in column "closed", line 2, where a date is expected', closed),
  told('times.csv', { name: 'text', at: 'time' }),
  told('times-no-zone.csv', { name: 'text', at: 'time' }, { zone: 'UTC' }),
  refused('times-no-zone.csv', "names no zone. Add zone: 'UTC'", { at: 'time' }),
  otherwise(
    'times-no-zone.csv',
    { name: 'text', at: 'time' },
    { zone: '+08:00' },
    'pandas knows no zone of it',
    [
      { name: 'Ann', at: '2024-03-01T00:30:00.000Z' },
      { name: 'Bob', at: '2024-03-01T01:00:00.000Z' },
    ],
  ),
  refused('times.csv', 'has a time of day', { at: 'date' }),
  told('excel-days.csv', closed, { date: 'excel' }),
  told('unix-seconds.csv', { name: 'text', at: 'time' }, { date: 'unix' }),
];

const shapes: readonly Case[] = [
  alone('tabs.tsv'),
  alone('pipes.csv'),
  alone('tabs-as-csv.csv'),
  refused('either.csv', 'Say which'),
  told('either.csv', null, { delimiter: ',' }),
  told('comments.csv', null, { comment: '#' }),
  refused('comments.csv', "comment: '#' where some are remarks"),
  told('preamble.csv', null, { skip: 2 }),
  refused('preamble.csv', 'skip: 1 where lines stand before the header'),
  told('no-header.csv', null, { header: false, names: ['a', 'b'] }),
  refused('no-header.csv', 'Say header: false where that is data'),
  alone('years-header.csv'),
  told('twins.csv', null, { header: true, names: ['name', 'first', 'second'] }),
  refused('twins.csv', 'has two columns "amount" in line 1'),
  otherwise('unnamed-index.csv', null, {}, 'a column without a name has another one', [
    { 'column 1': 0, name: 'Ann' },
    { 'column 1': 1, name: 'Bob' },
  ]),
  alone('spaces-in-names.csv'),
  alone('trailing-delimiters.csv'),
  alone('trailing-in-rows.csv'),
  alone('doubled-quotes.csv'),
  told('backslash-quotes.csv', null, { escape: '\\' }),
  refused('backslash-quotes.csv', 'in the row that begins in line 2 that is not doubled'),
  alone('line-in-quotes.csv'),
  refused('line-in-quotes.csv', 'in column "note", line 2', { note: 'number' }),
  refused('line-in-quotes.csv', '"Bob" in column "name", line 4', { name: 'number?' }, { empty: ['Ann'] }),
  told('bare-quote.csv', null, { quote: null }),
  refused('bare-quote.csv', 'line 2, perhaps behind a space'),
  refused('unclosed-quote.csv', 'has a quote that is never closed, in the row that begins in line 2'),
  refused('ragged-long.csv', 'has 3 cells in line 3, and the header in line 1 has 2: "3,4,5"'),
  refused('ragged-short.csv', 'has 2 cells in line 3, and the header in line 1 has 3'),
  alone('cr-only.csv'),
  alone('mixed-ends.csv'),
  alone('blank-lines.csv'),
  alone('one-column.csv'),
  alone('header-only.csv'),
  refused('empty.csv', 'has nothing in it'),
  alone('sep-line.csv'),
  refused('zero-byte.csv', 'has a zero byte in line 2'),
  alone('packed.csv.gz'),
];

const encodings: readonly Case[] = [
  told('gbk.csv', null, { encoding: 'gb18030' }),
  refused(
    'gbk.csv',
    `is not in UTF-8: line 1. Name its encoding: there encoding: 'gb18030' reads "公司,金额"`,
  ),
  told('big5.csv', null, { encoding: 'big5' }),
  refused('big5.csv', `encoding: 'big5' reads "公司,金額"`),
  told('latin-1.csv', null, { encoding: 'windows-1252' }),
  refused('latin-1.csv', `line 2. Name its encoding: there encoding: 'windows-1252' reads "René,Zürich"`),
  told('shift-jis.csv', null, { encoding: 'shift_jis' }),
  alone('utf-16.csv'),
  refused('utf-16.csv', 'begins with the mark of utf-16le', null, { encoding: 'utf-8' }),
  alone('utf-16le-bare.csv'),
  alone('bom.csv'),
];

const others: readonly Case[] = [
  alone('records.json'),
  told('nested.json', null, { at: 'data.rows' }),
  refused('nested.json', 'Say where they are: at: "data.rows"'),
  refused('beyond-2-53.json', 'beyond the whole numbers', { id: 'number' }),
  alone('dates-in-text.json'),
  refused('dates-in-text.json', 'It can be read in two ways', { at: 'date' }),
  refused('twice.json', 'has the field "a" twice in one record, line 1'),
  refused('nan.json', 'JSON has no NaN: write null'),
  refused('list-cell.json', 'in column "a", line 1, which no cell of a table can hold'),
  alone('lines.jsonl'),
  otherwise(
    'book.xlsx',
    { company: 'text', amount: 'number?', closed: 'time', led: 'boolean', code: 'text' },
    { zone: 'UTC' },
    'a text 007 in a workbook is a text',
    [
      { company: 'Ann & Co', amount: 1.5, closed: '2024-03-01', led: true, code: '007' },
      { company: '张三', amount: null, closed: '2024-12-31T08:30:00.000Z', led: false, code: '08' },
    ],
  ),
  alone('formats.xlsx'),
  told('sheets.xlsx', null, { sheet: '2024' }),
  refused('sheets.xlsx', 'has the worksheets "2023", "2024". Say which'),
  refused('faulty.xlsx', 'has "#DIV/0!" in column "y", row 2, which is no value'),
  told('faulty.xlsx', null, { empty: ['#DIV/0!'] }),
  refused('formula.xlsx', 'has a formula in cell B2 whose value was not saved'),
  otherwise(
    'gaps.xlsx',
    { name: 'text', x: 'number' },
    { skip: 1 },
    'pandas takes the first row for the header',
    [
      { name: 'Ann', x: 1 },
      { name: 'Bob', x: 2 },
    ],
  ),
  refused('wholes.parquet', 'has "1152921504606846977" in column "big", row 1, beyond the whole numbers', {
    big: 'number',
  }),
  otherwise(
    'wholes.parquet',
    null,
    {},
    'a number of ours holds no more than 2⁵³',
    [
      { small: 1, big: '1152921504606846977', unsigned: '18446744073709551615' },
      { small: 2, big: '1', unsigned: '0' },
    ],
    '"unsigned" has "18446744073709551615" in row 1',
  ),
  otherwise('decimals.parquet', { price: 'number?', long: 'text' }, {}, 'pandas keeps Decimal objects', [
    { price: 12345.67, long: '0.12345678901234567890' },
    { price: null, long: '1.00000000000000000000' },
  ]),
  refused('decimals.parquet', 'with more digits than a number can hold', { long: 'number' }),
  refused('nulls.parquet', 'has "NaN" in column "x", row 3, which is no value', { x: 'number?' }),
  told('nulls.parquet', { x: 'number?', y: 'number?' }, { empty: ['NaN'] }),
  of(
    'moments.parquet',
    { zoned: 'time?', bare: 'time?', midnight: 'date', fine: 'time', clock: 'text?' },
    { zone: 'UTC' },
    { as: 'pandas', doubts: '"fine" holds nanoseconds with a zone' },
  ),
  told(
    'moments.parquet',
    { zoned: 'time?', bare: 'time?', midnight: 'date', fine: 'time', clock: 'text?' },
    { zone: 'UTC', columns: { fine: { approximate: true } } },
  ),
  refused('moments.parquet', 'names no zone', { bare: 'time?' }),
  alone('kinds.parquet'),
  refused('lists.parquet', 'has VARCHAR[] in column "tags"'),
];

export const cases: readonly Case[] = [...numbers, ...words, ...dates, ...shapes, ...encodings, ...others];
