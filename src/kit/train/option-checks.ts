// What the numbers among a training's options must be: a NaN in a stopping rule would never stop.
import { demandFinite, demandWhole, sayKind } from '../demand.ts';
import type { AnyOptions } from './options.ts';

export function demandOptions({ stop = {}, warmup, learningRate, validation, variables }: AnyOptions): void {
  const { patience, minDelta, lossBelow, gradientBelow, diverged } = stop;
  if (patience !== undefined) demandWhole(patience, 'train', 'stop.patience');
  if (minDelta !== undefined) demandLeast(minDelta, 'stop.minDelta');
  if (lossBelow !== undefined) demandFinite(lossBelow, 'train', 'stop.lossBelow');
  if (gradientBelow !== undefined) demandLeast(gradientBelow, 'stop.gradientBelow');
  if (diverged !== undefined && typeof diverged !== 'boolean')
    throw new Error(`train() expects stop.diverged to be true or false, found ${sayKind(diverged)}`);
  if (warmup !== undefined) demandWhole(warmup, 'train', 'warmup', 0);
  if (learningRate !== undefined && typeof learningRate !== 'function')
    demandFinite(learningRate, 'train', 'a learning rate above 0');
  if (
    validation !== undefined &&
    typeof validation !== 'number' &&
    (typeof validation !== 'object' || validation === null)
  )
    throw new Error(`train() expects validation to be data or a share, found ${sayKind(validation)}`);
  if (variables?.length === 0)
    throw new Error('train() found no variables to train: leave them out for all that the loss depends on');
}

function demandLeast(x: unknown, what: string): void {
  demandFinite(x, 'train', what);
  if (x < 0) throw new Error(`train() expects ${what} of at least 0, found ${x}`);
}
