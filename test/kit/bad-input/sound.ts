// A sound call of every function of the kit, whose arguments are then replaced by what is of another kind altogether.
import * as kit from '../../../src/kit/kit.ts';
import { commonStock, holderAnn } from './open-cap-items.ts';

type TensorFlow = typeof import('../../../src/kit/tensorflow.ts');
/** Made anew for each trial: functions may keep or change what they are given. */
export type Sound = Readonly<Record<string, () => readonly unknown[]>>;

const { capTable, priceRound, amount } = kit.venture;
const table = () => capTable({ Ann: 600, Ben: 300 }, { pool: 100 });
const round = () => ({ name: 'Series A', preMoney: amount(9000), investments: { Cy: amount(1000) } });
const after = () => priceRound(table(), round()).table;
const flows = () => [
  { date: '2024-01-01', amount: -100 },
  { date: '2025-01-01', amount: 110 },
];
const law = () => ({ ...kit.scale.hoffmann2022 });
const models = () =>
  Array.from({ length: 8 }, (_, i) => {
    const [parameters, tokens] = [1e8 * 2 ** (i % 4), 1e9 * 3 ** Math.floor(i / 2)];
    return { parameters, tokens, loss: kit.scale.lossAt(kit.scale.hoffmann2022, parameters, tokens) };
  });
const labels = () => [0, 1, 1, 0];
const chances = () => [0.2, 0.8, 0.6, 0.4];
const rows = () => [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
];
const toy = { seed: 1 };

export function sound(tf: TensorFlow): Sound {
  const net = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  return { ...words, ...sums, ...learning, ...scales, ...ventures, ...training(net) };
}

const training = (net: () => unknown): Sound => ({
  train: () => [net(), { x: rows(), y: labels() }, { epochs: 1, learningRate: 0.01 }],
  'learn.prune': () => [net(), { sparsities: [0.5], measure: () => 1 }],
});

const words: Sound = {
  bytes: () => [1e6, { digits: 1 }],
  compact: () => [1e6, { significant: 2 }],
  date: () => ['2026-01-02', 'day'],
  duration: () => [90, {}],
  flop: () => [1e18, {}],
  integer: () => [5],
  list: () => [['a', 'b']],
  money: () => [5, 'USD', {}],
  multiple: () => [2, {}],
  number: () => [5.5, { digits: 1 }],
  ordinal: () => [3],
  percent: () => [0.5, 1],
  plural: () => [2, 'seed', 'seeds'],
  si: () => [5, 'm', {}],
  tokens: () => [1e9, {}],
  chart: () => [
    {
      title: 'Loss',
      x: { label: 'step' },
      y: { label: 'loss' },
      marks: [{ type: 'line', name: 'loss', data: [1, 2] }],
    },
  ], // prettier-ignore
  table: () => [[{ a: 1, b: 'x' }], { caption: 'Numbers' }],
  metric: () => ['loss', 0.5, {}],
  text: () => ['words'],
  asOf: () => ['hoffmann2022', 'day'],
  expires: () => ['hoffmann2022', 'day'],
  acrossSeeds: () => [5, 'loss'],
};

const sums: Sound = {
  mean: () => [[1, 2, 3]],
  std: () => [[1, 2, 3], { population: true }],
  quantile: () => [[1, 2, 3], 0.5],
  linspace: () => [0, 1, 3],
  range: () => [0, 4, 1],
  rng: () => [5],
  gaussian: () => [kit.rng(5)],
  split: () => [rows(), { train: 0.5, test: 0.5 }, 1],
  standardize: () => [rows()],
  accuracy: () => [labels(), labels(), {}],
  confusion: () => [labels(), labels(), 2, {}],
};

const learning: Sound = {
  'learn.auc': () => [labels(), chances()],
  'learn.averagePrecision': () => [labels(), chances()],
  'learn.blobs': () => [
    8,
    {
      ...toy,
      centres: [
        [0, 0],
        [1, 1],
      ],
    },
  ], // prettier-ignore
  'learn.bootstrap': () => [
    [1, 2, 3, 4],
    (list: readonly number[]) => kit.mean(list),
    { resamples: 200, confidence: 0.9, seed: 1 },
  ],
  'learn.brier': () => [labels(), chances()],
  'learn.calibrationError': () => [labels(), chances(), 2],
  'learn.circles': () => [8, { ...toy, factor: 0.5 }],
  'learn.cnn': () => [{ inputs: [6, 6, 1], filters: [2], hidden: [2], outputs: 2, output: 'softmax' }],
  'learn.folds': () => [rows(), 2, { seed: 1 }],
  'learn.leaks': () => [{ a: rows(), b: rows() }, {}],
  'learn.line': () => [8, { ...toy, slope: 1, intercept: 0 }],
  'learn.logLoss': () => [labels(), chances()],
  'learn.lstm': () => [{ steps: 3, features: 2, units: [2], outputs: 1, output: 'linear' }],
  'learn.meanAbsoluteError': () => [labels(), chances()],
  'learn.mlp': () => [{ inputs: 2, hidden: [3], outputs: 1, output: 'linear' }],
  'learn.moons': () => [8, toy],
  'learn.partition': () => [rows(), { train: 0.5, test: 0.5 }, { seed: 1 }],
  'learn.precisionRecallCurve': () => [labels(), chances()],
  'learn.pruningSchedule': () => [0.8, 3, 0.2],
  'learn.r2': () => [labels(), chances()],
  'learn.read': () => [import.meta.filename, null, { header: false, delimiter: '\u0001' }],
  'learn.recall': () => [4, { pairs: 2, keys: 4, values: 4, seed: 1 }],
  'learn.reliability': () => [labels(), chances(), 2],
  'learn.rmse': () => [labels(), chances()],
  'learn.rocCurve': () => [labels(), chances()],
  'learn.scores': () => [labels(), labels(), 2, {}],
  'learn.sine': () => [8, { ...toy, waves: 1 }],
  'learn.spirals': () => [8, toy],
  'learn.transformer': () => [{ tokens: 5, length: 4, width: 4, heads: 2, blocks: 1, outputs: 5 }],
  'learn.wilson': () => [3, 5, 0.9],
};

