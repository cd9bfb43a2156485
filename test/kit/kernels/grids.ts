// Tensors in plain lists, and what reductions and windows make of them: the definitions, in loops.

/** Values row by row. */
export type Grid = {
  readonly shape: number[];
  readonly type: 'float32' | 'int32' | 'bool';
  readonly values: readonly number[];
};

/** Each value by its place. */
export function gridOf(shape: number[], type: Grid['type'], at: (place: number[]) => number): Grid {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, (_, index) => {
    const place = shape.map(
      (n, axis) => Math.floor(index / shape.slice(axis + 1).reduce((a, b) => a * b, 1)) % n,
    );
    return at(place);
  });
  return { shape, type, values };
}

export function placed({ shape, values }: Grid, place: readonly number[]): number {
  return values[shape.reduce((index, n, axis) => index * n + place[axis]!, 0)]!;
}

/** Along axes, all where none is named; those that are kept have length one. */
export function reduced(
  grid: Grid,
  axes: number | readonly number[] | undefined,
  keep: boolean,
  f: (list: readonly number[]) => number,
): Grid {
  const rank = grid.shape.length;
  const along = new Set(
    (axes === undefined ? [...grid.shape.keys()] : [axes].flat()).map((axis) => (axis + rank) % rank),
  );
  const lists = gridOf(
    grid.shape.map((n, axis) => (along.has(axis) ? 1 : n)),
    grid.type,
    () => 0,
  );
  const found = gridOf(lists.shape, grid.type, (place) => f(listAt(grid, along, place)));
  return keep ? found : { ...found, shape: grid.shape.filter((_, axis) => !along.has(axis)) };
}

function listAt(grid: Grid, along: ReadonlySet<number>, place: readonly number[]): readonly number[] {
  const span = gridOf(
    grid.shape.map((n, axis) => (along.has(axis) ? n : 1)),
    grid.type,
    (inner) =>
      placed(
        grid,
        inner.map((at, axis) => (along.has(axis) ? at : place[axis]!)),
      ),
  );
  return span.values;
}

type Windows = {
  readonly size: readonly [number, number];
  readonly rates: readonly [number, number];
  readonly pad: 'same' | 'valid' | number;
  readonly kind: 'max' | 'avg';
};

/** One step at a time. Null where a window fits nowhere or has nothing of the image in it. */
export function windows(grid: Grid, { size, rates, pad, kind }: Windows): Grid | null {
  const [batch, height, width, depth] = grid.shape as [number, number, number, number];
  const sides = [height, width].map((length, axis) => {
    const span = (size[axis]! - 1) * rates[axis]!;
    const [before, after] =
      pad === 'same' ? [Math.floor(span / 2), Math.ceil(span / 2)] : pad === 'valid' ? [0, 0] : [pad, pad];
    return { length, before, span, count: length + before + after - span };
  });
  if (sides.some(({ count, before, span }) => count < 1 || before > span)) return null;
  const [rows, columns] = sides as [Side, Side];
  const lists: number[][] = [];
  const shape = [batch, rows.count, columns.count, depth];
  gridOf(shape, 'float32', ([image, y, x, channel]) => {
    const list: number[] = [];
    for (let i = 0; i < size[0]; i += 1)
      for (let j = 0; j < size[1]; j += 1) {
        const at = [y! - rows.before + i * rates[0], x! - columns.before + j * rates[1]] as const;
        if (at[0] >= 0 && at[0] < height && at[1] >= 0 && at[1] < width)
          list.push(placed(grid, [image!, ...at, channel!]));
      }
    return lists.push(list);
  });
  if (lists.some((list) => list.length === 0)) return null;
  const of = (list: readonly number[]) =>
    kind === 'max' ? Math.max(...list) : list.reduce((a, b) => a + b, 0) / list.length;
  return { shape, type: 'float32', values: lists.map(of) };
}

type Side = {
  readonly length: number;
  readonly before: number;
  readonly span: number;
  readonly count: number;
};
