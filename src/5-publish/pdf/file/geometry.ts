// Boxes and matrices of a PDF page, for the places of what is drawn on it.

export type Matrix = readonly [number, number, number, number, number, number];
/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `a`, then `b`. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

export function matrix(values: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values;
  return [a, b, c, d, e, f];
}

export function point(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

export function boxOf(m: Matrix, left: number, bottom: number, right: number, top: number): Box {
  const [x1, x2, x3, x4] = [m[0] * left, m[0] * right, m[2] * bottom, m[2] * top];
  const [y1, y2, y3, y4] = [m[1] * left, m[1] * right, m[3] * bottom, m[3] * top];
  return [
    Math.min(x1 + x3 + m[4], x2 + x3 + m[4], x1 + x4 + m[4], x2 + x4 + m[4]),
    Math.min(y1 + y3 + m[5], y2 + y3 + m[5], y1 + y4 + m[5], y2 + y4 + m[5]),
    Math.max(x1 + x3 + m[4], x2 + x3 + m[4], x1 + x4 + m[4], x2 + x4 + m[4]),
    Math.max(y1 + y3 + m[5], y2 + y3 + m[5], y1 + y4 + m[5], y2 + y4 + m[5]),
  ];
}

export function union(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function common(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null || a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3]) return null;
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
