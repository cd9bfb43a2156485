// Compares the text of a PDF with that of its page: nothing lost, no character without a glyph.
import type { Element, Nodes, Root } from 'hast';
import type { Article } from '../../../model/article.ts';
import { pdfGlyphsPresent, pdfTextComplete } from '../../../problems/printing.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { Expected } from './check.ts';
import type { PdfFacts } from './inspect.ts';
import { placeOf, squeeze, wholeOf } from './place.ts';

export function checkText(facts: PdfFacts, { tree, article }: Expected): readonly Problem[] {
  const passages = textsOf(tree, isApart).filter((passage) => passage.length > 1);
  if (facts.pages.some((page) => page.missingGlyphs > 0)) return [missing(facts, tree, article)];
  const bodies = facts.pages.map((page) => squeeze(page.body));
  const printed = bodies.join('');
  const whole = squeeze(facts.pages.map((page) => page.lines.join('')).join(''));
  const lost = passages.filter((passage) => {
    const wanted = squeeze(passage);
    return !printed.includes(wanted) && !whole.includes(wanted) && !isParted(wanted, bodies);
  });
  const [first] = lost;
  return first ? [pdfTextComplete(placeOf(first, article), first.trim().slice(0, 60), lost.length)] : [];
}

/** Begun on one page and ended on the next, whatever else those pages paint after it and before it. */
function isParted(wanted: string, bodies: readonly string[]): boolean {
  return bodies.some((body, index) => {
    let length = wanted.length;
    while (length > 0 && !body.includes(wanted.slice(0, length))) length -= 1;
    return length > 0 && (bodies[index + 1] ?? '').includes(wanted.slice(length));
  });
}

/** A glyph that is missing has lost its character: those of the page that the PDF does not have are to blame. */
function missing({ pages }: PdfFacts, tree: Root, article: Article): Problem {
  const printed = new Set(pages.flatMap((page) => [...page.body, ...page.lines.join('')]));
  const letters = [...new Set(textsOf(tree, isUnseen).join(''))].filter((letter) => squeeze(letter) !== '');
  const lost = letters.filter((letter) => !printed.has(letter));
  const source = String(article.file).split('\n');
  const line = source.findIndex((words) => lost.some((letter) => words.includes(letter)));
  const at = wholeOf(article);
  const place = line < 0 ? at : { ...at, line: line + 1, column: columnOf(source[line] ?? '', lost) };
  const where = pages.filter((page) => page.missingGlyphs > 0).map((page) => page.label);
  return pdfGlyphsPresent(
    place,
    lost.slice(0, 5).map(nameOf).join(', ') || 'a sign',
    lost.length > 5,
    where.join(', '),
  );
}

function nameOf(letter: string): string {
  return `“${letter}” (U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`;
}

function columnOf(line: string, characters: readonly string[]): number {
  return (
    Math.min(...characters.map((character) => line.indexOf(character)).filter((index) => index >= 0)) + 1
  );
}

/** Runs of text; what is `left` out is left out with all that is in it. */
export function textsOf(node: Nodes, left: (element: Element) => boolean): readonly string[] {
  if (node.type === 'text') return [node.value];
  if (node.type !== 'element' && node.type !== 'root') return [];
  if (node.type === 'element' && left(node)) return [];
  return node.children.flatMap((child) => textsOf(child, left));
}

function isUnseen({ tagName, properties }: Element): boolean {
  return ['head', 'script', 'style'].includes(tagName) || properties.hidden === true;
}

/** Formulas and drawings have orders of their own. */
export function isApart(element: Element): boolean {
  return isUnseen(element) || element.tagName === 'svg' || element.properties.role === 'img';
}
