// Gradients of the kernels that are gradients themselves, which second derivatives of networks ask for. Each is linear in
// dy: with respect to it, the gradient is the forward operation again.
import {
  avgPool,
  cast,
  conv2d,
  conv3d,
  depthwiseConv2d,
  image,
  less,
  mul,
  sub,
  sum,
  type Tensor,
  type Tensor4D,
  type Tensor5D,
  where,
  zerosLike,
} from '../tfjs.ts';
import { gradientOf, run, type Shape } from './parts.ts';

export function differentiateTwice(): void {
  activations();
  flatConvolutions();
  depthwiseConvolutions();
  solidConvolutions();
  poolings();
  resizings();
}

function activations(): void {
  gradientOf('EluGrad', { inputs: ['dy', 'y'] }, (dd, [dy, y]) => ({
    dy: () => run('EluGrad', { dy: dd, y: y! }, {}),
    y: () => where(less(y!, 0), mul(dd, dy!), zerosLike(dd)),
  }));
  // Of y (dy − Σ y dy), along the last axis.
  gradientOf('SoftmaxGrad', { inputs: ['y', 'dy'] }, (dd, [y, dy]) => ({
    dy: () => run('SoftmaxGrad', { y: y!, dy: dd }, {}),
    y: () => {
      const [along, across] = [sum(mul(y!, dy!), -1, true), sum(mul(y!, dd), -1, true)];
      return sub(mul(dd, sub(dy!, along)), mul(dy!, across));
    },
  }));
}

type Convolution = {
  readonly strides: [number, number];
  readonly pad: 'same';
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor';
};

function flatConvolutions(): void {
  gradientOf<Convolution>('Conv2DBackpropFilter', { inputs: ['x', 'dy'] }, (dd, [x, dy], attrs) => {
    const { strides, pad, dataFormat, dimRoundingMode } = attrs;
    const own = { strides, pad, dataFormat, dimRoundingMode };
    return {
      x: () => run('Conv2DBackpropInput', { dy: dy!, filter: dd }, { ...own, inputShape: x!.shape }),
      dy: () => conv2d(x as Tensor4D, dd as Tensor4D, strides, pad, dataFormat, [1, 1], dimRoundingMode),
    };
  });
}

type Depthwise = Convolution & { readonly dilations: [number, number] };

function depthwiseConvolutions(): void {
  const name = 'DepthwiseConv2dNativeBackprop';
  const forward = (x: Tensor, filter: Tensor, { strides, pad, dilations, dimRoundingMode }: Depthwise) =>
    depthwiseConv2d(x as Tensor4D, filter as Tensor4D, strides, pad, 'NHWC', dilations, dimRoundingMode);
  const own = ({ strides, pad, dilations, dimRoundingMode }: Depthwise, shapes: Record<string, Shape>) => ({
    ...{ strides, pad, dilations, dimRoundingMode },
    ...shapes,
  });
  gradientOf<Depthwise>(`${name}Filter`, { inputs: ['x', 'dy'] }, (dd, [x, dy], attrs) => ({
    x: () => run(`${name}Input`, { dy: dy!, filter: dd }, own(attrs, { inputShape: x!.shape })),
    dy: () => forward(x!, dd, attrs),
  }));
  gradientOf<Depthwise>(`${name}Input`, { inputs: ['dy', 'filter'] }, (dd, [dy, filter], attrs) => ({
    dy: () => forward(dd, filter!, attrs),
    filter: () => run(`${name}Filter`, { x: dd, dy: dy! }, own(attrs, { filterShape: filter!.shape })),
  }));
}

type Solid = { readonly strides: [number, number, number]; readonly pad: 'same' };

function solidConvolutions(): void {
  gradientOf<Solid>('Conv3DBackpropFilterV2', { inputs: ['x', 'dy'] }, (dd, [x, dy], { strides, pad }) => ({
    x: () => run('Conv3DBackpropInputV2', { dy: dy!, filter: dd }, { strides, pad, inputShape: x!.shape }),
    dy: () => conv3d(x as Tensor5D, dd as Tensor5D, strides, pad),
  }));
  gradientOf<Solid>('Conv3DBackpropInputV2', { inputs: ['dy', 'filter'] }, (dd, saved, { strides, pad }) => {
    const [dy, filter] = saved as [Tensor, Tensor];
    return {
      dy: () => conv3d(dd as Tensor5D, filter as Tensor5D, strides, pad),
      filter: () => run('Conv3DBackpropFilterV2', { x: dd, dy }, { strides, pad, filterShape: filter.shape }),
    };
  });
}

type Pooling = {
  readonly filterSize: [number, number];
  readonly strides: [number, number];
  readonly pad: 'same';
  readonly dimRoundingMode?: 'floor';
};
/** The image has a say in a mean's gradient by its shape alone. */
function poolings(): void {
  gradientOf<Pooling>('AvgPoolGrad', { inputs: ['input'] }, (dd, [input], attrs) => ({
    dy: () => avgPool(dd as Tensor4D, attrs.filterSize, attrs.strides, attrs.pad, attrs.dimRoundingMode),
    input: () => zerosLike(input!),
  }));
}

type Resizing = { readonly alignCorners: boolean; readonly halfPixelCenters: boolean };

function resizings(): void {
  gradientOf<Resizing>(
    'ResizeNearestNeighborGrad',
    { inputs: ['images', 'dy'] },
    (dd, [images, dy], { alignCorners, halfPixelCenters }) => ({
      images: () => cast(zerosLike(images!), 'float32'),
      dy: () => {
        const [, height, width] = dy!.shape as [number, number, number, number]; // the op has checked the rank
        return image.resizeNearestNeighbor(dd as Tensor4D, [height, width], alignCorners, halfPixelCenters);
      },
    }),
  );
}
