// Learning from data and saying how well: `learn` of `colophon/kit`, beside `train`.
//
//   files       read
//   data sets   moons  circles  spirals  blobs  line  sine  recall
//   partitions  partition  folds  leaks
//   models      mlp  cnn  lstm  transformer  prune  pruningSchedule
//   classes     scores  logLoss  rocCurve  auc  precisionRecallCurve  averagePrecision
//   chances     reliability  calibrationError  brier
//   numbers     r2  meanAbsoluteError  rmse
//   intervals   bootstrap  wilson
//
// The reference stands at each function, with the source of its formula and what it was checked against.

export { type Bin, brier, calibrationError, reliability } from './calibration.ts';
export { logLoss, type Probabilities, type Score, type Scores, scores } from './classes.ts';
export {
  auc,
  averagePrecision,
  type PrecisionRecallPoint,
  precisionRecallCurve,
  type RocPoint,
  rocCurve,
} from './curves.ts';
export { meanAbsoluteError, r2, rmse } from './errors.ts';
export {
  type BootstrapOptions,
  type Bootstrapped,
  bootstrap,
  type Interval,
  wilson,
} from './intervals.ts';
export { type Leak, type LeakOptions, leaks } from './leaks.ts';
export {
  type Activation,
  cnn,
  lstm,
  mlp,
  type OutputKind,
  type TransformerOptions,
  transformer,
} from './models.ts';
export { type Fold, folds, type PartitionOptions, partition } from './partition.ts';
export { type Pruned, type PruneOptions, prune, pruningSchedule } from './prune.ts';
export { type Cell, type CellKind, type CellOf, type RowOf, read, type Schema } from './read.ts';
export { blobs, circles, line, moons, recall, sine, spirals, type Toy, type ToyOptions } from './toys.ts';
