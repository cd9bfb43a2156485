// A text as a number: its sign, thousands, decimals, percent, currency and unit as the options say, and never nearly.
import type { CellOptions } from '../../../kit/learn/file-table.ts';

/** A cell as what is wanted; or why it is not, and what to do. */
export type Reading<T> = { readonly value: T } | { readonly why: string };

/** Full-width letters and digits as their usual ones, the minus sign as a hyphen, no spaces around. */
export function plainly(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[￥￡￠]/g, (wide) => ({ '￥': '¥', '￡': '£' })[wide] ?? '¢')
    .replaceAll('\u2212', '-')
    .trim();
}

const spaces = '[ \\u00a0\\u2007\\u2009\\u202f]';

/** No number that is meant has more characters; patterns take for ever over a text of a megabyte. */
const longest = 2000;

type Numeral = { readonly digits: string; readonly exponent: number };

/** `1,234.5` → 1234.5 with thousands; throws nothing: what is no number comes back as the reason. */
export function numberOf(text: string, options: CellOptions): Reading<number> {
  if (text.length > longest)
    return { why: `with ${text.length} characters, where a number is expected. Read the column as 'text'` };
  const found = numeralOf(plainly(text), options);
  if (found === null) return { why: `where a number is expected. ${adviceFor(plainly(text), options)}` };
  const { digits, exponent } = found;
  const value = Number(`${digits}e${exponent}`);
  if (options.approximate !== true || !Number.isFinite(value)) {
    const lost = lossOf(digits, exponent, value);
    if (lost !== null) return { why: lost };
  }
  return { value: value === 0 ? 0 : value };
}

function numeralOf(text: string, options: CellOptions): Numeral | null {
  const bracketed = options.accounting === true ? /^(.*?)\((.+)\)(.*)$/.exec(text) : null;
  const [sign, rest] = signOf(bracketed ? `${bracketed[1]}${bracketed[2]}${bracketed[3]}` : text);
  if (bracketed && sign !== '') return null;
  const [second, bare] = signOf(withoutCurrency(rest, options).text);
  if (second !== '' && (sign !== '' || bracketed)) return null;
  const percent = options.percent === true;
  if (percent && !bare.endsWith('%')) return null;
  const unit = percent ? null : unitOf(bare, options);
  const numeral = percent
    ? bare.slice(0, -1).trim()
    : unit === null
      ? bare
      : bare.slice(0, -unit[0].length).trim();
  const plain = withPoint(numeral, options);
  const [, digits, exponent = '0'] = /^(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,4}))?$/i.exec(plain ?? '') ?? [];
  if (digits === undefined) return null;
  const negative = bracketed !== null || sign === '-' || second === '-';
  const scale = percent ? -2 : unit === null ? 0 : Math.log10(unit[1]);
  return { digits: `${negative ? '-' : ''}${digits}`, exponent: Number(exponent) + Math.round(scale) };
}

function signOf(text: string): readonly [sign: string, rest: string] {
  const [, sign = '', rest = ''] = /^([+-]?)\s*(.*)$/s.exec(text) ?? [];
  return sign !== '' && /^\s/.test(text.slice(1)) ? ['', text] : [sign, rest];
}

/** Which of the signs that are named stands at the number's beginning or end, and the text without it. */
export function withoutCurrency(
  text: string,
  { currency = [] }: CellOptions,
): { text: string; sign: string | null } {
  const signs = (typeof currency === 'string' ? [currency] : [...currency])
    .map(plainly)
    .sort((a, b) => b.length - a.length);
  const sign = signs.find((each) => text.startsWith(each) || text.endsWith(each));
  if (sign === undefined) return { text, sign: null };
  const rest = text.startsWith(sign) ? text.slice(sign.length) : text.slice(0, -sign.length);
  return { text: rest.trim(), sign };
}

function unitOf(text: string, { units = {} }: CellOptions): readonly [string, number] | null {
  const fitting = Object.entries(units).filter(([name]) => name !== '' && text.endsWith(name));
  return fitting.sort(([a], [b]) => b.length - a.length)[0] ?? null;
}

/** With a point before the decimals and nothing between thousands; null where these stand amiss. */
function withPoint(text: string, { decimal = '.', thousands }: CellOptions): string | null {
  const [, whole = '', tail = ''] = /^([^eE]*)(.*)$/s.exec(text) ?? [];
  const [before = '', after, more] = whole.split(decimal);
  if (more !== undefined) return null;
  const group =
    thousands === ' '
      ? spaces
      : thousands === "'"
        ? "['’]"
        : thousands === undefined
          ? null
          : `[${thousands}]`;
  const grouped =
    group === null
      ? null
      : new RegExp(`^(?:\\d{1,3}(?:${group}\\d{3})+|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3})$`);
  const joined = grouped?.test(before) ? before.replace(/\D/g, '') : before;
  return /^\d*$/.test(joined) ? `${joined}${after === undefined ? '' : `.${after}`}${tail}` : null;
}

