// What convolutions and poolings of planes do around their products: patches laid out, patches summed, greatest found.

function at(floats: i32): usize {
  return (floats as usize) << 2;
}

/**
 * Lays the patches of one image [height, width, channels] out as rows, one for each place of the result; places of a
 * patch beyond the image are 0. `back` adds the rows onto the image instead.
 */
export function patches(
  image: usize,
  rows: usize,
  back: bool,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
  top: i32,
  left: i32,
): void {
  for (let i: i32 = 0; i < outHeight; i++)
    for (let j: i32 = 0; j < outWidth; j++)
      for (let r: i32 = 0; r < filterHeight; r++) {
        const y = i * strideHeight + r * dilationHeight - top;
        const inside = y >= 0 && y < height;
        for (let q: i32 = 0; q < filterWidth; q++, rows += at(channels)) {
          const x = j * strideWidth + q * dilationWidth - left;
          const there = inside && x >= 0 && x < width;
          const from = image + at((y * width + x) * channels);
          if (back) {
            if (there) addTo(from, rows, channels);
          } else if (there) copy(rows, from, channels);
          else clear(rows, channels);
        }
      }
}

function copy(to: usize, from: usize, count: i32): void {
  let i: i32 = 0;
  for (; i + 4 <= count; i += 4) v128.store(to + at(i), v128.load(from + at(i)));
  for (; i < count; i++) store<f32>(to + at(i), load<f32>(from + at(i)));
}

function clear(to: usize, count: i32): void {
  let i: i32 = 0;
  for (; i + 4 <= count; i += 4) v128.store(to + at(i), f32x4.splat(0));
  for (; i < count; i++) store<f32>(to + at(i), 0);
}

function addTo(to: usize, from: usize, count: i32): void {
  let i: i32 = 0;
  for (; i + 4 <= count; i += 4)
    v128.store(to + at(i), f32x4.add(v128.load(to + at(i)), v128.load(from + at(i))));
  for (; i < count; i++) store<f32>(to + at(i), load<f32>(to + at(i)) + load<f32>(from + at(i)));
}

/** Adds the gradient of each window of one image to the first of its greatest values. */
export function maxPoolGradient(
  image: usize,
  gradient: usize,
  to: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
): void {
  for (let i: i32 = 0; i < outHeight; i++) {
    const y = i * strideHeight - top;
    const bottom = min(height, y + filterHeight);
    for (let j: i32 = 0; j < outWidth; j++) {
      const x = j * strideWidth - left;
      const right = min(width, x + filterWidth);
      for (let c: i32 = 0; c < channels; c++, gradient += 4) {
        let best: f32 = -Infinity;
        let where: i32 = -1;
        for (let r = max(0, y); r < bottom; r++)
          for (let q = max(0, x); q < right; q++) {
            const place = (r * width + q) * channels + c;
            const value = load<f32>(image + at(place));
            if (value > best) {
              best = value;
              where = place;
            }
          }
        if (where >= 0) store<f32>(to + at(where), load<f32>(to + at(where)) + load<f32>(gradient));
      }
    }
  }
}
