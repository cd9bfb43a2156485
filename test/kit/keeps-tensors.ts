// After each test of a file as many tensors are there as before it: none has leaked.
import { afterEach, beforeEach, expect } from 'vitest';

type Tf = typeof import('../../src/kit/tensorflow.ts');

export function keepsTensors(tf: Tf): void {
  let before = 0;
  beforeEach(() => {
    before = tf.memory().numTensors;
  });
  afterEach(() => {
    tf.setBackend('wasm');
    expect(tf.memory().numTensors).toBe(before);
  });
}
