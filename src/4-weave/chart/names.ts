// Sets the names of rules and the author's labels into a plot, each at a spot of its own; those without one are handed back.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { ChartMark } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import { type Box, boxesOf, overlaps } from './boxes.ts';
import type { MarkOf } from './data.ts';
import type { Letterings } from './layout-ticks.ts';
import type { Scale } from './plot.ts';
import { boxAt, freeSpot, type Ground, groundOf, type Spot } from './spots.ts';
import { type Lettering, lineHeight, round, widest, wrap, writeLines } from './text.ts';

export type Written = {
  readonly elements: readonly Element[];
  /** Rules whose names, and labels whose texts, found no room. */
  readonly homeless: readonly (MarkOf<'rule'> | MarkOf<'label'>['data'][number])[];
};

/** Labels first, which belong to one point; `taken` are the texts that stand already. */
export function writeNames(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
  taken: readonly Box[],
): Written {
  const lettering = { ...letters.tick, fill: 'ink' } as const;
  let ground = groundOf(marks, x, y, taken);
  const elements: Element[] = [];
  const rules = marks.filter((mark) => mark.type === 'rule');
  const homeless: Written['homeless'][number][] = [];
  const tell = (found: readonly Element[] | null, what: Written['homeless'][number]) => {
    if (found === null) return homeless.push(what);
    const ways = found.flatMap(({ tagName, properties: { x1, y1, x2, y2 } }) => {
      const end = { left: Number(x2), right: Number(x2), top: Number(y2), bottom: Number(y2) };
      return tagName === 'line' ? wayTo([Number(x1), Number(y1)], end) : [];
    });
    ground = { ...ground, taken: [...ground.taken, ...boxesOf(found, lettering.lang), ...ways] };
    return elements.push(...found);
  };
  for (const mark of marks)
    if (mark.type === 'label') for (const point of mark.data) tell(label(point, ground, lettering), point);
  for (const mark of marks)
    if (mark.type === 'rule' && mark.name !== null)
      tell(ruleName(mark, mark.name, rules, ground, lettering), mark);
  return { elements, homeless };
}

/** On whichever side of its rule, and wherever along it, the fewest marks lie behind it. */
function ruleName(
  rule: MarkOf<'rule'>,
  name: string,
  others: readonly MarkOf<'rule'>[],
  ground: Ground,
  lettering: Lettering,
): readonly Element[] | null {
  const { x, y } = ground;
  const lines = wrap(name, Math.abs(x.range[1] - x.range[0]) * 0.6, lettering);
  const [width, height] = [widest(lines, lettering), lines.length * lettering.size * lineHeight];
  const spots =
    rule.axis === 'y'
      ? alongLevel(y.at(rule.at), width, height, x)
      : alongUpright(x.at(rule.at), width, height, y);
  const own = spots.filter((spot) => isNearest(rule, others, boxAt(spot, width, height), ground));
  const spot = freeSpot(own, width, height, ground);
  return spot === null ? null : writeAt(spot, lines, height, lettering);
}

/** Whether no other rule is as near to the box as its own: a name is read as that of the nearest. */
function isNearest(
  { axis, at }: MarkOf<'rule'>,
  others: readonly MarkOf<'rule'>[],
  box: Box,
  { x, y }: Ground,
): boolean {
  const [low, high] = axis === 'x' ? [box.left, box.right] : [box.top, box.bottom];
  const distance = (level: number) => {
    const place = (axis === 'x' ? x : y).at(level);
    return Math.max(low - place, place - high, 0);
  };
  const own = distance(at);
  return others.every((other) => other.axis !== axis || other.at === at || distance(other.at) > own + 2);
}

function alongLevel(
  at: number,
  width: number,
  height: number,
  { range: [left, right] }: Scale,
): readonly Spot[] {
  const first = [right - width - 4, left + 6, (left + right - width) / 2];
  const further = Array.from(
    { length: Math.max(0, Math.floor((right - left - width) / 16)) },
    (_, i) => left + 6 + i * 16,
  );
  const away = height / 2 + 3;
  return [...first, ...further].length === 0
    ? []
    : [first, further].flatMap((starts) =>
        [at - away, at + away].flatMap((middle) => starts.map((start) => ({ left: start, middle }))),
      );
}

