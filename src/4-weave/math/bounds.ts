// Which formulas are too much to be set: what sets them takes time by their number and length, and stack by their depth.
import type { MathBlock } from '../../model/plan.ts';
import { articleWithinBounds } from '../../problems/bounds.ts';
import type { Problem } from '../../problems/problem.ts';

/** Different ones in one article. */
export const mostFormulas = 10_000;
const most = { length: 20_000, levels: 60 } as const;
const count = (limit: number) => limit.toLocaleString('en-US');

/** `known`: how many different formulas of the article have been set. */
export function formulaBounds({ tex, place }: MathBlock, known: number): Problem | null {
  if (tex.length > most.length)
    return articleWithinBounds(
      place,
      'a formula that is longer than a few pages',
      `${count(most.length)} characters of TeX`,
      'Part it into several, or draw its data as a table or a figure.',
    );
  if (levelsOf(tex) > most.levels)
    return articleWithinBounds(
      place,
      'a formula of parts within one another',
      `${most.levels} levels`,
      'Give its inner parts names, and define them in formulas of their own.',
    );
  if (known <= mostFormulas) return null;
  return articleWithinBounds(
    place,
    'more formulas than a book has',
    `${count(mostFormulas)} different ones in one article`,
    'Part the article into several.',
  );
}

const steps = /\\left\b|\\right\b|\\begin\b|\\end\b|\\[\s\S]|[{}]/g;

function levelsOf(tex: string): number {
  let [depth, deepest] = [0, 0];
  for (const [step] of tex.matchAll(steps)) {
    if (step === '{' || step === '\\left' || step === '\\begin') depth += 1;
    if (step === '}' || step === '\\right' || step === '\\end') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
