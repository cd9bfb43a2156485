// What an author is told where the fault is Colophon's own, or the machine's.
import { declare } from './problem.ts';

export const colophonSound = declare('colophon-sound', 'error', (room: string, crash: string) => ({
  found: `a fault of Colophon itself, in ${room}: ${crash}`,
  expected: 'an article that is built, or a problem that says what is wrong with it',
  advice:
    'Report this sentence to those who make Colophon, with the article. Until it is mended, look for what is very long, deep or odd in the article; the others are built.',
}));

export const machineReady = declare('machine-ready', 'error', (room: string, trouble: string) => ({
  found: `a machine that does not go along, in ${room}: ${trouble}`,
  expected:
    'room on the disk, files that may be read and written, a browser that starts, and processes that nobody ends',
  advice:
    'Mend that and build again; what was published stays as it was. `npm run doctor` says what this machine has.',
}));
