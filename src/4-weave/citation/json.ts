// Reads bibliographies in CSL-JSON: items whose fields are what CSL says, each of the others told alone.
import { z } from '../../zod.ts';
import type { Item } from './engine.ts';
import type { Library, Trouble } from './library.ts';

const word = z.union([z.string(), z.number(), z.boolean()], { error: 'a text' });
const part = z.string({ error: 'a text in each part of a name' }).optional();
const names = z.array(
  z.looseObject(
    { family: part, given: part, literal: part, suffix: part },
    { error: 'a list of names, such as [{ "family": "Lovelace", "given": "Ada" }]' },
  ),
  { error: 'a list of names, such as [{ "family": "Lovelace", "given": "Ada" }]' },
);
const about = 'a date, such as { "date-parts": [[2026, 11, 23]] }';
const day = z
  .array(z.union([z.number(), z.string()], { error: about }), { error: about })
  .min(1, { error: about })
  .max(3, { error: about });
const date = z.looseObject(
  {
    'date-parts': z.array(day, { error: about }).min(1, { error: about }).max(2, { error: about }).optional(),
    raw: z.string({ error: about }).optional(),
    literal: z.string({ error: about }).optional(),
  },
  { error: about },
);

/** CSL 1.0.2, `csl-data.json`: the fields that are no words. */
const persons =
  /^(?:author|chair|collection-editor|compiler|composer|container-author|contributor|curator|director|editor|editorial-director|executive-producer|guest|host|illustrator|interviewer|narrator|organizer|original-author|performer|producer|recipient|reviewed-author|script-writer|series-creator|translator)$/;
const days = /^(?:accessed|available-date|event-date|issued|original-date|submitted)$/;
/** What other programs keep for themselves, and citeproc does not look at. */
const ignored = /^(?:categories|custom)$/;

export function libraryOfJson(text: string): Library {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    return unread(error instanceof Error ? error.message : String(error));
  }
  if (!Array.isArray(list)) return unread('it is no list of items that each have an id');
  const items: Item[] = [];
  const troubles: Trouble[] = [];
  for (const [index, given] of list.entries()) {
    const id = idOf(given);
    if (id === null) {
      troubles.push({ kind: 'unread', key: null, line: null, about: `item ${index + 1} has no id` });
      continue;
    }
    const fault = faultOf(given as object);
    if (fault === null) items.push({ ...given, id });
    else troubles.push({ kind: 'unread', key: id, line: lineOf(id, text), about: fault });
  }
  return { items, troubles };
}

function idOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' || typeof item.id === 'number' ? String(item.id) : null;
}

/** What of an item is not of its kind, in words; an empty field is none. */
function faultOf(item: object): string | null {
  for (const [field, value] of Object.entries(item)) {
    if (value === null || ignored.test(field)) continue;
    const { error } = (persons.test(field) ? names : days.test(field) ? date : word).safeParse(value);
    if (error) return `its "${field}" is not ${error.issues[0]?.message ?? 'as expected'}`;
  }
  return null;
}

/** Where the item's id is written; the first line where it is written in another way. */
function lineOf(id: string, text: string): number {
  const written = [...text.matchAll(/"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|([\d.]+))/g)];
  const at = written.find(([, quoted, bare]) => (quoted ?? bare) === id)?.index ?? 0;
  return text.slice(0, at).split('\n').length;
}

const unread = (about: string): Library => ({
  items: [],
  troubles: [{ kind: 'unread', key: null, line: null, about }],
});
