// Data that a block has changed though others share them, and tensors that it has disposed though others take them.
import type { Place } from '../model/article.ts';
import type { BlockId, RunBlock } from '../model/plan.ts';
import { lineSaid } from '../origins.ts';
import type { Problem } from '../problems/problem.ts';
import { dataUnchanged, tensorKept } from '../problems/sharing.ts';
import { blame } from './blame.ts';
import type { Desk } from './desk.ts';
import { type Executed, execute, type Last } from './execute.ts';
import { isLive, isPlain } from './share/holds.ts';
import { blocksBefore } from './share/places.ts';
import { wholeWord } from './tangle/whole-word.ts';

/**
 * Where a block has changed what others share. It is run a second time, with all that frozen, so that the change fails at
 * its line; where it does not, since the code goes on after a failure, the block's own line stands for it.
 */
export async function changeOf(
  { ran, about }: Executed,
  chain: readonly BlockId[],
  last: Last,
  desk: Desk,
): Promise<Problem | null> {
  if (about === null || ran.changed.length === 0 || last.command.do !== 'run') return null;
  const again = await execute(chain, { ...last, command: { ...last.command, frozen: true } }, desk);
  if (again.ran.ending.how !== 'done' && again.about !== null) {
    const { place, options } = desk.block(again.about);
    const problem = await blame(again.ran.ending, { ...desk, place, options, scratch: again.scratch });
    if (problem.code === dataUnchanged.code) return problem;
  }
  const block = desk.block(about);
  const names = [...new Set(ran.changed)];
  return dataUnchanged(firstUse(block, names, desk), names.map((name) => `"${name}"`).join(', '));
}

/**
 * Blocks, values and claims that take a tensor which a block before them has disposed, by whatever name, or a function
 * that mentions it: one program would fail there.
 */
export function disposalsIn({ plan, known, block, article, teller }: Desk): readonly Problem[] {
  const gone = plan.order.flatMap((id) => {
    const names = known.get(id)?.stored.disposed ?? [];
    return names.length === 0 ? [] : { id, names: namesOfTensors(names, { plan, known }) };
  });
  if (gone.length === 0) return [];
  return plan.blocks.flatMap((each): readonly Problem[] => {
    if (each.kind !== 'run' && each.kind !== 'value' && each.kind !== 'claim') return [];
    const before = new Set(
      each.kind === 'run' ? plan.order.slice(0, plan.order.indexOf(each.id)) : blocksBefore(each.id, plan),
    );
    const taken = plan.scopes.get(each.id)?.imports.map(({ name }) => name) ?? [];
    const lost = gone
      .filter(({ id }) => before.has(id))
      .flatMap(({ id, names }) =>
        taken.filter((name) => leadsTo(name, names, { plan, known })).map((name) => ({ id, name })),
      )
      .at(0);
    if (lost === undefined) return [];
    if (each.kind === 'run' && article !== teller) return []; // told by the original
    const place = each.kind === 'run' ? firstUse(block(each.id), [lost.name], { article }) : each.place;
    return [tensorKept(place, lost.name, lineSaid(block(lost.id).place, article))];
  });
}

/** The names, and all others that stand for a tensor of theirs. */
function namesOfTensors(names: readonly string[], { plan, known }: Pick<Desk, 'plan' | 'known'>) {
  const lists = plan.order.flatMap((id) => known.get(id)?.stored.tensors ?? []);
  const others = lists.filter((list) => list.some((name) => names.includes(name)));
  return new Set([...names, ...others.flat()]);
}

/**
 * Whether it is one of the names, a function that mentions one, also by way of another, or an instance of a block that
 * has seen one: what that has hold of is not known.
 */
function leadsTo(
  name: string,
  names: ReadonlySet<string>,
  { plan, known }: Pick<Desk, 'plan' | 'known'>,
): boolean {
  const met = new Set([name]);
  for (const each of met) {
    if (names.has(each)) return true;
    for (const id of plan.order) {
      const scope = plan.scopes.get(id);
      if (scope === undefined || !isLive(known.get(id)?.stored.exports[each])) continue;
      const seen = [...scope.declares, ...scope.imports.map((taken) => taken.name)];
      for (const more of isPlain(each, scope) ? (scope.mentions.get(each) ?? []) : seen) met.add(more);
    }
  }
  return false;
}

/** The first place in a block's code where one of the names stands. */
export function firstUse(
  block: RunBlock,
  names: readonly string[],
  { article }: Pick<Desk, 'article'>,
): Place {
  const { place, node } = block;
  const lines = String(article.file).split('\n');
  const last = place.line + node.value.split('\n').length;
  for (let at = place.line; at < last; at += 1)
    for (const name of names) {
      const word = wholeWord(name).exec(lines[at] ?? '');
      if (word !== null) return { ...place, line: at + 1, column: word.index + 1 };
    }
  return place;
}
