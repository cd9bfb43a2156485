// Reads the content stream of a PDF page, operator by operator, with offsets so that it can be edited in place.

export type Operator = {
  readonly name: string;
  /** Offset of its first operand. */
  readonly start: number;
  readonly end: number;
  /** Operands as they are written. */
  readonly args: readonly string[];
};

const [letter, space, mark] = [0, 1, 2];
/** Byte → what it is: of a word, between words, or a mark that stands for itself. */
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = space;
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = mark;
const constants = new Set(['true', 'false', 'null']);

export function* operators(bytes: Uint8Array): Generator<Operator> {
  const text = latin(bytes);
  let start = -1;
  let nest = 0;
  let argument = 0;
  let args: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (kinds[bytes[at]!] === space) {
      at += 1;
      continue;
    }
    const kind = kindAt(bytes, at);
    const end = endOf(kind, text, bytes, at);
    if (kind !== 'comment' && start < 0) start = at;
    if (kind === 'open' && nest++ === 0) argument = at;
    else if (kind === 'close' && --nest === 0) args.push(text.slice(argument, end));
    else if (nest === 0 && (kind === 'word' || kind === 'text')) {
      const token = text.slice(at, end);
      if (kind === 'word' && isOperator(bytes[at]!, token)) {
        at = token === 'BI' ? endOfImage(text, end) : end;
        if (at > end) args.push(text.slice(end, at)); // its words and its bytes
        yield { name: token, start, end: at, args };
        start = -1;
        args = [];
        continue;
      }
      args.push(token);
    }
    at = end;
  }
}

type Kind = 'text' | 'open' | 'close' | 'word' | 'comment';

function kindAt(bytes: Uint8Array, at: number): Kind {
  const doubled = bytes[at + 1] === bytes[at];
  switch (bytes[at]) {
    case 0x25: // %
      return 'comment';
    case 0x28: // (
      return 'text';
    case 0x5b: // [
      return 'open';
    case 0x5d: // ]
      return 'close';
    case 0x3c: // <
      return doubled ? 'open' : 'text';
    case 0x3e: // >
      return doubled ? 'close' : 'word';
    default:
      return 'word';
  }
}

function endOf(kind: Kind, text: string, bytes: Uint8Array, at: number): number {
  if (kind === 'open' || kind === 'close')
    return at + (bytes[at + 1] === bytes[at] && bytes[at]! < 0x5b ? 2 : 1);
  if (kind === 'text') return bytes[at] === 0x28 ? endOfString(bytes, at) : after(text, '>', at);
  let end = at + 1;
  if (kind === 'comment') while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
  else while (end < bytes.length && kinds[bytes[end]!] === letter) end += 1;
  return end;
}

function after(text: string, sign: string, at: number): number {
  const found = text.indexOf(sign, at);
  return found < 0 ? text.length + 1 : found + 1;
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

/** An image in the midst of the operators is bytes of any kind up to its end. */
function endOfImage(text: string, at: number): number {
  const found = /\sEI(?=\s|$)/.exec(text.slice(at));
  return found === null ? text.length : at + found.index + 3;
}

/** Operators begin with a letter, or are one of the two that show text on a new line. */
function isOperator(first: number, token: string): boolean {
  const lower = first | 0x20;
  const named = (lower >= 0x61 && lower <= 0x7a) || first === 0x27 || first === 0x22;
  return named && !constants.has(token);
}

/** A letter a byte, so that offsets are the same. */
export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
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
