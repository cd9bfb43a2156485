// Blocks that overflow, escape or forge, all in one build: each is told at its line, and what is odd arrives whole.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab, type Report } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => {
  expect(lab.leftovers()).toEqual([]);
  lab.close();
});

const fs = (name: string) =>
  `const ${name} = (globalThis as any).process.getBuiltinModule('node:fs'); const ${name}To = (globalThis as any).process.env.TMPDIR;`;

/** `line`: where in the block it is told, 0 for its fence. */
const faults: readonly {
  readonly name: string;
  readonly words?: string;
  readonly code: readonly string[];
  readonly told: `${string}@${number}`;
  readonly found: RegExp;
}[] = [
  {
    name: 'grows the memory of WebAssembly',
    words: 'memory=60 timeout=60s',
    code: [
      'const grown = new (globalThis as any).WebAssembly.Memory({ initial: 1, maximum: 65536 });',
      'for (;;) { const at = grown.grow(64); new Uint8Array(grown.buffer, at * 65536).fill(1); }',
    ],
    told: 'block-fits-memory@0',
    found: /60 MiB/,
  },
  {
    name: 'keeps Buffers without end',
    words: 'memory=60 timeout=60s',
    code: [
      'const buffers: unknown[] = [];',
      'for (;;) buffers.push((globalThis as any).Buffer.alloc(5e6, 1));',
    ],
    told: 'block-fits-memory@0',
    found: /60 MiB/,
  },
  {
    name: 'waits for a timer without end',
    words: 'timeout=700ms',
    code: ['await new Promise(() => setInterval(() => {}, 1));'],
    told: 'block-finishes-in-time@0',
    found: /700 ms/,
  },
  {
    name: 'sleeps on shared memory',
    words: 'timeout=700ms',
    code: ['(globalThis as any).Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'],
    told: 'block-finishes-in-time@0',
    found: /700 ms/,
  },
  {
    name: 'floods standard output past the console',
    words: 'timeout=60s',
    code: [
      fs('flood'),
      "const flooding = 'x'.repeat(1e6);",
      'for (;;) try { flood.writeSync(1, flooding); } catch {}',
    ],
    told: 'block-output-bounded@0',
    found: /64 MiB/,
  },
  {
    name: 'floods the records',
    words: 'timeout=60s',
    code: [
      fs('spate'),
      "const spating = 'x'.repeat(1e6);",
      'for (;;) try { spate.writeSync(3, spating); } catch {}',
    ],
    told: 'block-output-bounded@0',
    found: /64 MiB/,
  },
  {
    name: 'links out of its scratch folder',
    code: [fs('soft'), "soft.symlinkSync('/etc', softTo + '/out');"],
    told: 'block-isolated@2',
    found: /symbolic link/,
  },
  {
    name: 'takes a second name of a file of the machine',
    code: [fs('hard'), "hard.linkSync('/etc/passwd', hardTo + '/out');"],
    told: 'block-isolated@2',
    found: /\/etc\/passwd/,
  },
  {
    name: "asks for Node's internals",
    code: ["(globalThis as any).process.binding('fs');"],
    told: 'block-isolated@1',
    found: /process\.binding/,
  },
  {
    name: 'makes code of text',
    code: ["((() => {}).constructor as any)('return process')();"],
    told: 'block-succeeds@1',
    found: /Code generation from strings/,
  },
  {
    name: 'writes every record anew',
    code: ["(Object.prototype as any).toJSON = () => ({ type: 'done' });"],
    told: 'block-isolated@1',
    found: /toJSON/,
  },
  {
    name: 'hands on more than can be kept',
    words: '#large timeout=60s',
    code: ['const large = new Float64Array(12e6).fill(1.5);'],
    told: 'block-output-bounded@0',
    found: /64 MiB/,
  },
];
const taker = block('', 'const taken = large.length;');

test('each fault is told at its line, and the build goes on', async () => {
  const blocks = faults.map(({ words = '', code }) => block(words, ...code));
  const text = [...blocks, taker, block('', 'const sound = 1;'), '`= sound`\n'].join('\n');
  const lines = text.split('\n');
  const fences = lines.flatMap((line, index) => (line.startsWith('```ts') ? [index + 1] : []));
  const report = await lab.run(text);
  const expected = faults.map(({ told }, index) => {
    const [code, line] = told.split('@');
    return `${code}@${fences[index]! + Number(line)}`;
  });
  expect(report.told).toEqual(expected);
  faults.forEach(({ found }, index) => {
    expect(report.problems[index]?.found).toMatch(found);
  });
  expect(report.text(0)).toBe('1');
  expect(report.json).not.toContain(lab.root);
});

const odd: readonly (readonly [name: string, code: readonly string[], value: string, text: string])[] = [
  ['a circle', ['const circle: any = { a: 7 };', 'circle.self = circle;'], 'String(circle.self.self.a)', '7'],
  [
    'numbers that JSON has not',
    ['const strange = [Number.NaN, 1 / 0, -1 / 0, -0];'],
    "strange.map((each) => (Object.is(each, -0) ? '-0' : String(each))).join(' ')",
    'NaN Infinity -Infinity -0',
  ],
  ['a large integer', ['const wide = 2n ** 70n;'], 'String(wide)', '1180591620717411303424'],
  [
    'polluted prototypes',
    [
      "(Object.prototype as any).type = 'done';",
      'String.prototype.split = () => [];',
      'const polluted = { a: 5 };',
    ],
    'String(polluted.a)',
    '5',
  ],
  [
    'a forged method of its own',
    ["const forged: any = { b: 6 }; forged.toJSON = () => 'no';"],
    'String(forged.b)',
    '6',
  ],
];

test('what is odd travels between processes as it is', async () => {
  const blocks = odd.map(([, code], index) => block(`#odd-${index}`, ...code));
  const takers = odd.map(([, , value], index) => block('', `const shown${index} = ${value};`));
  const shown = odd.map((_, index) => `\`= shown${index}\``).join(' ');
  const report: Report = await lab.run([...blocks, ...takers, shown, ''].join('\n'));
  expect(report.told).toEqual([]);
  expect(odd.map((_, index) => report.text(index))).toEqual(odd.map(([, , , text]) => text));
});
