// The straight lines of a chart: its grid, its zero and the author's rules.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { ChartMark } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import { holds } from './lines.ts';
import type { Look } from './panel.ts';
import type { Scale } from './plot.ts';
import { round } from './text.ts';

export function line(ends: readonly [number, number, number, number], paint: string, width = 1): Element {
  const [x1, y1, x2, y2] = ends.map(round);
  return s('line', { x1, y1, x2, y2, stroke: paint, 'stroke-width': width });
}

/** Only along the axis of the values: a heat map has none. */
export function grid(x: Scale, y: Scale, { layout, shades, series }: Look): readonly Element[] {
  if (shades !== null) return [];
  const paint = colour('line');
  const scattered = [...series.values()].every((one) => one.kinds.has('dot') && one.kinds.size === 1);
  const rows = y.axis.categories === null ? layout.yTicks : [];
  const columns = y.axis.categories !== null || scattered ? layout.xTicks : [];
  const upright = x.axis.categories === null ? columns : [];
  return [
    ...rows.map(({ value }) => line([x.range[0], y.at(value), x.range[1], y.at(value)], paint)),
    ...upright.map(({ value }) => line([x.at(value), y.range[0], x.at(value), y.range[1]], paint)),
  ];
}

/** Where zero lies within a plot whose values go below it. */
export function zeroOf(y: Scale): number | null {
  const [low, high] = y.axis.domain;
  return y.axis.categories === null && y.axis.spec.scale === 'linear' && low < 0 && high > 0 ? y.at(0) : null;
}

export const ruleDash = '2 3';

export function rules(marks: readonly ChartMark[], x: Scale, y: Scale): readonly Element[] {
  return marks.flatMap((mark) => {
    if (mark.type !== 'rule') return [];
    const upright = mark.axis === 'x';
    if (!holds((upright ? x : y).axis, mark.at)) return [];
    const at = (upright ? x : y).at(mark.at);
    const rule = upright
      ? line([at, y.range[0], at, y.range[1]], colour('ink'), 1.25)
      : line([x.range[0], at, x.range[1], at], colour('ink'), 1.25);
    return [{ ...rule, properties: { ...rule.properties, strokeDasharray: ruleDash } }];
  });
}
