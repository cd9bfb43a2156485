// What blocks share and change, they compute as one program would, from the first line to the last.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const tf = "import * as tf from '@tensorflow/tfjs';";
const define = block(
  '#define',
  tf,
  "const layer = { units: 1, inputShape: [1], kernelInitializer: 'zeros' as const };",
  'const model = tf.sequential({ layers: [tf.layers.dense(layer)] });',
  "model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });",
  'const [xs, ys] = [tf.tensor2d([[0], [1], [2]]), tf.tensor2d([[1], [3], [5]])];',
  'const slow = { epochs: 200, verbose: 0, shuffle: false } as const;',
);
const ask = block(
  '#ask',
  'const guess = Math.round((model.predict(tf.tensor2d([[3]])) as tf.Tensor).dataSync()[0]! * 100) / 100;',
);
const seven = `\`= guess\` :claim[it is seven]{that="Math.abs(guess - 7) < 0.01"}\n`;

/** How a model is trained, by a block of its own. */
const trainings: Readonly<Record<string, readonly string[]>> = {
  fit: ['await model.fit(xs, ys, slow);'],
  'train of the kit': [
    "import { train } from 'colophon/kit';",
    'const examples = { x: [[0], [1], [2]], y: [[1], [3], [5]] };',
    "await train(model, examples, { epochs: 200, loss: 'meanSquaredError', optimizer: 'sgd', learningRate: 0.1 });",
  ],
  trainOnBatch: ['for (let i = 0; i < 200; i += 1) await model.trainOnBatch(xs, ys);'],
  fitDataset: [
    'const rows = tf.data.zip({ xs: tf.data.array([[0], [1], [2]]), ys: tf.data.array([[1], [3], [5]]) });',
    'await model.fitDataset(rows.batch(3) as never, { epochs: 200, verbose: 0 });',
  ],
  minimize: [
    'const sgd = tf.train.sgd(0.1);',
    'const loss = () => tf.losses.meanSquaredError(ys, model.predict(xs) as tf.Tensor) as tf.Scalar;',
    'for (let i = 0; i < 200; i += 1) sgd.minimize(loss);',
  ],
  applyGradients: [
    'const sgd = tf.train.sgd(0.1);',
    'const loss = () => tf.losses.meanSquaredError(ys, model.predict(xs) as tf.Tensor) as tf.Scalar;',
    'for (let i = 0; i < 200; i += 1) sgd.applyGradients(tf.variableGrads(loss).grads);',
  ],
  setWeights: ['model.setWeights([tf.tensor2d([[2]]), tf.tensor1d([1])]);'],
  'a model in an object': ['const held = { deep: [model] };', 'await held.deep[0]!.fit(xs, ys, slow);'],
};

test.each(Object.entries(trainings))('define, train by %s, ask', async (how, code) => {
  const report = await lab.run([define, block('#train', ...code), ask, seven].join('\n'));
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('7');
  const edited = await lab.run(
    [
      define,
      block('#train', ...code),
      ask.replace('Math.round', `'${how}'.length * 0 + Math.round`),
      seven,
    ].join('\n'),
  );
  expect(edited.results).toMatchObject({ ran: ['ask'], reused: ['define', 'train'] });
});

test('an edit of the training runs it and what asks, not what defines; one of the prose or the chart, no training', async () => {
  const draw = block(
    '#draw',
    "import { chart } from 'colophon/kit';",
    "chart({ x: 'x', y: 'y', lines: { g: [guess, losses.length] } });",
  );
  const train = block(
    '#train',
    "const losses = (await model.fit(xs, ys, slow)).history['loss'] as number[];",
  );
  const paper = [define, train, ask, draw, seven].join('\n');
  await lab.run(paper);
  const after = async (from: string, to: string) => {
    expect(paper).toContain(from);
    return (await lab.run(paper.replace(from, to))).results.ran;
  };
  expect(await after('it is seven', 'it comes to seven')).toEqual([]);
  expect(await after("y: 'y'", "y: 'z'")).toEqual(['draw']);
  expect(await after('await model', 'await 0, await model')).toEqual(['train']);
  expect(await after('model.fit(xs, ys, slow)', 'model.fit(xs, ys, { ...slow, epochs: 100 })')).toEqual([
    'train',
    'ask',
    'draw',
  ]);
});

