// Products of matrices: blocks of both sides are packed into panels that the inner loop reads in order.

/** Rows and columns of a tile, which eight registers hold; then the depth, rows and columns of a block. */
const tileRows: i32 = 4;
const tileColumns: i32 = 8;
const blockDepth: i32 = 256;
const blockRows: i32 = 256;
const blockColumns: i32 = 1024;

/** Bytes that `gemm` needs at `scratch`, at a multiple of 16. */
export function scratchSize(): i32 {
  return 4 * (blockDepth * (blockRows + blockColumns) + tileRows * tileColumns);
}

/**
 * C (rows × columns, row by row) = A · B, or C + A · B. Strides count floats: of A from row to row and along a row,
 * of B likewise; a transposed side has them exchanged. One of the two is 1.
 */
export function gemm(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  adds: bool,
  scratch: usize,
): void {
  const packedB = scratch + ((4 * blockDepth * blockRows) as usize);
  const tile = packedB + ((4 * blockDepth * blockColumns) as usize);
  if (depth === 0 && !adds) memory.fill(c, 0, (4 * rows * columns) as usize);
  for (let j: i32 = 0; j < columns; j += blockColumns) {
    const width = min(blockColumns, columns - j);
    for (let k: i32 = 0; k < depth; k += blockDepth) {
      const deep = min(blockDepth, depth - k);
      pack(b + at(k * bRow + j * bColumn), bColumn, bRow, width, deep, tileColumns, packedB);
      for (let i: i32 = 0; i < rows; i += blockRows) {
        const high = min(blockRows, rows - i);
        pack(a + at(i * aRow + k * aColumn), aRow, aColumn, high, deep, tileRows, scratch);
        block(high, width, deep, scratch, packedB, c + at(i * columns + j), columns, adds || k > 0, tile);
      }
    }
  }
}

function at(floats: i32): usize {
  return (floats as usize) << 2;
}

/** All tiles of a block: the panel of B stays near while those of A pass. */
function block(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  stride: i32,
  adds: bool,
  tile: usize,
): void {
  for (let j: i32 = 0; j < columns; j += tileColumns) {
    const panelB = b + at(j * depth);
    const width = min(tileColumns, columns - j);
    for (let i: i32 = 0; i < rows; i += tileRows) {
      const panelA = a + at(i * depth);
      const out = c + at(i * stride + j);
      const high = min(tileRows, rows - i);
      if (high === tileRows && width === tileColumns) {
        multiply(depth, panelA, panelB, out, at(stride), adds);
      } else {
        multiply(depth, panelA, panelB, tile, at(tileColumns), false);
        copyPart(tile, out, at(stride), high, width, adds);
      }
    }
  }
}

/** One tile: four rows of two vectors, each product added to its sum in the order of the depth. */
function multiply(depth: i32, a: usize, b: usize, c: usize, stride: usize, adds: bool): void {
  let p0 = f32x4.splat(0);
  let p1 = p0;
  let q0 = p0;
  let q1 = p0;
  let r0 = p0;
  let r1 = p0;
  let s0 = p0;
  let s1 = p0;
  const end = a + ((depth as usize) << 4);
  while (a < end) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x = v128.load32_splat(a);
    p0 = f32x4.add(p0, f32x4.mul(x, left));
    p1 = f32x4.add(p1, f32x4.mul(x, right));
    x = v128.load32_splat(a, 4);
    q0 = f32x4.add(q0, f32x4.mul(x, left));
    q1 = f32x4.add(q1, f32x4.mul(x, right));
    x = v128.load32_splat(a, 8);
    r0 = f32x4.add(r0, f32x4.mul(x, left));
    r1 = f32x4.add(r1, f32x4.mul(x, right));
    x = v128.load32_splat(a, 12);
    s0 = f32x4.add(s0, f32x4.mul(x, left));
    s1 = f32x4.add(s1, f32x4.mul(x, right));
    a += 16;
    b += 32;
  }
  storeRow(c, p0, p1, adds);
  storeRow(c + stride, q0, q1, adds);
  storeRow(c + 2 * stride, r0, r1, adds);
  storeRow(c + 3 * stride, s0, s1, adds);
}

