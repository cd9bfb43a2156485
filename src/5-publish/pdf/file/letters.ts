// Which letters a font of a PDF sets: what its codes stand for, and whether it is carried.
import { unpack } from './bytes.ts';
import { PDFArray, PDFDict, PDFName, PDFRawStream } from './objects.ts';
import { latin } from './tokens.ts';

export type PdfFont = {
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
  /** Letters that it sets, each once, in the order in which they are met. */
  readonly letters: string;
  /** The beginning of what it sets. */
  readonly words: string;
};
export type Letters = {
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
  /** Bytes of a code. */
  readonly width: 1 | 2;
  readonly unicode: ReadonlyMap<number, string>;
};

export function lettersOf(font: PDFDict): Letters {
  const subtype = nameIn(font, 'Subtype') ?? '';
  const parts = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray);
  const whole = subtype === 'Type0' ? (parts?.lookup(0, PDFDict) ?? font) : font;
  const about = whole.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  const files = ['FontFile', 'FontFile2', 'FontFile3'];
  const table = font.lookup(PDFName.of('ToUnicode'));
  return {
    name: nameIn(font, 'BaseFont') ?? nameIn(font, 'Name') ?? subtype,
    type: nameIn(whole, 'Subtype') ?? subtype,
    embedded: subtype === 'Type3' || files.some((key) => about?.has(PDFName.of(key))),
    width: subtype === 'Type0' ? 2 : 1,
    unicode: table instanceof PDFRawStream ? readTable(latin(unpack(table))) : new Map(),
  };
}

const nameIn = (dict: PDFDict, key: string) => dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText();

/** `<0003> <0020>` between `beginbfchar` and its end, `<0003> <0005> <0020>` or a list in brackets between `beginbfrange` and its. */
function readTable(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, kind, rows = ''] of text.matchAll(/beginbf(char|range)([\s\S]*?)endbf/g)) {
    if (kind === 'char')
      for (const [, code = '', to = ''] of rows.matchAll(/<([^>]*)>\s*<([^>]*)>/g))
        found.set(Number.parseInt(code, 16), lettersIn(to));
    else
      for (const [, from = '', last = '', to = ''] of rows.matchAll(
        /<([^>]*)>\s*<([^>]*)>\s*(<[^>]*>|\[[^\]]*\])/g,
      ))
        for (const [code, letters] of range(Number.parseInt(from, 16), Number.parseInt(last, 16), to))
          found.set(code, letters);
  }
  return found;
}

function range(from: number, last: number, to: string): readonly (readonly [number, string])[] {
  const codes = Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
  const named = [...to.matchAll(/<([^>]*)>/g)].map(([, letters = '']) => lettersIn(letters));
  if (to.startsWith('[')) return codes.map((code, index) => [code, named[index] ?? '']);
  const first = named[0] ?? '';
  const end = first.charCodeAt(first.length - 1);
  return codes.map((code) => [code, first.slice(0, -1) + String.fromCharCode(end + code - from)]);
}

/** UTF-16 in hexadecimal digits. */
function lettersIn(digits: string): string {
  const units = digits.replace(/\s/g, '').match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

/** The codes in an operand that shows text: a string, or a list of strings with distances between them. */
export function codesIn(operand: string, width: 1 | 2): readonly number[] {
  const codes: number[] = [];
  for (const [whole] of operand.matchAll(/<[^>]*>|\((?:\\[\s\S]|[^\\)])*\)/g)) {
    const bytes = whole[0] === '<' ? hexBytes(whole) : literalBytes(whole);
    for (let at = 0; at + width <= bytes.length; at += width)
      codes.push(width === 1 ? bytes[at]! : bytes[at]! * 256 + bytes[at + 1]!);
  }
  return codes;
}

function hexBytes(source: string): Uint8Array {
  const digits = source.slice(1, -1).replace(/\s/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literalBytes(source: string): Uint8Array {
  const text = source
    .slice(1, -1)
    .replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, sign = '') =>
      octal === undefined
        ? /[\r\n]/.test(sign)
          ? ''
          : (escapes[sign] ?? sign)
        : String.fromCharCode(Number.parseInt(octal, 8) & 255),
    );
  return Buffer.from(text, 'latin1');
}
