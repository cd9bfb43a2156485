// Indices on plain JavaScript: each must lie within its own axis. Stock looks at the place in memory alone, where an index
// beyond its axis meets another row, crops an image that is not there to zeros, and knows
// no slice whose end comes first.

import { sizeOf } from '../kernel-shapes/size.ts';
import { stridedShape } from '../kernel-shapes/strided.ts';
import type { TensorInfo } from '../tfjs.ts';
import { type Call, type Cpu, isNumber, mend, type NumberType, zeros } from './register.ts';
import { wholeWithin } from './whole.ts';

export function mendIndices(): void {
  indexed('GatherNd', 'gatherND', (inputs) => inputs.params!.shape);
  indexed('ScatterNd', 'scatterND', (_, attrs) => attrs.shape as number[]);
  indexed('TensorScatterUpdate', 'tensorScatterUpdate', (inputs) => inputs.tensor!.shape);
  indexed('SparseToDense', 'sparseToDense', (_, attrs) => attrs.outputShape as number[], 'sparseIndices');
  mend('UnsortedSegmentSum', segmentSum);
  mend('StridedSlice', ({ inputs, attrs, cpu, stock }) => {
    const x = inputs.x!; // its only input
    const shape = stridedShape(x.shape, attrs);
    return shape.includes(0) && isNumber(x)
      ? cpu.makeTensorInfo(shape, x.dtype as NumberType, zeros(x.dtype as NumberType, 0))
      : stock();
  });
  mend('CropAndResize', ({ inputs, cpu, stock }) => {
    const { image, boxInd } = inputs as { image: TensorInfo; boxInd: TensorInfo };
    const count = image.shape[0]!;
    for (const index of cpu.readSync(boxInd.dataId))
      if (index < 0 || index >= count)
        throw new Error(
          `cropAndResize has a box in image ${index}, and there are ${count} images, counted from 0`,
        );
    return stock();
  });
}

/** Stock multiplies all rows by 0 or 1 for each segment, so that one NaN is in every sum; it is slow, too. */
function segmentSum({ inputs, attrs, cpu, stock }: Call): TensorInfo | TensorInfo[] {
  const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
  if (!isNumber(x)) return stock();
  const count = attrs.numSegments as number;
  const inner = x.shape.slice(segmentIds.shape.length);
  const width = sizeOf(inner);
  const dtype: NumberType = x.dtype === 'float32' ? 'float32' : 'int32';
  const values = cpu.readSync(x.dataId);
  const sums = new Float64Array(count * width);
  cpu.readSync(segmentIds.dataId).forEach((id, row) => {
    if (id < 0 || id >= count) return; // a row of no segment is left out, as TensorFlow has it
    for (let i = 0; i < width; i++) sums[id * width + i]! += values[row * width + i]!;
  });
  const out = zeros(dtype, sums.length);
  sums.forEach((sum, i) => {
    out[i] = dtype === 'int32' ? wholeWithin('unsortedSegmentSum', sum) : sum;
  });
  return cpu.makeTensorInfo([count, ...inner], dtype, out);
}

type ShapeOf = (inputs: Call['inputs'], attrs: Call['attrs']) => readonly number[];

function indexed(name: string, operation: string, shapeOf: ShapeOf, indices = 'indices'): void {
  mend(name, ({ inputs, attrs, cpu, stock }) => {
    const { dataId, shape } = inputs[indices] as TensorInfo;
    const within = shapeOf(inputs, attrs);
    // A list is one index for gatherND, and for the others one index each.
    const depth = name === 'GatherNd' || shape.length > 1 ? (shape.at(-1) ?? 1) : 1;
    const values = cpu.readSync(dataId);
    values.forEach((index, i) => {
      const length = within[i % depth];
      if (length !== undefined && (index < 0 || index >= length)) {
        const from = i - (i % depth);
        const found = values.slice(from, from + depth).join(', ');
        throw new Error(`${operation}: the index [${found}] lies outside the shape [${within.join(', ')}]`);
      }
    });
    if (name !== 'TensorScatterUpdate') return stock();
    const tensor = apart(cpu, inputs.tensor!);
    const result = stock({ inputs: { ...inputs, tensor } });
    cpu.disposeData(tensor.dataId);
    return result;
  });
}

/** A copy, since stock writes into what it is given, and then hands it out. */
function apart(cpu: Cpu, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  return cpu.makeTensorInfo(shape, dtype as 'float32', cpu.readSync(dataId).slice());
}
