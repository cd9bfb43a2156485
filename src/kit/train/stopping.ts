// When a training ends before its last step, and which rule ended it.
import type { Epoch, Stop, StopRule } from './options.ts';

/** After an epoch: the rule that ends the training now, or null. */
export type Watch = {
  readonly after: (epoch: Epoch, gradient: number) => StopRule | null;
  readonly isBest: () => boolean;
};

export function watchOf({ patience, minDelta = 0, lossBelow, gradientBelow }: Stop): Watch {
  let [best, since, improved] = [Number.POSITIVE_INFINITY, 0, false];
  return {
    after: (epoch, gradient) => {
      const watched = epoch.valLoss ?? epoch.loss;
      improved = watched < best - minDelta;
      since = improved ? 0 : since + 1;
      if (improved) best = watched;
      if (lossBelow !== undefined && watched < lossBelow) return 'lossBelow';
      if (gradientBelow !== undefined && gradient < gradientBelow) return 'gradientBelow';
      return patience !== undefined && since >= patience ? 'patience' : null;
    },
    isBest: () => improved,
  };
}
