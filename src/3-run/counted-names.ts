// Names that TensorFlow.js counts out, told where they are printed and blocks above have counted too: a block counts from
// one again, and one program would go on.
import type { Place } from '../model/article.ts';
import type { BlockId } from '../model/plan.ts';
import type { Problem } from '../problems/problem.ts';
import { namesCounted } from '../problems/sharing.ts';
import type { Answer } from './answers.ts';
import type { Desk } from './desk.ts';

/** `dense_Dense2`, `sequential_1`, and an input as a summary has it. */
const counted = /\b([a-z0-9_]+)_([A-Z]\w*?)\d+\b|\bsequential_\d+\b|\binput\d+(?= \(InputLayer\))/g;
const making = /\blayers\s*\.|\bsequential\s*\(|\btf\s*\.\s*(?:model|input)\s*\(|\blearn\s*\./;

/** In what blocks print and draw, and in values; each place once. */
export function countedNamesIn(desk: Desk, answers: ReadonlyMap<BlockId, Answer>): readonly Problem[] {
  const { plan, outcomes, article, teller } = desk;
  const makers = makersIn(desk);
  if (makers.length < 2) return [];
  const found: Problem[] = [];
  const look = (text: string, place: Place) => {
    const name = [...text.matchAll(counted)].find(isCounted)?.[0];
    if (name !== undefined) found.push(namesCounted(place, name));
  };
  const later = new Set(makers.slice(1));
  for (const id of article === teller ? later : []) {
    const outcome = outcomes.get(id);
    if (outcome?.state === 'ok')
      look(`${outcome.console}\n${JSON.stringify(outcome.outputs)}`, desk.block(id).place);
  }
  for (const block of plan.blocks) {
    const answer = block.kind === 'value' ? answers.get(block.id) : undefined;
    if (answer?.state !== 'given' || !('text' in answer.evaluated.result)) continue;
    const from = plan.scopes.get(block.id)?.imports.some((taken) => later.has(taken.from)) ?? false;
    if (from) look(answer.evaluated.result.text, block.place);
  }
  return found;
}

/** Blocks that may make layers or models, in their order: by their own code, or by a function of one that does. */
function makersIn({ plan, known, block }: Desk): readonly BlockId[] {
  const makers = new Set<BlockId>();
  for (const id of plan.order) {
    const calls = plan.scopes
      .get(id)
      ?.imports.some(
        ({ name, from }) => makers.has(from) && known.get(from)?.stored.exports[name]?.state === 'live',
      );
    if (making.test(block(id).node.value) || calls === true) makers.add(id);
  }
  return [...makers];
}

/** The first part is the second, as TensorFlow.js writes a class in small letters. */
function isCounted([, stem, className]: RegExpMatchArray): boolean {
  return stem === undefined || stem.replaceAll('_', '') === className?.toLowerCase();
}
