// Writes the numbers and dates of a text alternative, so that no two different ones of it read alike.
import type { Lang } from '../../model/article.ts';
import type { AxisSpec } from '../../model/results.ts';
import { formatNumber } from '../format.ts';
import { formatDate } from '../format-words.ts';
import { textsApart } from './apart.ts';

export type Text = (value: number | string) => string;
/** Of places along x and y, and of what else has a value. */
export type Writers = { readonly x: Text; readonly y: Text; readonly value: Text };
export type Asked = { readonly [Key in keyof Writers]: Set<number> };

/** Writers that only note what they were asked for. */
export function recorders(asked: Asked): Writers {
  const note = (set: Set<number>) => (value: number | string) => {
    if (typeof value === 'number') set.add(value);
    return '';
  };
  return { x: note(asked.x), y: note(asked.y), value: note(asked.value) };
}

export function writersOf(
  asked: Asked,
  axes: { readonly x: AxisSpec; readonly y: AxisSpec },
  lang: Lang,
): Writers {
  const writer = (values: Set<number>, time: boolean): Text => {
    const texts = time ? timesOf([...values], lang) : numbersOf(values, lang);
    return (value) => (typeof value === 'string' ? value : (texts.get(value) ?? formatNumber(value, lang)));
  };
  return {
    x: writer(asked.x, axes.x.scale === 'time'),
    y: writer(asked.y, axes.y.scale === 'time'),
    value: writer(asked.value, false),
  };
}

function numbersOf(values: Set<number>, lang: Lang): ReadonlyMap<number, string> {
  return textsApart(values, (value, digits) =>
    digits === null ? formatNumber(value, lang) : formatNumber(value, lang, { significant: digits }),
  );
}

/** A day, or where one of them is not its beginning, each with its time. */
function timesOf(values: readonly number[], lang: Lang): ReadonlyMap<number, string> {
  const rests = values.map((value) => timeOfDay(value));
  const length = rests.every((rest) => rest === '00:00:00.000')
    ? 0
    : rests.every((rest) => rest.endsWith(':00.000'))
      ? 5
      : rests.every((rest) => rest.endsWith('.000'))
        ? 8
        : 12;
  const texts = values.map((value, i) =>
    length === 0 ? formatDate(value, lang) : `${formatDate(value, lang)} ${rests[i]!.slice(0, length)}`,
  );
  return new Map(values.map((value, i) => [value, texts[i]!]));
}

function timeOfDay(time: number): string {
  return new Date(time).toISOString().slice(-13, -1);
}
