// What is kept of a table or a chart: its short columns and series whole, its long ones by what sums them up.
import { createHash } from 'node:crypto';
import { greatest, least } from '../extremes.ts';
import type { Json } from '../model/article.ts';
import type { ChartMark, Output } from '../model/results.ts';

/** Of a long list: its length, a hash of it and, where all of it is numbers, what they run through. */
export type Summary = {
  readonly count: number;
  readonly first?: number;
  readonly last?: number;
  readonly least?: number;
  readonly greatest?: number;
  readonly mean?: number;
  readonly hash: string;
};
export type Digest = readonly Json[] | Summary;

/** A list up to this length is kept whole, so that drift can name the cell. */
const whole = 24;

export function digestOf(list: readonly Json[]): Digest {
  if (list.length <= whole) return list;
  const hash = hashOf(list);
  const numbers = list.filter((each): each is number => typeof each === 'number');
  if (numbers.length < list.length) return { count: list.length, hash };
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return {
    count: list.length,
    first: numbers[0]!,
    last: numbers.at(-1)!,
    least: least(numbers),
    greatest: greatest(numbers),
    mean,
    hash,
  };
}

/** Sixteen hexadecimal digits: enough to tell two results of an article apart. */
export function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}

export type Parts = ReadonlyMap<string, readonly Json[]>;

/** The data of an output by column or series; captions, titles and looks are left out. Null for a metric. */
export function partsOf(output: Output): Parts | null {
  switch (output.type) {
    case 'metric':
      return null;
    case 'text':
      return new Map([['text', output.text.split('\n')]]);
    case 'image':
      return new Map([['image', [hashOf(output.base64), output.width, output.height]]]);
    case 'table':
      return distinct(
        output.columns.map(({ label, key }, index): [string, readonly Json[]] => [
          label || key,
          output.rows.map((row) => row[index]?.value ?? null),
        ]),
      );
    case 'chart': {
      const panels = output.panels.flatMap(({ title, marks }) =>
        marks.flatMap((mark) => series(mark, title)),
      );
      return distinct([...output.marks.flatMap((mark) => series(mark, '')), ...panels]);
    }
  }
}

function series(mark: ChartMark, panel: string): readonly [string, readonly Json[]][] {
  const name = [panel, mark.name ?? mark.type].filter((each) => each !== '').join(', ');
  if (mark.type === 'rule') return [[`${name}, ${mark.axis}`, [mark.at]]];
  const points = mark.data as readonly Readonly<Record<string, Json>>[]; // each kind of point is flat JSON
  const fields = [...new Set(points.flatMap((point) => Object.keys(point)))];
  return fields.map((field) => [
    field === 'y' ? name : `${name}, ${field}`,
    points.map((point) => point[field] ?? null),
  ]);
}

/** Two series of one name are told apart by their order. */
function distinct(parts: readonly (readonly [string, readonly Json[]])[]): Parts {
  const found = new Map<string, readonly Json[]>();
  for (const [name, list] of parts) found.set(freeName(name, found), list);
  return found;
}

export function freeName(name: string, taken: { readonly has: (name: string) => boolean }): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}
