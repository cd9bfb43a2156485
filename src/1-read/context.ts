// What the parts of reading share: where problems go, and whether `@key` in running text is a citation.
import type { Text } from 'mdast';
import type { Problem } from '../problems/problem.ts';
import type { Budget } from './budget.ts';
import type { Foreign } from './foreign.ts';

export type Context = {
  readonly budget: Budget;
  readonly report: (problem: Problem) => void;
  /** Notes syntax of other programs, which is told once a kind. */
  readonly foreign: Foreign['note'];
  /** Whether `@key` in running text is a citation, and no mention of a person. */
  readonly cites: (key: string) => boolean;
};

/** Takes `count` characters off the start of a text, which must stand in the source as they are. */
export function dropStart(node: Text, count: number): void {
  node.value = node.value.slice(count);
  if (node.position === undefined) return;
  const { line, column, offset } = node.position.start;
  node.position = {
    ...node.position,
    start: { line, column: column + count, offset: (offset ?? 0) + count },
  };
}

/** Takes `count` characters off the end of a text, which must stand in the source as they are. */
export function dropEnd(node: Text, count: number): void {
  if (count === 0) return;
  node.value = node.value.slice(0, -count);
  if (node.position === undefined) return;
  const { line, column, offset } = node.position.end;
  node.position = {
    ...node.position,
    end: { line, column: Math.max(1, column - count), offset: (offset ?? 0) - count },
  };
}
