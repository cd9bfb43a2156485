// Compares a PDF that was made with the article that it was made from.
import type { Element, Nodes, Root } from 'hast';
import type { Article, Place } from '../article.ts';
import {
  pdfContentsTrue,
  pdfDescribesItself,
  pdfFontsEmbedded,
  pdfGlyphsPresent,
  pdfLinksResolve,
  pdfNoBlankPage,
  pdfOutlineMatches,
  pdfTextComplete,
} from '../problems/printing.ts';
import type { Problem } from '../problems/problem.ts';
import type { PdfFacts, PdfPage } from './pdf-inspect.ts';
import type { OutlineEntry } from './pdf-outline.ts';

export type Expected = {
  readonly article: Article;
  readonly title: string;
  readonly tree: Root;
  readonly outline: readonly OutlineEntry[];
  /** What the contents say: heading's id → the number printed. */
  readonly contents: ReadonlyMap<string, string>;
};

export function checkPdf(facts: PdfFacts, expected: Expected): readonly Problem[] {
  const at: Place = { file: expected.article.file.path ?? expected.article.slug, line: 1, column: 1 };
  return [
    ...outline(facts, expected, at),
    ...contents(facts, expected, at),
    ...links(facts, at),
    ...fonts(facts, at),
    ...text(facts, expected, at),
    ...facts.pages.filter(isBlank).map((page) => pdfNoBlankPage(at, page.label)),
    ...itself(facts, expected, at),
  ];
}

function outline(facts: PdfFacts, expected: Expected, at: Place): readonly Problem[] {
  const wanted = expected.outline;
  const wrong = wanted.findIndex((entry, index) => facts.outline[index]?.title !== entry.title);
  if (wrong >= 0) {
    const found = facts.outline[wrong]?.title;
    return [
      pdfOutlineMatches(at, found ? `“${found}”` : 'no entry', `“${wanted[wrong]?.title}” in that place`),
    ];
  }
  if (facts.outline.length > wanted.length)
    return [
      pdfOutlineMatches(at, `${facts.outline.length} entries`, `${wanted.length}, one for each heading`),
    ];
  const lost = facts.outline.find((entry) => entry.page === null);
  return lost
    ? [pdfOutlineMatches(at, `“${lost.title}” leading nowhere`, 'an entry that leads to its heading')]
    : [];
}

/** The outline has shown where each heading stands; its page's label is what the contents must say. */
function contents(
  facts: PdfFacts,
  { outline: entries, contents: said }: Expected,
  at: Place,
): readonly Problem[] {
  return entries.flatMap(({ id, title }, index) => {
    const page = facts.outline[index]?.page ?? null;
    const real = page === null ? undefined : facts.pages[page]?.label;
    const printed = said.get(id);
    if (printed === undefined || real === undefined || printed === real) return [];
    return [pdfContentsTrue(at, title, printed, real)];
  });
}

function links({ links: all, pages }: PdfFacts, at: Place): readonly Problem[] {
  const lost = new Map<number, number>();
  for (const { page, url, target } of all)
    if (url === null && target === null) lost.set(page, (lost.get(page) ?? 0) + 1);
  return [...lost].map(([page, count]) => pdfLinksResolve(at, pages[page]?.label ?? '?', count));
}

function fonts({ fonts: all }: PdfFacts, at: Place): readonly Problem[] {
  const bad = all.filter((font) => !font.embedded || font.type === 'Type3');
  return bad.length === 0 ? [] : [pdfFontsEmbedded(at, bad.map((font) => font.name || font.type).join(', '))];
}

function text(facts: PdfFacts, { tree, article }: Expected, at: Place): readonly Problem[] {
  const passages = textsOf(tree, isApart).filter((passage) => passage.length > 1);
  if (facts.pages.some((page) => page.missingGlyphs > 0)) return [missing(facts, tree, article, at)];
  const bodies = facts.pages.map((page) => squeeze(page.body));
  const printed = bodies.join('');
  const whole = squeeze(facts.pages.map((page) => page.lines.join('')).join(''));
  const lost = passages.filter((passage) => {
    const wanted = squeeze(passage);
    return !printed.includes(wanted) && !whole.includes(wanted) && !isParted(wanted, bodies);
  });
  const [first] = lost;
  return first ? [pdfTextComplete(at, first.trim().slice(0, 60), lost.length)] : [];
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
function missing({ pages }: PdfFacts, tree: Root, article: Article, at: Place): Problem {
  const printed = new Set(pages.flatMap((page) => [...page.body, ...page.lines.join('')]));
  const letters = [...new Set(textsOf(tree, isUnseen).join(''))].filter((letter) => squeeze(letter) !== '');
  const lost = letters.filter((letter) => !printed.has(letter));
  const source = String(article.file).split('\n');
  const line = source.findIndex((words) => lost.some((letter) => words.includes(letter)));
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

/** Blanks, line breaks, letter forms and capitals are the typesetter's business. */
function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s|\p{Cf}|\p{Variation_Selector}/gu, '')
    .toLowerCase();
}

/** Runs of text; what is `left` out is left out with all that is in it. */
function textsOf(node: Nodes, left: (element: Element) => boolean): readonly string[] {
  if (node.type === 'text') return [node.value];
  if (node.type !== 'element' && node.type !== 'root') return [];
  if (node.type === 'element' && left(node)) return [];
  return node.children.flatMap((child) => textsOf(child, left));
}

function isUnseen({ tagName, properties }: Element): boolean {
  return ['head', 'script', 'style'].includes(tagName) || properties.hidden === true;
}

/** Formulas and drawings have orders of their own. */
function isApart(element: Element): boolean {
  return isUnseen(element) || element.tagName === 'svg' || element.properties.role === 'img';
}

function isBlank(page: PdfPage): boolean {
  return squeeze(page.body) === '' && page.pictures === 0 && page.lines.length <= 3;
}

function itself(facts: PdfFacts, { title, article }: Expected, at: Place): readonly Problem[] {
  const lacks = [
    ...(facts.tagged ? [] : ['tags']),
    ...(facts.info.Title === title ? [] : [`its title “${title}”`]),
    ...(facts.lang === article.lang ? [] : [`its language ${article.lang}`]),
    ...(facts.showsTitle ? [] : ['the wish to show its title']),
  ];
  const all = facts.active ? [...lacks, 'calm: it carries a script or an action of its own'] : lacks;
  return all.map((what) => pdfDescribesItself(at, what));
}
