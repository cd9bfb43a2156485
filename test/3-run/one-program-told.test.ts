// What blocks could do to each other by ways that no version follows: it is as in one program, or told at its line.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
  for (const [path, text] of Object.entries(files)) lab.write(path, text);
});
afterAll(() => lab.close());

const packageOf = (name: string, code: string, types: string, more: object) => ({
  [`node_modules/${name}/index.js`]: code,
  [`node_modules/${name}/index.d.ts`]: types,
  [`node_modules/${name}/package.json`]: JSON.stringify({
    name,
    version: '1.0.0',
    types: 'index.d.ts',
    ...more,
  }),
});
const files: Readonly<Record<string, string>> = {
  'counter.ts': 'let n = 0;\nexport const next = () => ++n;\nexport const square = (x: number) => x * x;\n',
  'through.ts': "export { next as following } from './counter.ts';\n",
  'plain.ts': 'export const square = (x: number) => x * x;\nexport const table = [1, 2];\n',
  'd.json': '[3, 1, 2]',
  ...packageOf(
    'counting',
    'let n = 0;\nexport const next = () => ++n;\n',
    'export declare const next: () => number;',
    { type: 'module', exports: { types: './index.d.ts', default: './index.js' } },
  ),
  ...packageOf(
    'loose',
    'module.exports = function (list) { list[0] = 99; };\n',
    'declare const change: (list: number[]) => void; export default change;',
    {},
  ),
};
const tf = "import * as tf from '@tensorflow/tfjs';";
const json = "import data from './d.json' with { type: 'json' };";

/** Blocks, whose fences stand four lines apart where each has one line of code, and what is asked in the end. */
type Case = {
  readonly blocks: readonly (readonly string[])[];
  readonly ask: readonly string[];
  readonly needs?: string;
};

/** As one program would have it. */
const same: Readonly<Record<string, Case & { readonly gives: readonly string[] }>> = {
  'a counter in a module of the author': {
    blocks: [
      ["import { next } from './counter.ts'; const a = next();"],
      ["import { next } from './counter.ts'; const b = next();"],
    ],
    ...{ ask: ['a', 'b', 'a + b'], needs: '*.ts', gives: ['1', '2', '3'] },
  },
  'a counter behind another module': {
    blocks: [
      ["import { next } from './counter.ts'; const a = next();"],
      ["import { following } from './through.ts'; const b = following();"],
    ],
    ...{ ask: ['a', 'b'], needs: '*.ts', gives: ['1', '2'] },
  },
  'a counter in a package': {
    blocks: [
      ["import { next } from 'counting'; const a = next();"],
      ["import { next } from 'counting'; const b = next();"],
    ],
    ...{ ask: ['a', 'b'], gives: ['1', '2'] },
  },
  'a layer that two models have, frozen in one of them': {
    blocks: [
      [
        `${tf} const d = tf.layers.dense({ units: 1, inputShape: [1] });`,
        'const [p, q] = [tf.sequential({ layers: [d] }), tf.sequential({ layers: [d] })];',
      ],
      ['p!.layers[0]!.trainable = false;'],
      ['const left = q!.trainableWeights.length;'],
    ],
    ...{ ask: ['left'], gives: ['0'] },
  },
  'models of two blocks in one': {
    blocks: [
      [
        `${tf} const ones = { units: 1, kernelInitializer: 'ones' } as const; const x = tf.input({ shape: [2] });`,
        'const code = tf.model({ inputs: x, outputs: tf.layers.dense(ones).apply(x) as tf.SymbolicTensor });',
      ],
      [
        'const y = tf.input({ shape: [1] });',
        'const back = tf.model({ inputs: y, outputs: tf.layers.dense(ones).apply(y) as tf.SymbolicTensor });',
      ],
      [
        'const z = tf.input({ shape: [2] });',
        'const both = tf.model({ inputs: z, outputs: back.apply(code.apply(z)) as tf.SymbolicTensor });',
        'const sum = (both.predict(tf.ones([1, 2])) as tf.Tensor).dataSync()[0]!;',
      ],
    ],
    ...{ ask: ['sum'], gives: ['2'] },
  },
};

test.each(Object.entries(same))('%s', async (_, { blocks, ask, needs, gives }) => {
  const report = await lab.run(article(blocks, ask, needs));
  expect(report.told).toEqual([]);
  expect(ask.map((_, at) => report.text(at))).toEqual(gives);
});

