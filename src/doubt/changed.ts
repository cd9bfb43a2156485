// Puts a mutant of a block into the plan of its paper, since to read and plan the whole again takes longer than most blocks.
import { VFile } from 'vfile';
import type { Prepared } from '../build.ts';
import type { Block } from '../model/plan.ts';
import { parseTypeScript } from '../syntax.ts';
import { applied, type Mutant, mutated } from './mutant.ts';
import type { Subject } from './subject.ts';

/**
 * Null where the code may no longer be planned as it was. What is found by it is found by a build; that nothing is found
 * says nothing, since reading and planning have not spoken.
 */
export function changed(mutant: Mutant, index: number, { job, source }: Subject): Prepared | null {
  const { article, plan } = job;
  const block = plan.blocks.find(({ id }) => id === mutant.block);
  if (block?.kind !== 'run' || (plan.scopes.get(block.id)?.repeated.length ?? 0) > 0) return null;
  const start = source.text.indexOf('\n', block.node.position?.start.offset ?? 0) + 1;
  const { edit } = mutant;
  if (!source.text.startsWith(block.node.value, start)) return null; // it stands indented
  const own = { ...edit, start: edit.start - start, end: edit.end - start };
  const value = applied(block.node.value, own);
  if (parseTypeScript(value).faults.length > 0) return null;
  const { slug, path, text } = mutated(source, mutant, index);
  const blocks = plan.blocks.map((each) =>
    placed(each === block ? { ...block, node: { ...block.node, value } } : each, path),
  );
  return { article: { ...article, slug, file: new VFile({ path, value: text }) }, plan: { ...plan, blocks } };
}

/** What is told of a mutant is told by its path. */
function placed(block: Block, file: string): Block {
  const place = { ...block.place, file };
  if (block.kind === 'value')
    return {
      ...block,
      place,
      expression: { ...block.expression, place: { ...block.expression.place, file } },
    };
  if (block.kind === 'claim')
    return { ...block, place, that: { ...block.that, place: { ...block.that.place, file } } };
  return { ...block, place };
}
