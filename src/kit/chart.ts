// A chart from a block: a loose specification is checked, made explicit and handed on as data; drawing comes later.

import type { ChartMark, ChartOutput, Point } from '../model/results.ts';
import { axisOf, scaleSaid } from './chart/axes.ts';
import { BadChart } from './chart/checks.ts';
import { describe } from './chart/describe.ts';
import { demandTrue } from './chart/limits.ts';
import { marksOf } from './chart/marks.ts';
import { alongX, placed, type RawMark, readingOf } from './chart/places.ts';
import type { ChartSpec } from './chart/spec.ts';
import { demandWithin } from './chart/within.ts';
import { sayKind } from './demand.ts';
import { session } from './session.ts';

const mostPoints = 20_000;

/**
 * Puts a chart where the block stands.
 *
 * ```ts
 * chart({ x: 'Epoch', y: 'Loss', yScale: 'log', lines: { Adam: adam.losses, SGD: sgd.losses } });
 * chart({ y: 'Accuracy', yFormat: 'percent', bars: { Adam: 0.98, SGD: 0.91 } });
 * chart({ x: 'x₁', y: 'x₂', cells: { x: xs, y: ys, values, palette: 'diverging', middle: 0.5 }, dots: { positive, negative } });
 * chart({ x: 'Multiple', histogram: fund.net, y: 'Runs' });
 * chart({ waterfall: [{ name: 'Revenue', total: 100 }, { name: 'Costs', change: -70 }, { name: 'Profit', total: true }] });
 * chart({ x: 'Epoch', y: 'Loss', panels: { 'Batch of 8': { lines: { train, test } }, 'Batch of 64': { lines: { train2, test2 } } } });
 * ```
 *
 * Plain numbers stand at x = 1, 2, 3, …; points are `{x, y}` or `[x, y]`. Strings along an axis make it a band scale;
 * dates, as Date or as text (2026-11-23, 2026-11, 2026-Q4, with a time after a T), a time scale in universal time, on
 * which they stand at their distances. Lines are joined along x; `paths` in the order given. Without `alt`, the text
 * alternative is told from the data in the article's language.
 * Throws, with a sentence that names the place, for what draws nothing or would mislead: empty data, NaN, two values at
 * one place, lengths that do not begin at zero, what stands outside the axes, more than 20,000 points.
 */
export function chart(spec: ChartSpec): void {
  session().emit(chartOutput(spec));
}

function chartOutput(spec: ChartSpec): ChartOutput {
  demandKnown(spec);
  const scales = { x: scaleSaid(spec, 'x'), y: scaleSaid(spec, 'y') };
  const log = scales.x === 'log';
  const raw = marksOf(spec, '', log);
  const rawPanels = Object.entries(spec.panels ?? {}).map(([title, drawing]) => ({
    title,
    marks: marksOf(drawing, `panels.${title}.`, log),
  }));
  const all = [...raw, ...rawPanels.flatMap(({ marks }) => marks)];
  demandSize(all);
  const [x, y] = [readingOf(scales.x, 'x', all), readingOf(scales.y, 'y', all)];
  const laid = (marks: readonly RawMark[]) => marks.map((mark) => alongX(placed(mark, x, y), x, y));
  const shared = laid(raw);
  const panels = rawPanels.map(({ title, marks }) => ({ title, marks: laid(marks) }));
  const every = [...shared, ...panels.flatMap(({ marks }) => marks)];
  demandFits(shared, every);
  const axes = { x: axisOf(spec, 'x', every, x), y: axisOf(spec, 'y', every, y) };
  for (const { marks } of panels.length === 0 ? [{ marks: [] }] : panels) {
    demandTrue([...shared, ...marks], axes);
    demandWithin([...shared, ...marks], axes);
  }
  const drawn = { title: spec.title ?? null, ...axes, marks: shared, panels };
  return {
    type: 'chart',
    caption: spec.caption ?? null,
    alt: spec.alt ?? describe(drawn, session().lang),
    aspect: aspectOf(spec, every),
    ...drawn,
  };
}

