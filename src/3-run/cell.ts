// The command line of a child process and its walls: what it may read, what it may write, nothing else.
import { join, sep } from 'node:path';
import type { Enclosed, World } from '../world/world.ts';
import { upwards } from './packages.ts';

/** `cwd` is the working folder of the blocks: declared inputs are copied below it. */
export type Cell = Enclosed & {
  /** Folders whose modules are packages and not article code, symbolic links followed. */
  readonly packages: readonly string[];
  /** Of these, Colophon's own. */
  readonly own: readonly string[];
};

export type CellOptions = {
  /** Mebibytes. */
  readonly memory: number;
  readonly native: boolean;
  /** Packages that the article's code imports. */
  readonly packages: readonly string[];
};

export async function cellOf(
  folder: string,
  scratch: string,
  options: CellOptions,
  world: World,
): Promise<Cell> {
  const temporary = join(scratch, 'tmp');
  const built = options.native ? [join(world.home, '.native', 'node_modules')] : [];
  const packages = [...(await packageFolders(folder, options.packages, world)), ...built];
  const folders = [join(world.home, 'src'), ...packages, scratch];
  const manifest = join(world.home, 'package.json');
  const inner = {
    command: world.node.path,
    cwd: join(scratch, 'article'),
    env: { ...environment, TMPDIR: temporary },
    args: [
      '--permission',
      ...[manifest, ...folders.map((at) => join(at, '*'))].map((path) => `--allow-fs-read=${path}`),
      `--allow-fs-write=${join(temporary, '*')}`,
      options.native ? '--allow-addons' : '--no-addons',
      '--no-experimental-sqlite', // it writes past the permission model
      '--disallow-code-generation-from-strings',
      '--no-global-search-paths',
      '--disable-sigusr1',
      '--no-warnings',
      `--max-old-space-size=${options.memory}`,
      join(world.home, 'src', '3-run', 'child', 'main.ts'),
    ],
  };
  const { around } = await world.enclosure();
  // TensorFlow's native library looks at its process in /proc, and aborts where there is none.
  const reach = { readable: [manifest, ...folders], writable: [temporary], proc: options.native };
  return { ...around(inner, reach), packages, own: [...(await ownFolders(world)), ...built] };
}

/** Variables of the machine (HOME, tokens, proxies) do not get in. TensorFlow's native library keeps to one thread. */
export const environment = {
  TZ: 'UTC',
  LANG: 'en_US.UTF-8',
  LC_ALL: 'en_US.UTF-8',
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
};

async function ownFolders({ home, files }: World): Promise<readonly string[]> {
  const trails = await Promise.all(upwards(home).map((at) => files.trail(join(at, 'node_modules'))));
  return [...new Set(trails.flat())];
}

/**
 * Every `node_modules` from the article's folder upwards, as Node would look for its packages, then Colophon's. One
 * that is a link is followed, and so is a package of `names` in it: permission is asked for the file's real path.
 */
export async function packageFolders(
  folder: string,
  names: readonly string[],
  world: World,
): Promise<readonly string[]> {
  const { exists, trail } = world.files;
  const near = upwards(folder).map((at) => join(at, 'node_modules'));
  const there = await Promise.all(near.map(exists));
  const folders = [...near.filter((_, index) => there[index]), join(world.home, 'node_modules')];
  const packages = folders.flatMap((at) => names.map((name) => join(at, name)));
  const trails = await Promise.all([...folders, ...packages].map(trail));
  const inside = (path: string) => trails.some(([root = '']) => path.startsWith(`${root}${sep}`));
  return [...new Set(trails.flat())].filter((path) => !inside(path));
}
