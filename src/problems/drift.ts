// What an author is told when results are not the accepted ones.
import type { Json } from '../article.ts';
import { declare } from './problem.ts';

export const resultAccepted = declare('result-accepted', 'warning', (name: string, old: Json, now: Json) => ({
  found: `${name}: ${JSON.stringify(old)} → ${JSON.stringify(now)}${change(old, now)}`,
  expected: 'the accepted result of results.lock.json',
  advice: 'Find out what moved it; if the new result is right, take it with `npm run accept`.',
}));

export const resultKnown = declare('result-known', 'warning', (name: string) => ({
  found: `${name}, which results.lock.json does not hold`,
  expected: 'every result of a locked article to be accepted',
  advice: 'Take it with `npm run accept`.',
}));

export const lockReadable = declare('lock-readable', 'error', (path: string) => ({
  found: `${path} with content that cannot be read as a lock`,
  expected: 'the JSON that `npm run accept` writes',
  advice: 'Restore the file from version control, or delete it and run `npm run accept`.',
}));

function change(old: Json, now: Json): string {
  if (typeof old !== 'number' || typeof now !== 'number' || old === 0) return '';
  const percent = ((now - old) / Math.abs(old)) * 100;
  return ` (${percent > 0 ? '+' : ''}${percent.toPrecision(3)} %)`;
}
