// Finds the sentence of the article in which a value or a claim stands, as a reader reads it.
import type { Nodes, Parent } from 'mdast';
import type { Article, Place } from '../model/article.ts';
import type { Plan } from '../model/plan.ts';

/** What a node that is a value reads as; null where it has no text. */
export type TextOf = (node: Nodes) => string | null;
export type Sentence = { readonly text: string; readonly place: Place };

const phrasing = new Set(['paragraph', 'heading', 'tableCell']);
const longest = 160;

/** By each value and claim of the plan. */
export function sentencesOf(article: Article, plan: Plan, textOf: TextOf): ReadonlyMap<string, Sentence> {
  const sentences = new Map<string, Sentence>();
  const segmenter = new Intl.Segmenter(article.lang, { granularity: 'sentence' });
  for (const holder of holdersIn(article)) {
    const { text, marks } = read(holder, plan, textOf);
    if (marks.size === 0) continue;
    const parts = [...segmenter.segment(text)];
    for (const [id, { at, place }] of marks) {
      const part = parts.findLast(({ index }) => index <= at);
      sentences.set(id, { text: cut(part?.segment ?? text, at - (part?.index ?? 0)), place });
    }
  }
  return sentences;
}

/** Every node that holds running text: title, abstract, body, captions. */
function holdersIn({ meta, tree }: Article): readonly Nodes[] {
  const holders: Nodes[] = [];
  const visit = (node: Nodes): void => {
    if (phrasing.has(node.type)) holders.push(node);
    const caption = node.type === 'code' ? node.data?.fence?.caption : node.data?.caption;
    if (caption) visit(caption.tree);
    for (const child of 'children' in node ? (node as Parent).children : []) visit(child);
  };
  for (const root of [meta.titleTree, meta.abstract, tree]) visit(root);
  return holders;
}

type Mark = { readonly at: number; readonly place: Place };

function read(holder: Nodes, plan: Plan, textOf: TextOf) {
  let text = '';
  const marks = new Map<string, Mark>();
  const visit = (node: Nodes): void => {
    const block = plan.blockOf.get(node);
    if (block?.kind === 'value') marks.set(block.id, { at: text.length, place: block.expression.place });
    if (block?.kind === 'claim') marks.set(block.id, { at: text.length, place: block.that.place });
    const known = block?.kind === 'value' ? textOf(node) : null;
    if (known !== null) text += known;
    else if ('children' in node) for (const child of node.children) visit(child);
    else if ('value' in node) text += String(node.value).replace(/\s+/g, ' ');
  };
  visit(holder);
  return { text, marks };
}

/** The part of a long sentence around what is meant. */
function cut(sentence: string, at: number): string {
  const text = sentence.trim();
  if (text.length <= longest) return text;
  const start = Math.max(0, Math.min(at - longest / 2, text.length - longest));
  const piece = text.slice(start, start + longest).trim();
  return `${start > 0 ? '…' : ''}${piece}${start + longest < text.length ? '…' : ''}`;
}
