// Every operation's gradient and second derivative against finite differences, on both back ends.
import { describe, expect, test } from 'vitest';
import { withoutGradient } from '../../src/kit/gradients/refused.ts';
import { agrees, type Case, Judge } from './gradients/differences.ts';
import { broadcasting, elementwise } from './gradients/elementwise.ts';
import { convolutions, norms, poolings, resizings } from './gradients/images.ts';
import { losses } from './gradients/losses.ts';
import { movements } from './gradients/movements.ts';
import { matrices, reductions } from './gradients/reductions.ts';
import { keepsTensors } from './keeps-tensors.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');

keepsTensors(tf);

const groups: Readonly<Record<string, (given: typeof tf) => Case[]>> = {
  ...{ elementwise, broadcasting, reductions, matrices, movements },
  ...{ convolutions, poolings, resizings, norms, losses },
};

/** Kernels whose gradients the cases have led through. */
const reached = new Set<string>();
for (const { kernelName } of tf.getKernelsForBackend('cpu')) {
  const found = tf.getGradient(kernelName);
  if (!found || kernelName in withoutGradient) continue;
  tf.registerGradient({
    ...found,
    gradFunc: (...given) => {
      reached.add(kernelName);
      return found.gradFunc(...given);
    },
  });
}

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  test.each(Object.keys(groups))('gradients and second derivatives: %s', (name) => {
    tf.setBackend(backend);
    expect(groups[name]!(tf).flatMap(faultsOf)).toEqual([]);
  });
});

test('every kernel that has a gradient was among them', () => {
  const kernels = tf.getKernelsForBackend('cpu').map(({ kernelName }) => kernelName);
  const missed = kernels.filter(
    (name) => tf.getGradient(name) && !(name in withoutGradient) && !reached.has(name),
  );
  // The classes that the one spreads are whole numbers; the other writes into what it is given on plain JavaScript.
  expect(missed.sort()).toEqual(['OneHot', 'TensorScatterUpdate']);
});

/** In words; what throws is a fault too. */
function faultsOf(tried: Case): string[] {
  const said = (order: string, judged: string) => [`${tried.name}, ${order}: ${judged}`];
  return (['first', 'second'] as const).flatMap((order) => {
    try {
      const slope = new Judge(tf, tried)[order]();
      return agrees(slope) ? [] : said(order, `${slope.found}, by differences ${slope.expected}`);
    } catch (error) {
      return said(order, String(error));
    }
  });
}
