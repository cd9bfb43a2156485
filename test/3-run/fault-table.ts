// What blocks do wrong, on purpose or not, and what the author is told of each.

export type Fault = {
  readonly name: string;
  /** Options of the block. */
  readonly words?: string;
  /** After a first line that prints `said`: so this is line 2 of the block. */
  readonly code: readonly string[];
  /** Code, and the line within the block: 0 is its fence. */
  readonly told: `${string}@${number}`;
  readonly found: RegExp;
  /** It is refused before any of its lines runs, so it says nothing. */
  readonly silent?: boolean;
};

const node = '(globalThis as any).process';
const fs = `${node}.getBuiltinModule('node:fs')`;
const scratch = `${node}.env.TMPDIR`;
const late = { words: 'timeout=1s', told: 'block-finishes-in-time@0', found: /still ran after 1 s/ } as const;
const fat = {
  words: 'memory=300MB timeout=60s',
  told: 'block-fits-memory@0',
  found: /more than 300 MiB/,
} as const;
const flood = { words: 'timeout=60s', told: 'block-output-bounded@0', found: /64 MiB/ } as const;
const isolated = (line: number, found: RegExp) =>
  ({ told: `block-isolated@${line}`, found }) as { told: `${string}@${number}`; found: RegExp };

export const faults: readonly Fault[] = [
  { name: 'a loop without end', ...late, code: ['for (let n = 0; ; n += 1);'] },
  { name: 'a promise that never settles', ...late, code: ['await new Promise(() => {});'] },
  { name: 'microtasks without end', ...late, code: ['for (;;) await null;'] },
  { name: 'timers without end', ...late, code: ['await new Promise(() => setInterval(() => {}, 1));'] },
  {
    name: 'sleep on shared memory',
    ...late,
    code: ['(globalThis as any).Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'],
  },
  {
    name: 'an error that is read without end',
    ...late,
    code: ["throw Object.defineProperty(new Error('x'), 'message', { get: () => { for (;;); } });"],
  },
  {
    name: '10 GB on the heap',
    ...fat,
    code: [
      'const lists: unknown[] = [];',
      'for (let n = 0; n < 1250; n += 1) lists.push(new Array(1e6).fill(1.5));',
    ],
  },
  {
    name: '10 GB of buffers',
    ...fat,
    code: [
      'const bytes: unknown[] = [];',
      'for (let n = 0; n < 2000; n += 1) bytes.push(new Uint8Array(5e6).fill(1));',
    ],
  },
  {
    name: '10 GB in WebAssembly',
    ...fat,
    code: [
      'for (let n = 0, at = 0; n < 3; n += 1) { const grown = new (globalThis as any).WebAssembly.Memory({ initial: 0, maximum: 65536 });',
      '  for (let page = 0; page < 53000; page += 64) { at = grown.grow(64); new Uint8Array(grown.buffer, at * 65536).fill(1); } }',
    ],
  },
  { name: 'printing without end', ...flood, code: ["for (;;) console.log('x'.repeat(1e6));"] },
  {
    name: 'standard output without end, past the console',
    ...flood,
    code: [`const out = ${fs};`, "for (;;) try { out.writeSync(1, 'x'.repeat(1e6)); } catch {}"],
  },
  {
    name: 'noise on the channel of results without end',
    ...flood,
    code: [`const channel = ${fs};`, "for (;;) try { channel.writeSync(3, 'x'.repeat(1e6)); } catch {}"],
  },
  {
    name: 'a result too large',
    words: '#large timeout=60s',
    code: ['const large = new Float64Array(12e6).fill(1.5);'],
    told: 'block-output-bounded@0',
    found: /64 MiB/,
  },
  { name: 'process.exit', code: [`${node}.exit(0);`], told: 'block-completes@2', found: /process\.exit\(\)/ },
  {
    name: 'process.abort',
    code: ['', `${node}.abort();`],
    told: 'block-completes@3',
    found: /process\.abort\(\)/,
  },
  { name: 'process.kill', code: [`${node}.kill(${node}.ppid);`], ...isolated(2, /process\.kill/) },
  {
    name: 'a thrown error',
    code: ['const f = () => {', "  throw new TypeError('no such thing');", '};', 'f();'],
    told: 'block-succeeds@3',
    found: /^TypeError: no such thing$/,
  },
  {
    name: 'a thrown object',
    code: ["throw { status: 'odd' };"],
    told: 'block-succeeds@0',
    found: /thrown: \{"status":"odd"\}/,
  },
  {
    name: 'a rejected promise',
    code: ["await Promise.reject(new RangeError('too far'));"],
    told: 'block-succeeds@2',
    found: /^RangeError: too far$/,
  },
  {
    name: 'an unhandled rejection',
    code: ["void Promise.reject(new Error('unseen'));", 'const after = 1;'],
    told: 'block-succeeds@2',
    found: /unseen/,
  },
  {
    name: 'an unhandled rejection that it would hide',
    code: [`${node}.on('unhandledRejection', () => {});`, "void Promise.reject(new Error('hidden'));"],
    told: 'block-succeeds@3',
    found: /hidden/,
  },
  {
    name: 'an error in a timer',
    code: ["await new Promise(() => setTimeout(() => { throw new Error('late'); }, 5));"],
    told: 'block-succeeds@2',
    found: /late/,
  },
  {
    name: 'a child process',
    code: ["import { execSync } from 'node:child_process';", "execSync('id');"],
    ...isolated(2, /node:child_process/),
    silent: true,
  },
  {
    name: 'a child process by the back door',
    code: [`${node}.getBuiltinModule('child_process').execSync('id');`],
    ...isolated(2, /node:child_process/),
  },
  {
    name: 'a worker',
    code: ["const threads = 'node:worker_threads';", 'await import(threads);'],
    ...isolated(3, /node:worker_threads/),
  },
  {
    name: 'a write outside the scratch folder',
    code: [`${fs}.writeFileSync('../../escaped.txt', 'x');`],
    ...isolated(2, /to write there/),
  },
  {
    name: 'a copy out of the scratch folder',
    code: [
      `${fs}.writeFileSync(${scratch} + '/a', 'x'); ${fs}.cpSync(${scratch} + '/a', '../../escaped.txt');`,
    ],
    ...isolated(2, /to write there/),
  },
  {
    name: 'a symlink out of the scratch folder',
    code: [`${fs}.symlinkSync('/etc', ${scratch} + '/out');`],
    ...isolated(2, /symbolic link/),
  },
  {
    name: 'a hard link to a file of the machine',
    code: [`${fs}.linkSync('/etc/passwd', ${scratch} + '/out');`],
    ...isolated(2, /\/etc\/passwd/),
  },
  {
    name: '~/.ssh',
    code: [`${fs}.readFileSync('/root/.ssh/id_rsa');`],
    ...isolated(2, /the file \/root\/\.ssh\/id_rsa/),
  },
  {
    name: 'a variable of the environment',
    code: [`${node}.env.HOME;`],
    ...isolated(2, /environment variable HOME/),
  },
  { name: 'the whole environment', code: [`({ ...${node}.env });`], ...isolated(2, /the environment/) },
  {
    name: 'fetch',
    code: ["await (globalThis as any).fetch('http://127.0.0.1:9/');"],
    ...isolated(2, /the network/),
  },
  {
    name: 'a WebSocket',
    code: ["new (globalThis as any).WebSocket('ws://127.0.0.1:9/');"],
    ...isolated(2, /the network/),
  },
  {
    name: 'DNS',
    code: ["import { lookup } from 'node:dns/promises';", "await lookup('example.org');"],
    ...isolated(2, /node:dns/),
    silent: true,
  },
  { name: 'a socket', code: ["const net = 'node:net';", 'await import(net);'], ...isolated(3, /node:net/) },
  { name: 'process.binding', code: [`${node}.binding('fs');`], ...isolated(2, /process\.binding/) },
  {
    name: 'code made of text',
    code: ["((() => {}).constructor as any)('return process')();"],
    told: 'block-succeeds@2',
    found: /Code generation from strings/,
  },
  {
    name: 'a prototype that rewrites every record',
    code: ["(Object.prototype as any).toJSON = () => ({ type: 'done' });"],
    ...isolated(2, /toJSON/),
  },
  {
    name: 'globals that rewrite every record',
    code: [
      "JSON.stringify = () => '{}'; (globalThis as any).Buffer.from = () => []; (Object.prototype as any).type = 'done';",
      "throw new Error('told all the same');",
    ],
    told: 'block-succeeds@3',
    found: /told all the same/,
  },
  {
    name: 'a forged record that it is done',
    code: [
      "const done = String.fromCharCode(10) + JSON.stringify({ type: 'done' }) + String.fromCharCode(10);",
      `for (const token of ['', '0 ', '0'.repeat(32) + ' ']) ${fs}.writeSync(3, done.replace('{', token + '{'));`,
      `${node}.exit(0);`,
    ],
    told: 'block-completes@4',
    found: /process\.exit/,
  },
  {
    name: 'a metric that is not finite',
    code: ["import { metric } from 'colophon/kit';", "metric('loss', 0 / 0);"],
    told: 'block-succeeds@3',
    found: /NaN/,
  },
  {
    name: 'a chart of what is not finite',
    code: [
      "import { chart } from 'colophon/kit';",
      "chart({ x: 'x', y: 'y', lines: { loss: [1, 1 / 0] } });",
    ],
    told: 'block-succeeds@3',
    found: /Infinity|finite/,
  },
  {
    name: 'a table that holds itself',
    code: ["import { table } from 'colophon/kit';", 'const self: any = {}; self.self = self; table([self]);'],
    told: 'block-succeeds@3',
    found: /./,
  },
];
