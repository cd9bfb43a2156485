// The native back end: as right as plain JavaScript on whole models, the same bits twice, and whole articles on it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { findNative } from '../../src/kit/native.ts';
import { rng } from '../../src/kit/rng.ts';
import { lockOf } from '../../src/lock/lock.ts';
import type { Built } from '../../src/model/request.ts';
import { binding } from '../../src/world/native/parts.ts';
import { openWorld } from '../../src/world/node-world.ts';
import { open } from './open.ts';
import { distance, names, trainOn } from './zoo.ts';

const home = dirname(dirname(import.meta.dirname));
const there = findNative() !== null;
// A check that could not run is no pass where native is expected.
if (!there && process.env.NATIVE === 'expected')
  throw new Error('the native back end is not here, and its tests were to run');
if (!there) console.warn('The tests of the native back end are skipped: `npm run native` builds it.');

// As a block's process is told: one thread, whose sums are always in one order.
Object.assign(process.env, {
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
});

type Tf = typeof import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Scalar = import('../../src/kit/tfjs.ts').Scalar;
type Variable = import('../../src/kit/tfjs.ts').Variable;

test('is built from the tfjs-node that package.json asks for, byte for byte', () => {
  const lock = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>;
  };
  expect(lock.packages[`node_modules/${binding.name}`]).toMatchObject({
    version: binding.version,
    integrity: `sha512-${binding.sha512}`,
  });
});

