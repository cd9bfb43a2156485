// Takes a BibTeX file apart, so that one bad entry costs itself alone and is told at its line.
import { ownOf } from '../../own-key.ts';

/** `text` from its `@` to its closing bracket, or, where that is missing, to the next entry. */
export type BibEntry = {
  /** In lower case: `article`, and `string`, `preamble`, `comment`. */
  readonly type: string;
  /** Null where none can be made out. */
  readonly key: string | null;
  readonly text: string;
  /** Of its `@`, counted from 1. */
  readonly line: number;
};

const opening = /(?<=^|[\s}),])@([A-Za-z]+)[ \t\r\n]*[{(]/g;

/** What stands between entries is a remark, an address such as `a@b.c` too. */
export function entriesIn(file: string): readonly BibEntry[] {
  const entries: BibEntry[] = [];
  let after = 0;
  for (const match of file.matchAll(opening)) {
    if (match.index < after) continue;
    const start = match.index;
    const end = endOf(file, start + match[0].length - 1);
    after = end;
    const text = file.slice(start, end);
    const line = file.slice(0, start).split('\n').length;
    const key = /^@\w+\s*[{(]\s*([^\s,{}()"=#%]+)\s*,/.exec(text)?.[1] ?? null;
    entries.push({ type: (match[1] ?? '').toLowerCase(), key, text, line });
  }
  return entries;
}

const nextEntry = /\n[ \t]*@[A-Za-z]+[ \t]*[{(]/g;

/** Braces are counted; one that never closes ends before the next line that opens an entry. */
function endOf(file: string, bracket: number): number {
  nextEntry.lastIndex = bracket;
  const next = nextEntry.exec(file)?.index ?? file.length;
  const closed = closing(file, bracket, file.length);
  if (closed !== null && (closed <= next || isInside(file, bracket, next))) return closed;
  return closing(file, bracket, next) ?? next;
}

function closing(file: string, bracket: number, limit: number): number | null {
  let depth = 0;
  const round = file[bracket] === '(';
  for (let at = bracket + 1; at < limit; at += 1) {
    const sign = file[at];
    if (sign === '\\') at += 1;
    else if (sign === '{') depth += 1;
    else if (sign === ')' && round && depth === 0) return at + 1;
    else if (sign === '}' && depth === 0) return round ? null : at + 1;
    else if (sign === '}') depth -= 1;
  }
  return null;
}

/** A line that opens an entry within a field, in an abstract say: the fields before it are whole. */
function isInside(file: string, bracket: number, next: number): boolean {
  const before = file.slice(bracket + 1, next);
  return /[{"][^{}"]*$/.test(before) && !/[}"]\s*,?\s*$/.test(before);
}

const commands: Readonly<Record<string, string>> = {
  AA: 'Å',
  aa: 'å',
  LaTeX: 'LaTeX',
  LaTeXe: 'LaTeX2e',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquoteleft: '‘',
  textquotedblleft: '“',
  textquotedblright: '”',
  textasciitilde: '~',
  textunderscore: '_',
  textregistered: '®',
  texttrademark: '™',
  copyright: '©',
  pounds: '£',
  euro: '€',
  texteuro: '€',
  textdollar: '\\$',
  textyen: '¥',
  textdegree: '°',
  S: '§',
  P: '¶',
};

/** LaTeX that the parser has no word for becomes the letters that it means; a dollar that is money stays one. */
export function mended(entry: string): string {
  const named = entry.replace(
    /\{\\([A-Za-z]+)\s*\}|\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z{]))/g,
    (whole, braced?: string, bare?: string) => {
      const letters = ownOf(commands, braced ?? bare ?? '');
      return letters === undefined ? whole : letters;
    },
  );
  return moneyIn(named);
}

/** Pandoc's rule: a formula opens before what is no blank, and closes behind what is none and before no digit. */
function moneyIn(text: string): string {
  const formula = /(?<!\\)\$(?=[^\s$])(?:[^$\\]|\\.)*?(?<=[^\s\\])\$(?!\d)/g;
  let out = '';
  let after = 0;
  for (let match = formula.exec(text); match !== null; match = formula.exec(text)) {
    if (!balanced(match[0])) {
      formula.lastIndex = match.index + 1; // its closing one may open the next
      continue;
    }
    out += escaped(text.slice(after, match.index)) + match[0];
    after = match.index + match[0].length;
  }
  return out + escaped(text.slice(after));
}

const escaped = (text: string) => text.replace(/(?<!\\)\$/g, '\\$');

function balanced(text: string): boolean {
  let depth = 0;
  for (const sign of text.replace(/\\./g, '')) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
