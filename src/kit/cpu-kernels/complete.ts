// Completes the plain JavaScript back end: what stock has wrong there. WebAssembly's rarer kernels rest on it too.
//
//   kernel                                   stock is wrong
//   Acos … Tanh, Neg, Sign                   near zero, of NaN, of whole numbers: elements.ts
//   Add, Sub, Multiply, SquaredDifference,   of whole numbers beyond 2⁵³, of truth values, of a remainder by a large
//     FloorDiv, Mod, Pow                       number, dividing whole numbers by zero: pairs.ts
//   BatchMatMul, _FusedMatMul                of batches broadcast along several axes, of long rows: products.ts
//   Einsum                                   of letters that one term alone has: einsum.ts
//   Conv2D … MaxPool and their gradients     padded by a number, of NaN, of filters beyond the image, and
//                                              the gradient of solids' greatest values: planes.ts
//   Conv3D, AvgPool3D and their gradients    padded 'same' with a stride longer than the filter: solids.ts
//   Sum, Mean, Prod, Max, Min, All, Any,     of nothing, of NaN, beyond int32: reductions.ts
//     ArgMax, ArgMin
//   Cumsum, Cumprod                          along an axis counted from the end, of many values: running.ts
//   GatherNd, ScatterNd, SparseToDense,      of indices beyond their axis, of images that are not there: indices.ts
//     TensorScatterUpdate, CropAndResize,      and slices whose end comes before their begin
//     StridedSlice
//   UnsortedSegmentSum                       of NaN, which it spreads: indices.ts

import { mendEinsum } from './einsum.ts';
import { mendElements } from './elements.ts';
import { mendIndices } from './indices.ts';
import { mendPairs } from './pairs.ts';
import { mendPlanes } from './planes.ts';
import { mendProducts } from './products.ts';
import { mendReductions } from './reductions.ts';
import { mendRunning } from './running.ts';
import { mendSolids } from './solids.ts';

/** Does nothing the second time. */
export function completeCpu(): void {
  mendElements();
  mendPairs();
  mendProducts();
  mendEinsum();
  mendPlanes();
  mendSolids();
  mendReductions();
  mendRunning();
  mendIndices();
}
