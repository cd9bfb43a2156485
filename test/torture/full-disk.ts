// A disk that is full at ten sizes, for output, cache and temporary files: it is told, nothing is lost, the next build is whole.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import type { Ground, Launch, Ran } from './ground.ts';
import { type Kind, type Outcome, oneByOne, type Setting } from './kind.ts';
import { afterOld, nextFault, type Reference, referenceOf, tornFault } from './papers.ts';

const parts = ['output', '.colophon', 'tmp'] as const;
const sizes = 10;

export const fullDisk: Kind = {
  name: 'full-disk',
  about:
    'no room at ten sizes for output, cache, temporary files, and bounds on a file’s length: told, nothing lost',
  long: (parts.length + 1) * sizes,
  short: 2,
  batch: 4,
  open: async (setting) => {
    const reference = await referenceOf(setting.folder, false);
    return oneByOne((index) => trial(index, setting, reference));
  },
};

async function trial(index: number, { folder, count }: Setting, reference: Reference): Promise<Outcome> {
  const way = [...parts, 'length'][index % (parts.length + 1)]!; // within
  const share = Math.floor(index / (parts.length + 1)) / sizes;
  const ground = afterOld(folder, reference);
  const tight = way === 'length' ? lengthBound(share) : tightDisk(ground, way, share);
  if (tight === null) {
    ground.remove();
    return {
      what: way,
      failed: null,
      skipped: 'no disk of a given size can be had: mounting is not allowed here',
    };
  }
  const what = `${way}: ${tight.what}`;
  try {
    const ran = await ground.build(['--output', ground.at('output'), ...reference.args], tight.launch);
    count(`${way}: exit ${ran.code ?? ran.signal}`);
    const fault = toldFault(ran, way) ?? tornFault(ground, reference);
    tight.widen();
    return { what, failed: fault ?? (await nextFault(ground, reference)) };
  } finally {
    tight.remove();
    ground.remove();
  }
}

/** 0 where all went through; else a problem, or a sentence, that says what is lacking, and no stack of ours. */
function toldFault(ran: Ran, way: string): string | null {
  if (ran.late) return 'it hung';
  if (ran.signal !== null) return `it ended by ${ran.signal}`;
  if (/^\s+at /m.test(ran.stderr)) return `it ended in a stack: ${ran.stderr.slice(-600)}`;
  if (ran.code === 0) return null;
  const said = `${ran.stdout}${ran.stderr}`;
  const isTold = /no room|ENOSPC|EFBIG|too large|could not be written|disk/i.test(said);
  if (!isTold) return `it ended with ${ran.code} and does not say why: ${said.slice(-600)}`;
  if (/colophon-sound/.test(said)) return `it took a full disk for a fault of its own: ${soundIn(ran)}`;
  // What is kept for later builds costs time and no more.
  return way === '.colophon'
    ? `without room for the cache it ended with ${ran.code}: ${errorsOf(ran)}`
    : null;
}

const errorsOf = ({ built, stderr }: Ran) =>
  (built?.problems ?? []).map(({ code, found }) => `${code}: ${found}`).join('; ') || stderr.slice(-600);
const soundIn = ({ built }: Ran) => built?.problems.find(({ code }) => code === 'colophon-sound')?.found;

type Tight = {
  readonly what: string;
  readonly launch: Launch;
  readonly widen: () => void;
  readonly remove: () => void;
};

/** A disk of its own in place of a folder, with what lies there and some room; null where none may be mounted. */
function tightDisk(ground: Ground, part: string, share: number): Tight | null {
  const at = ground.at(part);
  const aside = ground.at(`aside-${part}`);
  cpSync(at, aside, { recursive: true });
  rmSync(at, { recursive: true });
  mkdirSync(at);
  const mount = (...options: readonly string[]) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', at]).status === 0;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !mount('size=500m')) {
    return null;
  }
  cpSync(aside, at, { recursive: true });
  rmSync(aside, { recursive: true });
  const kilobytes = (line: string) =>
    Number(spawnSync('df', ['-k', `--output=${line}`, at], { encoding: 'utf8' }).stdout.split('\n')[1]);
  // Old and new output stand side by side for a moment; a cache and a temporary folder want less.
  const more = Math.round({ output: 1500, '.colophon': 300, tmp: 60_000 }[part]! * share); // one of the three
  const size = kilobytes('used') + more + 4;
  spawnSync('mount', ['-o', `remount,size=${size}k`, at]);
  return {
    what: `${more} kB of room`,
    launch: {},
    widen: () => void spawnSync('mount', ['-o', 'remount,size=500m', at]),
    remove: () => void spawnSync('umount', ['-l', at]),
  };
}

/** No file may be longer: what is beyond fails as on a full disk, on every disk at once. */
function lengthBound(share: number): Tight {
  const blocks = Math.round(1 + share ** 2 * 400); // of 1024 bytes
  const through = ['bash', '-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, 'bounded'];
  return { what: `${blocks} kB a file`, launch: { through }, widen: () => {}, remove: () => {} };
}