/** Told at the line where it is done, or where what is done shows. */
const told: Readonly<Record<string, Case & { readonly tells: string }>> = {
  'a failed write that is caught': {
    blocks: [['const o = { n: 1 };'], ['try { o.n = 2; } catch {}'], ['const b = o.n;']],
    ...{ ask: ['b'], tells: 'data-unchanged@6' },
  },
  'a write by reflection': {
    blocks: [['const o = { n: 1 };'], ["Reflect.set(o, 'n', 2);"], ['const b = o.n;']],
    ...{ ask: ['b'], tells: 'data-unchanged@6' },
  },
  "a Map's own method, called on it": {
    blocks: [
      ['const m = new Map([[1, 2]]);'],
      ['Map.prototype.set.call(m, 1, 9);'],
      ['const b = m.get(1) ?? 0;'],
    ],
    ...{ ask: ['b'], tells: 'data-unchanged@6' },
  },
  'code of a package that is not strict': {
    blocks: [['const a = [3, 1];'], ["import change from 'loose'; change(a);"], ['const b = a.join();']],
    ...{ ask: ['b'], tells: 'data-unchanged@6' },
  },
  'data of a file that several import': {
    blocks: [[`${json} data.sort();`], [`${json} const b = data.join();`]],
    ...{ ask: ['b'], needs: 'd.json', tells: 'data-unchanged@2' },
  },
  'a list of a module that several import': {
    blocks: [
      ["import { table } from './plain.ts'; table.push(3); const a = table.length;"],
      ["import { table } from './plain.ts'; const b = table.length;"],
    ],
    ...{ ask: ['a', 'b'], needs: 'plain.ts', tells: 'data-unchanged@2' },
  },
  'a tensor that is gone': {
    blocks: [[`${tf} const t = tf.tensor1d([1, 2]);`], ['t.dispose();'], ['const b = t.dataSync()[0]!;']],
    ...{ ask: ['b'], tells: 'tensor-kept@10' },
  },
  'a value that counts': {
    blocks: [['let n = 0; const next = () => ++n;']],
    ...{ ask: ['next()', 'next()'], tells: 'expression-only-reads@5 expression-only-reads@7' },
  },
  'a value that counts where nobody sees it': {
    blocks: [
      ['const make = () => { let n = 0; return { next: () => ++n, peek: () => n }; }; const c = make();'],
    ],
    ...{ ask: ['c.next()', 'c.peek()'], tells: 'expression-only-reads@5' },
  },
  'a value whose change only another shows': {
    blocks: [
      [
        'const make = () => { let n = 0; return { bump: () => { n++; return 0; }, peek: () => n }; }; const c = make();',
      ],
    ],
    ...{ ask: ['c.bump()', 'c.peek()'], tells: 'expression-only-reads@7' },
  },
  "TensorFlow.js's settings": {
    blocks: [[`${tf} tf.env().set('WEBGL_PACK', false);`], ["const b = tf.env().get('WEBGL_PACK') ? 1 : 0;"]],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'a mark that has no name': {
    blocks: [
      ["(globalThis as any)[Symbol.for('mark')] = 4;"],
      ["const b = (globalThis as any)[Symbol.for('mark')] ?? 0;"],
    ],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'what Node remembers': {
    blocks: [
      ["import { EventEmitter } from 'node:events'; EventEmitter.defaultMaxListeners = 3;"],
      ["import { EventEmitter } from 'node:events'; const b = EventEmitter.defaultMaxListeners;"],
    ],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'what Node remembers, and code asks for without its name': {
    blocks: [
      ["import { inspect } from 'node:util'; inspect.defaultOptions.depth = 0;"],
      ["import { inspect as show } from 'node:util'; const b = show({ a: { b: { c: 1 } } });"],
    ],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'who listens to the process': {
    blocks: [["process.on('beforeExit', () => {});"], ['const b = 1;']],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'how lists are spread': {
    blocks: [
      ['(Array.prototype as any)[Symbol.iterator] = function* () { yield 9; };'],
      ['const b = [...[1, 2]].length;'],
    ],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'how dates are written': {
    blocks: [["Date.prototype.toJSON = () => 'D';"], ['const b = JSON.stringify(new Date(0));']],
    ...{ ask: ['b'], tells: 'globals-stay-apart@2' },
  },
  'the last match of another block': {
    blocks: [["/(\\d)/.exec('a7');"], ['const b = (RegExp as any).$1;']],
    ...{ ask: ['b'], tells: 'globals-stay-apart@6' },
  },
  'the last match in a value': {
    blocks: [["/(\\d)/.exec('a7');"]],
    ...{ ask: ['(RegExp as any).$1'], tells: 'globals-stay-apart@5' },
  },
  'how many tensors there are': {
    blocks: [[`${tf} const a = tf.tensor([1]);`], [`${tf} const b = tf.memory().numTensors;`]],
    ...{ ask: ['b'], tells: 'globals-stay-apart@6' },
  },
};

test.each([
  ['a match of its own', [['const a = 1;'], ["/(\\d)/.exec('a7'); const b = (RegExp as any).$1;"]], 'b', '7'],
  [
    'tensors counted twice',
    [
      [`${tf} const a = tf.tensor([1]);`],
      [`${tf} const n = tf.memory().numTensors; tf.tensor([2]); const b = tf.memory().numTensors - n;`],
    ],
    'b',
    '1',
  ],
  [
    'a setting that only its block asks for',
    [
      [
        "import { inspect } from 'node:util'; inspect.defaultOptions.depth = 0; const b = inspect({ a: { b: 1 } });",
      ],
    ],
    'b',
    '{ a: [Object] }',
  ],
] as const)('not told: %s', async (_, blocks, ask, gives) => {
  const report = await lab.run(article(blocks, [ask]));
  expect([report.told, report.text(0)]).toEqual([[], gives]);
});

test.each(Object.entries(told))('told: %s', async (_, { blocks, ask, needs, tells }) => {
  const report = await lab.run(article(blocks, ask, needs));
  expect(report.told.join(' ')).toBe(tells);
});

test('who imports what remembers nothing waits for nobody, and runs nothing of another', async () => {
  const square = "import { square } from './plain.ts';";
  const paper = (n: number) =>
    article(
      [[`${square} const a = square(2);`], [`${square} const b = square(${n});`]],
      ['a + b'],
      'plain.ts',
    );
  await lab.run(paper(3));
  expect((await lab.run(paper(4))).results).toMatchObject({ ran: ['b1'], reused: ['b0'] });
});

function article(blocks: readonly (readonly string[])[], ask: readonly string[], needs?: string): string {
  const words = needs === undefined ? '' : ` needs=${needs}`;
  return [
    ...blocks.map((lines, at) => block(`#b${at}${words}`, ...lines)),
    ...ask.map((code) => `\`= ${code}\`\n`),
  ].join('\n');
}

test('told: names that TensorFlow.js counts by block, where both are counted and printed', async () => {
  const dense = (more = '') => `tf.layers.dense({ units: 1, inputShape: [1]${more} })`;
  const model = (name: string, more?: string) =>
    `${tf} const ${name} = tf.sequential({ layers: [${dense(more)}] });`;
  const two = await lab.run(
    [
      block('', model('a'), 'a.summary();'),
      block('', model('b'), 'b.summary();'),
      '`= b.layers[0]!.name` `= a.name`\n',
    ].join('\n'),
  );
  expect(two.told).toEqual(['names-counted@6', 'names-counted@11']);
  const named = model('b', ", name: 'own'").replace('sequential({', "sequential({ name: 'second',");
  const own = await lab.run(
    [block('', model('a'), 'a.summary();'), block('', named, 'b.summary();'), '`= b.layers[0]!.name`\n'].join(
      '\n',
    ),
  );
  expect(own.told).toEqual([]);
  // One block makes them, another looks.
  const one = await lab.run(
    [block('', model('a')), block('', 'a.summary();'), '`= a.layers[0]!.name`\n'].join('\n'),
  );
  expect([one.told, one.text(0)]).toEqual([[], 'dense_Dense1']);
  const made = await lab.run(
    [
      block('', `${tf} const make = () => ${dense()};`, 'const first = make().name;'),
      block('', 'const second = make().name;'),
      '`= second`\n',
    ].join('\n'),
  );
  expect(made.told).toEqual(['names-counted@10']);
});
