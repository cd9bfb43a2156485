// Every function of the kit, each of its arguments replaced by what is of another kind altogether, as plain JavaScript lets
// through: the kit's own sentence comes of it, or something sound, and never V8's.
import { describe, expect, test } from 'vitest';
import * as kit from '../../../src/kit/kit.ts';
import { openWith } from '../open.ts';
import { sound } from './sound.ts';

type Path = readonly (string | number)[];
const dates = { asOf: '2024-01-01', expires: '2027-01-01' };
const opened = () => openWith({ evidence: { hoffmann2022: dates } as never, readTable: async () => noTable });
const noTable = { count: 0, columns: [], doubts: [] } as never;
opened();
const table = sound(await import('../../../src/kit/tensorflow.ts'));

const others: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  undefined: () => undefined,
  text: () => 'text',
  number: () => 5,
  NaN: () => Number.NaN,
  truth: () => true,
  bigint: () => 5n,
  symbol: () => Symbol('x'),
  function: () => () => 1,
  object: () => ({}),
  list: () => [],
  'list of null': () => [null],
  date: () => new Date(0),
  map: () => new Map(),
};

/** Of arguments, and of what they hold: of a list its first two. */
function paths(x: unknown, depth = 5): Path[] {
  if (depth === 0 || typeof x !== 'object' || x === null) return [];
  if (!Array.isArray(x) && Object.getPrototypeOf(x) !== Object.prototype) return [];
  const keys = Array.isArray(x) ? [...x.keys()].slice(0, 2 + 2 * (depth - 4)) : Object.keys(x);
  return keys.flatMap((key) => [
    [key],
    ...paths((x as Record<string | number, unknown>)[key], depth - 1).map((path) => [key, ...path]),
  ]);
}

function put(x: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(x)) return x.map((each, i) => (i === key ? put(each, rest, value) : each));
  const fields = x as Record<string | number, unknown>;
  return { ...fields, [key]: put(fields[key], rest, value) };
}

const callOf = (name: string) =>
  name.split('.').reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], kit) as (
    ...given: readonly unknown[]
  ) => unknown;

async function outcome(name: string, args: readonly unknown[]): Promise<Error | null> {
  opened();
  try {
    await callOf(name)(...args);
    return null;
  } catch (error) {
    return error as Error;
  }
}

/** V8's, TensorFlow.js's and Node's words, and what an object says of itself. */
const foreign = /Cannot |is not (a function|iterable|defined)|Unknown activation|\[object |serialize/;

function isOwn(error: Error): boolean {
  return ['Error', 'NotFinite', 'BadChart'].includes(error.constructor.name) && !foreign.test(error.message);
}

const callable = Object.entries(kit).flatMap(([name, value]) =>
  typeof value === 'function'
    ? [name]
    : Object.entries(value).flatMap(([inner, each]) =>
        typeof each === 'function' ? [`${name}.${inner}`] : [],
      ),
);

test('each function that is exported has a sound call', () => {
  expect(Object.keys(table).sort()).toEqual(callable.sort());
});

/** It speaks in values and claims alone. */
const unheard = ['acrossSeeds'];

describe.each(Object.entries(table))('%s', (name, args) => {
  test.runIf(!unheard.includes(name))('a sound call is answered', async () => {
    expect(await outcome(name, args())).toBeNull();
  });

  test('what is of another kind is told in a sentence of the kit', async () => {
    const wrong: string[] = [];
    for (const path of paths(args()))
      for (const [kind, make] of Object.entries(others)) {
        const error = await outcome(name, put(args(), path, make()) as readonly unknown[]);
        if (error !== null && !isOwn(error))
          wrong.push(
            `${kind} at ${path.join('.')}: ${error.constructor.name}: ${error.message.slice(0, 80)}`,
          );
      }
    const bare = await outcome(name, []);
    if (bare !== null && !isOwn(bare)) wrong.push(`nothing: ${bare.message.slice(0, 80)}`);
    expect(wrong).toEqual([]);
  });
});

/** What is easily written, and was taken without a word for something else. */
const silent: Readonly<Record<string, () => unknown>> = {
  'a currency that is none': () => kit.money(5, 5 as never),
  'a title that is no text': () => kit.chart({ title: {}, lines: { a: [1, 2] } } as never),
  'a truth that is a text': () => kit.std([1, 2], { population: 'no' as never }),
  'investments as a Map': () =>
    kit.venture.priceRound(kit.venture.capTable({ Ann: 1 }), {
      name: 'A',
      preMoney: kit.venture.amount(1),
      investments: new Map() as never,
    }),
  'a run of nothing': () => kit.scale.utilization({} as never),
  'a holder that is no name': () => kit.venture.sharesOf(kit.venture.capTable({ Ann: 1 }), null as never),
  'a kind of paper that there is not': () =>
    kit.venture.owed({ kind: 'SAFE', holder: 'Dee', amount: kit.venture.amount(5) } as never, null),
};
test.each(Object.keys(silent))('%s is refused', (name) => {
  opened();
  expect(silent[name]!).toThrow(/ found | is /);
});
