// What an author is told about evidence that is dated.
import { declare } from './problem.ts';

export const evidenceFresh = declare(
  'evidence-fresh',
  'warning',
  (source: string, expires: string, today: string) => ({
    found: `evidence that held until ${expires}: ${source}; today is ${today}`,
    expected: 'evidence that still holds on the day of the build',
    advice: 'Renew it and its dates, or say in the text that it is of its time and take "expires" away.',
  }),
);

export const evidenceUsed = declare('evidence-used', 'warning', (source: string, nearest: string | null) => ({
  found: `dates of "${source}", which no block needs and nothing cites`,
  expected: 'a file as needs= names it, or the key of a citation',
  advice: nearest === null ? 'Correct the name, or remove the entry.' : `Did you mean "${nearest}"?`,
}));
