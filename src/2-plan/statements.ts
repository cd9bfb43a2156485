// Lists what each passage of an article states without computing it: its numbers, sources, references and conditions.
import type { Code, Nodes, Parent, Parents } from 'mdast';
import type { Article, Place } from '../model/article.ts';
import type { Statement } from '../model/plan.ts';
import { apart, lastAtMost } from '../sorted.ts';
import { numeralsIn } from './numbers/numerals.ts';

type Held = Statement['holds'][number];

/** Passages in document order, front matter first; those that state nothing are left out. */
export function statementsOf(article: Article): readonly Statement[] {
  const statements: Statement[] = [];
  const seen = new Set<Nodes>();
  const visit = (node: Nodes): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (isPassage(node)) {
      const holds = heldIn(node, article);
      if (holds.length > 0) statements.push({ place: placeAt(node, 0, article), holds });
    } else if ('children' in node) for (const child of (node as Parent).children) visit(child);
    const caption = node.type === 'code' ? node.data?.fence?.caption : node.data?.caption;
    if (caption) visit(caption.tree);
  };
  visit(article.meta.titleTree);
  visit(article.meta.abstract);
  visit(article.tree);
  return statements;
}

/** A row of a table is one; what a block executes is none. */
function isPassage(node: Nodes): boolean {
  if (node.type === 'code') return node.data?.fence?.run !== true;
  return ['paragraph', 'heading', 'tableRow', 'math', 'html'].includes(node.type);
}

/** What ends the text before it: a number does not run on over a value. */
const gap = '\uE000';

type Run = { text: string; readonly at: { readonly node: Nodes; readonly start: number }[] };

function heldIn(passage: Nodes, article: Article): readonly Held[] {
  const held: Held[] = [];
  let run: Run = { text: '', at: [] };
  const flush = () => {
    for (const each of numbersIn(run, article)) held.push(each);
    run = { text: '', at: [] };
  };
  const step = (node: Nodes): void => {
    const own = ownWords(node);
    if (own !== null) {
      flush();
      held.push({ text: own, place: placeAt(node, 0, article) });
    }
    if ('children' in node) for (const child of (node as Parents).children) step(child);
    else if (node.type === 'image') addText(node.alt ?? '', node);
    else if ('value' in node && own === null) addText(textOf(node), node);
    if (node.type === 'tableCell') addText(gap, node);
    if (node.type === 'image' && node.data?.caption) step(node.data.caption.tree);
  };
  const addText = (text: string, node: Nodes) => {
    run.at.push({ node, start: run.text.length });
    run.text += text;
  };
  step(passage);
  flush();
  return held;
}

function textOf(node: Extract<Nodes, { value: string }>): string {
  return node.type === 'text' ? node.value : `${gap}${node.value}${gap}`;
}

/** Of a node that stands for something else than its letters. */
function ownWords(node: Nodes): string | null {
  switch (node.type) {
    case 'inlineCode':
      return node.data?.value ? `= ${node.data.value.code}` : null;
    case 'claim':
      return node.that === null ? null : `{${node.that.code}}`;
    case 'citation':
      return `[${node.cites.map(({ key, locator }) => `@${key}${locator === null ? '' : `, ${locator}`}`).join('; ')}]`;
    case 'said':
      return [node.source, node.asOf, node.expires].filter((each) => each !== null).join(', ');
    case 'link':
      return node.url.startsWith('#') ? `[](${node.url})` : /\d/.test(node.url) ? `<${node.url}>` : null;
    case 'footnoteReference':
      return `[^${node.identifier}]`;
    default:
      return null;
  }
}

const letterRun = /[[\p{L}\p{N}._\/^:%±+−\-]--\p{Script=Han}]+/gv;
const wordWithDigit =
  /[[\p{L}\p{N}._\/^:%±+−\-]--\p{Script=Han}]*\p{Nd}[[\p{L}\p{N}._\/^:%\-]--\p{Script=Han}]*/gv;

/** Only up to a run's last digit: behind it each letter would be tried as the beginning of a word, to the run's end. */
function wordsIn(text: string): readonly Span[] {
  return [...text.matchAll(letterRun)].flatMap(({ index, 0: letters }) => {
    const last = /^.*\p{Nd}/su.exec(letters)?.[0].length ?? 0;
    const found: Span[] = [];
    for (wordWithDigit.lastIndex = 0; wordWithDigit.lastIndex < last; ) {
      const match = wordWithDigit.exec(letters);
      if (match === null) break;
      found.push({ start: index + match.index, end: index + match.index + match[0].length });
    }
    return found;
  });
}

/** Numerals, however they are written, and every other word with a digit in it. */
function numbersIn({ text, at }: Run, article: Article): readonly Held[] {
  const numerals = numeralsIn(text).map(({ start, end }) => ({ start, end }));
  let next = 0; // of the numerals, which stand in order and apart
  const words = wordsIn(text).map((word) => {
    while (next < numerals.length && numerals[next]!.end <= word.start) next += 1;
    let whole = word;
    for (let at = next; at < numerals.length && numerals[at]!.start < word.end; at += 1)
      whole = widest(whole, numerals[at]!);
    return whole;
  });
  const spans = [...numerals, ...words].sort((a, b) => a.start - b.start || b.end - a.end);
  const starts = at.map(({ start }) => start);
  const placeIn = placer(article);
  return apart(spans).map(({ start, end }) => {
    const from = at[lastAtMost(starts, start)];
    const place = from ? placeIn(from.node, start - from.start) : placeAt(article.tree, 0, article);
    return { text: text.slice(start, end).replaceAll(gap, '').replace(/\s+/g, ' ').trim(), place };
  });
}

const widest = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});
type Span = { readonly start: number; readonly end: number };

function placeAt(node: Nodes, offset: number, article: Article): Place {
  return placer(article)(node, offset);
}

/** Where a character of a node stands: exact where the source spells it as it reads. The lines of a node are sought once. */
function placer(article: Article): (node: Nodes, offset: number) => Place {
  const known = new Map<Nodes, readonly number[]>();
  return (node, offset) => {
    const start = node.position?.start;
    const at = { file: article.file.path, line: start?.line ?? 1, column: start?.column ?? 1 };
    if (offset === 0 || !('value' in node)) return at;
    const breaks =
      known.get(node) ?? [...String((node as Code).value).matchAll(/\n/g)].map(({ index }) => index);
    known.set(node, breaks);
    const lines = lastAtMost(breaks, offset - 1) + 1;
    if (lines === 0) return { ...at, column: at.column + offset };
    return { ...at, line: at.line + lines, column: offset - breaks[lines - 1]! };
  };
}
