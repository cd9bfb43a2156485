// Einsum on plain JavaScript, by its definition: stock forgets letters that only one term has and the result lacks, and hands
// its input through where nothing is to be done, whose gradient then counts twice.
import { sizeOf } from '../kernel-shapes/size.ts';
import { backend_util, type TensorInfo } from '../tfjs.ts';
import { type Call, isNumber, mend, type NumberType, type Values, zeros } from './register.ts';
import { wholeWithin } from './whole.ts';

export function mendEinsum(): void {
  mend('Einsum', (call) => {
    const inputs = Object.values(call.inputs);
    return inputs.every(isNumber) ? einsum(call, inputs) : call.stock();
  });
}

/** One letter: its length, how far apart its neighbours stand in each term, and in the result. */
type Letter = { readonly length: number; readonly strides: readonly number[]; readonly out: number };

function einsum({ attrs, cpu }: Call, inputs: readonly TensorInfo[]): TensorInfo {
  const equation = (attrs.equation as string).replaceAll(/\s/g, '');
  const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, inputs.length);
  backend_util.checkEinsumDimSizes(allDims.length, idDims, inputs as never); // it reads their shapes alone
  const [left, result] = equation.split('->') as [string, string]; // decoding has checked the arrow
  const terms = left.split(',');
  const lengthOf = new Map(terms.flatMap((term, i) => [...term].map((at, j) => [at, inputs[i]!.shape[j]!])));
  const shape = [...result].map((at) => lengthOf.get(at)!);
  const names = [...result, ...[...lengthOf.keys()].filter((at) => !result.includes(at))];
  const letters = names.map(
    (at): Letter => ({
      length: lengthOf.get(at)!,
      strides: terms.map((term, i) => strideOf(term, at, inputs[i]!.shape)),
      out: strideOf(result, at, shape),
    }),
  );
  const sums = new Float64Array(sizeOf(shape));
  const values = inputs.map(({ dataId }) => cpu.readSync(dataId));
  addUp(letters, values, sums);
  const dtype: NumberType = inputs.some((each) => each.dtype === 'float32') ? 'float32' : 'int32';
  const out = zeros(dtype, sums.length);
  out.set(dtype === 'float32' ? sums : sums.map((sum) => wholeWithin('einsum', sum)));
  return cpu.makeTensorInfo(shape, dtype, out);
}

/** 0 where the letter does not stand in it. */
function strideOf(term: string, letter: string, shape: readonly number[]): number {
  const at = term.indexOf(letter);
  return at < 0 ? 0 : sizeOf(shape.slice(at + 1));
}

/** Every combination of the letters' places, the last letter changing first. */
function addUp(letters: readonly Letter[], values: readonly Values[], sums: Float64Array): void {
  const count = sizeOf(letters.map(({ length }) => length));
  const places = letters.map(() => 0);
  const at = values.map(() => 0);
  for (let i = 0, out = 0; i < count; i++) {
    let product = 1;
    for (let term = 0; term < at.length; term++) product *= values[term]![at[term]!]!;
    sums[out]! += product;
    for (let axis = letters.length - 1; axis >= 0; axis--) {
      const { length, strides, out: stride } = letters[axis]!;
      const back = places[axis] === length - 1 ? 1 - length : 1;
      places[axis]! += back;
      out += back * stride;
      for (let term = 0; term < at.length; term++) at[term]! += back * strides[term]!;
      if (back === 1) break;
    }
  }
}
