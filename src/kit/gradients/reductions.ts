// Gradients of products and of running products, zeros among their factors or not, which can be differentiated again.
import {
  cast,
  cumprod,
  cumsum,
  div,
  mul,
  reshape,
  sum,
  type Tensor,
  tensor2d,
  tile,
  transpose,
  util,
  where,
} from '../tfjs.ts';
import { gradientOf, type Shape } from './parts.ts';

type Axis = number | number[] | null | undefined;

export function mendReductions(): void {
  gradientOf<{ axis: Axis }>('Prod', { inputs: ['x'] }, (dy, [x], { axis }) => ({
    x: () => product(dy, cast(x!, 'float32'), axis),
  }));
  gradientOf<Running>('Cumprod', { inputs: ['x'] }, (dy, [x], running) => ({
    x: () => runningProduct(dy, cast(x!, 'float32'), running),
  }));
}

function axesOf(axis: Axis, shape: Shape): number[] {
  // tfjs reads undefined as “all” here, as the operations do.
  return util.parseAxisParam(axis as number, [...shape]);
}

/** d Π / d xᵢ is the product of all others: of those before it and those after it, so that zeros do no harm. */
function product(dy: Tensor, x: Tensor, axis: Axis): Tensor {
  const axes = axesOf(axis, x.shape);
  const others = x.shape.flatMap((_, i) => (axes.includes(i) ? [] : [i]));
  const order = [...others, ...axes];
  const [outer, inner] = [others, axes].map((list) => list.map((i) => x.shape[i]!)) as [number[], number[]];
  const rows = [util.sizeFromShape(outer), util.sizeFromShape(inner)] as [number, number];
  const flat = reshape(transpose(x, order), rows);
  const rest = mul(cumprod(flat, 1, true, false), cumprod(flat, 1, true, true));
  const slopes = mul(reshape(dy, [rows[0], 1]), rest);
  return transpose(reshape(slopes, [...outer, ...inner]), inverse(order));
}

function inverse(order: readonly number[]): number[] {
  return order.map((_, i) => order.indexOf(i));
}

type Running = { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };

function runningProduct(dy: Tensor, x: Tensor, { axis, exclusive, reverse }: Running): Tensor {
  const at = axesOf(axis, x.shape)[0]!;
  if (!x.dataSync().includes(0)) {
    // What x adds to each product that it stands in, as TensorFlow has it.
    const terms = mul(dy, cumprod(x, at, exclusive, reverse));
    return div(cumsum(terms, at, exclusive, !reverse), x);
  }
  const order = [...x.shape.keys()].filter((i) => i !== at).concat(at);
  const [last, slopes] = [transpose(x, order), transpose(dy, order)];
  return transpose(withZeros(slopes, last, exclusive, reverse), inverse(order));
}

/** Along the last axis, without a division: row i of a square is the running product with xᵢ left out. */
function withZeros(dy: Tensor, x: Tensor, exclusive: boolean, reverse: boolean): Tensor {
  const [outer, n] = [x.shape.slice(0, -1), x.shape.at(-1)!];
  const square = (inside: (i: number, j: number) => boolean): Tensor =>
    tensor2d(
      Float32Array.from({ length: n * n }, (_, k) => +inside(Math.floor(k / n), k % n)),
      [n, n],
    );
  const repeats = [...outer.map(() => 1), n, 1];
  const copies = tile(reshape(x, [...outer, 1, n]), repeats);
  const left = where(
    cast(
      square((i, j) => i === j),
      'bool',
    ),
    1,
    copies,
  );
  const products = cumprod(left, outer.length + 1, exclusive, reverse);
  const inIt = square((i, j) => (reverse ? j <= i : j >= i) && !(exclusive && i === j));
  return sum(mul(mul(products, inIt), reshape(dy, [...outer, 1, n])), -1);
}
