// Functions and instances cannot be stored: the blocks that give them run again in the process of their takers.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => lab.close());

const pure = [
  block('#help', 'function twice(x: number): number {', '  return 2 * x;', '}'),
  block('#one', 'const one = twice(1);'),
  block('#two', 'const two = twice(one);'),
  '`= two` `= twice(two)`\n',
].join('\n');

test('a function travels to its takers, and an edit replays its block only', async () => {
  const first = await lab.run(pure);
  expect(first.told).toEqual([]);
  expect([first.text(0), first.text(1)]).toEqual(['4', '8']);
  expect(first.results.ran).toEqual(['help', 'one', 'two']);
  expect((await lab.run(pure)).results.ran).toEqual([]);

  const edited = await lab.run(pure.replace('const two = twice(one)', 'const two = twice(one) + 1'));
  expect(edited.results).toMatchObject({ ran: ['help', 'two'], reused: ['one'] });
  expect(edited.text(1)).toBe('10');

  const remark = await lab.run(pure.replace('function twice', '// Doubles.\nfunction twice'));
  expect(remark.results).toMatchObject({ ran: ['help'], reused: ['one', 'two'] });

  const changed = await lab.run(pure.replace('2 * x', '3 * x'));
  expect([changed.text(0), changed.text(1)]).toEqual(['9', '27']);
});

const counting = [
  block(
    '#made',
    'class Counter {',
    '  n = 0;',
    '  next() {',
    '    return ++this.n;',
    '  }',
    '}',
    'const counter = new Counter();',
  ),
  block('#first', 'const a = counter.next();'),
  block('#second', 'const b = counter.next();'),
  '`= a` `= b` `= counter.n + 1`\n',
].join('\n');

test('an instance with state is used in document order, once each, and the same from nothing', async () => {
  const first = await lab.run(counting);
  expect(first.told).toEqual([]);
  expect([0, 1, 2].map(first.text)).toEqual(['1', '2', '3']);
  const starts = first.events.filter((event) => event.type === 'block-started').map((event) => event.block);
  expect(starts).toEqual(['made', 'first', 'second']);

  const edited = counting.replace('const a = counter.next();', 'counter.next();\nconst a = counter.next();');
  const incremental = await lab.run(edited);
  const whole = await lab.run(edited, { fresh: true });
  expect([0, 1, 2].map(incremental.text)).toEqual(['2', '3', '4']);
  expect(whole.json).toBe(incremental.json);

  const last = await lab.run(edited.replace('const b = ', 'const b = 10 * '));
  expect(last.results).toMatchObject({ ran: ['made', 'first', 'second'] });
  expect([0, 1, 2].map(last.text)).toEqual(['2', '30', '4']);
});

test('state is reached in document order, whatever name leads to it', async () => {
  const text = [
    block(
      '#made',
      'class Sum { n = 0; add(x: number): number { this.n += x; return this.n; } }',
      'const sum = new Sum();',
    ),
    block('#closes', 'function bump(): number { return sum.add(5); }'),
    block('#calls', 'const a = bump();'),
    block('#direct', 'const b = sum.add(1);'),
    block('#alias', 'const same = sum;'),
    block('#other', 'const c = same.add(1);'),
    block('#held', 'const box = { inner: same };'),
    block('#last', 'const d = box.inner.add(1) + bump();'),
    block('#apart', 'const e = 1;'),
    '`= a` `= b` `= c` `= d` `= sum.n` `= e`\n',
  ].join('\n');
  const report = await lab.run(text);
  expect(report.told).toEqual([]);
  expect([0, 1, 2, 3, 4, 5].map(report.text)).toEqual(['5', '6', '7', '21', '13', '1']);
  const edited = await lab.run(text.replace('bump();', 'bump() + 1;'));
  expect(edited.results.reused).toEqual(['apart']);
  expect([0, 1, 2, 3, 4, 5].map(edited.text)).toEqual(['6', '6', '7', '21', '13', '1']);
});

test('a model that was trained is stored, and an edit below does not train again', async () => {
  const text = [
    block(
      '#train',
      "import * as tf from '@tensorflow/tfjs';",
      'const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });',
      "model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });",
      'const done = await model.fit(tf.ones([4, 2]), tf.ones([4, 1]), { epochs: 2, verbose: 0 });',
      "const losses = done.history['loss'] as number[];",
    ),
    block('#ask', 'const guess = (model.predict(tf.ones([1, 2])) as tf.Tensor).dataSync()[0]!;'),
    '`= guess` and :claim[it learns]{that="losses[1]! < losses[0]!"}\n',
  ].join('\n');
  const first = await lab.run(text);
  expect(first.told).toEqual([]);
  expect(first.results.environment.versions).toMatchObject({
    '@tensorflow/tfjs': '4.22.0',
    '@tensorflow/tfjs-backend-wasm': '4.22.0',
  });
  const edited = await lab.run(text.replace('.dataSync()[0]!', '.dataSync()[0]! + 0'));
  expect(edited.results).toMatchObject({ ran: ['ask'], reused: ['train'] });
  expect(edited.text(0)).toBe(first.text(0));
});
