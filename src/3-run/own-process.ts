// What code reads of the process that it runs in, where one program would have gone on from what the blocks above did.

import type { BlockId } from '../model/plan.ts';
import type { Problem } from '../problems/problem.ts';
import { globalsStayApart } from '../problems/sharing.ts';
import type { Desk } from './desk.ts';
import type { Patch } from './protocol.ts';
import { firstUse } from './spoilt.ts';
import { wholeWord } from './tangle/whole-word.ts';

/** What JavaScript keeps of the last match: `RegExp.$1`. */
const lastMatch =
  /(?<![\w$.])RegExp\s*(?:as\s+any\s*\)\s*)?\??\.?\s*\[?\s*['"`]?(\$[1-9&_`'+]|lastMatch|lastParen|leftContext|rightContext|input)(?![\w$])/;
const matching = /\.\s*(?:exec|test|match|matchAll|replace|replaceAll|search|split)\s*\(/;
/** How many tensors there are: a difference of two is of the block itself. */
const counting = /(?<![\w$])memory\s*\(\s*\)/g;

/** Of blocks with others before them that may have matched, or made tensors; and of values and claims. */
export function ownProcessIn({ plan, block, scope, article }: Desk): readonly Problem[] {
  const usesTensors = (id: BlockId) => scope(id).packages.some((name) => name.startsWith('@tensorflow/'));
  const ofBlocks = plan.order.slice(1).flatMap((id, index) => {
    const one = block(id);
    const code = one.node.value;
    const told = (word: string, path: string) => globalsStayApart(firstUse(one, [word], { article }), path);
    const statics = matching.test(code) ? null : lastMatch.exec(code);
    const isLater = plan.order.slice(0, index + 1).some(usesTensors);
    return [
      ...(statics === null ? [] : [told('RegExp', `RegExp.${statics[1]}`)]),
      ...(isLater && code.match(counting)?.length === 1 ? [told('memory', 'tf.memory()')] : []),
    ];
  });
  const ofExpressions = plan.blocks.flatMap((each) => {
    if (each.kind !== 'value' && each.kind !== 'claim') return [];
    const { code } = each.kind === 'value' ? each.expression : each.that;
    const [, name] = (matching.test(code) ? null : lastMatch.exec(code)) ?? [];
    return name === undefined || plan.order.length === 0
      ? []
      : [globalsStayApart(each.place, `RegExp.${name}`)];
  });
  return [...ofBlocks, ...ofExpressions];
}

/** The first change of what all code of a process shares that would reach others in one program. */
export function patchIn(patches: readonly Patch[], about: BlockId, desk: Desk): Problem | null {
  const patch = patches.find(({ path, name }) => {
    if (path === 'tf.setBackend') return true;
    if (path.startsWith('tf.')) return isFollowed(about, desk);
    return (unnamed.test(path) && isAsked(about, desk)) || isNamedElsewhere(name, about, desk);
  });
  if (patch === undefined) return null;
  return globalsStayApart(firstUse(desk.block(about), [patch.name], desk), patch.path);
}

/** What code asks for without its name: by a spread, a template, an operator, an error's stack, a listener. */
const unnamed =
  /^Math\.random$|\[Symbol|\.(?:toString|valueOf|toJSON|exec|then|next)$|^Error\.|^(?:inspect|EventEmitter|process)\./;

/** Whether a block after it runs elsewhere, or a value or a claim that computes, and is no name alone. */
function isAsked(id: BlockId, { plan }: Desk): boolean {
  if (plan.order.indexOf(id) < plan.order.length - 1) return true;
  return plan.blocks.some(
    (each) =>
      each.kind === 'claim' || (each.kind === 'value' && !/^[\w$.]+$/.test(each.expression.code.trim())),
  );
}

/** Whether a block after it uses TensorFlow.js. */
function isFollowed(id: BlockId, { plan, scope }: Desk): boolean {
  const after = plan.order.slice(plan.order.indexOf(id) + 1);
  return after.some((each) => scope(each).packages.some((name) => name.startsWith('@tensorflow/')));
}

/** Whether the code of another block, or of a value or claim, has the word. */
function isNamedElsewhere(name: string, id: BlockId, { plan }: Desk): boolean {
  const word = wholeWord(name);
  return plan.blocks.some((block) => {
    if (block.kind === 'run') return block.id !== id && word.test(block.node.value);
    if (block.kind === 'value') return word.test(block.expression.code);
    return block.kind === 'claim' && word.test(block.that.code);
  });
}