/** Blocks, and the values that one program gives where they stand. */
const programs: Readonly<Record<string, readonly [text: string, values: readonly string[]]>> = {
  'a variable of the language that a function assigns': [
    [
      block('', 'let total = 0;', 'const add = (x: number) => {', '  total += x;', '};'),
      '`= total`\n',
      block('', 'add(5);', 'const t = total;'),
      '`= t` `= total` :claim[five]{that="t === 5"}\n',
      block('', 'add(1);', 'const u = total;'),
      '`= u` `= total`\n',
    ].join('\n'),
    ['0', '5', '5', '6', '6'],
  ],
  'a variable of TensorFlow.js': [
    [
      block('', tf, 'const w = tf.variable(tf.scalar(1));', 'const seen = () => w.dataSync()[0]!;'),
      '`= seen()`\n',
      block('', 'w.assign(tf.scalar(5));'),
      '`= w.dataSync()[0]!` `= seen()`\n',
      block('', 'const twice = 2 * seen();', 'w.assign(tf.scalar(twice));'),
      '`= twice` `= seen()`\n',
    ].join('\n'),
    ['1', '5', '5', '10', '10'],
  ],
  'an optimizer, with what it remembers': [
    [
      block('', tf, 'const w = tf.variable(tf.scalar(1));', 'const adam = tf.train.adam(0.1);'),
      block('', 'const loss = () => w.square().sub(w) as tf.Scalar;', 'adam.minimize(loss);'),
      '`= w.dataSync()[0]!.toFixed(4)`\n',
      block('', 'adam.minimize(loss);', 'adam.minimize(loss);'),
      '`= w.dataSync()[0]!.toFixed(4)`\n',
    ].join('\n'),
    ['0.9000', '0.7049'],
  ],
  'typed arrays, views of them and what holds them': [
    [
      block('', 'const a = new Float64Array(3);', 'const view = a.subarray(1);', 'const held = { a };'),
      block('', 'a[1] = 5;', 'view[1] = 7;'),
      block('', "const seen = [view[0], held.a[1], a[2]].join(' ');"),
      "`= seen` `= a.join(' ')`\n",
    ].join('\n'),
    ['5 5 7', '0 5 7'],
  ],
  'instances, with private and static fields': [
    [
      block(
        '',
        'class Box {',
        '  #n = 0;',
        '  static all = 0;',
        '  add(x: number) {',
        '    this.#n += x;',
        '    Box.all += x;',
        '    return this.#n;',
        '  }',
        '}',
        'const box = new Box();',
      ),
      block('', 'box.add(5);'),
      block('', 'const same = { held: [box] };', "const seen = [box.add(0), Box.all].join(' ');"),
      '`= seen`\n',
      block('', 'same.held[0]!.add(1);', 'const last = box.add(0);'),
      '`= last`\n',
    ].join('\n'),
    ['5 5', '6'],
  ],
  'an instance that another holds': [
    [
      block('', 'class Shelf {', '  items: { n: number }[] = [];', '}', 'const shelf = new Shelf();'),
      block('', 'class Item {', '  n = 0;', '}', 'const item = new Item();'),
      block('', 'shelf.items.push(item);'),
      block('', 'shelf.items[0]!.n = 3;'),
      block('', 'const n = item.n;'),
      '`= n`\n',
    ].join('\n'),
    ['3'],
  ],
  'generators, plain and asynchronous, iterators, and expressions that remember': [
    [
      block(
        '',
        'function* count() {',
        '  let i = 0;',
        '  while (true) yield i++;',
        '}',
        'const counter = count();',
        'const word = /[a-z]/g;',
        'async function* slow() {',
        '  yield* [10, 20, 30];',
        '}',
        'const later = slow();',
      ),
      block('', 'const a = counter.next().value;', 'await later.next();', "word.exec('ab');"),
      block('', 'const b = [a, counter.next().value, (await later.next()).value, word.lastIndex];'),
      "`= b.join(' ')`\n",
    ].join('\n'),
    ['0 1 20 1'],
  ],
  'which object is which': [
    [
      block(
        '',
        'const rows = [{ n: 1 }, { n: 2 }];',
        'const weak = new WeakMap(rows.map((row) => [row, row.n]));',
      ),
      block('', 'const best = rows[1]!;'),
      block('', 'const index = new Map(rows.map((row) => [row, row.n]));'),
      block('', 'const found = [rows.indexOf(best), index.get(best), weak.get(best), weak.get(rows[0]!)];'),
      "`= found.join(' ')`\n",
    ].join('\n'),
    ['1 2 2 1'],
  ],
  'modules that are imported while a block runs': [
    [
      block('', "const t = await import('@tensorflow/tfjs');", "const fs = await import('node:fs');"),
      block('', "const n = t.scalar(3).dataSync()[0]! + Number(fs.existsSync('nothing'));"),
      block('', "const kit = await import('colophon/kit');"),
      '`= n` `= kit.percent(0.5)`\n',
    ].join('\n'),
    ['3', '50%'],
  ],
};

test.each(Object.entries(programs))('%s', async (_, [text, values]) => {
  const report = await lab.run(text);
  expect(report.told).toEqual([]);
  expect(values.map((_, index) => report.text(index))).toEqual(values);
  const again = await lab.run(text);
  expect(again.results.ran).toEqual([]);
  expect(again.json).toBe(report.json);
  const one = await lab.run(text, { fresh: true, jobs: 1 });
  expect(one.json).toBe(report.json);
});