/** Significant digits and the power of ten that they are counted in: `0.0120` → 12, −3. */
function significant(text: string): readonly [digits: string, power: number] {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = all.replace(/0+$/, '');
  return [kept, kept === '' ? 0 : Number(exponent) - fraction.length + all.length - kept.length];
}

/** What a 64-bit float would not keep of a number; null where it is kept, as its shortest text shows. */
export function lossOf(digits: string, exponent: number, value: number): string | null {
  if (!Number.isFinite(value)) return 'beyond what a number can hold';
  const way = "Read it as 'text', or add approximate: true";
  if (exponent === 0 && /^-?\d+$/.test(digits) && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return `beyond the whole numbers that a number can hold (2⁵³). ${way}`;
  const [own, power] = significant(digits);
  if (own === '') return null; // nothing, however it is scaled
  const [kept, keptPower] = significant(String(value));
  if (own === kept && power + exponent === keptPower) return null;
  return `with more digits than a number can hold: it would become ${value}. ${way}`;
}

const nothings =
  /^(?:n\/?a|n\.a\.?|nan|null|none|nil|na|#n\/a|missing|unknown|[-–—.?*]|\.\.\.?|…|无|無|空|暂无|不详|未知|未披露)$/i;

/** What people write where there is nothing. Never read so unless it is said. */
export const isNothing = (text: string) => nothings.test(plainly(text));

/** The options by which a text would be a number; each is named only where the text shows that it is needed. */
export function adviceFor(text: string, options: CellOptions): string {
  if (isNothing(text))
    return `Where that stands for nothing, add empty: [${JSON.stringify(text)}] and a question mark to the kind`;
  if (options.percent === true && !text.includes('%'))
    return 'With percent: true each cell of the column has a %';
  if (/^\d{1,3},\d{3}$/.test(text) && options.decimal === undefined && options.thousands === undefined)
    return "Add thousands: ',' where that is some thousand, decimal: ',' where it is a fraction";
  const adds: string[] = [];
  const sign = /[$€£¥₹₩₽]|\b(?:US\$|HK\$|NT\$|USD|EUR|GBP|CNY|RMB|HKD|JPY|TWD)\b/.exec(text)?.[0];
  if (sign !== undefined && options.currency === undefined) adds.push(`currency: '${sign}'`);
  if (/\(.*\)/.test(text)) adds.push('accounting: true');
  if (text.includes('%')) adds.push('percent: true (12% is then 0.12)');
  const unit = /\d\s*(万亿|[亿億万萬兆千百]|bn|mn|[kmbt])$/i.exec(text)?.[1];
  if (unit !== undefined) adds.push(`units: { ${unit}: … }, with what it multiplies by`);
  const core = text.replace(/[^\d.,'_ \u00a0\u2007\u2009\u202f’]/g, '').trim();
  adds.push(...separators(core, options));
  return adds.length === 0 ? "Correct the cell, or read the column as 'text'" : `Add ${adds.join(', ')}`;
}

const marks = /[.,'_ \u00a0\u2007\u2009\u202f’]/;

/** What stands between groups of digits, and before the last of them, where these look like a number. */
function separators(core: string, { decimal, thousands }: CellOptions): readonly string[] {
  const adds: string[] = [];
  const [, whole = core, mark = ''] = /^(.*?)([.,])\d*$/.exec(core) ?? [];
  const groups = (text: string) => /^\d{1,3}(?:([^\d])\d{2,3})+$/.exec(text)?.[1] ?? null;
  const fraction =
    mark !== '' && !whole.includes(mark) && (marks.test(whole) || !/^\d{1,3}[.,]\d{3}$/.test(core));
  if (fraction && mark === ',' && decimal === undefined && thousands !== ',') adds.push("decimal: ','");
  const between = groups(fraction ? whole : core);
  if (between !== null && thousands === undefined && between !== decimal)
    adds.push(`thousands: ${/[.,_]/.test(between) ? `'${between}'` : /['’]/.test(between) ? '"\'"' : "' '"}`);
  return adds;
}

/** Whether a point may stand between thousands wherever it stands, and nothing says what it is. */
export function pointInDoubt(texts: readonly string[], { decimal, thousands }: CellOptions): boolean {
  if (decimal !== undefined || thousands !== undefined) return false;
  const pointed = texts.filter((text) => text.includes('.'));
  return pointed.length > 0 && pointed.every((text) => /^\D*[1-9]\d{0,2}(?:\.\d{3})+[^\d.]*$/.test(text));
}
