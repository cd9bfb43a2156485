// Random articles full of state, each compared with its code as one block: from nothing, again, and after edits.
// `node test/3-run/one-program-random.ts PROGRAMS EDITS FIRST JOBS [processes]` prints what it found as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openWorld } from '../../src/world/node-world.ts';
import type { World } from '../../src/world/world.ts';
import { open } from '../kit/open.ts';
import { openOneProcess } from './one-process.ts';
import { type Answer, answersTo } from './random-edits.ts';
import { drawsOf } from './random-programs.ts';
import { articlesOf, editOfState, randomState, type State } from './random-state.ts';

export type Compared = {
  readonly programs: number;
  /** Articles compared with their code as one block, one for each program and edit. */
  readonly compared: number;
  /** Of those, the ones that were told to change what is frozen, or failed as one block too. */
  readonly told: number;
  /** Blocks that ran, and that were spared, after edits. */
  readonly ran: number;
  readonly reused: number;
  /** How many articles hold each kind of thing. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly wrong: number;
  /** The first that are wrong. */
  readonly samples: readonly string[];
};

/** Some hundred programs at a time, as the articles of one build: the type checker is asked once a round. */
export async function compareAll(
  first: number,
  programs: number,
  edits: number,
  world: World,
): Promise<Compared> {
  const drawing = Array.from({ length: programs }, (_, index) => drawsOf(first + index));
  let states: readonly State[] = drawing.map(randomState);
  const samples: string[] = [];
  const kinds: Record<string, number> = {};
  const sum = { told: 0, ran: 0, reused: 0, wrong: 0 };
  const note = (words: string, index: number, one: Answer, other: Pick<Answer, 'said'>) => {
    sum.wrong += 1;
    const { apart } = articlesOf(states[index]!);
    if (samples.length < 3)
      samples.push(`${words}, program ${first + index}\n${apart}\n${one.said}\n${other.said}`);
  };
  for (let edit = 0; edit <= edits; edit += 1) {
    const texts = states.map(articlesOf);
    const apart = texts.map((text) => text.apart);
    const found = await answersTo(apart, edit === 0, world);
    const again = edit === 0 ? await answersTo(apart, false, world) : [];
    for (const [index, one] of found.entries()) {
      const whole = await asOne(texts[index]!.joined);
      const told = one.told.length > 0;
      if (told !== (whole === null) || (!told && one.values !== whole))
        note(`after ${edit} edits, not as one program`, index, one, { said: String(whole) });
      const twice = again[index];
      const idle = told || twice?.ran === 0;
      if (twice !== undefined && !(idle && twice.json === one.json))
        note('another time, otherwise', index, one, twice);
      sum.told += Number(told);
      if (edit === 0) for (const { kind } of states[index]!) kinds[kind] = (kinds[kind] ?? 0) + 1;
      else {
        sum.ran += one.ran;
        sum.reused += one.reused;
      }
    }
    states = states.map((state, index) => editOfState(state, drawing[index]!));
  }
  return { programs, compared: programs * (edits + 1), ...sum, kinds, samples };
}

const home = dirname(dirname(import.meta.dirname));

/** What the program shows when Node runs it, with the TensorFlow.js that blocks get; null where it fails. */
async function asOne(program: string): Promise<string | null> {
  open({ backend: 'wasm' });
  const kit = pathToFileURL(join(home, 'src/kit/tensorflow.ts')).href;
  const script = stripTypeScriptTypes(program, { mode: 'strip' }).replace("'@tensorflow/tfjs'", `'${kit}'`);
  try {
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(script)}`);
    return (module as { shown: readonly string[] }).shown.join(' ');
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const [programs = 100, edits = 1, first = 1, jobs = 1] = process.argv.slice(2, 6).map(Number);
  const found = process.argv.includes('processes')
    ? await inProcesses(jobs, (world) => compareAll(first, programs, edits, world))
    : await compareAll(first, programs, edits, { ...openOneProcess(), jobs });
  console.log(JSON.stringify(found));
}

/** As builds do it: each block in a child process. */
async function inProcesses(jobs: number, use: (world: World) => Promise<Compared>): Promise<Compared> {
  const cache = mkdtempSync(join(tmpdir(), 'colophon-programs-'));
  try {
    return await use(openWorld({ home, cache, jobs, today: '2026-11-23', report: () => {} }));
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
