// The command line of a child process and its walls: what it may read, what it may write, nothing else.
import { join, sep } from 'node:path';
import type { Enclosed, World } from '../../world/world.ts';
import { upwards } from '../cache/packages.ts';

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
  /** The content folder, whose own `node_modules` are looked through. */
  readonly root: string;
};

export async function cellOf(
  folder: string,
  scratch: string,
  options: CellOptions,
  world: World,
): Promise<Cell> {
  const temporary = join(scratch, 'tmp');
  const built = options.native ? [join(world.home, '.native', 'node_modules')] : [];
  const packages = [...(await packageFolders(folder, options, world)), ...built];
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
 * that is a link is followed, and so is a package of `names` in it: permission is asked for the file's real path. A link
 * that leads to anything but packages is as none, so that no article has a folder of the machine read for it.
 */
export async function packageFolders(
  folder: string,
  { packages: names, root }: Pick<CellOptions, 'packages' | 'root'>,
  world: World,
): Promise<readonly string[]> {
  const { exists, isWithin } = world.files;
  const near = upwards(folder).map((at) => join(at, 'node_modules'));
  const there = await Promise.all(near.map(exists));
  const own = near.filter((_, index) => there[index]);
  const outer = join(world.home, 'node_modules');
  const links = await Promise.all(own.map(world.files.isLink));
  const trees = [root, outer, ...own.filter((_, index) => !links[index])];
  const kept = await Promise.all(
    own.map(async (at) => !(await isWithin(at, root)) || leadsNowhere(at, trees, world)),
  );
  const folders = [...own.filter((_, index) => kept[index]), outer];
  const packages = folders.flatMap((at) => names.map((name) => join(at, name)));
  const followed = await Promise.all([
    ...folders.map((at) => wayTo(at, (end) => holdsPackages(end, world), world)),
    ...packages.map(async (at) => ((await isPackage(at, world)) ? world.files.trail(at) : [])),
  ]);
  const trails = followed.filter((hops) => hops.length > 0);
  const inside = (path: string) => trails.some(([root = '']) => path.startsWith(`${root}${sep}`));
  return [...new Set(trails.flat())].filter((path) => !inside(path));
}

/** The path with all that it becomes by links; none where it is a link to what it should not be. */
async function wayTo(
  path: string,
  isSound: (end: string) => Promise<boolean>,
  { files, home }: World,
): Promise<readonly string[]> {
  const hops = await files.trail(path);
  const isOthers = !path.startsWith(join(home, 'node_modules')) && (await files.isLink(path));
  return !isOthers || (await isSound(hops.at(-1) ?? path)) ? hops : [];
}

function isPackage(folder: string, { files }: World): Promise<boolean> {
  return files.kindOf(join(folder, 'package.json')).then((kind) => kind === 'file');
}

/** A folder of packages, and of folders of packages with a scope, holds nothing else that is not hidden. */
async function holdsPackages(folder: string, world: World): Promise<boolean> {
  const names = (await world.files.list(folder)).filter((name) => !name.startsWith('.'));
  const sound = await Promise.all(
    names.map((name) =>
      name.startsWith('@') ? holdsPackages(join(folder, name), world) : isPackage(join(folder, name), world),
    ),
  );
  return names.length > 0 && sound.every(Boolean);
}

/** A link in a folder that may be read is followed when it is read: each has to stay within `trees`, or lead to packages. */
async function leadsNowhere(folder: string, trees: readonly string[], world: World): Promise<boolean> {
  const { files } = world;
  for (const path of await files.entries(folder)) {
    const full = join(folder, path);
    if (!(await files.isLink(full))) continue;
    const within = await Promise.all(trees.map((tree) => files.isWithin(full, tree)));
    const end = (await files.trail(full)).at(-1) ?? full;
    if (!within.some(Boolean) && !(await isPackage(end, world))) return false;
  }
  return true;
}
