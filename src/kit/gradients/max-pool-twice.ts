// The gradient of max pooling's gradient: of each window the number at the place where its greatest value stood.
import { type Axis, greatestPlaces, type SolidPool, solidAxes } from '../kernel-shapes/windows.ts';
import { backend_util, type Tensor, zerosLike } from '../tfjs.ts';
import { gradientOf, picked } from './parts.ts';

type Pad = Parameters<typeof backend_util.computePool2DInfo>[4];
type Rounding = 'floor' | 'round' | 'ceil';
type Flat = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Pad;
  readonly dimRoundingMode?: Rounding;
};
export function differentiateMaxPoolTwice(): void {
  gradientOf<Flat>('MaxPoolGrad', { inputs: ['input', 'output'] }, (dd, [x, y], attrs) => {
    const shape = x!.shape as [number, number, number, number]; // the op has checked the rank
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const { effectiveFilterHeight, effectiveFilterWidth, strideHeight, strideWidth, padInfo } = info;
    const axes: Axis[] = [
      { size: effectiveFilterHeight, stride: strideHeight, before: padInfo.top },
      { size: effectiveFilterWidth, stride: strideWidth, before: padInfo.left },
    ];
    return slopes(dd, x!, y!, [{ size: 1, stride: 1, before: 0 }, ...axes], false);
  });
  gradientOf<SolidPool>('MaxPool3DGrad', { inputs: ['input', 'output'] }, (dd, [x, y], attrs) => {
    return slopes(dd, x!, y!, solidAxes(x!.shape, attrs), true);
  });
}

/** Of equal values the first wins, in solids the last, as in the gradient kernels. */
function slopes(dd: Tensor, x: Tensor, y: Tensor, axes: readonly Axis[], lastWins: boolean) {
  return {
    dy: () => picked(dd, greatestPlaces(x.dataSync(), x.shape, y.shape, axes, lastWins), y.shape),
    input: () => zerosLike(x),
    output: () => zerosLike(y),
  };
}
