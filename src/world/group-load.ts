// What a group of processes takes of the machine: Linux tells in /proc, at 0.1 ms a process; elsewhere `ps` does.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** Mebibytes. */
export async function memoryOfGroup(leader: number): Promise<number> {
  if (process.platform !== 'linux') return (await byPs(leader, 'rss', Number)) / 1024;
  return below(String(leader), async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? 0) / 1024;
  });
}

/** Milliseconds of processor time. */
export async function busyOfGroup(leader: number): Promise<number> {
  if (process.platform !== 'linux') return byPs(leader, 'time', millisecondsIn);
  return below(String(leader), async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from the third on
    const ticks = Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    return ticks * 10; // Linux tells programs of hundredths of a second
  });
}

/** Follows children, which is far cheaper than reading all of /proc twenty times a second. */
async function below(pid: string, measure: (pid: string) => Promise<number>): Promise<number> {
  const own = await measure(pid);
  const all = await Promise.all((await childrenOf(pid)).map((child) => below(child, measure)));
  return all.reduce((sum, each) => sum + each, own);
}

/** Numbers of the processes that a process has started, on Linux; none elsewhere, and of one that has ended. */
export async function childrenOf(pid: string): Promise<readonly string[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter((child) => child !== ''));
}

function byPs(leader: number, field: string, read: (text: string) => number): Promise<number> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', `pgid=,${field}=`], (error, text) => {
      const rows = error ? [] : text.split('\n').map((row) => row.trim().split(/\s+/));
      resolve(rows.reduce((sum, [group, said = '']) => sum + (Number(group) === leader ? read(said) : 0), 0));
    });
  });
}

/** `1-02:03:04` and `02:03.45`. */
function millisecondsIn(text: string): number {
  const [days, clock] = text.includes('-') ? text.split('-') : ['0', text];
  const seconds = (clock ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}
