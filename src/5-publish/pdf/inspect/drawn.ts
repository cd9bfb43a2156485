// Follows what a page draws, operator by operator: fonts, glyphs without a character, pictures with their sizes, and
// the text under each tag.
import { unpack } from '../file/bytes.ts';
import { identity, type Matrix, matrix, times } from '../file/geometry.ts';
import { codesIn, type Letters, lettersOf } from '../file/letters.ts';
import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
} from '../file/objects.ts';
import { operators } from '../file/tokens.ts';

/** A bitmap: its own size in pixels, and the size at which it is printed, in points. */
export type PdfPicture = {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
};
export type Drawn = {
  readonly pictures: readonly PdfPicture[];
  /** Glyphs drawn that stand for no character: boxes on the page. */
  readonly missingGlyphs: number;
  /** Number of tagged content of the page itself → its text. */
  readonly tagged: ReadonlyMap<number, string>;
  /** Text under no tag, and no artifact. */
  readonly untagged: string;
};
/** The fonts met so far, by their dictionaries, with what each has set. */
export type Fonts = Map<PDFDict, Font>;

type Font = { readonly letters: Letters; readonly set: Set<string>; words: string };
const mostWords = 80;
type Mark = number | 'artifact' | 'form';
type Hand = {
  readonly fonts: Fonts;
  readonly pictures: PdfPicture[];
  readonly tagged: Map<number, string>;
  readonly marks: (Mark | null)[];
  readonly saved: { readonly ctm: Matrix; readonly font: Font | null }[];
  resources: PDFDict | null;
  font: Font | null;
  ctm: Matrix;
  forms: number;
  missingGlyphs: number;
  untagged: string;
};

export function readDrawn(page: PDFPage, fonts: Fonts): Drawn {
  const hand: Hand = {
    ...{
      fonts,
      pictures: [],
      tagged: new Map(),
      marks: [],
      saved: [],
      resources: page.node.Resources() ?? null,
    },
    ...{ font: null, ctm: identity, forms: 0, missingGlyphs: 0, untagged: '' },
  };
  follow(hand, contentsOf(page));
  const { pictures, missingGlyphs, tagged, untagged } = hand;
  return { pictures, missingGlyphs, tagged, untagged };
}

/** Several streams of a page are one, as if with a space between. */
function contentsOf(page: PDFPage): Uint8Array {
  const looked = page.node.lookup(PDFName.of('Contents'));
  const streams =
    looked instanceof PDFArray ? looked.asArray().map((one) => page.node.context.lookup(one)) : [looked];
  const parts = streams.filter((one) => one instanceof PDFRawStream).map(unpack);
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

function follow(hand: Hand, bytes: Uint8Array): void {
  for (const operator of operators(bytes)) moves[operator.name]?.(hand, operator.args);
}

type Move = (hand: Hand, args: readonly string[]) => void;

const push = (hand: Hand) => hand.saved.push({ ctm: hand.ctm, font: hand.font });
const pop = (hand: Hand) => Object.assign(hand, hand.saved.pop());
const transform = (hand: Hand, values: readonly number[]) => {
  hand.ctm = times(matrix(values), hand.ctm);
};

const use = (hand: Hand, kind: string, name = ''): PDFObject | undefined =>
  hand.resources?.lookupMaybe(PDFName.of(kind), PDFDict)?.lookup(PDFName.of(name.slice(1)));

const draw: Move = (hand, [name]) => {
  const object = use(hand, 'XObject', name);
  if (!(object instanceof PDFRawStream)) return;
  const { dict } = object;
  if (dict.get(PDFName.of('Subtype')) === PDFName.of('Form')) return drawForm(hand, object);
  if (dict.lookupMaybe(PDFName.of('ImageMask'), PDFBool)?.asBoolean() === true) return; // a shape, not a picture
  note(hand, numberIn(dict, 'Width'), numberIn(dict, 'Height'));
};

function drawForm(hand: Hand, form: PDFRawStream): void {
  const { resources } = hand;
  push(hand);
  hand.forms += 1;
  const own = form.dict.lookupMaybe(PDFName.of('Matrix'), PDFArray)?.asArray() ?? [];
  transform(
    hand,
    own.map((value) => form.dict.context.lookup(value, PDFNumber).asNumber()),
  );
  hand.resources = form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? resources;
  follow(hand, unpack(form));
  hand.resources = resources;
  hand.forms -= 1;
  pop(hand);
}

const numberIn = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key), PDFNumber).asNumber();

function note({ ctm: [a, b, c, d], pictures }: Hand, columns: number, rows: number): void {
  pictures.push({ columns, rows, width: Math.hypot(a, b), height: Math.hypot(c, d) });
}

const inline: Move = (hand, [source = '']) => {
  const size = (key: RegExp) => Number(key.exec(source)?.[1]);
  note(hand, size(/\/W(?:idth)?\s+(\d+)/), size(/\/H(?:eight)?\s+(\d+)/));
};

const setFont: Move = (hand, [name]) => {
  const font = use(hand, 'Font', name);
  if (!(font instanceof PDFDict)) return;
  hand.font = hand.fonts.get(font) ?? { letters: lettersOf(font), set: new Set(), words: '' };
  hand.fonts.set(font, hand.font);
};

const showText: Move = (hand, args) => {
  const { font } = hand;
  if (font === null) return;
  const { unicode, width } = font.letters;
  let text = '';
  for (const code of codesIn(args.at(-1) ?? '', width)) {
    const letter = unicode.get(code) ?? String.fromCharCode(code);
    if (code === 0) hand.missingGlyphs += 1;
    else font.set.add(letter);
    text += letter;
  }
  if (font.words.length < mostWords) font.words = (font.words + text).slice(0, mostWords);
  const mark = hand.marks.findLast((one) => one !== null);
  if (typeof mark === 'number') hand.tagged.set(mark, (hand.tagged.get(mark) ?? '') + text);
  else if (mark === undefined) hand.untagged += text;
};

/** The numbers of a form's own content are its own. */
const begin: Move = (hand, [tag, properties = '']) => {
  const named = properties.startsWith('/') ? use(hand, 'Properties', properties) : undefined;
  const number = named instanceof PDFDict ? String(named) : properties;
  const mcid = /\/MCID\s+(\d+)/.exec(number)?.[1];
  const content = mcid === undefined ? null : hand.forms > 0 ? 'form' : Number(mcid);
  hand.marks.push(tag === '/Artifact' ? 'artifact' : content);
};

const moves: Readonly<Record<string, Move>> = {
  q: push,
  Q: pop,
  cm: (hand, args) => transform(hand, args.map(Number)),
  Do: draw,
  BI: inline,
  Tf: setFont,
  Tj: showText,
  TJ: showText,
  "'": showText,
  '"': showText,
  BMC: begin,
  BDC: begin,
  EMC: ({ marks }) => marks.pop(),
};
