// The bytes of a text file as text: in the encoding that is named, or in one that is certain.
import { quoted, refuse } from './grid.ts';

/** Of the encodings that people keep data in, those that are not UTF: which of them a file has cannot be seen for certain. */
const others = ['gb18030', 'big5', 'shift_jis', 'windows-1252'];

/**
 * A byte-order mark is certain, and so is UTF-8, which other encodings hardly ever are by chance; a zero as every
 * other byte is UTF-16. Anything else is refused, with what it would be in the encodings that it could have.
 */
export function decode(bytes: Uint8Array, encoding: string | undefined): string {
  const marked = markOf(bytes);
  const named = encoding === undefined ? null : decoderOf(encoding);
  if (named !== null) {
    if (marked !== null && named.encoding !== marked)
      refuse(`begins with the mark of ${marked}, and encoding: ${quoted(encoding!)} is asked for`);
    return whole(decoded(named, bytes) ?? refuse(notIn(encoding!)));
  }
  const certain = marked ?? zeros(bytes) ?? 'utf-8';
  const text = decoded(new TextDecoder(certain, { fatal: true }), bytes);
  return whole(text ?? refuse(unknownEncoding(bytes, marked)));
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return refuse(
      `is to be read in the encoding ${quoted(encoding)}, which there is not. Name one such as utf-8, gb18030, big5, utf-16le, windows-1252 or shift_jis`,
    );
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark, where the text has Latin letters or digits alone, as a header often has. */
function zeros(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, Math.min(bytes.length, 64) & ~1);
  if (head.length < 4) return null;
  const every = (from: number) => head.every((byte, at) => (byte === 0) === (at % 2 === from));
  return every(1) ? 'utf-16le' : every(0) ? 'utf-16be' : null;
}

function unknownEncoding(bytes: Uint8Array, marked: string | null): string {
  if (marked !== null) return `begins with the mark of ${marked}, and is not written in it throughout`;
  const first = firstOdd(bytes);
  const line = bytes.subarray(0, first).filter((byte) => byte === 10).length + 1;
  const near = bytes.subarray(bytes.subarray(0, first).lastIndexOf(10) + 1, first + 30);
  const seen = others.flatMap((name) => {
    const text = decoded(new TextDecoder(name, { fatal: true }), bytes);
    if (text === null) return [];
    const there = new TextDecoder(name).decode(near).split(/[\r\n]/)[0]!;
    return [`encoding: '${name}' reads ${quoted(there)}`];
  });
  const which = seen.length === 0 ? 'and in none of the usual ones' : `there ${seen.join('; ')}`;
  return `is not in UTF-8: line ${line}. Name its encoding: ${which}`;
}

const piece = 2 ** 16;

/** Where the longest beginning ends that is UTF-8, but for what is cut at its end. */
function firstOdd(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let from = 0;
  while (from < bytes.length && fits(decoder, bytes.subarray(from, from + piece))) from += piece;
  while (from > 0 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from -= 1; // a letter that two pieces share
  let [low, high] = [from, Math.min(bytes.length, from + piece + 4)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(new TextDecoder('utf-8', { fatal: true }), bytes.subarray(from, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function fits(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const notIn = (encoding: string) =>
  `is not in the encoding ${quoted(encoding)}: it has bytes that this encoding does not know`;

/** No text has a zero in it: a file that has is another kind of file, or in another encoding. */
function whole(text: string): string {
  const at = text.indexOf('\0');
  if (at === -1) return text;
  const line = text.slice(0, at).split(/\r\n|\r|\n/).length;
  return refuse(
    `has a zero byte in line ${line}, which no text has. It is no text file, is damaged, or is in another encoding: encoding: 'utf-16le'`,
  );
}