test('asked for and missing, it is a problem that says what to run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'colophon-native-'));
  try {
    const text = '```ts run backend=native\nconst one = 1;\n```\n';
    writeFileSync(join(folder, 'paper.md'), text);
    const world = openWorld({
      home,
      cache: join(folder, 'cache'),
      jobs: 1,
      today: '2026-01-01',
      report: () => {},
    });
    const exists = async (path: string) => !path.endsWith('.node') && (await world.files.exists(path));
    const request = { content: folder, output: join(folder, 'output'), names: [], pdf: false };
    const { problems } = await build(
      { ...request, backend: null, fresh: true },
      { ...world, files: { ...world.files, exists } },
    );
    expect(problems).toMatchObject([
      { code: 'backend-available', line: 1, advice: expect.stringContaining('npm run native') },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe.skipIf(!there)('against plain JavaScript', () => {
  let tf: Tf;
  beforeAll(async () => {
    open({ backend: 'native' });
    tf = await import('../../src/kit/tensorflow.ts');
  });

  test.each(['mlp', 'cnn', 'lstm', 'transformer'] as const)(
    'the output and the gradients of a model agree: %s',
    (name) => {
      const [native, cpu] = [gradientsOn('tensorflow', name), gradientsOn('cpu', name)];
      expect(native.length).toBeGreaterThan(3);
      native.forEach((found, i) => void expect(distance(found, cpu[i]!)).toBeLessThan(1e-4));
    },
  );

  test.each(['mlp', 'cnn', 'lstm', 'transformer'] as const)('trains: %s', (name) => {
    tf.setBackend('tensorflow');
    const { variables, loss } = models[name](tf);
    const optimizer = tf.train.adam(0.005);
    const before = tf.tidy(() => loss().dataSync()[0]!);
    for (let step = 0; step < 60; step++) tf.tidy(() => void optimizer.minimize(loss, false, variables));
    expect(tf.tidy(() => loss().dataSync()[0]!)).toBeLessThan(0.8 * before);
    tf.dispose(variables);
  });

  test.each(names)('trains as plain JavaScript does, and twice to the same bits: %s', async (name) => {
    const [found, again] = [await trainOn(tf, 'tensorflow', name), await trainOn(tf, 'tensorflow', name)];
    expect(again).toEqual(found);
    const expected = await trainOn(tf, 'cpu', name);
    expect(distance(found.losses, expected.losses)).toBeLessThan(1e-4);
    found.weights.forEach((weight, i) => {
      expect(distance(weight, expected.weights[i]!)).toBeLessThan(1e-3); // Adam divides small by small
    });
    tf.disposeVariables();
  });

  /** The output, then the gradient of each variable. */
  function gradientsOn(backend: string, name: keyof typeof models): readonly Float32Array[] {
    tf.setBackend(backend);
    const { variables, output, loss } = models[name](tf);
    const { value, grads } = tf.variableGrads(loss, variables);
    const found = [tf.tidy(output), value, ...variables.map((variable) => grads[variable.name]!)];
    const data = found.map((tensor) => tensor.dataSync() as Float32Array);
    tf.dispose([found, grads, variables]);
    return data;
  }
});

type Model = {
  readonly variables: Variable[];
  readonly output: () => Tensor;
  readonly loss: () => Scalar;
};

/** Weights and data come from a fixed sequence, and so are the same on each back end. */
function maker(tf: Tf) {
  const draw = rng(1);
  const values = (shape: number[], scale: number) =>
    tf.tensor(
      Float32Array.from({ length: shape.reduce((size, n) => size * n, 1) }, () => scale * (draw() * 2 - 1)),
      shape,
    );
  return { values, weight: (shape: number[], scale = 0.3) => tf.variable(values(shape, scale)) };
}

const models = {
  mlp: (tf: Tf): Model => {
    const { values, weight } = maker(tf);
    const [w1, b1, w2] = [weight([16, 32]), weight([32]), weight([32, 1])] as const;
    const [x, y] = [values([32, 16], 1), values([32, 1], 1)];
    const output = () => tf.matMul(tf.relu(tf.add(tf.matMul(x, w1), b1)), w2);
    return { variables: [w1, b1, w2], output, loss: () => tf.mean(tf.squaredDifference(output(), y)) };
  },
  cnn: (tf: Tf): Model => {
    const { values, weight } = maker(tf);
    const [k1, k2, w] = [weight([3, 3, 1, 4]), weight([3, 3, 4, 8]), weight([4 * 4 * 8, 10])] as const;
    const [x, labels] = [
      values([16, 16, 16, 1], 1) as import('../../src/kit/tfjs.ts').Tensor4D,
      classes(tf, 16),
    ];
    const layer = (h: Tensor, k: Variable) =>
      tf.maxPool(tf.relu(tf.conv2d(h as typeof x, k as never, 1, 'same')), 2, 2, 'same');
    const output = () => tf.matMul(tf.reshape(layer(layer(x, k1), k2), [16, 4 * 4 * 8]), w);
    return { variables: [k1, k2, w], output, loss: () => tf.losses.softmaxCrossEntropy(labels, output()) };
  },
  lstm: (tf: Tf): Model => {
    const { values, weight } = maker(tf);
    const [wx, wh, wo] = [weight([8, 64]), weight([16, 64]), weight([16, 1])] as const;
    const [x, y] = [values([16, 12, 8], 1), values([16, 1], 1)];
    const output = () => {
      let [h, c]: Tensor[] = [tf.zeros([16, 16]), tf.zeros([16, 16])];
      for (const step of tf.unstack(x, 1)) {
        const [i, f, g, o] = tf.split(tf.add(tf.matMul(step, wx), tf.matMul(h!, wh)), 4, 1);
        c = tf.add(tf.mul(tf.sigmoid(f!), c!), tf.mul(tf.sigmoid(i!), tf.tanh(g!)));
        h = tf.mul(tf.sigmoid(o!), tf.tanh(c));
      }
      return tf.matMul(h!, wo);
    };
    return { variables: [wx, wh, wo], output, loss: () => tf.mean(tf.squaredDifference(output(), y)) };
  },
  transformer: (tf: Tf): Model => {
    const { weight } = maker(tf);
    const [batch, time, width, letters] = [4, 16, 32, 10] as const;
    const tokens = tf.range(0, batch * time, 1, 'int32').mod(tf.scalar(letters, 'int32'));
    const labels = classes(tf, batch * time);
    const [e, q, k, v] = [
      weight([letters, width]),
      weight([width, width]),
      weight([width, width]),
      weight([width, width]),
    ] as const;
    const [w1, w2, out] = [weight([width, 64]), weight([64, width]), weight([width, letters])] as const;
    const normal = (x: Tensor) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
    };
    const part = (x: Tensor, w: Variable) => tf.reshape(tf.matMul(x, w), [batch, time, width]);
    const output = () => {
      const x = tf.gather(e, tokens);
      const seen = normal(x);
      const scores = tf.mul(tf.matMul(part(seen, q), part(seen, k), false, true), width ** -0.5);
      const mixed = tf.reshape(tf.matMul(tf.softmax(scores), part(seen, v)), [batch * time, width]);
      const joined = tf.add(x, mixed);
      return tf.matMul(tf.add(joined, tf.matMul(tf.relu(tf.matMul(normal(joined), w1)), w2)), out);
    };
    return {
      variables: [e, q, k, v, w1, w2, out],
      output,
      loss: () => tf.losses.softmaxCrossEntropy(labels, output()),
    };
  },
};

function classes(tf: Tf, count: number): Tensor {
  return tf.oneHot(
    tf.tensor1d(
      Array.from({ length: count }, (_, i) => (i * 7 + 3) % 10),
      'int32',
    ),
    10,
  );
}

describe.skipIf(!there)('an article on the native back end', () => {
  const root = mkdtempSync(join(tmpdir(), 'colophon-native-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const training = `import * as tf from '@tensorflow/tfjs';
import { train } from 'colophon/kit';
const model = tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [12, 12, 1] }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 1 }),
  ],
});
const x = tf.randomNormal([64, 12, 12, 1], 0, 1, 'float32', 3);
const history = await train(model, { x, y: tf.mean(x, [1, 2]) }, { epochs: 8 });
const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
const [first, last] = [history.epochs[0]!.loss, history.epochs.at(-1)!.loss];`;

  const article = (front: string, options: string) => `---
title: On the native back end
date: 2026-01-01
${front}---

\`\`\`ts run #fit ${options}
${training}
\`\`\`

The first loss is \`= first\`, the last \`= last\`, the weights \`= weights.join(' ')\`; :claim[it falls]{that="last < first"}.
`;

  type ResultsJson = {
    readonly environment: { readonly backend: string; readonly versions: Record<string, string> };
    readonly blocks: readonly { readonly id: string; readonly backend: string }[];
    readonly values: readonly { readonly value: unknown }[];
  };

  function buildPaper(name: string, text: string): ResultsJson & { readonly page: string } {
    const folder = join(root, name);
    mkdirSync(join(folder, 'content'), { recursive: true });
    writeFileSync(join(folder, 'content', 'paper.md'), text);
    const { CI: _, ...env } = process.env;
    const args = [join(home, 'src/cli.ts'), 'build', '--json', '--no-pdf'];
    const done = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
    expect((JSON.parse(done.stdout) as Built).problems).toEqual([]);
    const read = (file: string) => readFileSync(join(folder, 'output', 'paper', file), 'utf8');
    return { ...(JSON.parse(read('results.json')) as ResultsJson), page: read('index.html') };
  }

  test('gives the same bits twice from nothing', () => {
    const text = article('backend: native\n', '');
    const [once, again] = [buildPaper('once', text), buildPaper('again', text)];
    expect(once.values[2]?.value).toMatch(/^-?\d\.\d+/);
    expect(again).toEqual(once);
  });

  test('says so in its results and on its page, with the version of TensorFlow', () => {
    const { environment, page } = buildPaper('said', article('backend: native\n', ''));
    const version = environment.versions[binding.name];
    expect(environment.backend).toBe('native');
    expect(version).toMatch(/^4\.22\.0/);
    expect(page).toContain(`<dd>${version}</dd>`);
  });

  test('may ask for it in one block alone, which is said there', () => {
    const results = buildPaper('block', article('', 'backend=native'));
    const { environment, blocks } = results;
    expect(environment.backend).toBe('wasm');
    expect(environment.versions[binding.name]).toMatch(/^4\.22\.0/);
    expect(blocks).toMatchObject([{ id: 'fit', backend: 'native' }]);
    // Another processor gives other last digits.
    expect(lockOf(JSON.stringify(results))).toContain('"tolerance": "0.1%"');
  });
});
