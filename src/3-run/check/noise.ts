// Tells what TypeScript finds wrong with an article from what is only wrong with all its blocks being one program.
import { isIncomplete } from '../tangle/tangle.ts';

export type Finding = {
  readonly code: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Why, from the outermost reason to the innermost. */
  readonly chain: readonly string[];
  /** Where the name's declaration ends, for findings about names and their declarations. */
  readonly declared: number | null;
  readonly isUnknownName: boolean;
};

/** Where the article's own text ends and what was put behind it begins. */
export function tailOf(program: string): number {
  return program.lastIndexOf('\n', program.lastIndexOf('declare function ᐅ<T>'));
}

/** Planning reports these, by block: second declarations, conflicting imports, syntax that cannot be erased. */
const planned = new Set([1294, 2300, 2323, 2391, 2393, 2440, 2451, 2528, 2567, 2752, 2753]);

/** Names whose types wait for one another: told as blocks that do. */
const isCircular = new Set([7022, 7023, 7024]);

export function isNoise(finding: Finding, program: string): boolean {
  if (planned.has(finding.code)) return true;
  if (isCircular.has(finding.code) && /\n\/\/circle\n/.test(program)) return true;
  if (finding.isUnknownName && isIncomplete(program)) return true;
  return finding.declared !== null && isAcrossBlocks(finding.start, finding.declared, program);
}

/** Blocks run in the order of their needs: in which of them a name stands first says nothing. */
function isAcrossBlocks(one: number, other: number, program: string): boolean {
  const between = program.slice(Math.min(one, other), Math.max(one, other));
  return /;\/\/block$/m.test(between);
}
