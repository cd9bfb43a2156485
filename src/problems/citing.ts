// What an author is told about citations and bibliographies.
import { declare } from './problem.ts';

export const citationKnown = declare('citation-known', 'error', (key: string, nearest: string | null) => ({
  found: `a citation of "${key}", which no bibliography of the article has`,
  expected:
    nearest === null ? 'a bibliography with that key' : `a key that is there; the nearest is "${nearest}"`,
  advice: 'Correct the key, or add the entry to references.bib beside the article.',
}));

export const bibliographyExists = declare('bibliography-exists', 'error', (path: string) => ({
  found: `the bibliography "${path}", which is not there`,
  expected: 'a BibTeX (.bib) or CSL-JSON (.json) file, named from the article’s folder',
  advice: 'Correct `bibliography:` in the front matter, or add the file.',
}));

export const bibliographyParses = declare('bibliography-parses', 'error', (path: string, reason: string) => ({
  found: `the bibliography "${path}", which cannot be read: ${reason}`,
  expected: path.endsWith('.json')
    ? 'CSL-JSON: a list of items, each with an id'
    : 'BibTeX entries such as @article{key, title = {…}}',
  advice: 'Mend the entry; unbalanced braces and missing commas are the usual causes.',
}));

const entryNamed = (key: string | null) => (key === null ? 'an entry without a key' : `the entry "${key}"`);
type Format = 'bib' | 'json';
const anEntry = (format: Format) =>
  format === 'bib'
    ? 'an entry such as @article{key, author = {…}, title = {…}}, its brackets closed, a comma behind each field'
    : 'an item such as { "id": "key", "type": "book", "author": [{ "family": "…" }], "title": "…" }';

export const entryParses = declare(
  'entry-parses',
  'error',
  (key: string | null, reason: string, format: Format) => ({
    found: `${entryNamed(key)}, which is cited and cannot be read: ${reason}`,
    expected: anEntry(format),
    advice: 'Mend the entry here; all others of the file are read.',
  }),
);

export const entryRead = declare(
  'entry-read',
  'warning',
  (key: string | null, reason: string, format: Format) => ({
    found: `${entryNamed(key)}, which cannot be read: ${reason}`,
    expected: anEntry(format),
    advice: 'Mend the entry here, or take it out; nothing cites it, and all others of the file are read.',
  }),
);

export const entryUnique = declare('entry-unique', 'warning', (key: string) => ({
  found: `a second entry "${key}"`,
  expected: 'one entry for each key; the first is cited',
  advice: 'Give this one a key of its own, or take it out.',
}));

export const entryUnderstood = declare('entry-understood', 'warning', (key: string, what: string) => ({
  found: `${what} in the entry "${key}", which is not understood`,
  expected: 'kinds of BibTeX or BibLaTeX, and plain letters or the usual accents of LaTeX',
  advice: 'Write the letter itself (é, ø) or a kind that is known (@misc); it is printed as it stands.',
}));
