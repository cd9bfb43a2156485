// What must hold of marks and axes together: lengths from zero, and nothing at the edge that stands beyond it.
import type { AxisSpec, ChartMark } from '../../model/results.ts';
import { BadChart, titleOf } from './checks.ts';

type Axes = { readonly x: AxisSpec; readonly y: AxisSpec };
type MarkOf<Type extends ChartMark['type']> = Extract<ChartMark, { type: Type }>;

/** What has a length begins at zero and ends within the axis; a rule or a label outside it would stand at nothing. */
export function demandWithin(marks: readonly ChartMark[], axes: Axes): void {
  for (const mark of marks) {
    if (mark.type === 'rule') demandShown(titleOf(mark), mark.at, mark.axis, axes);
    if (mark.type === 'label')
      for (const { x, y, text } of mark.data) {
        demandShown(`labels: ${text}`, x, 'x', axes);
        demandShown(`labels: ${text}`, y, 'y', axes);
      }
    if (mark.type === 'line' || mark.type === 'dot') demandSeen(mark, axes);
  }
  const lying = marks.some((mark) => (mark.type === 'bar' || mark.type === 'stack') && lies(mark));
  const side = lying ? 'x' : 'y';
  for (const { mark, low, high } of lengthsOf(marks, lying)) {
    const { scale, domain } = axes[side];
    if (scale === 'log')
      throw new BadChart(
        titleOf(mark),
        `is drawn by its length, and ${side} is logarithmic`,
        'A log scale has no zero for it to begin at: use dots or lines',
      );
    if (domain === null) continue;
    const slack = 1e-9 * (domain[1] - domain[0]);
    if (domain[0] > slack || domain[1] < -slack)
      throw new BadChart(
        `${side}Domain`,
        `is [${domain.join(', ')}], without zero, from which ${titleOf(mark)} is drawn`,
        'Its length would mislead: let the axis hold zero, or use dots or lines',
      );
    if (low < domain[0] - slack || high > domain[1] + slack)
      throw new BadChart(
        titleOf(mark),
        `reaches ${low < domain[0] - slack ? low : high}, outside ${side}Domain [${domain.join(', ')}]`,
        'It would be cut off: widen the axis',
      );
  }
}

function demandShown(where: string, at: number | string, side: 'x' | 'y', axes: Axes): void {
  const { domain } = axes[side];
  if (domain === null || typeof at === 'string' || (at >= domain[0] && at <= domain[1])) return;
  throw new BadChart(
    where,
    `stands at ${at}, outside ${side}Domain [${domain.join(', ')}]`,
    'It would not be seen: widen the axis, or leave it out',
  );
}

function demandSeen(mark: MarkOf<'line' | 'dot'>, axes: Axes): void {
  for (const side of ['x', 'y'] as const) {
    const { domain } = axes[side];
    if (domain === null) continue;
    const values = mark.data.map((point) => Number(point[side]));
    if (values.every((value) => value < domain[0]) || values.every((value) => value > domain[1]))
      throw new BadChart(
        titleOf(mark),
        `lies outside ${side}Domain [${domain.join(', ')}] with all its points`,
        'None of it would be seen: widen the axis, or leave it out',
      );
  }
}

type Length = { readonly mark: ChartMark; readonly low: number; readonly high: number };

/** How far each mark reaches whose length is its value; what lies on one another, together. */
function lengthsOf(marks: readonly ChartMark[], lying: boolean): readonly Length[] {
  const sums = new Map<string, number>();
  return marks.flatMap((mark): readonly Length[] => {
    switch (mark.type) {
      case 'bin':
        return [{ mark, ...extent(mark.data.map(({ y }) => y)) }];
      case 'step':
        return [{ mark, ...extent(mark.data.flatMap(({ from, y }) => [from, y])) }];
      case 'bar':
        return [{ mark, ...extent(mark.data.map(({ x, y }) => Number(lying ? x : y))) }];
      case 'stack':
      case 'area': {
        const tops = mark.data.map(({ x, y }) => {
          const [place, value] = lying ? [y, Number(x)] : [x, Number(y)];
          const key = `${mark.type} ${value < 0} ${place}`;
          const top = (sums.get(key) ?? 0) + value;
          sums.set(key, top);
          return top;
        });
        return [{ mark, ...extent(tops) }];
      }
      default:
        return [];
    }
  });
}

function extent(values: readonly number[]): { readonly low: number; readonly high: number } {
  return {
    low: values.reduce((least, value) => Math.min(least, value), 0),
    high: values.reduce((most, value) => Math.max(most, value), 0),
  };
}

/** Whether bars lie on their side. */
export function lies(mark: MarkOf<'bar' | 'stack' | 'area'>): boolean {
  return mark.data.some(({ y }) => typeof y === 'string');
}
