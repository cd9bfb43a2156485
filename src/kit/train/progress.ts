// How far a training is, told while it goes on.
import { session } from '../session.ts';
import type { Options } from './options.ts';
import type { Source, Sums } from './source.ts';

/** Tells how far the training is, about a hundred times; it then lets the process write it out. */
export function reporter(
  source: Source,
  options: Options,
): (step: number, epoch: number, sums: Sums, last: boolean) => Promise<void> {
  const epochs = Math.ceil(source.steps / source.stepsPerEpoch);
  const byEpoch = options.epochs !== undefined && epochs >= 20;
  const [steps, unit] = byEpoch ? [epochs, 'epoch'] : [source.steps, 'step'];
  const every = Math.ceil(steps / 100);
  return async (step, epoch, sums, last) => {
    const at = byEpoch ? epoch : step;
    if ((byEpoch && !last) || (at % every !== 0 && at !== steps)) return;
    session().progress({ step: at, steps, unit, loss: sums.weight > 0 ? sums.loss / sums.weight : null });
    await new Promise((resolve) => setImmediate(resolve));
  };
}
