// Gradients and second derivatives of random shapes, axes, strides and paddings, against finite differences.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agrees, Judge } from './gradients/differences.ts';
import { elements, type Random } from './gradients/random/elements.ts';
import { images } from './gradients/random/images.ts';
import { losses } from './gradients/random/losses.ts';
import { movements } from './gradients/random/movements.ts';
import { reductions } from './gradients/random/reductions.ts';
import { keepsTensors } from './keeps-tensors.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');

/** Of each operation; `RUNS=300 SEED=5` look further. */
const numRuns = Number(process.env.RUNS ?? 12);
const seed = Number(process.env.SEED ?? 16);

keepsTensors(tf);

const groups: Readonly<Record<string, (given: typeof tf) => Random[]>> = {
  ...{ elements, reductions, movements, images, losses },
};

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  describe.each(Object.entries(groups))('%s', (_, list) => {
    test.each(list(tf))('%s', (name, cases) => {
      tf.setBackend(backend);
      fc.assert(
        fc.property(cases, fc.nat(), (drawn, own) => {
          const judge = new Judge(tf, { name, ...drawn }, own);
          for (const order of ['first', 'second'] as const) {
            const slope = judge[order]();
            // Of nothing there is no slope, whatever the value is.
            if (judge.size === 0) expect(slope.found).toBe(0);
            else if (!agrees(slope))
              throw new Error(
                `${order}: ${slope.found}, by differences ${slope.expected}; shapes ${JSON.stringify(drawn.inputs.map(({ shape }) => shape))}; ${JSON.stringify(drawn.about) ?? drawn.f}`,
              );
          }
        }),
        { numRuns, seed },
      );
    });
  });
});
