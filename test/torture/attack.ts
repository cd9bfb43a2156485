// Runs one kind of torture, some batches side by side, and sums up what came of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kind, Verdict } from './kind.ts';

export type Tally = {
  readonly kind: string;
  readonly tried: number;
  readonly skipped: number;
  /** Milliseconds of the longest trial. */
  readonly longest: number;
  readonly seconds: number;
  readonly failures: readonly (Verdict & { readonly again: string })[];
  readonly whySkipped: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
};

export type Attack = {
  readonly seed: number;
  readonly indices: readonly number[];
  /** Batches at a time. */
  readonly jobs: number;
  readonly tell: (line: string) => void;
};

export async function attack(kind: Kind, { seed, indices, jobs, tell }: Attack): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), `colophon-torture-${kind.name}-`));
  const counts: Record<string, number> = {};
  const count = (what: string, by = 1) => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  const start = performance.now();
  const verdicts: Verdict[] = [];
  try {
    const { attempt, close } = await kind.open({ seed, folder, count });
    const queue = batches(indices, kind.batch).values();
    const work = async () => {
      for (const batch of queue) {
        const done = await attempt(batch);
        for (const verdict of done) verdicts.push(verdict);
        for (const { index, what, failed } of done)
          if (failed !== null)
            tell(`  ${kind.name} ${index} (${what}): ${failed}\n    ${againOf(kind, seed, index)}`);
        if (indices.length <= 5 || process.env.VERBOSE !== undefined)
          for (const { index, what } of done) tell(`  ${kind.name} ${index}: ${what}`);
        const failed = verdicts.filter((verdict) => verdict.failed !== null).length;
        tell(`${kind.name}: ${verdicts.length} of ${indices.length}, ${failed} failed`);
      }
    };
    await Promise.all(Array.from({ length: jobs }, work));
    await close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tallyOf(kind, seed, verdicts, counts, (performance.now() - start) / 1000);
}

function batches(indices: readonly number[], size: number): readonly (readonly number[])[] {
  const count = Math.ceil(indices.length / size);
  return Array.from({ length: count }, (_, at) => indices.slice(at * size, (at + 1) * size));
}

const againOf = ({ name }: Kind, seed: number, index: number) =>
  `npm run torture -- ${name} --seed ${seed} --only ${index}`;

function tallyOf(
  kind: Kind,
  seed: number,
  verdicts: readonly Verdict[],
  counts: Readonly<Record<string, number>>,
  seconds: number,
): Tally {
  const skipped = verdicts.filter((verdict) => verdict.skipped !== null);
  return {
    kind: kind.name,
    tried: verdicts.length - skipped.length,
    skipped: skipped.length,
    longest: Math.max(0, ...verdicts.map(({ milliseconds }) => milliseconds)),
    seconds,
    failures: verdicts
      .filter(({ failed }) => failed !== null)
      .map((verdict) => ({ ...verdict, again: againOf(kind, seed, verdict.index) })),
    whySkipped: [...new Set(skipped.map((verdict) => verdict.skipped ?? ''))],
    counts,
  };
}

/** The table of tried and failed, a line each. */
export function tableOf(tallies: readonly Tally[]): readonly string[] {
  const rows = tallies.map(({ kind, tried, failures, skipped, longest, seconds, counts }) => [
    kind,
    String(tried),
    String(failures.length),
    String(skipped),
    `${(longest / 1000).toFixed(1)} s`,
    `${Math.round(seconds)} s`,
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, many]) => `${many} ${what}`)
      .join(', '),
  ]);
  const all = [['kind', 'tried', 'failed', 'skipped', 'longest', 'took', 'of these'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
