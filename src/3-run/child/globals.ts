// Notes what a block changes of what all code shares: globals, and the methods of the language's own classes.

import type { Backend } from '../../article.ts';
import type { Patch, RunBlockCommand } from '../protocol.ts';

type Snapshot = ReadonlyMap<string, PropertyDescriptor>;

const classes = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Date', 'RegExp'],
  ...['Promise', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Error', 'ArrayBuffer', 'DataView', 'Float32Array'],
  ...['Float64Array', 'Int32Array', 'Uint8Array'],
] as const;
const spaces = ['Math', 'JSON', 'Reflect', 'Intl'] as const;

/** Everything that can be patched, by its path. */
export function lookAtGlobals(): Snapshot {
  const all = globalThis as unknown as Readonly<Record<string, { readonly prototype: object }>>;
  const typed: object = Object.getPrototypeOf(Uint8Array);
  const owners: readonly (readonly [string, object])[] = [
    ['', globalThis],
    ['process.env', process.env],
    ...spaces.map((name) => [name, all[name]!] as const),
    ...classes.flatMap((name) => [
      [name, all[name]!] as const,
      [`${name}.prototype`, all[name]!.prototype] as const,
    ]),
    ['TypedArray.prototype', (typed as { prototype: object }).prototype],
  ];
  const found = new Map<string, PropertyDescriptor>();
  for (const [owner, object] of owners)
    for (const key of Object.getOwnPropertyNames(object))
      found.set(owner === '' ? key : `${owner}.${key}`, Object.getOwnPropertyDescriptor(object, key)!);
  return found;
}

/** What the code names itself: libraries put marks of their own on `globalThis`. */
export function patchesSince(before: Snapshot, { code, backend }: RunBlockCommand): readonly Patch[] {
  const after = lookAtGlobals();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => {
    const [one, other] = [before.get(path), after.get(path)];
    if (one === undefined || other === undefined) return true;
    if (one.get !== undefined && other.get === undefined && !path.includes('.')) return false; // Node's, made when asked for
    return !Object.is(one.value, other.value) || one.get !== other.get || one.set !== other.set;
  });
  const own = changed
    .map((path) => ({ path, name: path.slice(path.lastIndexOf('.') + 1) }))
    .filter(({ name }) => new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code));
  return hasSwitched(backend) ? [...own, { path: 'tf.setBackend', name: 'setBackend' }] : own;
}

function hasSwitched(backend: Backend): boolean {
  const { _tfengine: engine } = globalThis as { _tfengine?: { readonly backendName: string } };
  const wanted = backend === 'native' ? 'tensorflow' : backend;
  return engine !== undefined && engine.backendName !== wanted;
}
