// Kinds of things that can change, and of ways to them: how each is declared, changed and looked at.

/** How something is changed and looked at, by a path that leads to it. Null: that cannot be. */
export type Ways = {
  readonly change: ((path: string, by: number) => string) | null;
  readonly look: (path: string) => string;
  /** Of what only a block may look at, since looking changes it. */
  readonly spoils?: true;
};
type Parts = { readonly v: string; readonly n: number; readonly a: Way; readonly b: Way };
/** Something that stands above: its path, and a look at it that changes nothing. */
export type Way = { readonly path: string; readonly seen: string; readonly change: (by: string) => string };

const dense = (n: number) =>
  `tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: tf.initializers.constant({ value: ${n} }) })] })`;
const predicted = (path: string) => `(${path}.predict(tf.tensor2d([[2]])) as tf.Tensor).dataSync()[0]!`;

export const declare = {
  counter: ({ v, n }: Parts) =>
    `let ${v}N = ${n};\nconst ${v} = (x: number) => {\n  ${v}N += x;\n  return ${v}N;\n};`,
  instance: ({ v, n, a }: Parts) =>
    `class K${v} {\n  #n = ${n};\n  static all = 0;\n  add(x: number) {\n    this.#n += x;\n    K${v}.all += x;\n    return this.#n + K${v}.all;\n  }\n}\nconst ${v} = new K${v}();\n${v}.add(Number(${a.seen}) || 1);`,
  typed: ({ v, n }: Parts) =>
    `const ${v} = new ${['Float64Array', 'Int32Array', 'Uint8Array'][n % 3]}([${n}, 1, 2, 3]);`,
  window: ({ v, n }: Parts) =>
    `const ${v}Bytes = new ArrayBuffer(4);\nconst ${v}Seen = new DataView(${v}Bytes);\nconst ${v} = new Uint8Array(${v}Bytes, 1);\n${v}Seen.setUint8(1, ${n});`,
  variable: ({ v, n }: Parts) => `const ${v} = tf.variable(tf.scalar(${n}));`,
  model: ({ v, n }: Parts) =>
    `const ${v} = ${dense(n)};\n${v}.compile({ optimizer: tf.train.${['sgd', 'adam', 'rmsprop'][n % 3]}(0.1), loss: 'meanSquaredError' });`,
  optimizer: ({ v, n }: Parts) =>
    `const ${v}W = [tf.variable(tf.scalar(${n})), tf.variable(tf.scalar(2))] as const;\nconst ${v} = tf.train.${['adam(0.1)', 'momentum(0.1, 0.9)', 'adagrad(0.1)', 'adamax(0.1)'][n % 4]};`,
  generator: ({ v, n }: Parts) =>
    `function* g${v}() {\n  for (let i = ${n}; ; i += 1) yield i;\n}\nconst ${v} = g${v}();`,
  closure: ({ v, n }: Parts) =>
    `const ${v} = ((x: number) => {\n  let s = x;\n  return () => {\n    s += 1;\n    return s;\n  };\n})(${n});`,
  pattern: ({ v }: Parts) => `const ${v} = /a./g;`,
  rows: ({ v, n }: Parts) => `const ${v} = [{ n: ${n} }, { n: 1 }];`,
  data: ({ v, n, a, b }: Parts) => `const ${v} = [${a.seen}, ${b.seen}, ${n}];`,
  table: ({ v, n, a }: Parts) => `const ${v} = new Map<unknown, number>([[${a.path}, ${n}], [${n}, 1]]);`,
  weak: ({ v, n, a }: Parts) => `const ${v} = new WeakMap<object, number>([[Object(${a.path}), ${n}]]);`,
  alias: ({ v, a }: Parts) => `const ${v} = ${a.path};`,
  holder: ({ v, n, a, b }: Parts) => `const ${v} = { one: ${a.path}, two: [${b.path}], n: ${n} };`,
  registry: ({ v, a }: Parts) =>
    `class R${v} {\n  items: unknown[] = [];\n}\nconst ${v} = new R${v}();\n${v}.items.push(${a.path});`,
  reads: ({ v, n, a, b }: Parts) => `const ${v} = () => [${a.seen}, ${b.seen}, ${n}].join();`,
  acts: ({ v, a, b }: Parts) =>
    `function ${v}(x: number) {\n  ${a.change('x')};\n  return String(${b.seen});\n}`,
} as const;
export type Kind = keyof typeof declare;

export const ways: Readonly<Record<Exclude<Kind, 'alias' | 'holder' | 'registry'>, Ways>> = {
  counter: { change: (p, by) => `${p}(${by})`, look: (p) => `${p}(0)` },
  instance: { change: (p, by) => `${p}.add(${by})`, look: (p) => `${p}.add(0)` },
  typed: { change: (p, by) => `${p}[1] = ${p}[1]! + ${by}`, look: (p) => `${p}.join(':')` },
  window: { change: (p, by) => `${p}[0] = ${p}[0]! + ${by}`, look: (p) => `${p}.join(':')` },
  variable: { change: (p, by) => `${p}.assign(${p}.add(${by}))`, look: (p) => `${p}.dataSync()[0]!` },
  model: {
    change: (p, by) => `await ${p}.trainOnBatch(tf.tensor2d([[1]]), tf.tensor2d([[${by}]]))`,
    look: predicted,
  },
  optimizer: {
    change: (p, by) => `${p}.minimize(() => ${p}W[0].square().mul(${by}).add(${p}W[1]) as tf.Scalar)`,
    look: (p) => `[${p}W[0].dataSync()[0], ${p}W[1].dataSync()[0]].join(':')`,
  },
  generator: { change: (p) => `${p}.next()`, look: (p) => `${p}.next().value`, spoils: true },
  closure: { change: (p) => `${p}()`, look: (p) => `${p}()`, spoils: true },
  pattern: { change: (p) => `${p}.exec('abacad')`, look: (p) => `${p}.lastIndex` },
  rows: { change: null, look: (p) => `${p}.map(({ n }) => n).join(':')` },
  data: { change: null, look: (p) => `${p}.join(':')` },
  table: { change: null, look: (p) => `[...${p}.values()].join(':')` },
  weak: { change: null, look: (p) => `typeof ${p}` },
  reads: { change: null, look: (p) => `${p}()` },
  acts: { change: (p, by) => `${p}(${by})`, look: (p) => `${p}(1)`, spoils: true },
};
