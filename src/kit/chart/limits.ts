// What must hold of a chart's marks together, so that none covers another: places taken once, one sign, one key.
import type { AxisSpec, ChartMark } from '../../model/results.ts';
import { BadChart, titleOf } from './checks.ts';
import { placesOf } from './places.ts';
import { lies } from './within.ts';

type Axes = { readonly x: AxisSpec; readonly y: AxisSpec };
type MarkOf<Type extends ChartMark['type']> = Extract<ChartMark, { type: Type }>;

/** `marks` are all of one panel. */
export function demandTrue(marks: readonly ChartMark[], axes: Axes): void {
  for (const mark of marks) {
    if (mark.type === 'bar' || mark.type === 'stack' || mark.type === 'area')
      demandOnce(mark, mark.data.map(lies(mark) ? ({ y }) => y : ({ x }) => x));
    if (mark.type === 'cell')
      demandOnce(
        mark,
        mark.data.map(({ x, y }) => `${x}, ${y}`),
      );
    if (axes.x.scale === 'band' && (mark.type === 'line' || mark.type === 'band'))
      demandOnce(
        mark,
        mark.data.map(({ x }) => x),
      );
  }
  demandKnownNames(marks, axes);
  demandOwnPlaces(marks);
  demandOneSign(marks.filter((mark) => mark.type === 'area'));
  demandOneKey(marks.filter((mark) => mark.type === 'cell'));
}

/** Two values at one place would lie on each other, and one of them would not be seen. */
function demandOnce(mark: ChartMark, places: readonly (number | string)[]): void {
  const seen = new Set<string>();
  for (const place of places) {
    if (seen.has(String(place)))
      throw new BadChart(
        titleOf(mark),
        `has two values at ${place}`,
        'Give each place once: add them up, average them, or name the two apart',
      );
    seen.add(String(place));
  }
}

/** A label at a name that nothing else has would make a place of its own. */
function demandKnownNames(marks: readonly ChartMark[], axes: Axes): void {
  for (const side of ['x', 'y'] as const) {
    if (axes[side].scale !== 'band') continue;
    const names = new Set(marks.flatMap((mark) => placesOf(mark, side)).map(String));
    for (const mark of marks)
      for (const point of mark.type === 'label' ? mark.data : [])
        if (!names.has(String(point[side])))
          throw new BadChart(
            `labels: ${point.text}`,
            `stands at ${JSON.stringify(point[side])}`,
            `Along ${side} are ${[...names].slice(0, 8).join(', ')}`,
          );
  }
}

/** Kinds that would stand in front of each other, and bars of one name side by side. */
function demandOwnPlaces(marks: readonly ChartMark[]): void {
  const kinds = [
    ...new Set(
      marks.map(({ type }) => type).filter((type) => ['bar', 'stack', 'step', 'bin'].includes(type)),
    ),
  ];
  if (kinds.length > 1) {
    const [one, other] = kinds.map((type) => titleOf({ type, name: null }));
    throw new BadChart(
      `${one} and ${other}`,
      'stand in one drawing',
      'They would cover each other: give each a panel or a chart of its own',
    );
  }
  const bars = marks.filter((mark) => mark.type === 'bar' || mark.type === 'stack' || mark.type === 'area');
  const twice = bars.find(
    (mark, i) => bars.findIndex(({ type, name }) => type === mark.type && name === mark.name) !== i,
  );
  if (twice !== undefined) throw new BadChart(titleOf(twice), 'is there twice', 'Name the two apart');
}

/** Areas that go from above zero to below it would cover one another on their way. */
function demandOneSign(areas: readonly MarkOf<'area'>[]): void {
  if (areas.length < 2) return;
  for (const mark of areas) {
    const above = mark.data.find(({ y }) => Number(y) > 0);
    const below = mark.data.find(({ y }) => Number(y) < 0);
    if (above !== undefined && below !== undefined)
      throw new BadChart(
        titleOf(mark),
        `is ${above.y} at ${above.x} and ${below.y} at ${below.x}`,
        'Areas on one another keep to one side of zero: use lines, or stacked bars',
      );
  }
}

function demandOneKey(cells: readonly MarkOf<'cell'>[]): void {
  const [first, ...others] = cells;
  const odd = others.find((mark) => mark.palette !== first!.palette || mark.middle !== first!.middle);
  if (odd !== undefined)
    throw new BadChart(
      titleOf(odd),
      'has another palette or middle than the cells beside it',
      'Give both the same: they share one key',
    );
}
