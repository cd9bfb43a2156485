// Ranges of code points, as CSS writes them.

export type Ranges = readonly (readonly [first: number, last: number])[];

/** `U+0000-00FF,U+0131` → `[[0, 255], [305, 305]]`. */
export function parseRanges(text: string): Ranges {
  return text.split(',').map((part) => {
    const [first = '', last = first] = part.trim().slice(2).split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

export function printRanges(ranges: Ranges): string {
  const hex = (point: number) => point.toString(16).toUpperCase().padStart(4, '0');
  return ranges
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(',');
}

/** The points as ranges, in order. */
export function rangesOf(points: Iterable<number>): Ranges {
  const ranges: [number, number][] = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && point <= last[1] + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

export function within(ranges: Ranges, character: string): boolean {
  const point = character.codePointAt(0)!;
  return ranges.some(([first, last]) => point >= first && point <= last);
}

/** `ranges` but for what lies in `holes`. */
export function without(ranges: Ranges, holes: Ranges): Ranges {
  return holes.reduce<Ranges>(
    (rest, [from, to]) =>
      rest.flatMap(([first, last]): Ranges => {
        if (to < first || from > last) return [[first, last]];
        const left: Ranges = first < from ? [[first, from - 1]] : [];
        return last > to ? [...left, [to + 1, last]] : left;
      }),
    ranges,
  );
}
