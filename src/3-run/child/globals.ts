// Notes what a block changes of what all code shares: globals, the language's own classes, what Node and TensorFlow.js set.
import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import type { Backend } from '../../model/article.ts';
import type { Patch, RunBlockCommand } from '../protocol.ts';
import { wholeWord } from '../tangle/whole-word.ts';
import type { Intrinsics } from './intrinsics.ts';

type Snapshot = ReadonlyMap<string, PropertyDescriptor>;

/** What is not of the language, by its path. */
export function lookAtGlobals(): Snapshot {
  const owners: readonly (readonly [string, object])[] = [
    ['', globalThis],
    ['process.env', process.env],
  ];
  const found = new Map<string, PropertyDescriptor>(settings());
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    found.set(symbolPath(symbol), Object.getOwnPropertyDescriptor(globalThis, symbol)!);
  for (const [owner, object] of owners)
    for (const key of Object.getOwnPropertyNames(object))
      found.set(owner === '' ? key : `${owner}.${key}`, Object.getOwnPropertyDescriptor(object, key)!);
  return found;
}

/** By the text that code gives it: `Symbol.for('shared')`. */
const symbolPath = (symbol: symbol) => `globalThis[Symbol].${symbol.description ?? ''}`;

/** What Node itself remembers of a process. */
function settings(): [string, PropertyDescriptor][] {
  const all = {
    'EventEmitter.defaultMaxListeners': EventEmitter.defaultMaxListeners,
    'Buffer.poolSize': Buffer.poolSize,
    'inspect.defaultOptions': JSON.stringify(inspect.defaultOptions),
    'process.exitCode': process.exitCode,
    'process.title': process.title,
    'process.on': JSON.stringify(
      process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
    ),
  };
  return Object.entries(all).map(([path, value]) => [path, { value }]);
}

/** Functions of TensorFlow.js that change what all code sees: they are found by their names. */
const tensorFlowWide =
  /(?<![\w$])(?:(?:un)?register(?:Gradient|Kernel)|registerOp|copyRegisteredKernels|enable(?:Prod|Debug)Mode|disableDeprecationWarnings|setPlatform|(?<=\benv\(\)\s*\.\s*)(?:set|setFlags|registerFlag|reset))(?=\s*\()/g;

/**
 * What the code names itself: libraries put marks of their own on `globalThis`. The language's objects are put back as they
 * were, first of all: what comes after a block does not hang on what it did to them.
 */
export function patchesSince(
  before: Snapshot,
  { code, backend }: RunBlockCommand,
  { restore }: Intrinsics,
): readonly Patch[] {
  const restored = restore();
  const after = lookAtGlobals();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => {
    const [one, other] = [before.get(path), after.get(path)];
    if (one === undefined || other === undefined) return true;
    if (one.get !== undefined && other.get === undefined && !path.includes('.')) return false; // Node's, made when asked for
    return !Object.is(one.value, other.value) || one.get !== other.get || one.set !== other.set;
  });
  const own = [...restored, ...changed]
    .map((path) => ({ path, name: /[\w$]+(?=\W*$)/.exec(path)?.[0] ?? path })) // of `Set.prototype[Symbol(Symbol.iterator)]`, `iterator`
    .filter(({ name }) => wholeWord(name).test(code));
  const wide = new Set(code.match(tensorFlowWide));
  if (hasSwitched(backend)) wide.add('setBackend');
  return [...own, ...[...wide].map((name) => ({ path: `tf.${isOfEnv(name) ? 'env().' : ''}${name}`, name }))];
}

function isOfEnv(name: string): boolean {
  return /^(?:set|setFlags|registerFlag|reset)$/.test(name);
}

function hasSwitched(backend: Backend): boolean {
  const { _tfengine: engine } = globalThis as { _tfengine?: { readonly backendName: string } };
  const wanted = backend === 'native' ? 'tensorflow' : backend;
  return engine !== undefined && engine.backendName !== wanted;
}
