// Functions of the rows of a matrix: softmax's gradient, and the crossentropy of logits with its own.

function at(floats: i32): usize {
  return (floats as usize) << 2;
}

/** dx = y · (dy − Σ y · dy) of each row, y being what softmax gave. */
export function softmaxGradient(rows: i32, columns: i32, y: usize, dy: usize, dx: usize): void {
  for (let row: i32 = 0; row < rows; row++, y += at(columns), dy += at(columns), dx += at(columns)) {
    const sum = dot(columns, y, dy);
    let j: i32 = 0;
    for (; j + 4 <= columns; j += 4) {
      const away = f32x4.sub(v128.load(dy + at(j)), f32x4.splat(sum));
      v128.store(dx + at(j), f32x4.mul(v128.load(y + at(j)), away));
    }
    for (; j < columns; j++) store<f32>(dx + at(j), load<f32>(y + at(j)) * (load<f32>(dy + at(j)) - sum));
  }
}

/**
 * The loss of each row is −Σ label · ln softmax(logits); its slope by the logits is Σ labels · softmax − labels.
 * `slopes` has the shape of both.
 */
export function crossentropy(
  rows: i32,
  columns: i32,
  labels: usize,
  logits: usize,
  losses: usize,
  slopes: usize,
): void {
  for (let row: i32 = 0; row < rows; row++, losses += 4) {
    const most = greatest(columns, logits);
    const sum = exponentials(columns, logits, most, slopes);
    const mass = total(columns, labels);
    store<f32>(losses, mass * (most + logarithm(sum)) - dot(columns, labels, logits));
    const scale: f32 = mass / sum;
    let j: i32 = 0;
    for (; j + 4 <= columns; j += 4) {
      const share = f32x4.mul(v128.load(slopes + at(j)), f32x4.splat(scale));
      v128.store(slopes + at(j), f32x4.sub(share, v128.load(labels + at(j))));
    }
    for (; j < columns; j++)
      store<f32>(slopes + at(j), load<f32>(slopes + at(j)) * scale - load<f32>(labels + at(j)));
    logits += at(columns);
    labels += at(columns);
    slopes += at(columns);
  }
}

function dot(size: i32, a: usize, b: usize): f32 {
  let sums = f32x4.splat(0);
  let j: i32 = 0;
  for (; j + 4 <= size; j += 4) sums = f32x4.add(sums, f32x4.mul(v128.load(a + at(j)), v128.load(b + at(j))));
  let sum = across(sums);
  for (; j < size; j++) sum += load<f32>(a + at(j)) * load<f32>(b + at(j));
  return sum;
}

function total(size: i32, a: usize): f32 {
  let sums = f32x4.splat(0);
  let j: i32 = 0;
  for (; j + 4 <= size; j += 4) sums = f32x4.add(sums, v128.load(a + at(j)));
  let sum = across(sums);
  for (; j < size; j++) sum += load<f32>(a + at(j));
  return sum;
}

function across(x: v128): f32 {
  const left = f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1);
  return left + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

function greatest(size: i32, a: usize): f32 {
  let most: f32 = -Infinity;
  for (let j: i32 = 0; j < size; j++) most = max<f32>(most, load<f32>(a + at(j)));
  return most;
}

/** Stores e^(x − most), and returns their sum. */
function exponentials(size: i32, x: usize, most: f32, to: usize): f32 {
  let sums = f32x4.splat(0);
  let j: i32 = 0;
  for (; j + 4 <= size; j += 4) {
    const e = exponential(f32x4.sub(v128.load(x + at(j)), f32x4.splat(most)));
    v128.store(to + at(j), e);
    sums = f32x4.add(sums, e);
  }
  let sum = across(sums);
  for (; j < size; j++) {
    const e = f32x4.extract_lane(exponential(f32x4.splat(load<f32>(x + at(j)) - most)), 0);
    store<f32>(to + at(j), e);
    sum += e;
  }
  return sum;
}

/** e^x for x ≤ 0, and 0 below −87: e^x = 2^n · e^r, and e^r by the polynomial of Cephes' expf. */
function exponential(x: v128): v128 {
  const low = f32x4.splat(-87);
  const bounded = f32x4.max(x, low);
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(Math.LOG2E as f32)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = step(p, r, 1.3981999507e-3);
  p = step(p, r, 8.3334519073e-3);
  p = step(p, r, 4.1665795894e-2);
  p = step(p, r, 1.6666665459e-1);
  p = step(p, r, 5.0000001201e-1);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(p, power), f32x4.lt(x, low));
}

function step(p: v128, x: v128, next: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(next));
}

/** ln x of a normal x: x = m · 2^e with m near 1, and ln m by the polynomial of Cephes' logf. */
function logarithm(x: f32): f32 {
  if (!(x > 0 && x < Infinity)) return x;
  const bits = reinterpret<i32>(x);
  let e = (bits >> 23) - 126;
  let m = reinterpret<f32>((bits & 0x7fffff) | 0x3f000000);
  if (m < (Math.SQRT1_2 as f32)) {
    e -= 1;
    m = m + m - 1;
  } else m -= 1;
  const z = m * m;
  let y: f32 = 7.0376836292e-2;
  y = y * m - 1.151461031e-1;
  y = y * m + 1.167699874e-1;
  y = y * m - 1.2420140846e-1;
  y = y * m + 1.4249322787e-1;
  y = y * m - 1.6668057665e-1;
  y = y * m + 2.0000714765e-1;
  y = y * m - 2.4999993993e-1;
  y = y * m + 3.3333331174e-1;
  y = y * m * z - 2.1219444e-4 * (e as f32) - 0.5 * z;
  return m + y + 0.693359375 * (e as f32);
}