const drawingFields = [
  ...[
    'cells',
    'bands',
    'areas',
    'bars',
    'stacked',
    'histogram',
    'waterfall',
    'flows',
    'lines',
    'dashed',
    'paths',
    'dots',
  ],
  ...['rules', 'labels', 'marks', 'bins'],
];
const axisFields = ['x', 'y', 'xScale', 'yScale', 'xDomain', 'yDomain', 'xFormat', 'yFormat', 'currency'];
const fields = [...drawingFields, ...axisFields, 'title', 'caption', 'alt', 'panels', 'aspect'];

function demandKnown(spec: ChartSpec): void {
  if (typeof spec !== 'object' || spec === null)
    throw new BadChart(
      'its argument',
      `is ${sayKind(spec)}`,
      'Give an object, as in chart({ lines: { loss } })',
    );
  demandTexts(spec);
  const unknown = Object.keys(spec).find((key) => !fields.includes(key));
  if (unknown !== undefined) throw new BadChart(unknown, 'is unknown', `Use one of ${fields.join(', ')}`);
}

/** What is written as it stands is a text; an axis is its label, or an object. */
function demandTexts(spec: ChartSpec): void {
  const { title, caption, alt, marks } = spec;
  const texts: Record<string, unknown> = { title, caption, alt };
  for (const side of ['x', 'y'] as const) {
    const axis: unknown = spec[side];
    if (axis === undefined || typeof axis === 'string') continue;
    if (typeof axis !== 'object' || axis === null)
      throw new BadChart(
        side,
        `is ${sayKind(axis)}`,
        "Give its label, or an object, as in { label: 'step' }",
      );
    texts[`${side}.label`] = (axis as { label?: unknown }).label;
  }
  const list: readonly unknown[] = Array.isArray(marks) ? marks : [];
  for (const [i, mark] of list.entries())
    texts[`marks[${i}].name`] = (mark as { name?: unknown } | null | undefined)?.name;
  for (const [name, text] of Object.entries(texts))
    if (text !== undefined && typeof text !== 'string')
      throw new BadChart(name, `is ${sayKind(text)}`, 'Give a text, or leave it out');
}

function demandSize(marks: readonly RawMark[]): void {
  const count = marks.reduce((sum, mark) => sum + (mark.type === 'rule' ? 0 : mark.data.length), 0);
  if (count === 0)
    throw new BadChart(
      'its argument',
      'draws nothing',
      `Give at least one of ${drawingFields.slice(0, 12).join(', ')}`,
    );
  if (count > mostPoints)
    throw new BadChart(
      'its argument',
      `has ${count} points`,
      `Give at most ${mostPoints}: take every tenth, or average`,
    );
}

/** Flows have no axes, so nothing else can stand among them; what lies on one another must stand at the same places. */
function demandFits(shared: readonly ChartMark[], every: readonly ChartMark[]): void {
  if (every.some(({ type }) => type === 'flow') && (every.length > 1 || shared.length === 0))
    throw new BadChart('flows', 'stand beside other marks or in a panel', 'Give them a chart of their own');
  const areas = every.filter((mark) => mark.type === 'area');
  const odd = areas.find(({ data }) => !samePlaces(data, areas[0]!.data));
  if (odd !== undefined)
    throw new BadChart(
      `areas.${odd.name ?? ''}`,
      `stands at other places along x than areas.${areas[0]!.name ?? ''}`,
      'Areas lie on one another: give all the same x',
    );
}

function samePlaces(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every(({ x }, i) => x === b[i]!.x);
}

function aspectOf({ aspect, cells }: ChartSpec, marks: readonly ChartMark[]): number {
  const found = aspect ?? (cells !== undefined || marks.some(({ type }) => type === 'cell') ? 1 : 1.6);
  if (found >= 0.2 && found <= 10) return found;
  throw new BadChart('aspect', `is ${found}`, 'Give width over height, from 0.2 to 10');
}
