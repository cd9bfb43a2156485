// What an expression gave, or in words why it has no value.
import { type Scene, scrub } from './blame.ts';
import type { Desk } from './desk.ts';
import type { Executed } from './execute.ts';
import type { Ending } from './process/worker.ts';
import type { Evaluated } from './protocol.ts';

/** What an expression gave, or why it has no value. `told`: the author knows already. */
export type Answer =
  | { readonly state: 'given'; readonly evaluated: Evaluated }
  | { readonly state: 'failed'; readonly message: string; readonly told: boolean }
  /** It changed what these names stand for, or gave something else the second time. */
  | { readonly state: 'changes'; readonly names: readonly string[]; readonly again: string | null };

/** Formatting is cheap; an expression that takes longer belongs into a block. */
export const budget = { timeout: 10_000, memory: 2048 };

export function answerOf(evaluated: Evaluated, { scratch }: Executed, desk: Desk): Answer {
  const { result } = evaluated;
  if (result.kind === 'changes') return { state: 'changes', names: result.names, again: result.again };
  if (result.kind !== 'fault') return { state: 'given', evaluated };
  const message = scrub(`${result.fault.name}: ${result.fault.message}`, { ...desk, scratch });
  return { state: 'failed', message, told: false };
}

export function isSound({ result: { kind } }: Evaluated): boolean {
  return kind !== 'fault' && kind !== 'changes';
}

export function messageOf(ending: Ending, { scratch }: Executed, desk: Desk): string {
  const scene: Omit<Scene, 'place' | 'options'> = { ...desk, scratch };
  if (ending.how === 'failed') return scrub(`${ending.fault.name}: ${ending.fault.message}`, scene);
  if (ending.how === 'late') return `it still ran after ${budget.timeout / 1000} s`;
  if (ending.how === 'fat') return `it wanted more than ${budget.memory} MiB of memory`;
  if (ending.how === 'crowded') return 'it wanted more memory than this machine has for it';
  if (ending.how === 'unsound') return ending.what;
  if (ending.how === 'flood') return 'it printed without end';
  return 'it ended its process';
}
