// Random articles, and random edits of them: after each edit, what an incremental run gives and what one from nothing.
// `node test/3-run/random-edits.ts PROGRAMS EDITS FIRST [processes]` prints what it found as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import type { Job } from '../../src/3-run/desk.ts';
import { resultsJson } from '../../src/3-run/results-json.ts';
import { run } from '../../src/3-run/run.ts';
import { kitNames } from '../../src/kit/names.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { World } from '../../src/world/world.ts';
import { openOneProcess } from './one-process.ts';
import { dataOf, drawsOf, editOf, randomProgram, textOf } from './random-programs.ts';

export type Found = {
  readonly programs: number;
  /** Articles compared, one for each program and edit. */
  readonly compared: number;
  /** Blocks executed, and blocks whose stored results served, by the incremental runs; and by those from nothing. */
  readonly incremental: { readonly ran: number; readonly reused: number };
  readonly whole: { readonly ran: number };
  /** Articles with a problem: frozen data that was changed. */
  readonly told: number;
  /** Articles whose data were compared with what their code gives as one block, from top to bottom. */
  readonly ordered: number;
  /** The first articles whose results differ, with both. */
  readonly wrong: readonly string[];
};

/** `programs` at a time, as the articles of one build: the type checker is asked once a round. */
export async function randomEdits(
  first: number,
  programs: number,
  edits: number,
  world: World,
): Promise<Found> {
  const drawing = Array.from({ length: programs }, (_, index) => drawsOf(first + index));
  let current = drawing.map(randomProgram);
  const wrong: string[] = [];
  const sum = { ran: 0, reused: 0, whole: 0, told: 0, ordered: 0 };
  for (let edit = 0; edit <= edits; edit += 1) {
    const texts = current.map(textOf);
    const data = current.flatMap((program) => dataOf(program) ?? []);
    // The type checker is asked once a run, so as much as may be is run at once.
    const incremental = await answersTo([...texts, ...data.map(({ apart }) => apart)], false, world);
    const whole = await answersTo([...texts, ...data.map(({ joined }) => joined)], true, world);
    incremental.forEach((one, index) => {
      const other = whole[index]!;
      const text = texts[index] ?? data[index - programs]!.apart;
      const same =
        index < programs ? sameResults(one, other) : one.told.length > 0 || one.values === other.values;
      if (!same) wrong.push(`edit ${edit}\n${text}\nincremental ${one.said}\nfrom nothing ${other.said}`);
      if (index >= programs) return;
      sum.ran += one.ran;
      sum.reused += one.reused;
      sum.whole += other.ran;
      sum.told += Number(one.told.length > 0);
    });
    sum.ordered += data.length;
    current = current.map((program, index) => editOf(program, drawing[index]!));
  }
  const compared = programs * (edits + 1);
  const { ran, reused, told, ordered } = sum;
  return {
    programs,
    compared,
    incremental: { ran, reused },
    whole: { ran: sum.whole },
    told,
    ordered,
    wrong: wrong.slice(0, 3),
  };
}

function sameResults(one: Answer, other: Answer): boolean {
  return one.json === other.json && one.told.join() === other.told.join();
}

export type Answer = {
  readonly json: string;
  readonly told: readonly string[];
  readonly values: string;
  readonly said: string;
  readonly ran: number;
  readonly reused: number;
};

export async function answersTo(
  texts: readonly string[],
  fresh: boolean,
  world: World,
): Promise<readonly Answer[]> {
  const jobs = texts.map((text, index): Job => {
    const slug = `p${index}`;
    const source = { slug, path: `${slug}/article.md`, folder: `/nowhere/content/${slug}`, text };
    const article = read(source).value;
    return { article, plan: plan(article, new Set(kitNames)).value };
  });
  const { reported: all, crashes } = await run(jobs, world, { backend: null, fresh });
  for (const crash of crashes.values()) throw crash;
  return jobs.map(({ article, plan }) => {
    const { value, problems } = all.get(article.slug)!;
    const told = problems.map(({ code, line, found }) => `${code}@${line} ${found}`);
    const values = [...value.values.values()]
      .map((each) => (each.state === 'ok' ? each.text : '-'))
      .join(' ');
    const said = `${values} (ran ${value.ran.join(' ')}) ${told.join('; ')}`;
    const json = resultsJson(article, plan, value);
    return { json, told, values, said, ran: value.ran.length, reused: value.reused.length };
  });
}

if (import.meta.main) {
  const [programs = 100, edits = 3, first = 1] = process.argv.slice(2, 5).map(Number);
  const found = process.argv.includes('processes')
    ? await inProcesses((world) => randomEdits(first, programs, edits, world))
    : await randomEdits(first, programs, edits, openOneProcess());
  console.log(JSON.stringify(found));
}

/** As builds do it: each block in a child process, two at a time. */
async function inProcesses(use: (world: World) => Promise<Found>): Promise<Found> {
  const cache = mkdtempSync(join(tmpdir(), 'colophon-edits-'));
  try {
    const home = dirname(dirname(import.meta.dirname));
    return await use(openWorld({ home, cache, jobs: 2, today: '2026-11-23', report: () => {} }));
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