const scales: Sound = {
  'scale.cacheBytes': () => [{ layers: 2, heads: 2, headSize: 4 }],
  'scale.computeOptimal': () => [law(), 1e20],
  'scale.fitLossLaw': () => [models(), {}],
  'scale.fitPowerLaw': () => [[1, 2, 4, 8, 16], [3, 2.5, 2.25, 2.125, 2.0625], {}],
  'scale.flopForLoss': () => [law(), 2.5],
  'scale.flopPerToken': () => [1e9, { layers: 2, width: 8, context: 4 }],
  'scale.lossAt': () => [law(), 1e9, 2e10],
  'scale.tokenCost': () => [
    {
      parameters: 1e9,
      context: 0,
      bytesPerParameter: 2,
      batch: 8,
      cache: { layers: 2, heads: 2, headSize: 4 },
      accelerator: { ...kit.scale.accelerators.h100 },
      accelerators: 1,
      pricePerHour: 2,
      utilization: 0.5,
    },
  ],
  'scale.trainingCost': () => [
    {
      flop: 1e21,
      accelerator: { ...kit.scale.accelerators.h100 },
      utilization: 0.4,
      pricePerHour: 2,
      accelerators: 8,
    },
  ],
  'scale.trainingFlop': () => [1e9, 2e10, { layers: 2, width: 8, context: 4 }],
  'scale.utilization': () => [{ tokensPerSecond: 1e4, flopPerToken: 6e9, accelerators: 1, peak: 1e15 }],
};

const ventures: Sound = {
  'venture.amount': () => ['12.30', 'USD'],
  'venture.value': () => [amount(5)],
  'venture.plus': () => [amount(5), amount(6)],
  'venture.minus': () => [amount(5), amount(6)],
  'venture.times': () => [amount(5), '1/3'],
  'venture.shareOut': () => [amount(5), [1, 2]],
  'venture.capTable': () => [{ Ann: 600 }, { pool: 100 }],
  'venture.fullyDiluted': () => [table()],
  'venture.exactOwnership': () => [table()],
  'venture.ownership': () => [table()],
  'venture.percentages': () => [table(), 1],
  'venture.sharesOf': () => [table(), 'Ann'],
  'venture.grant': () => [table(), 'Eve', 10, 1],
  'venture.priceRound': () => [table(), round()],
  'venture.proRata': () => [after(), 'Ann', amount(100)],
  'venture.owed': () => [
    { kind: 'note', holder: 'Dee', amount: amount(100), interest: 0.05, issued: '2024-01-01', discount: 0.2 },
    '2025-01-01',
  ],
  'venture.weightedAverage': () => [{ conversionPrice: 2, outstanding: 100, raised: amount(10), issued: 10 }],
  'venture.fullRatchet': () => [2, 1],
  'venture.waterfall': () => [after(), amount(5000)],
  'venture.exits': () => [after(), [amount(5000)]],
  'venture.breakpoints': () => [after()],
  'venture.irr': () => [[-100, 110]],
  'venture.irrRoots': () => [[-100, 110]],
  'venture.xirr': () => [flows()],
  'venture.xirrRoots': () => [flows()],
  'venture.xnpv': () => [0.1, flows()],
  'venture.moic': () => [3, 2],
  'venture.multiples': () => [1, 2, 3],
  'venture.pme': () => [
    flows(),
    [
      { date: '2024-01-01', level: 1 },
      { date: '2025-01-01', level: 1.1 },
    ],
  ], // prettier-ignore
  'venture.portfolio': () => [
    { companies: 10, outcome: { alpha: 1.5, least: 1, most: 100 }, lossRate: 0.5, runs: 10, seed: 1 },
  ],
  'venture.paretoMean': () => [{ alpha: 2, least: 1, most: 10 }],
  'venture.fitPareto': () => [[1, 2, 3, 4, 10], 1],
  'venture.drawPareto': () => [{ alpha: 2, least: 1, most: 10 }, () => 0.5],
  'venture.openCap': () => [[{ items: [commonStock(), holderAnn()] }]],
};
