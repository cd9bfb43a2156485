// Tells of pictures whose pixels can be seen in print.
import type { Element, Nodes } from 'hast';
import type { Place } from '../../../model/article.ts';
import { pdfPicturesSharp } from '../../../problems/printing.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { Expected } from './check.ts';
import type { PdfPicture } from './drawn.ts';
import type { PdfFacts } from './inspect.ts';
import { placeOf, wholeOf } from './place.ts';

const least = 150; // pixels an inch
const small = 36; // points: a sign among words need not be fine

export function checkPictures({ pages }: PdfFacts, { tree, article }: Expected): readonly Problem[] {
  return pages.flatMap(({ pictures, label }) =>
    pictures.filter(isCoarse).map((picture) => {
      const alt = altOf(picture, tree);
      const place: Place = alt === '' ? wholeOf(article) : placeOf(alt, article);
      const size = `${picture.columns} × ${picture.rows}`;
      return pdfPicturesSharp(place, alt, size, Math.floor(sharpness(picture)), label, least);
    }),
  );
}

function isCoarse(picture: PdfPicture): boolean {
  return Math.max(picture.width, picture.height) > small && Math.round(sharpness(picture)) < least;
}

/** Pixels an inch, in the direction that has fewer. */
function sharpness({ columns, rows, width, height }: PdfPicture): number {
  return 72 * Math.min(columns / width, rows / height);
}

/** Words of the page's picture of that size: a PDF keeps no names of files. */
function altOf(picture: PdfPicture, node: Nodes): string {
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (node.type === 'element' && isOf(picture, node)) return String(node.properties.alt ?? '');
  return node.children.map((child) => altOf(picture, child)).find((alt) => alt !== '') ?? '';
}

function isOf({ columns, rows }: PdfPicture, { tagName, properties }: Element): boolean {
  return tagName === 'img' && Number(properties.width) === columns && Number(properties.height) === rows;
}
