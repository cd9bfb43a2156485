// L-BFGS: the minimum of a smooth function of a few numbers, from a given start, the same on every machine.

/** The value at x, and its gradient written into `gradient`. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;
export type Minimum = { readonly x: Float64Array; readonly value: number; readonly steps: number };

const memory = 10;

type Pair = { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number };
type Here = { readonly x: Float64Array; readonly gradient: Float64Array; readonly value: number };

/**
 * Limited-memory BFGS (Nocedal and Wright 2006, algorithms 7.4 and 7.5) with a line search by doubling and halving to
 * the weak Wolfe conditions (Lewis and Overton 2013), which suits Huber's loss, whose second derivative jumps. Ends
 * where two steps in a row gain less than 1e-14 of the value, or the gradient is nothing.
 */
export function minimize(f: Smooth, start: ArrayLike<number>, mostSteps = 1000): Minimum {
  let here = at(f, Float64Array.from(start));
  const pairs: Pair[] = [];
  let idle = 0;
  for (let step = 0; step < mostSteps; step++) {
    const way = direction(here.gradient, pairs);
    const next = search(f, here, way);
    if (next === null) return { ...here, steps: step };
    remember(pairs, here, next);
    idle = here.value - next.value <= 1e-14 * Math.max(Math.abs(here.value), 1e-30) ? idle + 1 : 0;
    here = next;
    if (idle === 2) return { ...here, steps: step + 1 };
  }
  return { ...here, steps: mostSteps };
}

function at(f: Smooth, x: Float64Array): Here {
  const gradient = new Float64Array(x.length);
  return { x, value: f(x, gradient), gradient };
}

/** The two loops of algorithm 7.4. */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const way = gradient.map((g) => -g);
  const shares = new Float64Array(pairs.length);
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { s, y, rho } = pairs[i]!;
    shares[i] = rho * dot(s, way);
    add(way, y, -shares[i]!);
  }
  const last = pairs.at(-1);
  if (last !== undefined) scale(way, 1 / (last.rho * dot(last.y, last.y)));
  pairs.forEach(({ s, y, rho }, i) => void add(way, s, shares[i]! - rho * dot(y, way)));
  return way;
}

/** Null where no step goes down: x is a minimum as far as doubles can tell. */
function search(f: Smooth, here: Here, way: Float64Array): Here | null {
  const slope = dot(here.gradient, way);
  if (!(slope < 0)) return null;
  const length = Math.sqrt(dot(way, way));
  let [low, high, step] = [0, Number.POSITIVE_INFINITY, Math.min(1, 2 / length)];
  let best: Here | null = null;
  for (let i = 0; i < 60; i++) {
    const x = here.x.map((value, j) => value + step * way[j]!);
    const next = at(f, x);
    const falls = next.value <= here.value + 1e-4 * step * slope; // false for NaN as well
    if (!falls) high = step;
    else if (dot(next.gradient, way) < 0.9 * slope) [low, best] = [step, next];
    else return next;
    step = high === Number.POSITIVE_INFINITY ? step * 2 : (low + high) / 2;
  }
  return best;
}

function remember(pairs: Pair[], from: Here, to: Here): void {
  const s = to.x.map((x, i) => x - from.x[i]!);
  const y = to.gradient.map((g, i) => g - from.gradient[i]!);
  const product = dot(s, y);
  if (!(product > 1e-300)) return;
  pairs.push({ s, y, rho: 1 / product });
  if (pairs.length > memory) pairs.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!;
}

function scale(x: Float64Array, times: number): void {
  for (let i = 0; i < x.length; i++) x[i]! *= times;
}
