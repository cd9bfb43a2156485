// Answers blocks that read a file as a table: in a process of its own, with our code alone, since DuckDB is native.
import { join, posix } from 'node:path';
import {
  type FileTable,
  mostOfTable,
  type ReadOptions,
  tooMuch,
  type Wanted,
} from '../../kit/learn/file-table.ts';
import type { World } from '../../world/world.ts';
import { environment, packageFolders } from './cell.ts';
import type { Answerer, Helper } from './crew.ts';
import { startUp } from './watch.ts';
import type { Budget } from './worker.ts';

export type TableCommand = {
  /** Where the copy of the declared file lies, and as what the author knows it. */
  readonly path: string;
  readonly shown: string;
  readonly wanted: Wanted;
  readonly options: ReadOptions;
  /** Mebibytes. */
  readonly memory: number;
};

/** `folder` holds copies of `declared` files, paths as written; nothing else is read. `budget` is the block's. */
export function tablesOf(
  folder: string,
  declared: ReadonlySet<string>,
  budget: Budget,
  world: World,
): Answerer {
  return async (ask, enlist) => {
    if (ask.what !== 'table') throw new Error('a block that runs alone has nobody to wait for');
    const { wanted, options } = JSON.parse(ask.how) as Pick<TableCommand, 'wanted' | 'options'>; // the kit has looked at it
    const shown = posix.normalize(ask.path);
    if (!declared.has(shown)) return { wrong: `is not among what the block needs. Add needs=${shown}` };
    const { memory } = budget;
    return readTable({ path: join(folder, shown), shown, wanted, options, memory }, budget, enlist, world);
  };
}

/** A file that takes half of its block's time, or nearly all of its memory, is told as such, and not as a slow or large block. */
async function readTable(
  command: TableCommand,
  { timeout, memory }: Budget,
  enlist: (helper: Helper) => void,
  world: World,
): Promise<FileTable> {
  const chunks: Uint8Array[] = [];
  let [size, said, over] = [0, '', ''];
  const process = world.spawn({
    ...(await enclosed(command, world)),
    onConsole: (chunk) => {
      said = (said + Buffer.from(chunk).toString('utf8')).slice(-4000);
    },
    onRecord: (chunk) => {
      size += chunk.length;
      if (size > mostOfTable) process.kill();
      else chunks.push(chunk);
    },
  });
  enlist(process);
  const stop = (why: string) => {
    over = why;
    process.kill();
  };
  const late = setTimeout(() => stop(tooSlow(timeout / 2)), timeout / 2);
  const poll = setInterval(async () => {
    if ((await process.memory()) > 0.8 * memory + startUp) stop(tooLarge(memory));
  }, 50);
  process.send(JSON.stringify(command));
  const { code } = await process.ended;
  clearTimeout(late);
  clearInterval(poll);
  if (over !== '') return { wrong: over };
  if (said.includes('heap out of memory')) return { wrong: tooLarge(memory) };
  if (size > mostOfTable) return { wrong: tooMuch };
  if (code !== 0) return { wrong: `cannot be read: its reader ended early. ${said.split('\n')[0]}` };
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as FileTable; // its own process wrote it
}

const tooSlow = (milliseconds: number) =>
  `was still being read after ${milliseconds / 1000} s, half of the block’s time. Name fewer columns, write it as Parquet, or give the block more time: timeout=10m`;
const tooLarge = (memory: number) =>
  `takes more memory to be read than its block may have, ${memory} MiB. Name fewer columns, write it as Parquet, or allow more: memory=8GB`;

async function enclosed({ path, shown, memory }: TableCommand, world: World) {
  const source = join(world.home, 'src');
  const manifest = join(world.home, 'package.json');
  const folders = [source, ...(await packageFolders(world.home, { packages: [], root: world.home }, world))];
  const readable = [manifest, ...folders.map((at) => join(at, '*'))];
  const inner = {
    command: world.node.path,
    cwd: source,
    env: environment,
    args: [
      '--permission',
      ...[...readable, path].map((at) => `--allow-fs-read=${at}`),
      ...(/\.parquet$/i.test(shown) ? ['--allow-addons'] : ['--no-addons']), // DuckDB's own
      '--no-experimental-sqlite',
      '--disable-sigusr1',
      '--no-warnings',
      `--max-old-space-size=${memory}`,
      join(source, '3-run', 'child', 'read-table.ts'),
    ],
  };
  const { around } = await world.enclosure();
  return around(inner, { readable: [manifest, ...folders, path], writable: [], proc: false });
}
