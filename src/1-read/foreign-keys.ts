// Takes the keys of front matter that other programs have for what ours mean.
import { ownOf } from '../own-key.ts';

const ours: Readonly<Record<string, string>> = {
  author: 'authors',
  tags: 'keywords',
  categories: 'keywords',
  description: 'abstract',
  summary: 'abstract',
  draft: 'status',
  language: 'lang',
};

/** One line of front matter; the value of a list or a map is null. */
type Line = { readonly key: string; readonly value: string | null };

/** `there` are the keys that stand there anyway. `draft: true` is `status: draft`; a date leaves its time of day. */
export function inOurWords({ key, value }: Line, there: ReadonlySet<string>): Line {
  if (key === 'date' && value !== null) return { key, value: dayOf(value) };
  const name = ownOf(ours, key);
  if (name === undefined || there.has(name)) return { key, value };
  if (name !== 'status') return { key: name, value };
  if (value !== 'true' && value !== 'false') return { key, value };
  return { key: name, value: value === 'true' ? 'draft' : 'final' };
}

/** The day as it is written, whatever the zone. */
function dayOf(value: string): string {
  const moment = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/.exec(
    value,
  );
  return moment?.[1] ?? value;
}
