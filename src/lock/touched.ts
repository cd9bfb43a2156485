// Says what of an article a moved result touches: sentences, claims, charts and tables, by what takes from what.
import type { Article, Place } from '../model/article.ts';
import type { BlockOf, Plan } from '../model/plan.ts';
import { lineSaid } from '../origins.ts';
import type { Document } from './document.ts';
import { sourcesOf } from './document.ts';
import type { Entry } from './entries.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** `line 14: “The total is 110.”`, `line 14, claim: “it is positive” (total > 0)`, `line 20: the chart of #fit`. */
export type Touched = (entry: Entry) => readonly string[];

/** More would be no help to find the cause. */
const most = 8;

export function openTouched(article: Article, plan: Plan, document: Document): Touched {
  const texts = new Map(document.values.map(({ id, text }) => [id, text]));
  const textOf = (node: Parameters<Plan['blockOf']['get']>[0]) =>
    texts.get(plan.blockOf.get(node)?.id ?? '') ?? null;
  const sentences = sentencesOf(article, plan, textOf);
  const said = (place: Place) => lineSaid(place, article);
  const written = plan.blocks.filter((block) => block.kind === 'value' || block.kind === 'claim');
  return (entry) => {
    const block = document.blocks.find(({ id }) => id === entry.id);
    const isTouched = (each: BlockOf<'value' | 'claim'>) =>
      block === undefined ? nameOf(each) === entry.name : takesFrom(each.id, entry.id, document);
    const lines = [
      ...written.filter(isTouched).flatMap((each) => linesOf(each, sentences, said)),
      ...(block === undefined ? [] : drawingsFrom(block.id, document, article)),
    ];
    const all = [...new Set(lines)];
    return all.length > most ? [...all.slice(0, most), `and ${all.length - most} more places`] : all;
  };
}

function nameOf(block: BlockOf<'value' | 'claim'>): string {
  return block.kind === 'value' ? `value ${block.expression.code}` : `claim ${block.that.code}`;
}

function takesFrom(id: string, from: string, document: Document): boolean {
  const found = [...document.values, ...document.claims].find((each) => each.id === id);
  return found !== undefined && sourcesOf(found.from, document).some((block) => block.id === from);
}

function linesOf(
  block: BlockOf<'value' | 'claim'>,
  sentences: ReadonlyMap<string, Sentence>,
  said: (place: Place) => string,
): readonly string[] {
  const sentence = sentences.get(block.id);
  if (sentence === undefined) return [];
  const line = said(sentence.place);
  const words = `${line}: “${sentence.text}”`;
  return block.kind === 'value' ? [words] : [words, `${line}, claim: ${block.that.code}`];
}

/** Charts and tables of the blocks that take from the one that moved. */
function drawingsFrom(id: string, document: Document, { file: { path } }: Article): readonly string[] {
  return document.blocks.flatMap((block) => {
    if (!sourcesOf(block.from, document).some((source) => source.id === id)) return [];
    const kinds = [...new Set(block.outputs.map(({ type }) => type))].filter((type) => type !== 'text');
    const of = block.file === path ? '' : ` of ${block.file}`;
    return kinds.map((kind) => `line ${block.line}${of}: the ${kind} of ${block.name ?? 'the block there'}`);
  });
}
