// A measure with a name, from a block: the number that a reader takes along.
import { demandFormat, type FormatOptions, formatValue, writtenAs } from './cell-format.ts';
import { demandOptions, isNonFiniteText, sayKind } from './demand.ts';
import { session } from './session.ts';
import { readTolerance } from './tolerance.ts';

export type MetricOptions = FormatOptions & {
  /** The text to show, where no format writes it well: `'12.5 ± 0.3 ms'`. */
  readonly text?: string;
  /**
   * How far a later build may be from the accepted value before it is told as drift: `0.01` in the value's own unit, or
   * `'0.5%'` of it. Left out, the block's `tolerance=` holds.
   */
  readonly tolerance?: number | string;
};

/**
 * Puts a measure where the block stands: `metric('Accuracy', 0.98, { format: 'percent' })`.
 * Throws for an empty name, and for a value that is not a finite number.
 */
export function metric(name: string, value: number, options: MetricOptions = {}): void {
  demandOptions(options, 'metric');
  if (typeof name !== 'string' || name.trim() === '')
    throw new Error("metric() expects a name first, as in metric('Accuracy', 0.98)");
  demandFormat(options.format, 'metric()');
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Error(
      `metric() expects a finite number for ${name}, found ${typeof value === 'number' ? value : sayKind(value)}. A tensor becomes one by dataSync()[0]; NaN comes of a training that diverged`,
    );
  if (options.text !== undefined && (typeof options.text !== 'string' || isNonFiniteText(options.text)))
    throw new Error(`metric() expects a text that tells of ${name}, found ${sayKind(options.text)}`);
  const tolerance = options.tolerance === undefined ? null : String(options.tolerance);
  if (tolerance !== null && readTolerance(tolerance) === null)
    throw new Error(`metric() expects a tolerance such as 0.01 or '0.5%', found ${tolerance}`);
  const { lang, emit } = session();
  emit({
    type: 'metric',
    name,
    value,
    text: options.text ?? formatValue(value, lang, options),
    format: options.text === undefined ? writtenAs(options) : null,
    tolerance,
  });
}