function alongUpright(at: number, width: number, height: number, { range }: Scale): readonly Spot[] {
  const [top, bottom] = [Math.min(...range), Math.max(...range)];
  const half = height / 2;
  const first = [top + half + 2, bottom - half - 6, (top + bottom) / 2];
  const further = Array.from(
    { length: Math.max(0, Math.floor((bottom - top - height) / 16)) },
    (_, i) => top + half + i * 16,
  );
  return [first, further].flatMap((middles) =>
    middles.flatMap((middle) => [at + 7, at - 7 - width].map((left) => ({ left, middle }))),
  );
}

/** Beside its point: above it or below it, in the middle or to a side; else further off, with a line to it. */
function label(
  point: MarkOf<'label'>['data'][number],
  ground: Ground,
  lettering: Lettering,
): readonly Element[] | null {
  const { x, y } = ground;
  const [at, level] = [x.at(point.x), y.at(point.y)];
  const lines = wrap(point.text, Math.max(80, Math.abs(x.range[1] - x.range[0]) * 0.45), lettering);
  const [width, height] = [widest(lines, lettering), lines.length * lettering.size * lineHeight];
  const near = freeSpot(around(at, level, width, height, 7 + height / 2, x), width, height, ground);
  if (near !== null) return writeAt(near, lines, height, lettering);
  for (const distance of [36, 60, 90, 130, 180, 240]) {
    const clear = around(at, level, width, height, distance, x).filter((spot) =>
      wayTo([at, level], boxAt(spot, width, height)).every(
        (dot) => !ground.taken.some((box) => overlaps(dot, box)),
      ),
    );
    const spot = freeSpot(clear, width, height, ground);
    if (spot !== null)
      return [leader(at, level, boxAt(spot, width, height)), ...writeAt(spot, lines, height, lettering)];
  }
  return null;
}

/** Small boxes along the line from a point to its text: it crosses no other, and is crossed by none. */
function wayTo([x, y]: readonly [number, number], box: Box): readonly Box[] {
  const [to, down] = touched(x, y, box);
  const steps = Math.ceil(Math.hypot(to - x, down - y) / 3);
  return Array.from({ length: steps }, (_, i) => {
    const [left, top] = [x + ((to - x) * i) / steps, y + ((down - y) * i) / steps];
    return { left, right: left + 1, top, bottom: top + 1 };
  });
}

function around(
  at: number,
  level: number,
  width: number,
  height: number,
  distance: number,
  { range: [left, right] }: Scale,
): readonly Spot[] {
  const starts = [at - width / 2, at + 6, at - 6 - width];
  const sides = [at + distance, at - distance - width];
  const within = (start: number) => Math.max(left, Math.min(right - width, start));
  return [
    ...[level - distance, level + distance].flatMap((middle) =>
      starts.map((start) => ({ left: within(start), middle })),
    ),
    ...sides.flatMap((start) => [0, -height, height].map((by) => ({ left: start, middle: level + by }))),
  ];
}

/** The place of a box that is nearest to a point. */
function touched(x: number, y: number, box: Box): readonly [number, number] {
  return [Math.max(box.left, Math.min(box.right, x)), Math.max(box.top, Math.min(box.bottom, y))];
}

function leader(x: number, y: number, box: Box): Element {
  const [to, down] = touched(x, y, box);
  const ends = { x1: round(x), y1: round(y), x2: round(to), y2: round(down) };
  return s('line', { ...ends, stroke: colour('muted'), 'stroke-width': 0.75 });
}

function writeAt(
  { left, middle }: Spot,
  lines: readonly string[],
  height: number,
  lettering: Lettering,
): readonly Element[] {
  const first = middle - height / 2 + lettering.size * (lineHeight / 2 + 0.35);
  return writeLines(lines, { x: left, y: first, anchor: 'start', halo: true }, lettering);
}
