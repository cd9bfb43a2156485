// Closes what Node's permission model leaves open: signals, leaving early, internals, the machine's own marks.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addOn, nativePlaces } from '../../kit/native-place.ts';
import type { Frame } from '../protocol.ts';
import { frameIn } from './faults.ts';

/** What a block's own code may import from Node. None of it starts, listens or looks at the machine. */
const allowed = new Set(
  [
    'assert',
    'assert/strict',
    'buffer',
    'crypto',
    'events',
    'fs',
    'fs/promises',
    'path',
    'path/posix',
    'querystring',
    'stream',
    'stream/promises',
    'stream/web',
    'string_decoder',
    'timers',
    'timers/promises',
    'url',
    'util',
    'util/types',
    'zlib',
  ].map((name) => `node:${name}`),
);

/** Throws as Node's own permission model does, with what was asked for. */
export function deny(resource: string): never {
  throw Object.assign(new Error(`${resource} is not within reach of a block`), {
    code: 'ERR_ACCESS_DENIED',
    permission: 'Block',
    resource,
  });
}

export function checkBuiltin(url: string): void {
  if (!allowed.has(url)) deny(url);
}

const refused = [
  'kill',
  '_kill',
  'binding',
  '_linkedBinding',
  '_debugProcess',
  '_debugEnd',
  'execve',
  'chdir',
  'loadEnvFile',
  'setuid',
  'setgid',
  'seteuid',
  'setegid',
  'setgroups',
  'initgroups',
  'umask',
  'setSourceMapsEnabled',
  'setUncaughtExceptionCaptureCallback',
  'addUncaughtExceptionCaptureCallback',
  '_getActiveHandles',
  '_getActiveRequests',
  'disconnect',
];

/** Ends the process at once. Node's own `process.exit` calls it, and its types leave it out. */
export const leave = (process as unknown as { reallyExit: (code: number) => never }).reallyExit.bind(process);

/** `left` is told where in the article the process was ended, just before it ends. */
export function raiseWalls(left: (how: string, frame: Frame | null) => void): void {
  // Libraries that wrap these may assign what they like: nothing changes.
  const fixed = (name: string, value: unknown) =>
    Object.defineProperty(process, name, { get: () => value, set: () => {}, configurable: false });
  for (const name of refused) if (name in process) fixed(name, () => deny(`process.${name}`));
  fixed('dlopen', guardedLoad());

  for (const name of ['exit', 'reallyExit', 'abort'])
    fixed(name, () => {
      left(`process.${name}()`, frameIn(new Error('left').stack ?? ''));
      leave(1);
    });
  const builtin = process.getBuiltinModule.bind(process);
  fixed('getBuiltinModule', (name: string) => {
    checkBuiltin(name.startsWith('node:') ? name : `node:${name}`);
    return builtin(name);
  });
  const marks = {
    pid: 1,
    ppid: 0,
    argv: ['node'],
    execArgv: [],
    execPath: 'node',
    debugPort: 0,
    title: 'node',
    report: undefined,
  };
  for (const [name, value] of Object.entries(marks)) fixed(name, value);
  fixed('stdin', null);
  for (const name of ['getuid', 'geteuid', 'getgid', 'getegid']) fixed(name, () => 0);
  fixed('getgroups', () => []);
  fixed('env', guardedEnvironment());
  for (const name of ['fetch', 'WebSocket', 'EventSource'])
    Object.defineProperty(globalThis, name, { value: refuseNetwork, configurable: false });
  keepErrors();
  keepJson();
}

/** To be called, and to be constructed. */
function refuseNetwork(): never {
  deny('the network');
}

/** Libraries find the few names that are set; an article's own code is told that there is no environment to read. */
function guardedEnvironment(): NodeJS.ProcessEnv {
  delete process.env.PWD; // bubblewrap sets it
  const known = new Set(Object.keys(process.env));
  const check = (name: string | symbol | null) => {
    if (typeof name === 'string' && known.has(name)) return;
    if (isArticle(new Error('asked').stack ?? ''))
      deny(name === null ? 'the environment' : `the environment variable ${String(name)}`);
  };
  return new Proxy(process.env, {
    get: (env, name) => {
      check(name);
      return Reflect.get(env, name) as string | undefined;
    },
    has: (env, name) => {
      check(name);
      return Reflect.has(env, name);
    },
    ownKeys: (env) => {
      check(null);
      return Reflect.ownKeys(env);
    },
  });
}

/** Whether it is an article's own code that called into this file. */
function isArticle(stack: string): boolean {
  const frames = stack.split('\n').slice(1);
  const caller = frames.find((line) => !line.includes(import.meta.url) && !line.includes('<anonymous>'));
  return caller !== undefined && frameIn(caller) !== null;
}

/** What is sent is written by JSON: one method hung on a prototype would write all records anew. */
function keepJson(): void {
  for (const { prototype } of [Object, Array, String, Number, Boolean])
    Object.defineProperty(prototype, 'toJSON', {
      configurable: false,
      get: () => undefined,
      set(this: object, value: unknown) {
        if (this === prototype) deny('toJSON of a built-in prototype');
        const own = { value, configurable: true, enumerable: true, writable: true };
        Object.defineProperty(this, 'toJSON', own);
      },
    });
}

/** The native back end's own add-on may be loaded, where Node was told to load any: `--no-addons` refuses all. */
function guardedLoad(): typeof process.dlopen {
  const load = process.dlopen.bind(process);
  const home = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[/\\]$/, '');
  const known = new Set(nativePlaces(home).map((place) => join(place, addOn)));
  return (module: object, path: string) => (known.has(path) ? load(module, path) : deny('process.dlopen'));
}

/** Nobody else may listen for errors: TensorFlow.js's WebAssembly glue does, and then hides the stack traces. */
function keepErrors(): void {
  const errors = new Set(['uncaughtException', 'unhandledRejection', 'uncaughtExceptionMonitor']);
  for (const name of ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const) {
    const real = process[name].bind(process) as (event: string, listener: () => void) => NodeJS.Process;
    const guarded = (event: string, listener: () => void) =>
      errors.has(event) ? process : real(event, listener);
    Object.defineProperty(process, name, { value: guarded, configurable: true, writable: true });
  }
  for (const name of ['removeAllListeners', 'removeListener', 'off'] as const) {
    const real = process[name].bind(process) as (event?: string, ...rest: unknown[]) => unknown;
    const guarded = (event?: string, ...rest: unknown[]) =>
      event === undefined || errors.has(event) ? process : real(event, ...rest);
    Object.defineProperty(process, name, { value: guarded, configurable: true, writable: true });
  }
}
