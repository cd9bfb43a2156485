// Gradients of operations that only move numbers: each goes back to the place that it came from.
import {
  add,
  cast,
  concat,
  gather,
  gatherND,
  greaterEqual,
  less,
  logicalAnd,
  mul,
  range,
  registerGradient,
  reshape,
  scatterND,
  stack,
  sub,
  sum,
  type Tensor,
  tensorScatterUpdate,
  transpose,
  unsortedSegmentSum,
  util,
  where,
  zeros,
  zerosLike,
} from '../tfjs.ts';
import { gradientOf, numbered, run, type Shape, scattered, stockOf, summedTo, whole } from './parts.ts';

export function mendMovements(): void {
  byNumber('StridedSlice');
  byNumber('MirrorPad');
  byNumber('DepthToSpace');
  byNumber('Diag');
  byNumber('FlipLeftRight', 'image');
  lists();
  nested();
  batches();
  segments();
  registerGradient({
    kernelName: 'TopK',
    inputsToSave: ['x'],
    outputsToSave: [false, true],
    gradFunc: (dys, saved) => {
      const [x, indices] = saved as unknown as [Tensor, Tensor];
      const [rows, columns] = [indices.size / indices.shape.at(-1)!, x.shape.at(-1)!];
      const first = reshape(mul(range(0, rows, 1, 'int32'), whole(columns)), [
        ...indices.shape.slice(0, -1),
        1,
      ]);
      return { x: () => scattered((dys as Tensor[])[0]!, add(indices, first), x.shape) };
    },
  });
}

/** Run over the places themselves, the operation tells where each number came from. */
function byNumber(name: string, input = 'x'): void {
  gradientOf(name, { inputs: [input] }, (dy, [x], attrs) => ({
    [input]: () => {
      // A diagonal's other places come from nowhere: counted from 1, they are told by 0.
      const places = sub(run(name, { [input]: add(numbered(x!.shape), 1) }, attrs), 1);
      return scattered(dy, cast(places, 'int32'), x!.shape);
    },
  }));
}

/** A list of one result gets its gradient bare, which stock does not expect. */
function lists(): void {
  for (const [name, input, join] of [
    ['SplitV', 'x', concat],
    ['Unpack', 'value', stack],
  ] as const)
    registerGradient({
      kernelName: name,
      gradFunc: (dys, _, attrs) => {
        const { axis } = attrs as unknown as { axis: number };
        return { [input]: () => join([dys].flat(), axis) };
      },
    });
}

function nested(): void {
  gradientOf('GatherNd', { inputs: ['params', 'indices'] }, (dy, [params, indices]) => ({
    params: () => scatterND(indices!, dy, params!.shape),
    indices: () => cast(zerosLike(indices!), 'float32'),
  }));
  gradientOf('ScatterNd', { inputs: ['indices', 'updates'] }, (dy, [indices]) => ({
    indices: () => cast(zerosLike(indices!), 'float32'),
    updates: () => gatherND(dy, indices!),
  }));
  gradientOf('SparseToDense', { inputs: ['sparseIndices', 'sparseValues'] }, (dy, [indices, values]) => {
    const own = (): Tensor =>
      gatherND(dy, indices!.rank < 2 ? reshape(indices!, [indices!.size, 1]) : indices!);
    return {
      sparseIndices: () => cast(zerosLike(indices!), 'float32'),
      sparseValues: () => summedTo(values!.shape, own()),
      defaultValue: () => sub(sum(dy), sum(own())),
    };
  });
  gradientOf('TensorScatterUpdate', { inputs: ['indices', 'updates'] }, (dy, [indices, updates]) => ({
    tensor: () => tensorScatterUpdate(dy, indices!, zerosLike(updates!)),
    indices: () => cast(zerosLike(indices!), 'float32'),
    updates: () => gatherND(dy, indices!),
  }));
}

/** Each batch takes from its own rows: they are numbered through, and the batches are one. */
function batches(): void {
  const stock = stockOf('GatherV2');
  registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const { axis, batchDims } = attrs as unknown as { axis: number; batchDims: number };
      const [x, indices] = saved as unknown as [Tensor, Tensor];
      const none = { indices: () => cast(zerosLike(indices), 'float32') };
      if (batchDims === 0) return { ...stock.gradFunc(dy, saved, attrs), ...none };
      return { x: () => inBatches(dy as Tensor, x, indices, at(axis, x.shape), batchDims), ...none };
    },
  });
}

function inBatches(dy: Tensor, x: Tensor, indices: Tensor, axis: number, batchDims: number): Tensor {
  const sizes = (from: number, to?: number): number => util.sizeFromShape(x.shape.slice(from, to));
  const [batch, before, length, after] = [
    ...[sizes(0, batchDims), sizes(batchDims, axis)],
    ...[x.shape[axis]!, sizes(axis + 1)],
  ] as [number, number, number, number];
  const taken = indices.size / batch;
  const rows = reshape(transpose(reshape(dy, [batch, before, taken, after]), [0, 2, 1, 3]), [
    batch * taken,
    before,
    after,
  ]);
  const first = reshape(mul(range(0, batch, 1, 'int32'), whole(length)), [batch, 1]);
  const ids = reshape(add(reshape(indices, [batch, taken]), first), [batch * taken]);
  const sums = unsortedSegmentSum(rows, ids as never, batch * length); // of rank 1
  return reshape(transpose(reshape(sums, [batch, length, before, after]), [0, 2, 1, 3]), x.shape);
}

/** A row whose segment does not exist is left out, and so has no gradient. */
function segments(): void {
  gradientOf('UnsortedSegmentSum', { inputs: ['segmentIds'] }, (dy, [ids]) => ({
    x: () => {
      const known = logicalAnd(greaterEqual(ids!, 0), less(ids!, dy.shape[0]!));
      if (dy.shape[0] === 0) return zeros([...ids!.shape, ...dy.shape.slice(1)]);
      const rows = gather(dy, where(known, ids!, zerosLike(ids!)));
      const mask = reshape(known, [...ids!.shape, ...dy.shape.slice(1).map(() => 1)]);
      return where(mask, rows, zerosLike(rows));
    },
    segmentIds: () => cast(zerosLike(ids!), 'float32'),
  }));
}

function at(axis: number, shape: Shape): number {
  return axis < 0 ? axis + shape.length : axis;
}
