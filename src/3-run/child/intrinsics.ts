// The language's own objects as they were before article code came: what code changes of them is found, and undone.

// Taken now: article code may replace any of them.
const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty, getPrototypeOf } = Reflect;
const { is } = Object;
const text = String;

type Kept = {
  readonly owner: object;
  readonly path: string;
  readonly key: PropertyKey;
  readonly was: PropertyDescriptor;
};
export type Intrinsics = {
  /** Puts everything back, and gives the paths of what was changed, added or removed: `Array.prototype.sum`. */
  readonly restore: () => readonly string[];
};

const constructors = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Date', 'RegExp'],
  ...[
    'Promise',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'WeakRef',
    'Proxy',
    'Error',
    'AggregateError',
    'EvalError',
  ],
  ...['RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'ArrayBuffer', 'DataView'],
  ...[
    'SharedArrayBuffer',
    'Float64Array',
    'Float32Array',
    'Int32Array',
    'Int16Array',
    'Int8Array',
    'Uint32Array',
  ],
  ...['Uint16Array', 'Uint8Array', 'Uint8ClampedArray', 'BigInt64Array', 'BigUint64Array', 'Iterator'],
  ...['TextEncoder', 'TextDecoder', 'Buffer', 'URL'],
] as const;
const spaces = ['Math', 'JSON', 'Reflect', 'Intl', 'Atomics'] as const;

/** To be called once the clock is stopped and chance is seeded, before any article code runs. */
export function keepIntrinsics(): Intrinsics {
  const all = ownersOf().map(([path, owner]): Owner => ({ path, owner, keys: ownKeys(owner) }));
  const kept = all.flatMap(({ path, owner, keys }) =>
    keys.map((key): Kept => {
      return { owner, path: pathOf(path, key), key, was: getOwnPropertyDescriptor(owner, key)! };
    }),
  );
  return { restore: () => restore(kept, all) };
}

type Owner = { readonly path: string; readonly owner: object; readonly keys: readonly PropertyKey[] };

/** With indexes alone: the methods and iterators of lists may be what was changed. */
function restore(kept: readonly Kept[], all: readonly Owner[]): readonly string[] {
  const changed: string[] = [];
  let count = 0;
  for (let i = 0; i < kept.length; i += 1) {
    const { owner, path, key, was } = kept[i]!;
    const now = getOwnPropertyDescriptor(owner, key);
    if (now !== undefined && isAsWas(now, was)) continue;
    defineProperty(owner, key, was);
    defineProperty(changed, count, { __proto__: null, ...plain, value: path } as PropertyDescriptor);
    count += 1;
  }
  for (let i = 0; i < all.length; i += 1) {
    const { path, owner, keys } = all[i]!;
    const now = ownKeys(owner);
    if (now.length === keys.length) continue;
    for (let at = 0; at < now.length; at += 1) {
      const key = now[at]!;
      if (holds(keys, key)) continue;
      deleteProperty(owner, key);
      const value = pathOf(path, key);
      defineProperty(changed, count, { __proto__: null, ...plain, value } as PropertyDescriptor);
      count += 1;
    }
  }
  return changed;
}

const plain = { writable: true, enumerable: true, configurable: true };

function holds(keys: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i += 1) if (keys[i] === key) return true;
  return false;
}

function isAsWas(now: PropertyDescriptor, was: PropertyDescriptor): boolean {
  return is(now.value, was.value) && now.get === was.get && now.set === was.set;
}

/** `Array.prototype.map`, `Array.prototype[Symbol(Symbol.iterator)]`. */
function pathOf(owner: string, key: PropertyKey): string {
  return typeof key === 'symbol' ? `${owner}[${text(key)}]` : `${owner}.${text(key)}`;
}

/** Path → object; hidden ones, which no global names, by what they belong to. */
function ownersOf(): (readonly [string, object])[] {
  const all = globalThis as unknown as Readonly<
    Record<string, (object & { readonly prototype?: object }) | undefined>
  >;
  const owners: (readonly [string, object])[] = [];
  const seen = new Set<object>();
  const add = (path: string, owner: unknown) => {
    const isObject = (typeof owner === 'object' && owner !== null) || typeof owner === 'function';
    if (!isObject || seen.has(owner)) return;
    seen.add(owner);
    owners.push([path, owner]);
  };
  const addClass = (path: string, found: (object & { readonly prototype?: object }) | undefined) => {
    add(path, found);
    add(`${path}.prototype`, found?.prototype);
  };
  for (const name of spaces) add(name, all[name]);
  for (const name of constructors) addClass(name, all[name]);
  for (const name of Object.getOwnPropertyNames(Intl))
    addClass(`Intl.${name}`, Reflect.get(Intl, name) as object);
  addClass('TypedArray', getPrototypeOf(Uint8Array) as object);
  const generator = function* () {};
  const asynchronous = async function* () {};
  const hidden: Readonly<Record<string, object>> = {
    ArrayIterator: [][Symbol.iterator](),
    StringIterator: ''[Symbol.iterator](),
    MapIterator: new Map()[Symbol.iterator](),
    SetIterator: new Set()[Symbol.iterator](),
    RegExpStringIterator: ''.matchAll(/x/g),
    GeneratorFunction: generator,
    AsyncGeneratorFunction: asynchronous,
    AsyncFunction: async () => {},
    Generator: generator.prototype as object,
    AsyncGenerator: asynchronous.prototype as object,
  };
  for (const [name, example] of Object.entries(hidden)) add(`${name}.prototype`, getPrototypeOf(example));
  return owners;
}
