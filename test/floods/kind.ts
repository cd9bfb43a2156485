// One kind of flood: an article that is very long, deep or repetitive in one way, by how much of it there is.

export type Flood = {
  readonly name: string;
  /** The Markdown of `count` of whatever the flood is made of; files beside it are named by `beside`. */
  readonly text: (count: number) => string;
  /** Other files of the article's folder. */
  readonly beside?: (count: number) => Readonly<Record<string, string>>;
  /** How many a real flood has. */
  readonly full: number;
  /** How many the short test takes: enough to show that the way is a right one, and no more. */
  readonly few: number;
};

/** `unit` again and again, in one paragraph. */
export function again(name: string, unit: string, full: number, few = 300): Flood {
  return { name, full, few, text: (count) => unit.repeat(count) };
}

/** `open` again and again, then `close` as often. */
export function nest(
  name: string,
  open: string,
  close: string,
  full: number,
  few = 300,
  middle = 'a',
): Flood {
  return { name, full, few, text: (count) => open.repeat(count) + middle + close.repeat(count) };
}

/** What `unit` gives for 0, 1, 2 …, joined. */
export function each(
  name: string,
  unit: (index: number) => string,
  full: number,
  few = 300,
  gap = '\n\n',
): Flood {
  return { name, full, few, text: (count) => Array.from({ length: count }, (_, i) => unit(i)).join(gap) };
}
