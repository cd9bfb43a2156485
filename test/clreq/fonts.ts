// What a shipped font draws for a letter: its ink in the square, in ems from the lower left.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { familiesOf, type Role } from '../../src/fonts/catalogue.ts';
import { pathOf } from '../../src/fonts/files.ts';

const home = join(import.meta.dirname, '../..');
const langs = { SC: 'zh-Hans', TC: 'zh-Hant-TW', HK: 'zh-Hant-HK' } as const;
export type Region = keyof typeof langs;
const opened = new Map<string, Font>();

export function fontOf(region: Region, role: Role = 'body'): Font {
  const family = familiesOf(langs[region])[role][1]!; // after the Latin one
  const path = join(
    home,
    pathOf({ family, weight: family.weights[400], italic: false, subset: family.subsets[0]! }),
  );
  const font = opened.get(path) ?? (create(readFileSync(path)) as Font); // one font a file
  opened.set(path, font);
  return font;
}

export function glyphBox(region: Region, letter: string) {
  const font = fontOf(region);
  const { minX, maxX, minY, maxY } = font.layout(letter).glyphs[0]!.bbox;
  const em = font.unitsPerEm;
  return { left: minX / em, right: maxX / em, bottom: minY / em, top: maxY / em };
}

/** The outline of a letter: equal texts are equal shapes. */
export function shapeOf(region: Region, letter: string): string {
  return fontOf(region).glyphForCodePoint(letter.codePointAt(0)!).path.toSVG();
}

const systems = { SC: 'ZHS ', TC: 'ZHT ', HK: 'ZHH ' } as const; // as OpenType calls the languages

/** How a text among Han letters is drawn, in the language of the region: a browser asks for the same. */
export function inHan(region: Region, text: string) {
  const font = fontOf(region);
  const { glyphs } = font.layout(text, [], 'hani', systems[region]);
  return {
    glyphs: glyphs.length,
    ems: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / font.unitsPerEm,
  };
}
