// Runs a command to its end and samples the memory of its process tree, for the benchmarks.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { memoryOfTree } from './tree-memory.ts';

export type Sampled = {
  readonly code: number | null;
  readonly milliseconds: number;
  readonly stdout: string;
  /** Peak of the whole tree between one marked line of stderr and the next, in mebibytes, by the later line's mark. */
  readonly peaks: Readonly<Record<string, number>>;
  readonly peak: number;
};

/** `mark` gives the name of the phase that a line of stderr ends, or null. */
export async function runMeasured(
  command: string,
  args: readonly string[],
  cwd: string,
  mark: (line: string) => string | null,
): Promise<Sampled> {
  const start = performance.now();
  const child = spawn(command, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const peaks: Record<string, number> = {};
  let [stdout, now, peak] = ['', 0, 0];
  const timer = setInterval(async () => {
    now = Math.max(now, await memoryOfTree(child.pid ?? 0));
    peak = Math.max(peak, now);
  }, 50);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    const phase = mark(line);
    if (phase === null) return;
    peaks[phase] = Math.round(now);
    now = 0;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  return { code, milliseconds: Math.round(performance.now() - start), stdout, peaks, peak: Math.round(peak) };
}
