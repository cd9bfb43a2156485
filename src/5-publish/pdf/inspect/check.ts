// Compares a PDF that was made with the article that it was made from.
import type { Root } from 'hast';
import type { Article, Place } from '../../../model/article.ts';
import {
  pdfContentsTrue,
  pdfDescribesItself,
  pdfFontsEmbedded,
  pdfLinksResolve,
  pdfNoBlankPage,
  pdfNothingClipped,
  pdfOutlineMatches,
} from '../../../problems/printing.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { OutlineEntry } from '../outline.ts';
import { checkFonts } from './check-fonts.ts';
import { checkPictures } from './check-pictures.ts';
import { checkTags } from './check-tags.ts';
import { checkText } from './check-text.ts';
import type { PdfFacts, PdfPage } from './inspect.ts';
import { placeOf, squeeze, wholeOf } from './place.ts';

export type Expected = {
  readonly article: Article;
  readonly title: string;
  readonly tree: Root;
  readonly outline: readonly OutlineEntry[];
  /** What the contents say: heading's id → the number printed. */
  readonly contents: ReadonlyMap<string, string>;
};

export function checkPdf(facts: PdfFacts, expected: Expected): readonly Problem[] {
  const at = wholeOf(expected.article);
  return [
    ...outline(facts, expected, at),
    ...contents(facts, expected),
    ...links(facts, expected),
    ...fonts(facts, at),
    ...checkFonts(facts, expected),
    ...checkText(facts, expected),
    ...checkTags(facts, expected),
    ...checkPictures(facts, expected),
    ...clipped(facts, expected),
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
      pdfOutlineMatches(
        placeOf(wanted[wrong]?.title ?? '', expected.article),
        found ? `“${found}”` : 'no entry',
        `“${wanted[wrong]?.title}” in that place`,
      ),
    ];
  }
  if (facts.outline.length > wanted.length)
    return [
      pdfOutlineMatches(at, `${facts.outline.length} entries`, `${wanted.length}, one for each heading`),
    ];
  const lost = facts.outline.find((entry) => entry.page === null);
  return lost
    ? [
        pdfOutlineMatches(
          placeOf(lost.title, expected.article),
          `“${lost.title}” leading nowhere`,
          'an entry that leads to its heading',
        ),
      ]
    : [];
}

/** The outline has shown where each heading stands; its page's label is what the contents must say. */
function contents(facts: PdfFacts, expected: Expected): readonly Problem[] {
  const { outline: entries, contents: said, article } = expected;
  return entries.flatMap(({ id, title }, index) => {
    const page = facts.outline[index]?.page ?? null;
    const real = page === null ? undefined : facts.pages[page]?.label;
    const printed = said.get(id);
    if (printed === undefined || real === undefined || printed === real) return [];
    return [pdfContentsTrue(placeOf(title, article), title, printed, real)];
  });
}

/** Those of one page are told together, where the first of them stands. */
function links({ links: all, pages }: PdfFacts, { article }: Expected): readonly Problem[] {
  const lost = new Map<number, readonly string[]>();
  for (const { page, url, target, words } of all)
    if (url === null && target === null) lost.set(page, [...(lost.get(page) ?? []), words]);
  return [...lost].map(([page, words]) =>
    pdfLinksResolve(placeOf(words[0] ?? '', article), pages[page]?.label ?? '?', words.length),
  );
}

function clipped({ pages }: PdfFacts, { article }: Expected): readonly Problem[] {
  return pages.flatMap(({ clipped: [first], label }) =>
    first === undefined ? [] : [pdfNothingClipped(placeOf(first, article), first.trim().slice(0, 60), label)],
  );
}

function fonts({ fonts: all }: PdfFacts, at: Place): readonly Problem[] {
  const bad = all.filter((font) => !font.embedded || font.type === 'Type3');
  return bad.length === 0 ? [] : [pdfFontsEmbedded(at, bad.map((font) => font.name || font.type).join(', '))];
}

function isBlank(page: PdfPage): boolean {
  return squeeze(page.body) === '' && page.pictures.length === 0 && page.lines.length <= 3;
}

function itself(facts: PdfFacts, { title, article }: Expected, at: Place): readonly Problem[] {
  const lacks = [
    ...(facts.tagged && (facts.tags !== null || facts.encrypted) ? [] : ['tags']),
    ...(facts.info.Title === title ? [] : [`its title “${title}”`]),
    ...(facts.lang === article.lang ? [] : [`its language ${article.lang}`]),
    ...(facts.showsTitle ? [] : ['the wish to show its title']),
    ...(facts.active ? ['calm: it carries a script or an action of its own'] : []),
    ...(facts.encrypted ? ['openness: it is encrypted'] : []),
    ...facts.lacks,
  ];
  return lacks.map((what) => pdfDescribesItself(at, what));
}
