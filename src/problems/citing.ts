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
