// Turns `:said[3.7 billion]{source="…"}` into a number with whoever said it.
import type { TextDirective } from 'mdast-util-directive';
import type { Said } from '../model/article.ts';
import { saidDateValid, saidHasSource, saidHasWords, saidOptionKnown } from '../problems/said.ts';
import type { Context } from './context.ts';
import { type Located, placeAt, startOf } from './located.ts';

const known = ['source', 'as-of', 'expires'];

export function saidOf(node: TextDirective, located: Located, context: Context): Said {
  const place = placeAt(located, startOf(node));
  const attributes = node.attributes ?? {};
  const source = (attributes.source ?? '').trim();
  if (source === '') context.report(saidHasSource(place));
  if (node.children.length === 0) context.report(saidHasWords(place));
  for (const name of Object.keys(attributes))
    if (!known.includes(name)) context.report(saidOptionKnown(place, name));
  const dateOf = (name: string): string | null => {
    const date = attributes[name]?.trim();
    if (date === undefined || isDay(date)) return date ?? null;
    context.report(saidDateValid(place, name, date));
    return null;
  };
  const [asOf, expires] = [dateOf('as-of'), dateOf('expires')];
  const said: Said = { type: 'said', source, asOf, expires, children: node.children };
  if (node.position) said.position = node.position;
  return said;
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
