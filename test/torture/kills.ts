// Kills the build, its workers or its browser at any moment: what stands is old or new as a whole, and the next build whole.
import { readdirSync, readFileSync } from 'node:fs';
import { type Chance, chanceOf } from './chance.ts';
import { type Ground, killGroup, type Ran } from './ground.ts';
import { buildFault } from './judge.ts';
import { type Kind, type Outcome, oneByOne, type Setting } from './kind.ts';
import { afterOld, nextFault, type Reference, referenceOf, tornFault } from './papers.ts';

export const kills: Kind = {
  name: 'kills',
  about:
    'the build, a worker or the browser killed at any moment: each paper old or new as a whole, the next build whole',
  long: 210,
  short: 3,
  batch: 5,
  open: async (setting) => {
    const known = new Map<boolean, Promise<Reference>>();
    const reference = (pdf: boolean) => {
      const found = known.get(pdf) ?? referenceOf(setting.folder, pdf);
      known.set(pdf, found);
      return found;
    };
    return oneByOne((index) => trial(index, setting, reference));
  },
};

const targets = ['build', 'worker', 'browser'] as const;
type Target = (typeof targets)[number];

async function trial(
  index: number,
  { seed, folder, count }: Setting,
  referenceFor: (pdf: boolean) => Promise<Reference>,
): Promise<Outcome> {
  const chance = chanceOf('kills', seed, index);
  const target = targets[index % targets.length]!; // within
  const pdf = target === 'browser' ? index % 6 === 5 : index % 15 === 9;
  const reference = await referenceFor(pdf);
  const ground = afterOld(folder, reference);
  try {
    const { ran, what } = await killed(ground, target, reference, chance);
    const cleanOf = target === 'build' ? null : survivorFault(ran, target);
    const torn = tornFault(ground, reference);
    const told = [...new Set((ran.built?.problems ?? []).map(({ code }) => code))].join(' ');
    count(`${target}: ${ran.signal ?? `exit ${ran.code}${told === '' ? '' : ` ${told}`}`}`);
    const next = await nextFault(ground, reference);
    const why = ran.built?.problems.find(({ level }) => level === 'error')?.found ?? '';
    return { what: `${what} ${why}`.trim(), failed: cleanOf ?? torn ?? next ?? leftFault(ground) };
  } finally {
    for (const { pid } of processesOf(ground)) killGroup(pid);
    ground.remove();
  }
}

/** A build that has lost its browser starts another and goes on; one that has lost a worker tells of it. */
function survivorFault(ran: Ran, target: Target): string | null {
  if (ran.signal !== null) return `the build ended by ${ran.signal}`;
  const lost = target === 'browser' && ran.code !== 0;
  return buildFault(ran) ?? (lost ? 'one lost browser failed an article' : null);
}

async function killed(
  ground: Ground,
  target: Target,
  { milliseconds, args }: Reference,
  chance: Chance,
): Promise<{ readonly ran: Ran; readonly what: string }> {
  const delay =
    target === 'build' ? chance.below(milliseconds * 1.1) : chance.below(target === 'worker' ? 500 : 1500);
  let did = 'nothing was there to kill';
  let over = false;
  const started = async (pid: number | undefined) => {
    if (target === 'build') {
      await pause(delay);
      did = `the build was killed after ${delay} ms`;
      if (!over && pid !== undefined) process.kill(pid, 'SIGKILL');
      return;
    }
    const first = await firstOf(ground, target, () => over);
    await pause(delay);
    const all = processesOf(ground).filter(({ kind }) => kind === target);
    const victim = all.length > 0 ? chance.one(all) : first;
    if (over || victim === null) return;
    did = `a ${target} was killed ${delay} ms after it came`;
    try {
      process.kill(victim.pid, 'SIGKILL');
    } catch {
      // it has ended in between
    }
  };
  let killing: Promise<void> = Promise.resolve();
  const launch = {
    started: (child: { readonly pid?: number | undefined }) => {
      killing = started(child.pid);
    },
  };
  const ran = await ground.build(['--output', ground.at('output'), ...args], launch);
  over = true;
  await killing;
  return { ran, what: did };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function firstOf(ground: Ground, target: Target, isOver: () => boolean): Promise<Found | null> {
  while (!isOver()) {
    const found = processesOf(ground).find(({ kind }) => kind === target);
    if (found !== undefined) return found;
    await pause(10);
  }
  return null;
}

type Found = { readonly pid: number; readonly kind: Target | 'other' };

/** Processes of a build in this ground: their command line or environment names its folder. */
function processesOf({ folder }: Ground): readonly Found[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!line.includes(folder) && !readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder)) return [];
      const kind = line.includes('child/main.ts')
        ? 'worker'
        : line.includes('--disable-gpu')
          ? 'browser'
          : 'other';
      return [{ pid: Number(pid), kind }];
    } catch {
      return []; // it has ended, or is not ours
    }
  });
}

/** Of a killed build no process may live on; its workers see their input end. */
function leftFault(ground: Ground): string | null {
  const left = processesOf(ground).filter(({ kind }) => kind === 'worker');
  return left.length === 0 ? null : `${left.length} workers live on`;
}
