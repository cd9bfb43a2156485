// Functions of single elements that keep NaN, where TensorFlow.js's own take it for a number.

function at(floats: i32): usize {
  return (floats as usize) << 2;
}

/** The greater of each pair. A step is 1 along a row, and 0 for a side that is one number. */
export function maximum(count: i32, a: usize, aStep: i32, b: usize, bStep: i32, to: usize): void {
  let j: i32 = 0;
  for (; j + 4 <= count; j += 4)
    v128.store(to + at(j), f32x4.max(four(a + at(j * aStep), aStep), four(b + at(j * bStep), bStep)));
  for (; j < count; j++)
    store<f32>(to + at(j), max<f32>(load<f32>(a + at(j * aStep)), load<f32>(b + at(j * bStep))));
}

/** The lesser of each pair. */
export function minimum(count: i32, a: usize, aStep: i32, b: usize, bStep: i32, to: usize): void {
  let j: i32 = 0;
  for (; j + 4 <= count; j += 4)
    v128.store(to + at(j), f32x4.min(four(a + at(j * aStep), aStep), four(b + at(j * bStep), bStep)));
  for (; j < count; j++)
    store<f32>(to + at(j), min<f32>(load<f32>(a + at(j * aStep)), load<f32>(b + at(j * bStep))));
}

function four(x: usize, step: i32): v128 {
  return step === 0 ? v128.load32_splat(x) : v128.load(x);
}

/** Each element, or the nearest bound. */
export function clip(count: i32, x: usize, to: usize, low: f32, high: f32): void {
  const lows = f32x4.splat(low);
  const highs = f32x4.splat(high);
  let j: i32 = 0;
  for (; j + 4 <= count; j += 4)
    v128.store(to + at(j), f32x4.min(f32x4.max(v128.load(x + at(j)), lows), highs));
  for (; j < count; j++) store<f32>(to + at(j), min<f32>(max<f32>(load<f32>(x + at(j)), low), high));
}

/** Whether any is NaN. */
export function anyNaN(count: i32, x: usize): bool {
  let found = f32x4.splat(0);
  let j: i32 = 0;
  for (; j + 4 <= count; j += 4) {
    const four = v128.load(x + at(j));
    found = v128.or(found, f32x4.ne(four, four));
  }
  if (v128.any_true(found)) return true;
  for (; j < count; j++) {
    const four = v128.load32_splat(x + at(j));
    if (v128.any_true(f32x4.ne(four, four))) return true;
  }
  return false;
}

/** Whether any is −∞, which XNNPACK's bounds make of NaN. */
export function anyLowest(count: i32, x: usize): bool {
  const lowest = f32x4.splat(-Infinity);
  let found = f32x4.splat(0);
  let j: i32 = 0;
  for (; j + 4 <= count; j += 4) found = v128.or(found, f32x4.eq(v128.load(x + at(j)), lowest));
  if (v128.any_true(found)) return true;
  for (; j < count; j++) if (load<f32>(x + at(j)) === -Infinity) return true;
  return false;
}

/** Each x, where it is below zero times its slope. */
export function prelu(count: i32, x: usize, xStep: i32, slope: usize, slopeStep: i32, to: usize): void {
  let j: i32 = 0;
  for (; j + 4 <= count; j += 4) {
    const value = four(x + at(j * xStep), xStep);
    const scaled = f32x4.mul(value, four(slope + at(j * slopeStep), slopeStep));
    v128.store(to + at(j), v128.bitselect(scaled, value, f32x4.lt(value, f32x4.splat(0))));
  }
  for (; j < count; j++) {
    const value = load<f32>(x + at(j * xStep));
    store<f32>(to + at(j), value < 0 ? value * load<f32>(slope + at(j * slopeStep)) : value);
  }
}
