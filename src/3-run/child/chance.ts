// Replaces every source of randomness by one generator, seeded again at the start of each block.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

type Bytes = Uint8Array;

/** Returns the function that seeds the generator. */
export function seedChance(): (seed: number) => void {
  let state: Uint32Array = new Uint32Array(4);
  const next = () => step(state);
  Math.random = () => (next() >>> 5) * 2 ** -27 + (next() >>> 6) * 2 ** -53;

  const fill = (bytes: Bytes) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 255;
  };
  const view = (array: ArrayBufferView) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const uuid = () => uuidOf(fill);
  crypto.webcrypto.constructor.prototype.getRandomValues = (array: ArrayBufferView) => {
    fill(view(array));
    return array;
  };
  crypto.webcrypto.constructor.prototype.randomUUID = uuid;
  Object.assign(
    crypto,
    replacements(fill, view, uuid, () => Math.random()),
  );
  closeSubtle();
  URL.createObjectURL = unseeded;
  syncBuiltinESMExports();
  return (seed) => {
    state = stateFrom(seed);
  };
}

/** 53 bits: the two draws of `Math.random` above fill a double's mantissa. */
function step(state: Uint32Array): number {
  const [a, b, c, d] = state as unknown as [number, number, number, number]; // four words, by construction
  const sum = (a + b + d) >>> 0;
  state[3] = d + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + sum;
  return sum;
}

/** The generator is sfc32; its first twelve draws only mix the seed in. */
function stateFrom(seed: number): Uint32Array {
  const state = Uint32Array.of(seed, 0x9e3779b9, 0x243f6a88, 1);
  for (let round = 0; round < 12; round += 1) step(state);
  return state;
}

function uuidOf(fill: (bytes: Bytes) => void): string {
  const bytes = Buffer.alloc(16);
  fill(bytes);
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** They draw keys, primes and padding from the machine, deep within OpenSSL. */
const drawing = [
  ...['generateKey', 'generateKeySync', 'generateKeyPair', 'generateKeyPairSync'],
  ...[
    'generatePrime',
    'generatePrimeSync',
    'createDiffieHellman',
    'createDiffieHellmanGroup',
    'getDiffieHellman',
  ],
  ...['createECDH', 'createSign', 'sign', 'publicEncrypt', 'encapsulate', 'randomUUIDv7'],
];

function unseeded(): never {
  throw new Error(
    'Keys and the like are drawn from the machine, not from the seed: a block that asks for one never repeats.',
  );
}

/** Of the Web's cryptography, what draws: hashes, HMAC and AES do not. */
function closeSubtle(): void {
  const prototype = crypto.webcrypto.subtle.constructor.prototype as Record<string, unknown>;
  for (const name of ['generateKey', 'encapsulateKey', 'encapsulateBits'])
    if (name in prototype) prototype[name] = async () => unseeded();
  for (const [name, drawn] of [
    ['sign', /^(?:ECDSA|RSA-PSS|ML-DSA)/i],
    ['encrypt', /^RSA/i],
    ['wrapKey', /./],
  ] as const) {
    const real = prototype[name] as (...args: unknown[]) => Promise<unknown>;
    prototype[name] = async function (this: unknown, ...args: unknown[]) {
      const [given] = args as [{ name?: unknown } | string];
      return drawn.test(String(typeof given === 'object' ? given.name : given))
        ? unseeded()
        : real.apply(this, args);
    };
  }
}

type Callback<T> = ((error: null, value: T) => void) | undefined;

function replacements(
  fill: (bytes: Bytes) => void,
  view: (array: ArrayBufferView) => Bytes,
  uuid: () => string,
  random: () => number,
): Record<string, unknown> {
  const answer = <T>(value: T, callback: Callback<T>) =>
    callback === undefined ? value : void queueMicrotask(() => callback(null, value));
  const bytes = (size: number) => {
    const made = Buffer.alloc(size);
    fill(made);
    return made;
  };
  const filled = <T extends ArrayBufferView>(array: T, offset = 0, size = array.byteLength - offset) => {
    fill(view(array).subarray(offset, offset + size));
    return array;
  };
  return {
    ...Object.fromEntries(drawing.map((name) => [name, unseeded])),
    randomBytes: (size: number, callback?: Callback<Buffer>) => answer(bytes(size), callback),
    randomFillSync: filled,
    randomFill: (array: ArrayBufferView, ...rest: unknown[]) => {
      const callback = rest.pop() as Callback<ArrayBufferView>; // Node's signature ends with it
      return answer(filled(array, ...(rest as [number?, number?])), callback);
    },
    randomInt: (low: number, high?: number | Callback<number>, callback?: Callback<number>) => {
      const [from, to] = typeof high === 'number' ? [low, high] : [0, low];
      return answer(from + Math.floor(random() * (to - from)), typeof high === 'function' ? high : callback);
    },
    randomUUID: uuid,
  };
}