test('a function over a model is had again without the training that another block gave the model', async () => {
  const helps = block(
    '#helps',
    'const at = (x: number) => (model.predict(tf.tensor2d([[x]])) as tf.Tensor).dataSync()[0]!;',
  );
  const train = block('#train', 'await model.fit(xs, ys, slow);');
  const see = block('#see', 'const seen = Math.round(at(3) * 100) / 100;');
  for (const text of [
    [define, helps, train, see, '`= seen`\n'].join('\n'),
    [define.replace(/```\n$/, ''), helps.replace(/^.*\n/, ''), train, see, '`= seen`\n'].join('\n'),
  ]) {
    const report = await lab.run(text);
    expect(report.told).toEqual([]);
    expect(report.text(0)).toBe('7');
    const edited = await lab.run(text.replace('at(3)', 'at(4)'));
    expect(edited.text(0)).toBe('9');
    expect(edited.results.ran).not.toContain('train');
    expect((await lab.run(text.replace('at(3)', 'at(4)'), { fresh: true })).json).toBe(edited.json);
  }
});

test('layers, functions and models that share weights see the training', async () => {
  const aliases = block(
    '#aliases',
    'const dense = model.layers[0]!;',
    'const inner = tf.model({ inputs: model.inputs, outputs: dense.output as tf.SymbolicTensor });',
    'const kernel = model.getWeights()[0]!;',
    'const at = (x: number) => (model.predict(tf.tensor2d([[x]])) as tf.Tensor).dataSync()[0]!;',
  );
  const train = block('#train', 'model.setWeights([tf.tensor2d([[2]]), tf.tensor1d([1])]);');
  const seen = block(
    '#seen',
    'const all = [',
    '  dense.getWeights()[0]!.dataSync()[0],',
    '  (inner.predict(tf.tensor2d([[3]])) as tf.Tensor).dataSync()[0],',
    '  kernel.dataSync()[0],',
    '  at(3),',
    '];',
  );
  const report = await lab.run([define, aliases, train, seen, "`= all.join(' ')`\n"].join('\n'));
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('2 7 2 7');
});

test('training in two blocks, with Adam, is training twice in one; each question sees what came before it', async () => {
  const adam = define.replace('tf.train.sgd(0.1)', 'tf.train.adam(0.05)');
  const fit = 'await model.fit(xs, ys, { epochs: 5, verbose: 0, shuffle: false });';
  const look = (name: string) => `const ${name} = (model.predict(xs) as tf.Tensor).dataSync().join(' ');`;
  const values = '`= a` `= b`\n';
  const codes = ['', fit, look('a'), fit, look('b')];
  const apart = [adam, ...codes.slice(1).map((code) => block('', code)), values].join('\n');
  const joined = [adam.replace(/```\n$/, `${codes.join('\n')}\n\`\`\`\n`), values].join('\n');
  const [one, other] = [await lab.run(apart), await lab.run(joined)];
  expect(one.told).toEqual([]);
  expect([one.text(0), one.text(1)]).toEqual([other.text(0), other.text(1)]);
  expect(one.text(0)).not.toBe(one.text(1));
});

test('a value or claim that changes what blocks share is told, and the others see it as it was', async () => {
  const text = [
    block('', 'const a = new Float64Array([3, 1, 2]);'),
    "`= a.join(' ')` `= a.sort()[0]!` `= a.join(' ')` :claim[x]{that=\"a.fill(0)[0] === 0\"}\n",
  ].join('\n');
  const report = await lab.run(text);
  expect(report.told).toEqual(['expression-only-reads@5', 'expression-only-reads@5']);
  expect([report.text(0), report.text(1), report.text(2)]).toEqual(['3 1 2', null, '3 1 2']);
});

test('with several seeds, the training of each is what its questions see', async () => {
  const train = block(
    '#train seeds=3',
    'model.setWeights([tf.tensor2d([[Math.random()]]), tf.tensor1d([0])]);',
    'const drawn = Math.round(model.getWeights()[0]!.dataSync()[0]! * 1e6);',
  );
  const see = block('#see', 'const seen = Math.round(model.getWeights()[0]!.dataSync()[0]! * 1e6);');
  const values =
    "`= acrossSeeds(drawn).values.join(' ')` `= acrossSeeds(seen).values.join(' ')` :claim[same]{that=\"seen === drawn\"}\n";
  const report = await lab.run([define, train, see, values].join('\n'));
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe(report.text(1));
  expect(new Set(report.text(0)?.split(' ')).size).toBe(3);
});

test.each([
  ['a method of all lists', 2, '(Array.prototype as any).first = 1;', 'console.log(([] as any).first);'],
  ['a mark on globalThis', 2, '(globalThis as any).mark = 3;', 'console.log((globalThis as any).mark);'],
  [
    'how lists are gone through',
    2,
    'Array.prototype[Symbol.iterator] = function* () {} as never;',
    'console.log([][Symbol.iterator]);',
  ],
  ['a method that is there', 2, 'Math.max = () => 7;', 'console.log(Math.max(1, 2));'],
  [
    'the back end',
    3,
    "import * as tf from '@tensorflow/tfjs';\nawait tf.setBackend('cpu');",
    'console.log(1);',
  ],
])('a change of what each block has for itself is told: %s', async (_, line, change, use) => {
  const report = await lab.run([block('', ...change.split('\n')), block('', use)].join('\n'));
  expect(report.told).toEqual([`globals-stay-apart@${line}`]);
  const alone = await lab.run(
    block('', '(globalThis as any).own = 3;', 'const n = (globalThis as any).own;'),
  );
  expect(alone.told).toEqual([]);
});
