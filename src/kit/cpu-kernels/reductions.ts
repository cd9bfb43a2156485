// Reductions on plain JavaScript: in double precision, right of nothing at all, of NaN, and of whole numbers beyond int32.

import { sizeOf } from '../kernel-shapes/size.ts';
import { backend_util, type TensorInfo, util } from '../tfjs.ts';
import { type Cpu, isNumber, mend, type NumberType, type Values, zeros } from './register.ts';
import { wholeWithin } from './whole.ts';

/** What the places `from`, `from + step`, … of `values`, `count` of them, come to. */
type Reduce = (values: Values, from: number, step: number, count: number, dtype: string) => number;
type TypeOf = (dtype: NumberType) => NumberType;

const summed: TypeOf = (dtype) => (dtype === 'float32' ? 'float32' : 'int32');
const same: TypeOf = (dtype) => dtype;

export function mendReductions(): void {
  reduction(
    'Sum',
    summed,
    folded('sum', 0, (total, x) => total + x),
  );
  reduction(
    'Prod',
    summed,
    folded('prod', 1, (total, x) => total * x),
  );
  reduction(
    'Mean',
    () => 'float32',
    (values, from, step, count) => sum(values, from, step, count) / count,
  );
  reduction(
    'All',
    same,
    folded('all', 1, (all, x) => +(all !== 0 && x !== 0)),
  );
  reduction(
    'Any',
    same,
    folded('any', 0, (any, x) => +(any !== 0 || x !== 0)),
  );
  reduction('Max', same, extreme('max', Number.NEGATIVE_INFINITY, Math.max));
  reduction('Min', same, extreme('min', Number.POSITIVE_INFINITY, Math.min));
  reduction(
    'ArgMax',
    () => 'int32',
    place('argMax', (x, best) => x > best),
  );
  reduction(
    'ArgMin',
    () => 'int32',
    place('argMin', (x, best) => x < best),
  );
}

function sum(values: Values, from: number, step: number, count: number): number {
  let total = 0;
  for (let i = 0, at = from; i < count; i++, at += step) total += values[at]!;
  return total;
}

function folded(name: string, start: number, fold: (total: number, x: number) => number): Reduce {
  return (values, from, step, count, dtype) => {
    let total = start;
    for (let i = 0, at = from; i < count; i++, at += step) total = fold(total, values[at]!);
    return dtype === 'float32' ? total : wholeWithin(name, total);
  };
}

/** Of nothing, the bound beyond all numbers; int32 has none. NaN stays. */
function extreme(name: string, bound: number, fold: (best: number, x: number) => number): Reduce {
  return (values, from, step, count, dtype) => {
    let best = bound;
    for (let i = 0, at = from; i < count; i++, at += step) best = fold(best, values[at]!);
    if (count === 0 && dtype !== 'float32') throw new Error(`${name} of no ${dtype} values has no value`);
    return best;
  };
}

/** NaN is passed over, as TensorFlow.js has it; but where nothing else stands, no index is right. */
function place(name: string, better: (x: number, best: number) => boolean): Reduce {
  return (values, from, step, count) => {
    let found = -1;
    for (let i = 0, at = from; i < count; i++, at += step) {
      const x = values[at]!;
      if (!Number.isNaN(x) && (found < 0 || better(x, values[from + found * step]!))) found = i;
    }
    if (found < 0)
      throw new Error(
        `${name} has no answer: ${count === 0 ? 'there are no values' : `all ${count} values are NaN`}`,
      );
    return found;
  };
}

type Attributes = {
  readonly axis?: number | number[] | null;
  readonly reductionIndices?: number | number[] | null;
  readonly keepDims?: boolean;
};

function reduction(name: string, typeOf: TypeOf, reduce: Reduce): void {
  mend(name, ({ inputs, attrs, cpu, stock }) => {
    const x = inputs.x!; // the only input of each
    if (!isNumber(x)) return stock();
    const { axis, reductionIndices, keepDims } = attrs as unknown as Attributes;
    const axes = util.parseAxisParam((axis ?? reductionIndices) as number[], x.shape);
    return reduced(cpu, x, axes, keepDims === true, typeOf(x.dtype as NumberType), reduce);
  });
}

function reduced(
  cpu: Cpu,
  x: TensorInfo,
  axes: number[],
  keep: boolean,
  dtype: NumberType,
  reduce: Reduce,
): TensorInfo {
  const [rest, gone] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const [outer, count] = [sizeOf(rest), sizeOf(gone)];
  const out = zeros(dtype, outer);
  const { values, inner, step } = laidOut(cpu, x, axes);
  for (let i = 0; i < outer; i++) {
    const from = Math.floor(i / inner) * count * inner + (i % inner);
    out[i] = reduce(values, from, step, count, x.dtype);
  }
  return cpu.makeTensorInfo(keep ? backend_util.expandShapeToKeepDim(rest, axes) : rest, dtype, out);
}

/** Axes that lie side by side are walked where they are; others are first moved to the end. */
function laidOut(cpu: Cpu, x: TensorInfo, given: number[]): { values: Values; inner: number; step: number } {
  const axes = [...given].sort((a, b) => a - b);
  const values = cpu.readSync(x.dataId);
  const last = axes.at(-1) ?? x.shape.length - 1;
  if (axes.length === 0 || last - axes[0]! === axes.length - 1) {
    const inner = axes.length === 0 ? 1 : sizeOf(x.shape.slice(last + 1));
    return { values, inner, step: inner };
  }
  const order = [...x.shape.keys()].filter((i) => !axes.includes(i)).concat(axes);
  return { values: permuted(values, x, order), inner: 1, step: 1 };
}

/** The values with the axes in another order. */
function permuted(values: Values, { shape, dtype }: TensorInfo, order: number[]): Values {
  const strides = shape.map((_, i) => sizeOf(shape.slice(i + 1)));
  const out = zeros(dtype as NumberType, values.length); // reductions take numbers alone
  for (let to = 0; to < out.length; to++) {
    let [rest, from] = [to, 0];
    for (let i = order.length - 1; i >= 0; i--) {
      const [axis, length] = [order[i]!, shape[order[i]!]!];
      from += (rest % length) * strides[axis]!;
      rest = Math.floor(rest / length);
    }
    out[to] = values[from]!;
  }
  return out;
}
