// What an author is told where the pages of an article cannot be put into the output folder.
import { declare } from './problem.ts';

const mostNamed = 3;

export const outputFree = declare('output-free', 'error', (paths: readonly string[]) => ({
  found: `${named(paths)} in the output folder, which Colophon did not make`,
  expected:
    "nothing of others' where pages are to be put: nothing is replaced that no record says was made here",
  advice: 'Move it elsewhere, or delete it if it is of no use; or name another folder by --output.',
}));

function named(paths: readonly string[]): string {
  const more = paths.length - mostNamed;
  return `${paths
    .slice(0, mostNamed)
    .map((path) => `"${path}"`)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
