// Finds what an expression asks for of every seed: the arguments of `acrossSeeds(…)`, as they are spelt.
import { type Node, nodesBelow } from '../syntax.ts';

/** `end` is the offset behind the argument. `code` is the text that `node` was parsed from. */
export type AcrossCall = { readonly code: string; readonly end: number };

/** `acrossSeeds(fit.accuracy).mean` → `fit.accuracy`. */
export function acrossCalls(node: Node, code: string): readonly AcrossCall[] {
  return [...nodesBelow(node)].flatMap((each) => {
    if (each.type !== 'CallExpression' || each.callee.type !== 'Identifier') return [];
    const [argument, ...more] = each.arguments;
    if (each.callee.name !== 'acrossSeeds' || argument === undefined || more.length > 0) return [];
    return { code: code.slice(each.callee.end + 1, each.end - 1), end: argument.end };
  });
}

export function acrossIn(node: Node, code: string): readonly string[] {
  return [...new Set(acrossCalls(node, code).map((call) => call.code))];
}
