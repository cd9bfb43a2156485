// Indices on plain JavaScript: each must lie within its own axis. Stock looks at the place in memory alone, where an index
// beyond its axis meets another row, and crops an image that is not there to zeros.
import type { TensorInfo } from '../tfjs.ts';
import { type Call, type Cpu, mend } from './register.ts';

export function mendIndices(): void {
  indexed('GatherNd', 'gatherND', (inputs) => inputs.params!.shape);
  indexed('ScatterNd', 'scatterND', (_, attrs) => attrs.shape as number[]);
  indexed('TensorScatterUpdate', 'tensorScatterUpdate', (inputs) => inputs.tensor!.shape);
  indexed('SparseToDense', 'sparseToDense', (_, attrs) => attrs.outputShape as number[], 'sparseIndices');
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
