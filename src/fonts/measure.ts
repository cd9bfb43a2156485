// Measures text in the fonts of our drawings, and tells which letters a font lacks; the only importer of fontkit.
import { createRequire } from 'node:module';
import { create, type Font, openSync } from 'fontkit';
import type { Lang } from '../model/article.ts';
import { isChinese, sharedPunctuation, type Weight } from './catalogue.ts';
import { parseRanges, type Ranges, rangesOf, within } from './ranges.ts';

export type Setting = { readonly weight: Weight; readonly lang: Lang };

/** In the unit of `size`. Chinese letters are squares; kerning is left out, which is 0.2% at most. */
export function textWidth(text: string, size: number, { weight, lang }: Setting): number {
  let ems = 0;
  for (const character of text) ems += advance(character, weight, isChinese(lang));
  return ems * size;
}

/** The characters of `text` that none of the fonts (as bytes) has, each once, in order of appearance. */
export function covers(fontFiles: readonly Uint8Array[], text: string): readonly string[] {
  const fonts = fontFiles.map((bytes) => create(Buffer.from(bytes)) as Font); // a single face has no collection
  const missing = new Set<string>();
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const shown = !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/u.test(character);
    if (shown && !fonts.some((font) => font.hasGlyphForCodePoint(code))) missing.add(character);
  }
  return [...missing];
}

/** The characters that a font has a glyph for. */
export function coverage(fontFile: Uint8Array): Ranges {
  const font = create(Buffer.from(fontFile)) as Font; // a single face has no collection
  return rangesOf(font.characterSet);
}

/** The characters that a font draws with a glyph of their own or, of those that share one, that stand in `used`. */
export function drawnFor(fontFile: Uint8Array, used: ReadonlySet<string>): readonly string[] {
  const font = create(Buffer.from(fontFile)) as Font; // a single face has no collection
  const byGlyph = Map.groupBy(font.characterSet, (code) => font.glyphForCodePoint(code).id);
  return [...byGlyph.values()].flatMap((codes) => {
    const letters = codes.map((code) => String.fromCodePoint(code));
    const wanted = letters.filter((letter) => used.has(letter));
    return letters.length === 1 || wanted.length === 0 ? letters : wanted;
  });
}

const wide = /[\u2e80-\u2fdf\u3000-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{323af}]/u;
const shared = parseRanges(sharedPunctuation);
const zeroWidth = /[\p{M}\p{Cf}\p{Cc}]/u;
const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic'];
// Both are memories of files that never change while a build runs.
const faces = new Map<string, Font>();
const advances = new Map<string, number>();

function advance(character: string, weight: Weight, chinese: boolean): number {
  if (wide.test(character) || (chinese && within(shared, character))) return 1;
  const key = `${weight}${character}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  const measured = zeroWidth.test(character) ? 0 : measure(character.codePointAt(0)!, weight);
  advances.set(key, measured);
  return measured;
}

function measure(code: number, weight: Weight): number {
  for (const subset of subsets) {
    const font = face('ibm-plex-sans', `${subset}-${weight}`);
    if (font.hasGlyphForCodePoint(code)) return font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm;
  }
  const math = face('noto-sans-math', 'latin-400');
  // A sign of none of these is drawn by a fall-back font: no wider than a square, in all that we know of.
  return math.hasGlyphForCodePoint(code) ? math.glyphForCodePoint(code).advanceWidth / math.unitsPerEm : 1;
}

function face(family: string, cut: string): Font {
  const name = `${family}-${cut}-normal.woff2`;
  const known = faces.get(name);
  if (known !== undefined) return known;
  const path = createRequire(import.meta.url).resolve(`@fontsource/${family}/files/${name}`);
  const font = openSync(path) as Font; // a single face has no collection
  faces.set(name, font);
  return font;
}
