// The text of a YAML scalar as Markdown, each character with its place: quotes, escapes and indents are gone.
import { excerpt, type Located, slice } from './located.ts';

/** `start` and `end` are the scalar's offsets, `|`, `>` or quotes included; `type` is YAML's name of its style. */
export function scalarText(located: Located, type: string, start: number, end: number): Located {
  if (type.startsWith('BLOCK_')) return blockText(located, start, end);
  if (type === 'QUOTE_DOUBLE') return flowText(located, start + 1, end - 1, '\\');
  if (type === 'QUOTE_SINGLE') return flowText(located, start + 1, end - 1, "'");
  return flowText(located, start, end, '');
}

/** A folded scalar too is read line by line: a break within a paragraph means a space to Markdown as well. */
function blockText(located: Located, start: number, end: number): Located {
  const source = located.text;
  const header = /^[^\n]*(?:\n|$)/.exec(source.slice(start, end))![0];
  const body = start + header.length;
  const explicit = /^[|>][+-]?([1-9])/.exec(header)?.[1];
  const first = /^(?:[ \t]*\n)*( *)/.exec(source.slice(body, end))?.[1]?.length ?? 0;
  return dedent(located, body, end, explicit === undefined ? first : Number(explicit));
}

function dedent(located: Located, start: number, end: number, indent: number): Located {
  const offsets: number[] = [];
  let text = '';
  let column = 0;
  for (let i = start; i < end; i += 1) {
    const character = located.text[i]!;
    const inIndent = column < indent && character === ' ';
    column = character === '\n' ? 0 : column + 1;
    if (inIndent) continue;
    text += character;
    offsets.push(i);
  }
  return excerpt(located, text, offsets);
}

const named: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  _: '\u00A0',
  N: '\u0085',
};
const escapes = {
  '\\': /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\n[ \t]*|([^\n]))/y,
  "'": /'(')/y,
};

/** Plain and quoted scalars; the indents of further lines are no part of them. */
function flowText(located: Located, start: number, end: number, mark: '\\' | "'" | ''): Located {
  const source = located.text.slice(0, end);
  if (!source.slice(start).includes('\n') && (mark === '' || !source.slice(start).includes(mark)))
    return slice(located, start, end);
  const offsets: number[] = [];
  let text = '';
  for (let i = start; i < end; ) {
    const length = partLength(source, i, mark);
    const part = source[i] === '\n' ? '\n' : plain(source.slice(i, i + length), mark);
    for (const unit of part.split('')) {
      text += unit;
      offsets.push(i);
    }
    i += length;
  }
  return excerpt(located, text, offsets);
}

function partLength(source: string, at: number, mark: '\\' | "'" | ''): number {
  const line = /\n[ \t]*/y;
  const found = source[at] === '\n' ? line : source[at] === mark && mark !== '' ? escapes[mark] : null;
  if (found === null) return 1;
  found.lastIndex = at;
  return found.exec(source)?.[0].length ?? 1;
}

function plain(part: string, mark: '\\' | "'" | ''): string {
  if (part.length === 1 || mark === '') return part;
  if (mark === "'") return "'";
  const code = /^\\[xuU]([0-9a-fA-F]+)$/.exec(part)?.[1];
  if (code !== undefined)
    return Number.parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(code, 16)) : '\uFFFD';
  return /^\\\n/.test(part) ? '' : (named[part[1]!] ?? part[1]!);
}
