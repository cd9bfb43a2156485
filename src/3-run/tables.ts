// Answers blocks that read a file as a table: in a process of its own, with our code alone, since DuckDB is native.
import { join, posix } from 'node:path';
import type { FileTable, ReadOptions, Wanted } from '../kit/learn/file-table.ts';
import type { World } from '../world/world.ts';
import { environment, packageFolders } from './cell.ts';
import type { Answerer, Helper } from './crew.ts';

export type TableCommand = {
  /** Where the copy of the declared file lies, and as what the author knows it. */
  readonly path: string;
  readonly shown: string;
  readonly wanted: Wanted;
  readonly options: ReadOptions;
  /** Mebibytes. */
  readonly memory: number;
};

const limit = 64 * 2 ** 20;

/** `folder` holds copies of `declared` files, paths as written; nothing else is read. */
export function tablesOf(
  folder: string,
  declared: ReadonlySet<string>,
  memory: number,
  world: World,
): Answerer {
  return async (ask, enlist) => {
    if (ask.what !== 'table') throw new Error('a block that runs alone has nobody to wait for');
    const { path, wanted, options } = ask;
    const shown = posix.normalize(path);
    if (!declared.has(shown)) return { wrong: `is not among what the block needs. Add needs=${shown}` };
    return readTable({ path: join(folder, shown), shown, wanted, options, memory }, enlist, world);
  };
}

async function readTable(
  command: TableCommand,
  enlist: (helper: Helper) => void,
  world: World,
): Promise<FileTable> {
  const chunks: Uint8Array[] = [];
  let [size, said] = [0, ''];
  const process = world.spawn({
    ...(await enclosed(command, world)),
    onConsole: (chunk) => {
      said = (said + Buffer.from(chunk).toString('utf8')).slice(0, 500);
    },
    onRecord: (chunk) => {
      size += chunk.length;
      if (size > limit) process.kill();
      else chunks.push(chunk);
    },
  });
  enlist(process);
  process.send(JSON.stringify(command));
  const { code } = await process.ended;
  if (size > limit) return { wrong: 'holds more than 64 MiB of what is wanted. Name fewer columns' };
  if (code !== 0) return { wrong: `cannot be read: its reader ended early. ${said.split('\n')[0]}` };
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as FileTable; // its own process wrote it
}

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
