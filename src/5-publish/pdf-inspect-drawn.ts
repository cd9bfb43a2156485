// Follows what a page draws, operator by operator: fonts, glyphs without a character, pictures with their sizes, and
// the text under each tag.
import { identity, type Matrix, matrix, times } from './pdf-geometry.ts';
import type { PdfFont } from './pdf-inspect.ts';
import { OPS, type PDFPageProxy } from './pdf-reader.ts';

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

type Glyph = { readonly originalCharCode?: number; readonly unicode?: string };
type LoadedFont = { name: string; missingFile?: boolean; isType3Font?: boolean; type?: string };
type Mark = number | 'artifact' | 'form';
type Hand = {
  readonly page: PDFPageProxy;
  readonly fonts: Map<string, PdfFont>;
  readonly pictures: PdfPicture[];
  readonly tagged: Map<number, string>;
  readonly marks: (Mark | null)[];
  readonly saved: Matrix[];
  ctm: Matrix;
  forms: number;
  missingGlyphs: number;
  untagged: string;
};

export async function readDrawn(page: PDFPageProxy, fonts: Map<string, PdfFont>): Promise<Drawn> {
  const list = await page.getOperatorList();
  const hand: Hand = {
    ...{ page, fonts, pictures: [], tagged: new Map(), marks: [], saved: [] },
    ...{ ctm: identity, forms: 0, missingGlyphs: 0, untagged: '' },
  };
  for (const [index, operator] of list.fnArray.entries())
    moves[operator]?.(hand, list.argsArray[index] as readonly unknown[]);
  const { pictures, missingGlyphs, tagged, untagged } = hand;
  return { pictures, missingGlyphs, tagged, untagged };
}

type Move = (hand: Hand, args: readonly unknown[]) => void;

const push: Move = (hand) => hand.saved.push(hand.ctm);
const pop: Move = (hand) => {
  hand.ctm = hand.saved.pop() ?? hand.ctm;
};
const transform = (hand: Hand, values: unknown) => {
  if (values) hand.ctm = times(matrix(Array.from(values as ArrayLike<number>)), hand.ctm);
};

const picture: Move = (hand, [first, columns, rows]) => {
  const inline = first as { readonly width?: number; readonly height?: number };
  const [a, b, c, d] = hand.ctm;
  hand.pictures.push({
    columns: Number(columns ?? inline.width),
    rows: Number(rows ?? inline.height),
    width: Math.hypot(a, b),
    height: Math.hypot(c, d),
  });
};

const showText: Move = (hand, [shown]) => {
  const glyphs = (shown as readonly (Glyph | number)[]).filter((glyph) => typeof glyph === 'object');
  hand.missingGlyphs += glyphs.filter((glyph) => glyph?.originalCharCode === 0).length;
  const text = glyphs.map((glyph) => glyph?.unicode ?? '').join('');
  const mark = hand.marks.findLast((one) => one !== null);
  if (typeof mark === 'number') hand.tagged.set(mark, (hand.tagged.get(mark) ?? '') + text);
  else if (mark === undefined) hand.untagged += text;
};

/** The numbers of a form's own content are its own. */
const begin: Move = (hand, [tag, number]) => {
  const name = (tag as { name?: string } | undefined)?.name ?? tag;
  const content = typeof number === 'number' ? (hand.forms > 0 ? 'form' : number) : null;
  hand.marks.push(name === 'Artifact' ? 'artifact' : content);
};

const moves: Readonly<Record<number, Move>> = {
  [OPS.save]: push,
  [OPS.restore]: pop,
  [OPS.transform]: (hand, args) => transform(hand, args),
  [OPS.paintFormXObjectBegin]: (hand, args) => {
    push(hand, args);
    hand.forms += 1;
    transform(hand, args[0]);
  },
  [OPS.paintFormXObjectEnd]: (hand, args) => {
    pop(hand, args);
    hand.forms -= 1;
  },
  [OPS.paintImageXObject]: picture,
  [OPS.paintInlineImageXObject]: picture,
  [OPS.setFont]: ({ page, fonts }, [id]) => noteFont(page.commonObjs.get(id as string) as LoadedFont, fonts),
  [OPS.showText]: showText,
  [OPS.beginMarkedContent]: begin,
  [OPS.beginMarkedContentProps]: begin,
  [OPS.endMarkedContent]: ({ marks }) => marks.pop(),
};

function noteFont(font: LoadedFont, fonts: Map<string, PdfFont>): void {
  const type = font.isType3Font ? 'Type3' : (font.type ?? '');
  // The drawings of a font's letters go by the font's own name.
  fonts.set(`${font.name} ${type}`, { name: font.name, type, embedded: font.missingFile !== true });
}
