// Tells of fonts that are none of ours: what stands in such a font looks otherwise on each machine.

import { isOwnFont } from '../../../fonts/own.ts';
import type { Article, Place } from '../../../model/article.ts';
import { pdfFontsOwn } from '../../../problems/printing.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { PdfFont } from '../file/letters.ts';
import type { Expected } from './check.ts';
import type { PdfFacts } from './inspect.ts';
import { placeOf, squeeze, wholeOf } from './place.ts';

const mostLetters = 12;

/** Fonts without outlines of their own are told of as such, and one that sets nothing but boxes by the letters they stand for. */
export function checkFonts({ fonts }: PdfFacts, { article }: Expected): readonly Problem[] {
  return fonts
    .filter(
      ({ name, type, embedded, letters }) =>
        embedded && type !== 'Type3' && letters !== '' && !isOwnFont(name),
    )
    .map((font) => pdfFontsOwn(placeIn(font, article), font.name.replace(/^[A-Z]{6}\+/, ''), shown(font)));
}

function shown({ letters }: PdfFont): string {
  const seen = [...letters].filter((letter) => squeeze(letter) !== '');
  return seen.length === 0
    ? 'blanks'
    : `“${seen.slice(0, mostLetters).join('')}”${seen.length > mostLetters ? ' and other letters' : ''}`;
}

/** Where its words stand, or else the first of its letters that is not on every line. */
function placeIn({ words, letters }: PdfFont, article: Article): Place {
  const found = placeOf(words, article);
  if (found.line > 1) return found;
  const rare = [...letters].filter((letter) => letter > '\u007f');
  const lines = String(article.file).split('\n');
  const line = lines.findIndex((text) => rare.some((letter) => text.includes(letter)));
  if (line < 0) return wholeOf(article);
  const columns = rare.map((letter) => lines[line]?.indexOf(letter) ?? -1).filter((index) => index >= 0);
  return { ...wholeOf(article), line: line + 1, column: Math.min(...columns) + 1 };
}
