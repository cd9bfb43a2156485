// Marks that are worked out of what an author gives: waterfalls are added up, flows checked.
import type { ChartMark } from '../../model/results.ts';
import { BadChart, finite } from './checks.ts';
import type { Flow, WaterfallStep } from './spec.ts';

type Steps = Extract<ChartMark, { type: 'step' }>;
type Flows = Extract<ChartMark, { type: 'flow' }>;

/** Each change begins where the last step ended; a total begins at zero. */
export function stepMarks(steps: readonly WaterfallStep[] | undefined, where: string): Steps[] {
  if (steps === undefined) return [];
  if (steps.length === 0) throw new BadChart(where, 'has no steps', 'Give it at least one, or leave it out');
  let level = 0;
  let largest = 0;
  const data = steps.map((step, i) => {
    const at = `${where}[${i}]`;
    if ('change' in step) {
      const from = level;
      level += finite(step.change, `change of ${at}`);
      largest = Math.max(largest, Math.abs(from), Math.abs(step.change));
      if (Math.abs(level) < 1e-12 * largest) level = 0; // what float64 leaves of 0.1 + 0.2 − 0.3
      return { x: String(step.name), from, y: level, total: false };
    }
    level = totalOf(step.total, level, i === 0, at);
    return { x: String(step.name), from: 0, y: level, total: true };
  });
  const twice = data.find(({ x }, i) => data.findIndex((other) => other.x === x) !== i);
  if (twice !== undefined)
    throw new BadChart(where, `has two steps named ${twice.x}`, 'Give each a name of its own');
  return [{ type: 'step', name: null, data }];
}

function totalOf(total: number | true, level: number, first: boolean, where: string): number {
  if (total === true) return level;
  const given = finite(total, `total of ${where}`);
  if (first || Math.abs(given - level) <= 1e-9 * Math.max(Math.abs(given), Math.abs(level))) return given;
  throw new BadChart(
    where,
    `has the total ${given}`,
    `The steps before it make ${level}: mend one of them, or say total: true`,
  );
}

/** Nothing flows back to where it came from. */
export function flowMarks(flows: readonly Flow[] | undefined, where: string): Flows[] {
  if (flows === undefined) return [];
  if (flows.length === 0) throw new BadChart(where, 'has no flows', 'Give it at least one, or leave it out');
  const data = flows.map(({ from, to, value }, i) => {
    const size = finite(value, `value of ${where}[${i}]`);
    if (size <= 0)
      throw new BadChart(
        `${where}[${i}]`,
        `has the value ${size}`,
        'A flow must be above zero: leave it out, or turn it round',
      );
    return { from: String(from), to: String(to), value: size };
  });
  const circle = circleOf(data);
  if (circle !== null)
    throw new BadChart(
      where,
      `goes in a circle through ${circle}`,
      'A Sankey chart flows one way: name the later stage apart',
    );
  return [{ type: 'flow', name: null, data }];
}

/** A place that can be reached from itself. */
function circleOf(flows: Flows['data']): string | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of flows) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (place: string, path: ReadonlySet<string>): string | null => {
    if (path.has(place)) return place;
    if (done.has(place)) return null;
    done.add(place);
    const further = new Set([...path, place]);
    for (const to of next.get(place) ?? []) {
      const found = visit(to, further);
      if (found !== null) return found;
    }
    return null;
  };
  for (const place of next.keys()) {
    const found = visit(place, new Set());
    if (found !== null) return found;
  }
  return null;
}