function storeRow(c: usize, left: v128, right: v128, adds: bool): void {
  v128.store(c, adds ? f32x4.add(v128.load(c), left) : left);
  v128.store(c, adds ? f32x4.add(v128.load(c, 16), right) : right, 16);
}

function copyPart(tile: usize, c: usize, stride: usize, rows: i32, columns: i32, adds: bool): void {
  for (let i: i32 = 0; i < rows; i++, c += stride)
    for (let j: i32 = 0; j < columns; j++) {
      const value = load<f32>(tile + at(i * tileColumns + j));
      store<f32>(c + at(j), adds ? load<f32>(c + at(j)) + value : value);
    }
}

/**
 * Panels of `lanes` lines each: first the first element of each line, then the second of each, and so on; lines that a
 * panel lacks are zero. `line` leads from line to line, `along` from element to element.
 */
function pack(source: usize, line: i32, along: i32, lines: i32, length: i32, lanes: i32, to: usize): void {
  for (let i: i32 = 0; i < lines; i += lanes, to += at(lanes * length)) {
    const from = source + at(i * line);
    if (lines - i < lanes) packPart(from, line, along, lines - i, length, lanes, to);
    else if (line === 1) packBeside(from, along, length, lanes, to);
    else
      for (let part: i32 = 0; part < lanes; part += 4)
        packTurned(from + at(part * line), line, along, length, at(lanes), to + at(part));
  }
}

function packPart(from: usize, line: i32, along: i32, lines: i32, length: i32, lanes: i32, to: usize): void {
  for (let k: i32 = 0; k < length; k++)
    for (let lane: i32 = 0; lane < lanes; lane++, to += 4)
      store<f32>(to, lane < lines ? load<f32>(from + at(lane * line + k * along)) : 0);
}

/** The lines lie side by side. */
function packBeside(from: usize, along: i32, length: i32, lanes: i32, to: usize): void {
  for (let k: i32 = 0; k < length; k++, from += at(along))
    for (let lane: i32 = 0; lane < lanes; lane += 4, to += 16) v128.store(to, v128.load(from + at(lane)));
}

/** Four lines that lie one after another: four elements of each are turned at a time. */
function packTurned(from: usize, line: i32, along: i32, length: i32, step: usize, to: usize): void {
  let k: i32 = 0;
  if (along === 1) for (; k + 4 <= length; k += 4, from += 16, to += 4 * step) turn(from, at(line), to, step);
  for (; k < length; k++, from += at(along), to += step)
    for (let lane: i32 = 0; lane < 4; lane++) store<f32>(to + at(lane), load<f32>(from + at(lane * line)));
}

function turn(from: usize, line: usize, to: usize, step: usize): void {
  const p = v128.load(from);
  const q = v128.load(from + line);
  const r = v128.load(from + 2 * line);
  const s = v128.load(from + 3 * line);
  const pq = v128.shuffle<f32>(p, q, 0, 4, 1, 5);
  const PQ = v128.shuffle<f32>(p, q, 2, 6, 3, 7);
  const rs = v128.shuffle<f32>(r, s, 0, 4, 1, 5);
  const RS = v128.shuffle<f32>(r, s, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(pq, rs, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(pq, rs, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(PQ, RS, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(PQ, RS, 2, 3, 6, 7));
}

/** C (rows × columns) + bias, then 0 where that is negative, if `relu`; `bias` may be 0 for none. */
export function finish(c: usize, rows: i32, columns: i32, bias: usize, relu: bool): void {
  const zero = f32x4.splat(0);
  for (let i: i32 = 0; i < rows; i++) {
    let j: i32 = 0;
    for (; j + 4 <= columns; j += 4, c += 16) {
      const sum = bias === 0 ? v128.load(c) : f32x4.add(v128.load(c), v128.load(bias + at(j)));
      v128.store(c, relu ? f32x4.max(zero, sum) : sum);
    }
    for (; j < columns; j++, c += 4) {
      const sum = bias === 0 ? load<f32>(c) : load<f32>(c) + load<f32>(bias + at(j));
      store<f32>(c, relu ? max<f32>(0, sum) : sum);
    }
  }
}
