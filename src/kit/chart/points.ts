// The points of a series, whichever way an author gives them.
import type { Point } from '../../model/results.ts';
import { BadChart, coordinate, isList, kindOf, sameLength } from './checks.ts';
import type { Series } from './spec.ts';

export function points(series: Series, where: string): Point[] {
  const found = pointsOf(series, where);
  if (found.length === 0)
    throw new BadChart(
      where,
      'has no points',
      'Give it at least one, or leave it out: is the list filled yet?',
    );
  return found.map(({ x, y }, i) => ({
    x: coordinate(x, `x of ${where}, point ${i + 1},`),
    y: coordinate(y, `y of ${where}, point ${i + 1},`),
  }));
}

function pointsOf(series: Series, where: string): { x: unknown; y: unknown }[] {
  if (isList(series))
    return Array.from(series as ArrayLike<unknown>, (item, i) => {
      if (Array.isArray(item)) {
        if (item.length === 2) return { x: item[0] as unknown, y: item[1] as unknown };
        throw new BadChart(`${where}, point ${i + 1},`, `has ${item.length} values`, 'Give two, [x, y]');
      }
      if (typeof item === 'object' && item !== null && 'x' in item && 'y' in item)
        return { x: item.x, y: item.y };
      return { x: i + 1, y: item };
    });
  if (typeof series === 'object' && series !== null && 'x' in series && 'y' in series) {
    sameLength(series.x, series.y, 'x', 'y', where);
    return Array.from(series.x, (x, i) => ({ x, y: series.y[i] }));
  }
  throw new BadChart(
    where,
    `is ${kindOf(series)}`,
    'Give a list of numbers, of {x, y} or of [x, y]; a tensor becomes one by dataSync()',
  );
}
