// Convolutions and poolings of planes by stock's kernels, for the geometries that they are made for, and with NaN kept:
// XNNPACK bounds its results, which makes −∞ of NaN, and 0 where an activation is fused.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import { type BackendWasm, backend_util, type NamedAttrMap, type TensorInfo } from '../tfjs.ts';
import { convolve } from './conv2d.ts';
import { fromCpu } from './from-cpu.ts';
import { type Activated, activation } from './fused-mat-mul.ts';
import { type Inputs, input, type Kernel, kernel } from './heap.ts';
import { stockKernel } from './trusted.ts';

export type Geometry = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};
type Info = backend_util.Conv2DInfo;
type Shape4 = [number, number, number, number];

export function planeKernels(backend: BackendWasm, simd: Simd): Kernel[] {
  const plane = planeOn(backend, simd);
  return [
    plane('Conv2D', convolution, (inputs, info) => convolve(backend, simd, inputs, info)),
    plane('FusedConv2D', convolution),
    plane('DepthwiseConv2dNative', depthwise),
    plane('FusedDepthwiseConv2D', depthwise),
    plane('MaxPool', pooling),
    plane('AvgPool', pooling),
  ];
}

type Describe = (inputs: Inputs, geometry: Geometry) => Info;
type Otherwise = (inputs: Inputs, info: Info) => TensorInfo;

function planeOn(backend: BackendWasm, simd: Simd) {
  return (name: string, describe: Describe, own?: Otherwise): Kernel => {
    const stock = stockKernel(backend, name);
    const cpu = fromCpu(backend, name);
    return kernel<Geometry & Activated>(name, ({ inputs, attrs }) => {
      const spelled = { ...attrs, pad: spelledOut(attrs.pad) };
      const given = (attributes: object) => ({ inputs, attrs: attributes as NamedAttrMap });
      const { preluActivationWeights: _, ...unfused } = inputs; // where they are given, stock leaves its result out
      const info = describe(inputs, spelled);
      const otherwise = (): TensorInfo =>
        own !== undefined && info.outHeight > 0 && info.outWidth > 0
          ? own(inputs, info)
          : (cpu(given(spelled)) as TensorInfo);
      const x = input(inputs, 'x');
      const asks = name === 'MaxPool' && simd.anyNaN(sizeOf(x.shape), addressOf(backend, x)) === 1;
      if (asks || !sound(name, info)) return otherwise();
      const bare = {
        ...spelled,
        ...(fallsShort(info) ? { pad: sidesOf(info) } : {}),
        ...(spelled.activation === undefined ? {} : { activation: 'linear' }),
      };
      const out = stock({ ...given(bare), inputs: unfused }) as TensorInfo;
      if (simd.anyLowest(sizeOf(out.shape), addressOf(backend, out)) === 1) {
        backend.disposeData(out.dataId);
        return otherwise();
      }
      return activated(backend, out, attrs, inputs);
    });
  };
}

/** Where strides are longer than the filter `same` can leave places out, and XNNPACK pads by less than nothing. */
function fallsShort({ padInfo, ...info }: Info): boolean {
  const height = (info.outHeight - 1) * info.strideHeight + info.effectiveFilterHeight;
  const width = (info.outWidth - 1) * info.strideWidth + info.effectiveFilterWidth;
  return padInfo.type === 'SAME' && (height < info.inHeight || width < info.inWidth);
}

function sidesOf({ padInfo: { top, bottom, left, right } }: Info): backend_util.ExplicitPadding {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

function activated(backend: BackendWasm, out: TensorInfo, attrs: Activated, inputs: Inputs): TensorInfo {
  const activate =
    attrs.activation === undefined ? null : activation(backend, attrs, inputs.preluActivationWeights);
  if (activate === null) return out;
  const result = activate(out);
  backend.disposeData(out.dataId);
  return result;
}

/** Whether stock's kernel is made for it: there is a result, and each window sees something of the image. */
function sound(name: string, info: Info): boolean {
  const { top, bottom, left, right } = info.padInfo;
  const sees =
    Math.max(top, bottom) < info.effectiveFilterHeight && Math.max(left, right) < info.effectiveFilterWidth;
  return info.outHeight > 0 && info.outWidth > 0 && (sees || !name.endsWith('Pool'));
}

const convolution: Describe = (inputs, geometry) => convolutionOf(inputs, geometry, false);
const depthwise: Describe = (inputs, geometry) => convolutionOf(inputs, geometry, true);

function convolutionOf(inputs: Inputs, geometry: Geometry, apart: boolean): Info {
  const [image, filter] = ['x', 'filter'].map((name) => input(inputs, name).shape) as [Shape4, Shape4];
  const { strides, dilations, pad, dimRoundingMode } = geometry;
  return backend_util.computeConv2DInfo(
    image,
    filter,
    strides,
    dilations ?? 1,
    spelledOut(pad),
    dimRoundingMode,
    apart,
  );
}

const pooling: Describe = (inputs, { filterSize, strides, pad, dimRoundingMode }) =>
  backend_util.computePool2DInfo(
    input(inputs, 'x').shape as Shape4,
    filterSize,
    strides,
    1,
    spelledOut(pad),
    dimRoundingMode,
  );
