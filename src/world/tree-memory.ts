// Resident memory of a process and all below it, from /proc.
import { readdir, readFile } from 'node:fs/promises';

const pageSize = 4096;

/** Mebibytes, shared pages counted once a process; 0 where there is no /proc. */
export async function memoryOfTree(root: number): Promise<number> {
  const table = await readTable();
  const children = Map.groupBy(table, (row) => row.parent);
  let pages = 0;
  const walk = (pid: number) => {
    pages += table.find((row) => row.pid === pid)?.pages ?? 0;
    for (const child of children.get(pid) ?? []) walk(child.pid);
  };
  walk(root);
  return (pages * pageSize) / 2 ** 20;
}

type Row = { readonly pid: number; readonly parent: number; readonly pages: number };

async function readTable(): Promise<readonly Row[]> {
  const entries = await readdir('/proc').catch(() => []);
  const rows = await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map(readRow));
  return rows.filter((row) => row !== null);
}

/** The fields after the command's name, which may itself hold spaces and parentheses. */
async function readRow(pid: string): Promise<Row | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(fields[1]), pages: Number(fields[21]) };
  } catch {
    return null; // it ended meanwhile
  }
}
