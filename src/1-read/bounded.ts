// Parses a piece of an article within the bounds of reading: what is too long, too deep or too repetitive is told.
import type { Nodes } from 'mdast';
import { articleWithinBounds } from '../problems/bounds.ts';
import type { Problem } from '../problems/problem.ts';
import { articleNestsModestly } from '../problems/reading.ts';
import { type Budget, Flood, most, type Purse } from './budget.ts';
import { type Located, placeAt, startOf } from './located.ts';
import { nestsModestly } from './nesting.ts';
import { eachNode } from './trees.ts';

export type Bounds = { readonly budget: Budget; readonly report: (problem: Problem) => void };

/** Null where the piece cannot be had; that has been told. */
export function bounded<Tree extends Nodes>(
  located: Located,
  { budget, report }: Bounds,
  parse: (text: string, budget: Budget) => Tree,
): Tree | null {
  try {
    const tree = parse(located.text, budget);
    if (!nestsModestly(tree, located, report)) return null;
    refuseLongWords(tree);
    return tree;
  } catch (error) {
    if (!(error instanceof Flood)) throw error;
    if (budget.firstFlood()) report(problemOf(error, located));
    return null;
  }
}

/** Of running text: what looks for numbers, names and addresses in it looks back to where a word began. */
function refuseLongWords(tree: Nodes): void {
  eachNode(tree, (node) => {
    if (node.type !== 'text' || node.value.length <= most.word) return;
    for (const { 0: run, index } of node.value.matchAll(/[^\s\p{Script=Han}，。、；：？！]+|\s+/gu))
      if (run.length > most.word) throw new Flood('word', startOf(node) + index);
  });
}

export function problemOf({ purse, offset }: Flood, located: Located): Problem {
  const place = placeAt(located, offset);
  return purse === 'containers'
    ? articleNestsModestly(place)
    : articleWithinBounds(place, ...sentences[purse]);
}

const count = (limit: number) => limit.toLocaleString('en-US');
const part = 'Part it by blank lines, or put what is no running text into a code block.';
const less =
  'Part the article into several, or leave out what nobody reads: data belong into a file beside it.';

const sentences: Readonly<
  Record<Exclude<Purse, 'containers'>, readonly [found: string, limit: string, advice: string]>
> = {
  length: ['an article that is longer than a shelf of books', `${count(most.length)} characters`, less],
  steps: [
    'an article in which very many brackets, quotes or marks open something that has no end',
    `${count(most.steps)} steps of reading`,
    'Close what is opened near this place, or put a backslash before each mark that is meant as a character.',
  ],
  pieces: [
    'an article of more lines and cells than can be read',
    `${count(most.pieces)} pieces, of which a line is ten and a cell nine`,
    less,
  ],
  signs: [
    'an article with more marks of Markdown than can be read',
    `${count(most.signs)} of \`[\`, \`]\`, \`<\`, \`*\`, \`_\`, backticks and their like`,
    less,
  ],
  moves: ['more quotations and notes than can be read', 'some thousands in one article', less],
  word: [
    'a word without an end, or blanks without one',
    `${count(most.word)} characters without a blank`,
    'Put what is no word into a code block, or into a file beside the article.',
  ],
  addresses: ['more addresses of the web than any text has', `${count(most.addresses)} of them`, less],
  brackets: [
    'brackets within one another, deeper than any text has them',
    `${count(most.brackets)} that are open`,
    'Close what is opened before this place, or put a backslash before each bracket that is meant as a character.',
  ],
  marks: [
    'a paragraph with more marks of Markdown than any text has',
    `${count(most.marks)} of \`[\`, \`]\`, \`<\`, \`*\`, \`_\`, backticks and their like in one paragraph`,
    part,
  ],
  runs: [
    'a paragraph with more marks of emphasis than any text has',
    `${count(most.runs)} of \`*\`, \`_\` and \`~\` in one paragraph`,
    part,
  ],
  crowd: ['very many paragraphs full of marks of Markdown', 'a few paragraphs of so many marks', part],
  tangle: ['very many paragraphs full of marks of emphasis', 'a few paragraphs of so many marks', part],
  boxes: [
    'boxes within one another',
    `${count(most.boxes)} levels`,
    'Take boxes out of one another: a reader sees no more than two or three.',
  ],
};
