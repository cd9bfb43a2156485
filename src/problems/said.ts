// What an author is told about numbers that are said: `:said[3.7 billion]{source="…"}`.
import { declare } from './problem.ts';

const form = '`:said[3.7 billion]{source="Annual report" as-of="2026-01-31"}`';

export const saidHasSource = declare('said-has-source', 'error', () => ({
  found: 'a number that is said, and not by whom',
  expected: form,
  advice: 'Name the source as a reader could find it: who published it, under which title, and when.',
}));

export const saidHasWords = declare('said-has-words', 'error', () => ({
  found: 'a source without a number before it',
  expected: form,
  advice: 'Write the number that the source gives between "[" and "]".',
}));

export const saidOptionKnown = declare('said-option-known', 'error', (name: string) => ({
  found: `"${name}" behind a number that is said`,
  expected: '`source`, `as-of` or `expires`',
  advice: 'Correct the word or remove it.',
}));

export const saidDateValid = declare('said-date-valid', 'error', (name: string, date: string) => ({
  found: `${name}="${date}"`,
  expected: 'a day of the calendar as 2026-01-31',
  advice: 'Correct the date.',
}));
