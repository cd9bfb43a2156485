// What an author is told when results are not the accepted ones.
import { declare } from './problem.ts';

const mostLines = 12;

export const resultAccepted = declare(
  'result-accepted',
  'warning',
  (
    name: string,
    differences: readonly string[],
    touched: readonly string[],
    tolerance: readonly string[],
    backends: string,
  ) => ({
    found: `${name}: ${listed(differences)}${backends === '' ? '' : ` (${backends})`}${touching(touched)}`,
    expected: `the accepted result of results.lock.json${within(tolerance)}`,
    advice: 'Find out what moved it; if the new result is right, take it with `npm run accept`.',
  }),
);

export const resultKnown = declare('result-known', 'warning', (name: string) => ({
  found: `${name}, which results.lock.json does not hold`,
  expected: 'every result of a locked article to be accepted',
  advice: 'Take it with `npm run accept`.',
}));

export const resultGiven = declare('result-given', 'warning', (name: string) => ({
  found: `no ${name}, which results.lock.json holds`,
  expected: 'every accepted result to be given still',
  advice: 'Bring it back, or let it go with `npm run accept`.',
}));

/** What the text says of itself: a number with its source, a reference, the condition of a claim. */
export const statementAccepted = declare('statement-accepted', 'warning', (now: string, old: string) => ({
  found: `“${now}” where “${old}” was accepted`,
  expected: 'what the text states by itself, such as a number and its source, as results.lock.json holds it',
  advice: 'If the change is meant, take it with `npm run accept`; else write what stood there.',
}));

export const statementKnown = declare('statement-known', 'warning', (words: readonly string[]) => ({
  found: `${words.map((each) => `“${each}”`).join(', ')}, which results.lock.json does not hold`,
  expected: 'every number, source and reference of a locked article to be accepted',
  advice: 'Read it once more, then take it with `npm run accept`.',
}));

export const statementGiven = declare('statement-given', 'warning', (words: readonly string[]) => ({
  found: `a text that lacks ${words.map((each) => `“${each}”`).join(', ')}, which results.lock.json holds`,
  expected: 'every accepted number, source and reference to stand in the text still',
  advice: 'Bring it back, or let it go with `npm run accept`.',
}));

export const lockReadable = declare('lock-readable', 'error', (path: string) => ({
  found: `${path} with content that cannot be read as a lock`,
  expected: 'the JSON that `npm run accept` writes',
  advice: 'Restore the file from version control, or delete what stands there and run `npm run accept`.',
}));

export const resultRepeatable = declare(
  'result-repeatable',
  'error',
  (name: string, differences: readonly string[], followers: readonly string[]) => ({
    found: `${name}, which gave something else the second time: ${listed(differences)}${followed(followers)}`,
    expected: 'the same results from the same code and inputs, to the last bit',
    advice:
      'Take what differs from the block: what waits for timers, counts how often something ran or asks the machine how it is. Chance comes from the seed by Math.random and rng().',
  }),
);

function followed(followers: readonly string[]): string {
  if (followers.length === 0) return '';
  const shown = followers.slice(0, mostLines);
  const more = followers.length - shown.length;
  return `; with it changed ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** One difference stays in its line; several have a line each. */
function listed(differences: readonly string[]): string {
  const [first = '', ...rest] = differences;
  if (rest.length === 0) return first;
  const shown = differences.slice(0, mostLines);
  const more = differences.length - shown.length;
  const lines = more > 0 ? [...shown, `and ${more} more`] : shown;
  return `${differences.length} differences${lines.map((line) => `\n    ${line}`).join('')}`;
}

function touching(touched: readonly string[]): string {
  return touched.length === 0 ? '' : `; it touches${touched.map((line) => `\n    ${line}`).join('')}`;
}

function within(tolerance: readonly string[]): string {
  const wide = tolerance.filter((each) => each !== '0');
  return wide.length === 0 ? '' : `, give or take ${wide.join(' or ')}`;
}
