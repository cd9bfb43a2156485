// A run block, value or claim with what its code tells by itself, and the problems of that code alone.
import type { Article, Place } from '../model/article.ts';
import type { Block, BlockOf } from '../model/plan.ts';
import { lineSaid } from '../origins.ts';
import { blockParses, typesErase, valueExpressionParses } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import { type Findings, findingsOfBlock, findingsOfExpression } from './findings.ts';
import { type Located, locatedBlock, locatedExpression } from './place.ts';

export type Unit = {
  readonly block: BlockOf<'run' | 'value' | 'claim'>;
  readonly located: Located;
  readonly found: Findings;
  /** How sentences elsewhere name a line of it. */
  readonly lineSaid: (place: Place) => string;
  /** The code of the problem for which it cannot run, or null. */
  readonly faulty: string | null;
};

export function unitOf(
  article: Article,
  block: Block,
  lines: readonly string[],
): { unit: Unit; problems: readonly Problem[] } | null {
  if (block.kind === 'run') {
    const located = locatedBlock(article, block.node, lines);
    return assess(article, block, located, findingsOfBlock(located.code), blockParses);
  }
  if (block.kind !== 'value' && block.kind !== 'claim') return null;
  const located = locatedExpression(block.kind === 'value' ? block.expression : block.that, lines);
  return assess(article, block, located, findingsOfExpression(located.code), valueExpressionParses);
}

function assess(
  article: Article,
  block: Unit['block'],
  located: Located,
  found: Findings,
  parses: typeof blockParses,
): { unit: Unit; problems: readonly Problem[] } {
  const problems = [
    ...found.parsing.map((fault) => parses(located.placeAt(fault.offset), fault.complaint)),
    ...found.erasing.map((fault) => typesErase(located.placeAt(fault.offset), fault.complaint)),
  ];
  const faulty = problems[0]?.code ?? null;
  const said = (place: Place) => lineSaid(place, article);
  return { unit: { block, located, found, lineSaid: said, faulty }, problems };
}
