// One step of an optimizer over one variable, in one pass. Each operation is the one that TensorFlow.js makes a kernel
// of, in its order, so that the bits are those of its own step.

function at(floats: i32): usize {
  return (floats as usize) << 2;
}

/** Kingma and Ba 2015, algorithm 1. `debt` is 1 − βᵗ of each moment. */
export function adam(
  size: i32,
  value: usize,
  gradient: usize,
  first: usize,
  second: usize,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  debt1: f32,
  debt2: f32,
  epsilon: f32,
  slope: f32,
): void {
  const most = at(size & ~3);
  for (let i: usize = 0; i < most; i += 16) {
    const g = v128.load(gradient + i);
    const m = mix(v128.load(first + i), beta1, g, rest1);
    const v = mix(v128.load(second + i), beta2, f32x4.mul(g, g), rest2);
    v128.store(first + i, m);
    v128.store(second + i, v);
    const root = f32x4.sqrt(f32x4.div(v, f32x4.splat(debt2)));
    const way = f32x4.div(f32x4.div(m, f32x4.splat(debt1)), f32x4.add(root, f32x4.splat(epsilon)));
    v128.store(value + i, mix(way, slope, v128.load(value + i), 1));
  }
  for (let i: usize = most; i < at(size); i += 4) {
    const g = load<f32>(gradient + i);
    const m: f32 = load<f32>(first + i) * beta1 + g * rest1;
    const v: f32 = load<f32>(second + i) * beta2 + g * g * rest2;
    store<f32>(first + i, m);
    store<f32>(second + i, v);
    const way: f32 = m / debt1 / (sqrt<f32>(v / debt2) + epsilon);
    store<f32>(value + i, way * slope + load<f32>(value + i));
  }
}

function mix(a: v128, p: f32, b: v128, q: f32): v128 {
  return f32x4.add(f32x4.mul(a, f32x4.splat(p)), f32x4.mul(b, f32x4.splat(q)));
}

/** value + slope · gradient, the slope being the negative learning rate. */
export function descend(size: i32, value: usize, gradient: usize, slope: f32): void {
  const s = f32x4.splat(slope);
  const most = at(size & ~3);
  for (let i: usize = 0; i < most; i += 16)
    v128.store(value + i, f32x4.add(f32x4.mul(s, v128.load(gradient + i)), v128.load(value + i)));
  for (let i: usize = most; i < at(size); i += 4)
    store<f32>(value + i, slope * load<f32>(gradient + i) + load<f32>(value + i));
}

/** Polyak 1964: the velocity becomes momentum · velocity + gradient. */
export function accelerate(size: i32, velocity: usize, gradient: usize, momentum: f32): void {
  const m = f32x4.splat(momentum);
  const most = at(size & ~3);
  for (let i: usize = 0; i < most; i += 16)
    v128.store(velocity + i, f32x4.add(f32x4.mul(m, v128.load(velocity + i)), v128.load(gradient + i)));
  for (let i: usize = most; i < at(size); i += 4)
    store<f32>(velocity + i, momentum * load<f32>(velocity + i) + load<f32>(gradient + i));
}
