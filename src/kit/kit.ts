// What a TypeScript block of an article may import from `colophon/kit`: its whole public surface.
//
//   outputs      chart  table  metric  text
//   training     train  accuracy  confusion  split  standardize
//   chance       rng  gaussian  acrossSeeds
//   learning     learn: data sets, partitions, measures, intervals
//   sums         mean  std  quantile  linspace  range
//   scale        scale: scaling laws, their fits, costs of training and inference
//   venture      venture: cap tables, rounds, waterfalls, returns, portfolios
//   writing      number  integer  percent  money  compact  date  list  ordinal  plural  asOf  expires
//                bytes  duration  flop  tokens  multiple  si
//
// The reference stands at each function. Importing this loads no TensorFlow.js: `train` does, when it is called.

export { type AcrossSeeds, acrossSeeds } from './across-seeds.ts';
export type { Axis, BandSeries, Cells, ChartSpec, Drawing, LooseMark, Series } from './chart/spec.ts';
export { chart } from './chart.ts';
export { accuracy, type Classes, confusion } from './classify.ts';
export { asOf, expires } from './evidence.ts';
export {
  bytes,
  compact,
  date,
  duration,
  flop,
  integer,
  list,
  money,
  multiple,
  number,
  ordinal,
  percent,
  plural,
  si,
  tokens,
} from './formatters.ts';
export * as learn from './learn/learn.ts';
export { type MetricOptions, metric } from './metric.ts';
export { gaussian, type Rng, rng } from './rng.ts';
export { type Standardized, split, standardize } from './samples.ts';
export * as scale from './scale/scale.ts';
export { linspace, mean, quantile, range, std } from './stats.ts';
export { type Column, type TableOptions, table } from './table.ts';
export { text } from './text.ts';
export type {
  Batch,
  Data,
  Epoch,
  History,
  LossOptions,
  ModelOptions,
  Sampler,
  Schedule,
  Stop,
} from './train/options.ts';
export { train } from './train.ts';
export * as venture from './venture/venture.ts';
