// Scaling laws of language models, and what training and answering cost: `scale` of `colophon/kit`.
//
//   laws        hoffmann2022  besiroglu2024  lossAt  computeOptimal  flopForLoss
//   fits        fitLossLaw  fitPowerLaw
//   training    flopPerToken  trainingFlop  utilization  accelerators  trainingCost
//   inference   cacheBytes  tokenCost
//
// The reference stands at each function, with units, the source of its formula and what it was checked against.

export {
  type Accelerator,
  type Attention,
  accelerators,
  flopPerToken,
  type Training,
  type TrainingCost,
  trainingCost,
  trainingFlop,
  utilization,
} from './compute.ts';
export {
  type Fit,
  type FitOptions,
  fitLossLaw,
  fitPowerLaw,
  type PowerLaw,
  type TrainedModel,
} from './fit.ts';
export { type Cache, cacheBytes, type Serving, type TokenCost, tokenCost } from './inference.ts';
export {
  type Allocation,
  besiroglu2024,
  computeOptimal,
  flopForLoss,
  hoffmann2022,
  type LossLaw,
  lossAt,
} from './laws.ts';
