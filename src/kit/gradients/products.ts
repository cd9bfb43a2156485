// Gradients where shapes were broadcast, which TensorFlow.js does not sum up again: of matrix products and batch norms;
// and of local response normalisation, in operations that can be differentiated again.
import {
  add,
  cast,
  matMul,
  mul,
  neg,
  pow,
  registerGradient,
  reshape,
  rsqrt,
  sub,
  type Tensor,
  tensor2d,
  util,
} from '../tfjs.ts';
import { gradientOf, type Slopes, stockOf, summedTo } from './parts.ts';

export function mendProducts(): void {
  const product = stockOf('BatchMatMul');
  registerGradient({
    ...product,
    gradFunc: (dy, saved, attrs) => {
      const slopes = product.gradFunc(dy, saved, attrs) as Slopes;
      const [a, b] = saved as unknown as [Tensor, Tensor];
      return { a: () => summedTo(a.shape, slopes.a!()), b: () => summedTo(b.shape, slopes.b!()) };
    },
  });
  const norm = stockOf('FusedBatchNorm');
  registerGradient({
    ...norm,
    gradFunc: (dy, saved, attrs) => {
      const [, mean] = saved as unknown as Tensor[];
      return mean!.rank === 1
        ? norm.gradFunc(dy, saved, attrs)
        : batchNorm(dy as Tensor, saved as never, attrs as never);
    },
  });
  gradientOf<Neighbours>('LRN', { inputs: ['x'] }, (dy, [x], attrs) => ({
    x: () => neighbours(dy, x!, attrs),
  }));
}

/** y = (x − mean) · scale / √(variance + ε) + offset, each of any shape that broadcasts to that of x. */
function batchNorm(
  dy: Tensor,
  saved: (Tensor | undefined)[],
  { varianceEpsilon }: { varianceEpsilon: number },
): Slopes {
  const [x, mean, variance, scale] = saved as [Tensor, Tensor, Tensor, Tensor | undefined];
  const narrow = rsqrt(add(variance, varianceEpsilon));
  const scaled = scale === undefined || scale === null ? dy : mul(dy, scale);
  const shifted = sub(x, mean);
  const narrowed = mul(scaled, narrow);
  return {
    x: () => narrowed,
    mean: () => summedTo(mean.shape, neg(narrowed)),
    variance: () =>
      summedTo(variance.shape, mul(mul(-0.5, mul(scaled, shifted)), mul(narrow, mul(narrow, narrow)))),
    scale: () => summedTo(scale!.shape, mul(dy, mul(shifted, narrow))),
    offset: () => summedTo(mean.shape, dy),
  };
}

type Neighbours = {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
};

/** y = x s^−β, s = bias + α Σ x² over the channels near: Krizhevsky et al. 2012, section 3.3. */
function neighbours(dy: Tensor, x: Tensor, { depthRadius, bias, alpha, beta }: Neighbours): Tensor {
  const channels = x.shape.at(-1)!;
  const near = tensor2d(
    Float32Array.from({ length: channels * channels }, (_, k) =>
      Number(Math.abs(Math.floor(k / channels) - (k % channels)) <= depthRadius),
    ),
    [channels, channels],
  );
  const [rows, slopes] = [x, dy].map((each) =>
    reshape(cast(each, 'float32'), [util.sizeFromShape(x.shape.slice(0, -1)), channels]),
  ) as [Tensor, Tensor];
  const s = add(bias, mul(alpha, matMul(mul(rows, rows), near)));
  const spread = matMul(mul(mul(slopes, rows), pow(s, -beta - 1)), near);
  return reshape(sub(mul(slopes, pow(s, -beta)), mul(mul(2 * alpha * beta, rows), spread)), x.shape);
}
