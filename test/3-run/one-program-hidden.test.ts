// What functions and instances change out of sight: as one program would have it, and run again only where no value tells.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const tf = "import * as tf from '@tensorflow/tfjs';";
const layer = "tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'zeros' })";

/** Blocks of one line each; the last declares `x`. `again`: those that run once more where only the last is edited. */
const same: Readonly<
  Record<string, { readonly blocks: readonly string[]; readonly again: readonly number[] }>
> = {
  'an array behind two functions': {
    blocks: [
      'const a = new Float64Array([1]); const bump = () => { a[0]! += 1; }; const read = () => a[0]!;',
      'bump();',
      'const x = read();',
    ],
    again: [0],
  },
  'an array behind functions of several blocks': {
    blocks: [
      'const a = new Float64Array([1]);',
      'const bump = () => { a[0]! += 1; };',
      'const read = () => a[0]!;',
      'bump();',
      'bump(); const y = read();',
      'const x = read() + y;',
    ],
    again: [2],
  },
  'a variable of TensorFlow.js': {
    blocks: [
      `${tf} const v = tf.variable(tf.scalar(1)); const up = () => v.assign(v.add(1)); const see = () => v.dataSync()[0]!;`,
      'up();',
      'const x = see();',
    ],
    again: [0],
  },
  'a model and its optimizer': {
    blocks: [
      `${tf} const model = tf.sequential({ layers: [${layer}] }); model.compile({ optimizer: tf.train.adam(0.1), loss: 'meanSquaredError' }); const fit = () => model.fit(tf.tensor2d([[1], [2]]), tf.tensor2d([[1], [3]]), { epochs: 3, verbose: 0, shuffle: false }); const at = (n: number) => (model.predict(tf.tensor2d([[n]])) as tf.Tensor).dataSync()[0]!;`,
      'await fit();',
      'const y = at(1); await fit();',
      "await fit(); const x = [y, at(1)].join(' ');",
    ],
    again: [0],
  },
  'bytes behind two views': {
    blocks: [
      'const room = new ArrayBuffer(8); const a = new Uint8Array(room); const f = () => { new DataView(room).setUint8(0, a[0]! + 1); };',
      'f();',
      'f(); const x = a[0]!;',
    ],
    again: [0],
  },
  'a variable that a function assigns': {
    blocks: [
      'const a = new Float64Array([1]); let n = 0; const up = () => { n += 1; a[0]! += 1; }; const see = () => n * 10 + a[0]!;',
      'up();',
      'const x = see();',
    ],
    again: [0, 1],
  },
  'what a call has given': {
    blocks: [
      'const a = new Float64Array([1]); const make = () => { let n = 0; return () => ++n + a[0]!; };',
      'const c = make();',
      'c();',
      'const x = c();',
    ],
    again: [0, 1, 2],
  },
  'a function over a variable of an inner scope': {
    blocks: ['{ let n = 0; var f = () => ++n; }', 'f();', 'const x = f();'],
    again: [0, 1],
  },
  'a function over the variable of a loop': {
    blocks: ['for (let i = 0; i < 1; i += 1) { var f = (): number => ++i; }', 'f!();', 'const x = f!();'],
    again: [0, 1],
  },
  'a private field': {
    blocks: [
      'class C { #n = 0; up() { return ++this.#n; } } const c = new C(); const f = () => c.up();',
      'f();',
      'const x = f();',
    ],
    again: [0, 1],
  },
  'an iterator': {
    blocks: [
      'const steps = [1, 2, 3].values(); const next = () => steps.next().value;',
      'next();',
      'const x = next();',
    ],
    again: [0, 1],
  },
};

const ask = '`= x`\n';
const apart = (blocks: readonly string[]) =>
  [...blocks.map((code, i) => block(`#b${i}`, code)), ask].join('\n');

test.each(Object.entries(same))('%s', async (_, { blocks, again }) => {
  const one = await lab.run([block('', ...blocks), ask].join('\n'), { fresh: true });
  const several = await lab.run(apart(blocks), { fresh: true });
  expect([one.told, several.told]).toEqual([[], []]);
  expect(several.text(0)).toBe(one.text(0));
  const edited = await lab.run(apart([...blocks.slice(0, -1), `${blocks.at(-1)} const more = 1;`]));
  expect(edited.text(0)).toBe(one.text(0));
  expect(edited.results.ran.toSorted()).toEqual([...again, blocks.length - 1].map((n) => `b${n}`));
});

/** A tensor that is gone for whoever comes after, by whatever way it is reached: the line of the last block's code. */
const gone: Readonly<Record<string, readonly string[]>> = {
  'by functions': [
    `${tf} const t = tf.tensor1d([1]); const drop = () => t.dispose(); const see = () => t.dataSync()[0]!;`,
    'drop();',
    'const x = see();',
  ],
  'by a function of a function': [
    `${tf} const t = tf.tensor1d([1]);`,
    'const see = () => t.dataSync()[0]!;',
    'const more = () => see() + 1;',
    't.dispose();',
    'const x = more();',
  ],
  'by another name': [
    `${tf} const t = tf.tensor1d([1]); const o = { t };`,
    't.dispose();',
    'const x = o.t.dataSync()[0]!;',
  ],
  'by a name of another block': [
    `${tf} const t = tf.tensor1d([1]);`,
    'const list = [{ t }];',
    'list[0]!.t.dispose();',
    'const x = t.dataSync()[0]!;',
  ],
  'in a Map': [
    `${tf} const t = tf.tensor1d([1]); const map = new Map([['a', t]]);`,
    "map.get('a')!.dispose();",
    'const x = t.dataSync()[0]!;',
  ],
  'by an instance': [
    `${tf} const t = tf.tensor1d([1]); class H { t = t; see() { return this.t.dataSync()[0]!; } } const h = new H();`,
    't.dispose();',
    'const x = h.see();',
  ],
};

test.each(Object.entries(gone))('told: a tensor that is gone, %s', async (_, blocks) => {
  const report = await lab.run(apart(blocks), { fresh: true });
  expect(report.told).toEqual([`tensor-kept@${4 * (blocks.length - 1) + 2}`]);
  const alone = await lab.run([block('', ...blocks), ask].join('\n'), { fresh: true });
  expect(alone.told).toEqual([expect.stringContaining('block-succeeds')]);
});

test('a tensor that has nothing in common with the one that is gone stays', async () => {
  const report = await lab.run(
    apart([
      `${tf} const t = tf.tensor1d([1]); const u = tf.tensor1d([2]); const both = { t, u }; const other = [u];`,
      't.dispose();',
      'const x = other[0]!.dataSync()[0]!;',
    ]),
  );
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('2');
});
