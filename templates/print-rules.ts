// The style rules that depend on the article: paper, running heads and folios.
import type { Lang, Meta } from '../src/article.ts';
import { fontStack, isChinese } from '../src/fonts/catalogue.ts';
import { palette } from '../src/palette.ts';

/** Where each page of the body stands, once a print has shown it. */
export type Folios = {
  /** Pages before the body, numbered in Roman. */
  readonly front: number;
  /** The section in force on each page of the body. */
  readonly heads: readonly string[];
};

/** Before the first print nothing is known; the rules take the same room all the same. */
export const noFolios: Folios = { front: 0, heads: [] };

export function paperRules({ pdf }: Meta, lang: Lang, title: string): string {
  const [width, height] = pdf.paper === 'a4' ? ['210mm', '297mm'] : ['8.5in', '11in'];
  const measure = isChinese(lang) ? '441pt' : '144mm'; // as --print-measure in print.css; a page knows no variables
  const side = `calc((${width} - ${measure}) / 2)`;
  const face = `font:8pt ${fontStack('head', lang)};color:${palette.muted.light};font-variant-numeric:tabular-nums`;
  const none = '@top-left{content:none}@top-right{content:none}@bottom-center{content:none}';
  const rule = `border-bottom:.5pt solid ${palette.line.light};padding-bottom:2.2mm;margin-bottom:7mm;vertical-align:bottom`;
  return [
    `:root{--paper-width:${width};--paper-height:${height};--print-measure:${measure}}`,
    `@page{size:${width} ${height};margin:27mm ${side} 25mm}`,
    `@page body{@top-left{content:${cssString(shorten(title))};${face};${rule}}`,
    `@top-right{content:counter(page,heads);${face};${rule};text-align:right}`,
    `@bottom-center{content:counter(page,folios);${face}}}`,
    `@page body:first{${none.replace('@bottom-center{content:none}', '')}}`,
    `@page front{@bottom-center{content:counter(page,lower-roman);${face}}}`,
    `@page cover{margin:0;${none}}`,
  ].join('\n');
}

/**
 * A counter style gives any number any text, so `counter(page)` can say a page's section, and begin again after the
 * front matter: no page of Chromium knows either by itself, and a page rule for each section would break pages.
 */
export function folioRules({ front, heads }: Folios): string {
  const first = front + 1;
  const folios = heads.map((_, index) => `${index + 1} / ${heads.length}`);
  return `${counterStyle('heads', first, heads.map(shorten))}\n${counterStyle('folios', first, folios)}`;
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
