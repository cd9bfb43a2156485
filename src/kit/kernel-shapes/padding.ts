// Padding given as one number: tfjs then takes the width's filter and stride for the height's, and its WebAssembly
// kernels write past their outputs. Spelled out for each side, the same padding is computed rightly.
import type { backend_util } from '../tfjs.ts';

export type Padding = 'valid' | 'same' | number | backend_util.ExplicitPadding;

export function spelledOut(pad: Padding, dataFormat?: unknown): Exclude<Padding, number> {
  if (typeof pad !== 'number') return pad;
  const [none, sides] = [
    [0, 0],
    [pad, pad],
  ] as [[number, number], [number, number]];
  return dataFormat === 'NCHW' ? [none, none, sides, sides] : [none, sides, sides, none];
}
