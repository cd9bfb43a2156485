// Holds the page to the article: a word of the text that stands nowhere on the page is told with its line.
import type { ElementContent } from 'hast';
import type { Nodes } from 'mdast';
import type { Article, Place } from '../../model/article.ts';
import type { Results } from '../../model/results.ts';
import type { Woven } from '../../model/woven.ts';
import { lineSaid } from '../../origins.ts';
import { wordsKept } from '../../problems/foreign.ts';
import type { Problem } from '../../problems/problem.ts';
import { placeOf } from './place.ts';
import { hasClass } from './text.ts';

type Said = { readonly text: string; readonly place: Place };

/** At most one problem: the first lost words, at the line of the first. */
export function lostWords(woven: Woven): readonly Problem[] {
  const said = saidIn(woven.article, woven.results, woven);
  const shown = new Map<string, number>();
  const page: string[] = [];
  const parts = [woven.title, woven.abstract, woven.body.children as ElementContent[], woven.notes];
  for (const text of parts.flatMap(textsOf)) {
    page.push(text);
    for (const word of wordsOf(text)) shown.set(word, (shown.get(word) ?? 0) + 1);
  }
  for (const { text } of said) for (const word of wordsOf(text)) shown.set(word, (shown.get(word) ?? 0) - 1);
  const missing = new Map([...shown].filter(([, count]) => count < 0));
  if (missing.size === 0) return [];
  const lost = lostIn(said, missing, squeeze(page.join('')));
  const lines = [...new Set(lost.map(({ place }) => lineSaid(place, woven.article).slice('line '.length)))];
  const words = lost.slice(0, 8).map(({ text }) => `"${text}"`);
  const more = lost.length > words.length ? ` and ${lost.length - words.length} more` : '';
  const on = `on line${lines.length === 1 ? '' : 's'} ${lines.slice(0, 8).join(', ')}`;
  return [wordsKept(lost[0]!.place, `${words.join(', ')}${more}`, on)];
}

/** Letters of scripts without spaces are words by themselves, so that a line's end between them parts nothing. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu;

function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? [];
}

function squeeze(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Of several places where a missing word is written, those come first whose text is nowhere on the page. */
function lostIn(said: readonly Said[], missing: Map<string, number>, page: string): readonly Said[] {
  const suspect = (one: Said) => (page.includes(squeeze(one.text)) ? 1 : 0);
  const ranked = said.map((one) => ({ one, rank: suspect(one) })).sort((a, b) => a.rank - b.rank);
  const lost: Said[] = [];
  for (const { one } of ranked)
    for (const text of wordsOf(one.text)) {
      const left = missing.get(text) ?? 0;
      if (left >= 0) continue;
      missing.set(text, left + 1);
      lost.push({ text, place: one.place });
    }
  return lost.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

/** The words that a reader is to see, as reading has understood them. */
function saidIn(article: Article, results: Results, { plan }: Woven): readonly Said[] {
  const said: Said[] = [];
  const noted = notesIn(article);
  const walk = (node: Nodes): void => {
    if (node.type === 'footnoteDefinition' && !noted.has(node.identifier)) return; // told by itself
    const isTaken = article.original !== null && node.type === 'code' && node.data?.fence?.run === true;
    const text = isTaken ? '' : textIn(node);
    if (text !== '') said.push({ text, place: placeOf(node, article) });
    const block = plan.blockOf.get(node);
    const failed = block?.kind === 'run' && results.outcomes.get(block.id)?.state !== 'ok';
    const caption = node.type === 'code' ? node.data?.fence?.caption : node.data?.caption;
    if (caption && !failed && stands(node, plan)) walk(caption.tree);
    if ('children' in node) node.children.forEach(walk);
  };
  for (const tree of [article.meta.titleTree, article.meta.abstract, article.tree]) walk(tree);
  return said;
}

/** A picture within a line shows its caption as a title, which is no text of the page. */
function stands(node: Nodes, plan: Woven['plan']): boolean {
  return node.type !== 'image' && plan.blockOf.has(node);
}

function notesIn(article: Article): ReadonlySet<string> {
  const noted = new Set<string>();
  const walk = (node: Nodes): void => {
    if (node.type === 'footnoteReference') noted.add(node.identifier);
    const caption = node.type === 'code' ? node.data?.fence?.caption : node.data?.caption;
    if (caption) walk(caption.tree);
    if ('children' in node) node.children.forEach(walk);
  };
  for (const tree of [article.meta.titleTree, article.meta.abstract, article.tree]) walk(tree);
  return noted;
}

function textIn(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'inlineCode') return node.data?.value === undefined ? node.value : '';
  if (node.type === 'code') return node.lang?.toLowerCase() === 'mermaid' ? '' : node.value;
  if (node.type === 'html') return node.value.replace(/<!--[\s\S]*?-->|<\/?[A-Za-z][^<>]*>|&[a-z]+;/g, ' ');
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return '';
}

/** Each text by itself but for code, whose colours part words; formulas are none of the article's words. */
function textsOf(content: readonly ElementContent[]): readonly string[] {
  return content.flatMap((node): readonly string[] => {
    if (node.type === 'text') return [node.value.replaceAll('\u2060', '')];
    if (node.type !== 'element' || hasClass(node, 'math') || hasClass(node, 'math-source')) return [];
    if (node.tagName === 'img') return [String(node.properties.alt ?? '')];
    const texts = textsOf(node.children);
    return node.tagName === 'pre' ? [texts.join('')] : texts;
  });
}
