// Reads the content stream of a PDF page, operator by operator, with offsets so that it can be edited in place.

export type Operator = {
  readonly name: string;
  /** Offset of its first operand. */
  readonly start: number;
  readonly end: number;
  /** Operands as they are written. */
  readonly args: readonly string[];
};

const spaces = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const constants = new Set(['true', 'false', 'null']);

export function* operators(bytes: Uint8Array): Generator<Operator> {
  let at = 0;
  let start = -1;
  let nest = 0;
  let argument = 0;
  let args: string[] = [];
  while (at < bytes.length) {
    if (spaces.has(bytes[at]!)) {
      at += 1;
      continue;
    }
    const token = read(bytes, at);
    if (token.kind !== 'comment' && start < 0) start = at;
    const text = latin(bytes, at, token.end);
    if (token.kind === 'open' && nest++ === 0) argument = at;
    else if (token.kind === 'close' && --nest === 0) args.push(latin(bytes, argument, token.end));
    else if (token.kind === 'word' && nest === 0 && isOperator(text)) {
      if (text === 'BI') throw new Error('Chromium printed an inline image, which cannot be tagged.');
      yield { name: text, start, end: token.end, args };
      start = -1;
      args = [];
    } else if (nest === 0 && token.kind !== 'comment' && token.kind !== 'close') args.push(text);
    at = token.end;
  }
}

type Token = { readonly kind: 'text' | 'open' | 'close' | 'word' | 'comment'; readonly end: number };

function read(bytes: Uint8Array, at: number): Token {
  const sign = String.fromCharCode(bytes[at]!);
  const doubled = bytes[at + 1] === bytes[at];
  if (sign === '%') return { kind: 'comment', end: until(bytes, at, (byte) => byte === 10 || byte === 13) };
  if (sign === '(') return { kind: 'text', end: endOfString(bytes, at) };
  if (sign === '[') return { kind: 'open', end: at + 1 };
  if (sign === ']') return { kind: 'close', end: at + 1 };
  if (sign === '<' && doubled) return { kind: 'open', end: at + 2 };
  if (sign === '>' && doubled) return { kind: 'close', end: at + 2 };
  if (sign === '<') return { kind: 'text', end: until(bytes, at, (byte) => byte === 0x3e) + 1 };
  return { kind: 'word', end: until(bytes, at + 1, (byte) => spaces.has(byte) || delimiters.has(byte)) };
}

function until(bytes: Uint8Array, at: number, found: (byte: number) => boolean): number {
  let end = at;
  while (end < bytes.length && !found(bytes[end]!)) end += 1;
  return end;
}

function endOfString(bytes: Uint8Array, at: number): number {
  let depth = 0;
  let end = at;
  do {
    if (bytes[end] === 0x5c) end += 1;
    else if (bytes[end] === 0x28) depth += 1;
    else if (bytes[end] === 0x29) depth -= 1;
    end += 1;
  } while (depth > 0 && end < bytes.length);
  return end;
}

/** Operators begin with a letter, or are one of the two that show text on a new line. */
function isOperator(text: string): boolean {
  return /^[A-Za-z'"]/.test(text) && !constants.has(text);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at]!);
  return text;
}

export type Edit = { readonly at: number; readonly remove: number; readonly text: string };

/** Edits at one place keep their order. */
export function splice(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { at, remove, text } of [...edits].sort((a, b) => a.at - b.at)) {
    parts.push(bytes.subarray(from, at), Buffer.from(text, 'latin1'));
    from = Math.max(from, at + remove);
  }
  parts.push(bytes.subarray(from));
  return new Uint8Array(Buffer.concat(parts));
}
