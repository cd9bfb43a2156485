// Names the places of a column or series as a reader knows them: by the words of its row, by where its points lie.
import type { Json } from '../model/article.ts';
import type { Digest } from './digest.ts';
import type { Accepted } from './lock.ts';
import { ownOf } from './own-of.ts';

type Parts = NonNullable<Accepted['parts']>;

/** Of a part's place, from 0, what to call it: `Series A`; `place 2` where nothing names it alone. */
export type PlaceNames = (index: number) => string;

/** A place keeps the name that it had: where rows have moved, what stands beside them is no name. */
export function placeNames(part: string, old: Parts, now: Parts): PlaceNames {
  const [before, after] = [labelsOf(part, old, now), labelsOf(part, now, now)];
  return (index) => {
    const name = after?.[index];
    return name === undefined || name !== before?.[index] ? `place ${index + 1}` : name;
  };
}

/** `order` has the parts as they are shown; a lock may hold them otherwise. */
function labelsOf(part: string, parts: Parts, order: Parts): readonly string[] | null {
  if (part.endsWith(', x')) return null;
  const across = [`${part}, x`, `${part.replace(/, [^,]*$/, '')}, x`].find((name) =>
    Object.hasOwn(order, name),
  );
  if (across !== undefined) return distinct(textsOf(ownOf(parts, across), 'x '));
  return rowLabels(part, parts, order);
}

/** The columns of words in front, as many as tell the rows apart: `Two layers, 12 pairs`. */
function rowLabels(part: string, parts: Parts, order: Parts): readonly string[] | null {
  let labels: readonly string[] | null = null;
  for (const name of Object.keys(order)) {
    const texts = name === part ? null : textsOf(ownOf(parts, name), null);
    if (texts === null || (labels !== null && labels.length !== texts.length)) return null;
    const joined: readonly string[] =
      labels === null ? texts : labels.map((label, index) => `${label}, ${texts[index]}`);
    if (distinct(joined) !== null) return joined;
    labels = joined;
  }
  return null;
}

/** Words, or with `sign` numbers too, which it goes before; null for what is not kept whole or has neither. */
function textsOf(digest: Digest | undefined, sign: string | null): readonly string[] | null {
  if (!Array.isArray(digest)) return null;
  const texts = (digest as readonly Json[]).map((value) => {
    if (typeof value === 'string') return value.trim();
    return typeof value === 'number' && sign !== null ? `${sign}${value}` : '';
  });
  return texts.includes('') ? null : texts;
}

function distinct(texts: readonly string[] | null): readonly string[] | null {
  return texts !== null && new Set(texts).size === texts.length ? texts : null;
}
