// How many blocks each kind of edit executes: those whose result it could change, and no other.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { articleOf } from '../2-plan/article.ts';
import { block, type Lab, openLab, type Report } from './lab.ts';

const paper = [
  '---\ntitle: T\nseed: 1\ndate: 2026-01-01\n---\n',
  block(
    '#rows needs=rows.txt',
    "import { readFileSync } from 'node:fs';",
    "const rows = readFileSync('rows.txt', 'utf8').trim().split(',').map(Number);",
  ),
  block(
    '#other needs=other.txt',
    "import { statSync } from 'node:fs';",
    "const size = statSync('other.txt').size;",
  ),
  block(
    '#train timeout=60s caption="Training"',
    "import * as tf from '@tensorflow/tfjs';",
    'const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });',
    "model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });",
    'const inputs = tf.tensor2d(rows, [rows.length, 1]);',
    'const step = tf.variable(tf.scalar(0.5));',
    'const done = await model.fit(inputs, inputs.mul(2), { epochs: 3, verbose: 0 });',
    "const losses = done.history['loss'] as number[];",
  ),
  block(
    '#draw',
    "import { chart } from 'colophon/kit';",
    "chart({ x: 'Epoch', y: 'Loss', lines: { loss: losses } });",
  ),
  block(
    '#ask',
    'const guess = (model.predict(tf.ones([1, 1])) as tf.Tensor).dataSync()[0]! + inputs.size + step.dataSync()[0]!;',
  ),
  block('#free seed=7', 'const noise = Math.random();'),
  'Text of `= guess`, `= size`, `= noise`, and :claim[it learns]{that="losses[2]! < losses[0]!"}.\n',
].join('\n');
const all = ['rows', 'other', 'train', 'draw', 'ask', 'free'];
const fed = ['rows', 'train', 'draw', 'ask'];

const edits: readonly {
  readonly kind: string;
  readonly edit?: (text: string) => string;
  readonly input?: readonly [name: string, text: string];
  readonly runs: readonly string[];
}[] = [
  { kind: 'no edit', runs: [] },
  { kind: 'prose', edit: (text) => text.replace('Text of', '*Words* about'), runs: [] },
  {
    kind: 'the prose formatted anew',
    edit: (text) =>
      text.replace(/^Text of .*$/m, (prose) => prose.replaceAll(', ', ',\n')).replaceAll('\n\n', '\n\n\n'),
    runs: [],
  },
  { kind: 'a caption', edit: (text) => text.replace('"Training"', '"The training"'), runs: [] },
  { kind: 'the look of a block', edit: (text) => text.replace('#train', '#train hide'), runs: [] },
  { kind: 'a budget', edit: (text) => text.replace('timeout=60s', 'timeout=70s'), runs: [] },
  { kind: 'another value in prose', edit: (text) => `${text}\nAnd \`= percent(noise)\`.\n`, runs: [] },
  {
    kind: 'a remark in the training block',
    edit: (text) => text.replace('const model', '// A model.\nconst model'),
    runs: ['train'],
  },
  { kind: 'the chart', edit: (text) => text.replace("y: 'Loss'", "y: 'Error'"), runs: ['draw'] },
  {
    kind: 'what asks the trained model',
    edit: (text) => text.replace('tf.ones([1, 1])', 'tf.zeros([1, 1])'),
    runs: ['ask'],
  },
  {
    kind: 'other code for the same value',
    edit: (text) => text.replace(').size;', ').size + 0;'),
    runs: ['other'],
  },
  {
    kind: 'the hyperparameters',
    edit: (text) => text.replace('epochs: 3', 'epochs: 4'),
    runs: ['train', 'draw', 'ask'],
  },
  { kind: "a block's seed", edit: (text) => text.replace('seed=7', 'seed=8'), runs: ['free'] },
  {
    kind: 'a new block',
    edit: (text) =>
      text.replace('\n```ts run #rows', `\n${block('#more', 'const more = size;')}\n\`\`\`ts run #rows`),
    runs: ['more'],
  },
  { kind: 'a byte of an input', input: ['rows.txt', '1,2,4'], runs: fed },
  { kind: 'a byte of another input', input: ['other.txt', '1234'], runs: ['other'] },
  { kind: 'a byte of an input that changes no value', input: ['rows.txt', '1,2,3 \n'], runs: ['rows'] },
  { kind: "the article's seed", edit: (text) => text.replace('seed: 1', 'seed: 2'), runs: all.slice(0, 5) },
  { kind: "the article's date", edit: (text) => text.replace('2026-01-01', '2026-01-02'), runs: all },
];

