// Runs the programs that build the native back end, and says plainly what is wrong when one does not work.
import { execFile } from 'node:child_process';

/** What stands in the way of building, in sentences for whoever asked for it. */
export class Obstacle extends Error {}

export type Done = { readonly ok: boolean; readonly output: string; readonly errors: string };

/** Ends with this process; `ok` is false as well when there is no such program. */
export function tool(command: string, args: readonly string[], cwd: string): Promise<Done> {
  return new Promise((resolve) => {
    // pip's own drafts lie in the working folder too, so that they go with it and count for its disk.
    const env = { ...process.env, TMPDIR: cwd };
    const child = execFile(command, [...args], { cwd, env, maxBuffer: 2 ** 26 }, (error, output, errors) => {
      process.off('exit', end);
      const absent = error?.code === 'ENOENT' ? 'there is no such program' : '';
      resolve({ ok: error === null, output: output.trim(), errors: absent || errors.trim() });
    });
    const end = () => child.kill('SIGKILL');
    process.on('exit', end);
  });
}

/** The line in which a program says what went wrong: pip and g++ write much around it. */
export function complaint({ errors, output }: Done): string {
  const lines = (errors || output).split('\n').filter((line) => line.trim() !== '');
  const told = lines.findLast((line) => /error|cannot|no space|not found/i.test(line));
  return (told ?? lines.at(-1) ?? 'it ended without a word').trim().slice(0, 300);
}

/** pip and npm say so first, and end with something else. */
export function isOffline(done: Done): boolean {
  return /connection broken|max retries|failed to establish|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/i.test(
    done.errors + done.output,
  );
}

/** Full disks look different in every program. */
export function isFull(done: Done): boolean {
  return /no space left|disk quota exceeded|ENOSPC/i.test(done.errors + done.output);
}
