// Einsum as one matrix multiplication between transpositions: stock has no kernel, and cpu sums over the full product.

import { sizeOf } from '../kernel-shapes/size.ts';
import { type BackendWasm, backend_util, type TensorInfo } from '../tfjs.ts';
import { call, type Kernel, kernel, shaped } from './heap.ts';

export function einsumKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<{ readonly equation: string }>('Einsum', ({ inputs, attrs }) => {
      const tensors = Object.values(inputs);
      const equation = attrs.equation.replaceAll(/\s/g, '');
      const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
      backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as never); // it reads their shapes alone
      const [terms, result] = equation.split('->') as [string, string]; // decoding has checked the arrow
      const [first, second] = terms.split(',') as [string, string | undefined];
      if (second === undefined)
        return owned(backend, tensors[0]!, reduced(backend, tensors[0]!, first, result));
      return contract(backend, [tensors[0]!, tensors[1]!], [first, second], result);
    }),
  ];
}

/** `x`, named by `letters`, summed over those that `result` lacks, in the order of `result`. */
function reduced(backend: BackendWasm, x: TensorInfo, letters: string, result: string): TensorInfo {
  const axis = [...letters].flatMap((letter, i) => (result.includes(letter) ? [] : [i]));
  const kept = [...letters].filter((letter) => result.includes(letter));
  const sum = axis.length > 0 ? call(backend, 'Sum', { x }, { axis, keepDims: false }) : x;
  const perm = [...result].map((letter) => kept.indexOf(letter));
  if (perm.every((from, to) => from === to)) return sum;
  const turned = call(backend, 'Transpose', { x: sum }, { perm });
  if (sum !== x) backend.disposeData(sum.dataId);
  return turned;
}

/**
 * A kernel's result must be its own: an input handed through is counted once more, and is another tensor, or its gradient
 * would be added to that of the result.
 */
function owned(backend: BackendWasm, x: TensorInfo, result: TensorInfo): TensorInfo {
  if (result.dataId === x.dataId) backend.incRef(x.dataId);
  return shaped(result, result.shape);
}

function contract(
  backend: BackendWasm,
  [a, b]: [TensorInfo, TensorInfo],
  [lettersA, lettersB]: [string, string],
  result: string,
): TensorInfo {
  const length = new Map<string, number>();
  [...lettersA].forEach((letter, i) => void length.set(letter, a.shape[i]!));
  [...lettersB].forEach((letter, i) => void length.set(letter, b.shape[i]!));
  const both = [...lettersA].filter((letter) => lettersB.includes(letter));
  const batch = both.filter((letter) => result.includes(letter));
  const inner = both.filter((letter) => !result.includes(letter));
  const rows = [...lettersA].filter((letter) => result.includes(letter) && !lettersB.includes(letter));
  const columns = [...lettersB].filter((letter) => result.includes(letter) && !lettersA.includes(letter));
  const size = (letters: string[]): number => sizeOf(letters.map((letter) => length.get(letter)!));
  const left = reduced(backend, a, lettersA, [...batch, ...rows, ...inner].join(''));
  const right = reduced(backend, b, lettersB, [...batch, ...inner, ...columns].join(''));
  const product = call(
    backend,
    'BatchMatMul',
    {
      a: shaped(left, [size(batch), size(rows), size(inner)]),
      b: shaped(right, [size(batch), size(inner), size(columns)]),
    },
    { transposeA: false, transposeB: false },
  );
  if (left !== a) backend.disposeData(left.dataId);
  if (right !== b) backend.disposeData(right.dataId);
  const letters = [...batch, ...rows, ...columns];
  const full = shaped(
    product,
    letters.map((letter) => length.get(letter)!),
  );
  const turned = reduced(backend, full, letters.join(''), result);
  if (turned.dataId !== full.dataId) backend.disposeData(full.dataId);
  return turned;
}
