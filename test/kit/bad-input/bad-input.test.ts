// Every function of the kit against every bad input: the right value, or a sentence that says where and what to do.
import { describe, expect, test } from 'vitest';
import * as kit from '../../../src/kit/kit.ts';
import { open } from '../open.ts';
import { type Cell, kinds, type Rows, type Trial } from './kinds.ts';
import { learning } from './learning.ts';
import { measures } from './measures.ts';
import { openCapRow } from './open-cap.ts';
import { outputs } from './outputs.ts';
import { scales } from './scales.ts';
import { sums } from './sums.ts';
import { trainRow } from './training.ts';
import { ventures } from './ventures.ts';
import { words } from './words.ts';

open();
const tf = await import('../../../src/kit/tensorflow.ts');

const table: Rows = {
  train: trainRow(tf),
  ...learning(tf),
  ...measures,
  ...outputs,
  ...scales,
  ...sums,
  ...ventures,
  'venture.openCap': openCapRow,
  ...words,
};

/** `mean`, `learn.auc`: all that an author can call. */
const callable = Object.entries(kit).flatMap(([name, value]) => {
  if (typeof value === 'function') return [name];
  return Object.entries(value).flatMap(([inner, each]) =>
    typeof each === 'function' ? [`${name}.${inner}`] : [],
  );
});

test('each function that is exported has a row, and each row all cells filled', () => {
  expect(Object.keys(table).sort()).toEqual(callable.sort());
  const bare = Object.entries(table).flatMap(([name, row]) =>
    kinds
      .filter((kind) => row[kind] === undefined || row[kind].length === 0)
      .map((kind) => `${name} × ${kind}`),
  );
  expect(bare).toEqual([]);
});

const filled = (cell: Cell): cell is readonly Trial[] => typeof cell !== 'string';

describe.each(Object.entries(table))('%s', (_, row) => {
  test.each(kinds.filter((kind) => filled(row[kind])))('× %s', async (kind) => {
    for (const trial of row[kind] as readonly Trial[]) await judge(trial);
  });
});

async function judge(trial: Trial): Promise<void> {
  open();
  let outcome: { gave: unknown } | { threw: string };
  try {
    outcome = { gave: await trial.call() };
  } catch (error) {
    outcome = { threw: error instanceof Error ? error.message : String(error) };
  }
  const what = String(trial.call);
  if ('throws' in trial) expect(outcome, what).toEqual({ threw: expect.stringMatching(trial.throws) });
  else expect('gave' in outcome ? rounded(outcome.gave) : outcome, what).toEqual(rounded(trial.gives));
}

/** To twelve digits: the judges, too, are doubles. */
function rounded(x: unknown): unknown {
  if (typeof x === 'number') return Number.isFinite(x) ? Number(x.toPrecision(12)) : x;
  if (Array.isArray(x)) return x.map(rounded);
  if (typeof x !== 'object' || x === null || Object.getPrototypeOf(x) !== Object.prototype) return x;
  return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, rounded(value)]));
}