let lab: Lab;
let first: Report;
const rows: string[] = [];
const inputs = { 'rows.txt': '1,2,3\n', 'other.txt': '123' };
beforeAll(async () => {
  lab = openLab();
  for (const [name, text] of Object.entries(inputs)) lab.write(name, text);
  first = await lab.run(paper);
});
afterAll(() => {
  lab.close();
  if (process.env.EDITS === 'show') process.stdout.write(`edit | blocks executed\n${rows.join('\n')}\n`);
});

test('from nothing, every block is executed once', () => {
  expect(first.told).toEqual([]);
  expect(first.results.ran).toEqual(all);
});

describe('after an edit of', () => {
  test.each(edits)('$kind: $runs', async ({ kind, edit, input, runs }) => {
    for (const [name, text] of [...Object.entries(inputs), ...(input ? [input] : [])]) lab.write(name, text);
    const text = edit?.(paper) ?? paper;
    if (edit) expect(text).not.toBe(paper);
    const report = await lab.run(text);
    expect(report.told).toEqual([]);
    expect([...report.results.ran].sort()).toEqual([...runs].sort());
    const starts = report.events.filter((event) => event.type === 'block-started');
    expect(starts).toHaveLength(runs.length); // and none of them twice
    if (runs.length === 0 && !edit?.(paper).includes('percent(')) expect(report.spawned).toBe(0);
    rows.push(`${kind} | ${runs.length}: ${runs.join(', ')}`);
  });
});

describe('independent blocks', () => {
  const independent = [1, 2, 3, 4].map((n) =>
    block(`#n${n}`, `const n${n} = await new Promise<number>((go) => setTimeout(go, 200, ${n}));`),
  );
  const most = (report: Report) => {
    let [now, peak] = [0, 0];
    for (const { type } of report.events) {
      if (type === 'block-started') now += 1;
      if (type === 'block-ended') now -= 1;
      peak = Math.max(peak, now);
    }
    return peak;
  };
  test.each([1, 2, 4])('run %d at a time where the build has as many jobs', async (jobs) => {
    const report = await lab.run(independent.join('\n'), { jobs, fresh: true });
    expect(report.results.ran).toHaveLength(4);
    expect(most(report)).toBe(jobs);
  });
  test('and blocks that build on one another run one after another', async () => {
    const chain = [1, 2, 3].map((n) => block(`#c${n}`, `const c${n} = ${n === 1 ? '1' : `c${n - 1} + 1`};`));
    const report = await lab.run(chain.join('\n'), { jobs: 4, fresh: true });
    expect(report.results.ran).toEqual(['c1', 'c2', 'c3']);
    expect(most(report)).toBe(1);
  });
});

test('rules that are broken are told at their lines', async () => {
  const text = [
    block('', 'const a = [1];', 'let b = 2;', 'const table = new Map([[1, { n: 1 }]]);'),
    block('', '// Line 2', 'const a = 3;'),
    block('', 'b = 4;'),
    block('', 'a[0] = 9;'),
    block('', "(a as any).name = 'x';"),
    block('', '', 'table.set(2, { n: 2 });'),
    block('', 'table.get(1)!.n = 5;'),
    '`= 1`\n',
  ];
  const planned = plan(articleOf(text.join('\n')), new Set()).problems;
  expect(planned.map(({ code, line }) => `${code}@${line}`)).toEqual([
    'name-declared-once@9',
    'name-assigned-by-its-block@13',
  ]);
  const mutations = await lab.run([text[0], ...text.slice(3)].join('\n'));
  expect(mutations.told).toEqual([
    'data-unchanged@8',
    'data-unchanged@12',
    'data-unchanged@17',
    'data-unchanged@21',
  ]);
  expect(mutations.problems[0]?.advice).toContain('structuredClone');
});
