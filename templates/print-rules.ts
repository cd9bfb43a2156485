// The style rules that depend on the article: paper, running heads and folios.

import { fontStack, isChinese } from '../src/fonts/catalogue.ts';
import type { Lang, Meta, Template } from '../src/model/article.ts';
import { palette } from '../src/palette.ts';

/** Where each page of the body stands, once a print has shown it. */
export type Folios = {
  /** Pages before the body, numbered in Roman. */
  readonly front: number;
  /** The section in force on each page of the body: in a book, on its right-hand pages. */
  readonly heads: readonly string[];
  /** The chapter in force, for a book's left-hand pages. */
  readonly chapters: readonly string[];
};

/** Before the first print nothing is known; the rules take the same room all the same. */
export const noFolios: Folios = { front: 0, heads: [], chapters: [] };

/** Millimetres above and below the text. */
export const margins: Readonly<Record<Template, { readonly top: number; readonly bottom: number }>> = {
  paper: { top: 27, bottom: 25 },
  brief: { top: 22, bottom: 20 },
  book: { top: 30, bottom: 27 },
};

/** Of the text: 42 letters of 10.5 points, twice 27 of 9 with a gap between them, 41 of 11; and as wide in English. */
const measures: Readonly<Record<Template, { readonly zh: string; readonly en: string }>> = {
  paper: { zh: '441pt', en: '144mm' },
  brief: { zh: '510pt', en: '180mm' },
  book: { zh: '451pt', en: '150mm' },
};

const papers = { a4: ['210mm', '297mm'], letter: ['8.5in', '11in'] } as const;
const wideSide = '22mm';

const faceIn = (lang: Lang) =>
  `font:8pt ${fontStack('head', lang)};color:${palette.muted.light};font-variant-numeric:tabular-nums`;
const none = '@top-left{content:none}@top-right{content:none}';
const line = `border-bottom:.5pt solid ${palette.line.light};padding-bottom:2.2mm;margin-bottom:7mm;vertical-align:bottom`;
const folio = `content:counter(page,folios)`;

export function paperRules(meta: Meta, lang: Lang, title: string): string {
  const { pdf, template } = meta;
  const face = faceIn(lang);
  const [width, height] = papers[pdf.paper];
  const measure = measures[template][isChinese(lang) ? 'zh' : 'en']; // a page knows no variables
  const { top, bottom } = margins[template];
  const side = `calc((${width} - ${measure}) / 2)`;
  return [
    `:root{--paper-width:${width};--paper-height:${height};--print-measure:${measure};`,
    `--wide-measure:calc(${height} - 2 * ${wideSide});--wide-height:calc(${width} - 54mm)}`,
    `@page{size:${width} ${height};margin:${top}mm ${side} ${bottom}mm}`,
    ...(template === 'book' ? bookHeads(face) : paperHeads(title, face)),
    `@page wide{size:${height} ${width};margin:30mm ${wideSide} 24mm}`,
    `@page front{@bottom-center{content:counter(page,lower-roman);${face}}}`,
    `@page cover{margin:0;${none}@bottom-center{content:none}}`,
  ].join('\n');
}

function paperHeads(title: string, face: string): readonly string[] {
  return ['body', 'wide'].flatMap((page) => [
    `@page ${page}{@top-left{content:${cssString(shorten(title))};${face};${line}}`,
    `@top-right{content:counter(page,heads);${face};${line};text-align:right}@bottom-center{${folio};${face}}}`,
    ...(page === 'body' ? [`@page body:first{${none}}`] : []),
  ]);
}

/** The chapter on the left, the section on the right, and the folios at the outer edges. */
function bookHeads(face: string): readonly string[] {
  return ['body', 'wide'].flatMap((page) => [
    `@page ${page}:left{@top-left{content:counter(page,chapters);${face};vertical-align:bottom;padding-bottom:8mm}`,
    `@bottom-left{${folio};${face}}}`,
    `@page ${page}:right{@top-right{content:counter(page,heads);${face};vertical-align:bottom;padding-bottom:8mm;text-align:right}`,
    `@bottom-right{${folio};${face};text-align:right}}`,
  ]);
}

/**
 * A counter style gives any number any text, so `counter(page)` can say a page's section, and begin again after the
 * front matter: no page of Chromium knows either by itself, and a page rule for each section would break pages.
 */
export function folioRules({ front, heads, chapters }: Folios): string {
  const first = front + 1;
  const folios = heads.map((_, index) => `${index + 1} / ${heads.length}`);
  return [
    counterStyle('heads', first, heads.map(shorten)),
    counterStyle('chapters', first, chapters.map(shorten)),
    counterStyle('folios', first, folios),
  ].join('\n');
}

const room = 26; // ems of a running head at its size: half the measure, with a gap between the two

/** A head that is too long keeps what stands before its colon, or as much as has room. */
export function shorten(text: string): string {
  if (widthOf(text) <= room) return text;
  const clause = /^(.+?)\s*(?::\s|：|——| [—–] )/u.exec(text)?.[1];
  if (clause !== undefined && widthOf(clause) <= room) return clause;
  let kept = '';
  for (const part of text.split(/(?<=[\s\p{P}])|(?=\p{sc=Han})/u)) {
    if (widthOf(kept + part) > room - 1) break;
    kept += part;
  }
  return `${kept.replace(/[\s\p{P}]+$/u, '')}…`;
}

/** In ems, roughly: a Chinese letter is a square, a Latin one about half of it. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 1 : 0.53), 0);
}

function counterStyle(name: string, first: number, symbols: readonly string[]): string {
  const list =
    symbols.length === 0 ? '"\u00a0"' : symbols.map((text) => cssString(text || '\u00a0')).join(' ');
  return `@counter-style ${name}{system:fixed ${first};symbols:${list};suffix:""}`;
}

/** `say "hi"` → `"say \22 hi\22 "`. */
function cssString(text: string): string {
  const safe = text
    .replace(/\s+/g, ' ')
    .replace(/["\\<\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `"${safe}"`;
}
