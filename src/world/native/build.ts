// Builds TensorFlow's add-on for Node into `.native/`: all of it beside its place, then there by one rename, or not at all.
import { existsSync, rmSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, rmdir, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addOn, nativePlaces } from '../../kit/native-place.ts';
import { fetchPackage, fetchTensorflow } from './fetch.ts';
import { binding, builtVersion, headers, room, tensorflow } from './parts.ts';
import { complaint, Obstacle, tool } from './tools.ts';

export type Native = { readonly folder: string; readonly version: string; readonly state: 'there' | 'built' };

/** Throws an Obstacle, and leaves nothing behind, when it cannot be built. `needed` is the room on disk, in bytes. */
export async function buildNative(
  home: string,
  say: (line: string) => void,
  needed: number = room,
): Promise<Native> {
  const there = await nativeThere(home);
  if (there !== null) return there;
  const root = join(home, '.native');
  await sweep(root);
  const draft = join(root, `new-${process.pid}`);
  const clean = () => rmSync(draft, { recursive: true, force: true });
  process.on('exit', clean);
  try {
    await mkdir(draft, { recursive: true });
    await demandTools(draft);
    await demandRoom(draft, needed);
    const folder = join(draft, 'node_modules', binding.name);
    await fill(draft, folder, say);
    await prove(folder, draft);
    await install(join(draft, 'node_modules'), join(root, 'node_modules'), draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
    process.off('exit', clean);
    await rmdir(root).catch(() => {}); // it stays unless it is empty
  }
  return { folder: join(root, 'node_modules', binding.name), version: builtVersion, state: 'built' };
}

/** One that npm has installed whole is used as it is; one that was built from other parts is built again. */
async function nativeThere(home: string): Promise<Native | null> {
  for (const folder of nativePlaces(home)) {
    if (!existsSync(join(folder, addOn))) continue;
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    if (!folder.startsWith(join(home, '.native')) || version === builtVersion)
      return { folder, version, state: 'there' };
  }
  return null;
}

/** Drafts of processes that were killed. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const pid = Number(/^new-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isInteger(pid) && !existsSync(`/proc/${pid}`))
      await rm(join(root, name), { recursive: true, force: true });
  }
}

async function demandTools(cwd: string): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Obstacle(
      `Found ${process.platform} on ${process.arch}, expected Linux on x64: TensorFlow's library is taken from its wheel for that.\nThe back ends wasm and cpu work here.`,
    );
  const needed = [
    ['g++', ['--version'], 'a C++ compiler', 'apt-get install g++'],
    ['python3', ['-m', 'pip', '--version'], 'Python 3 with pip', 'apt-get install python3-pip'],
    ['npm', ['--version'], 'npm', 'apt-get install npm'],
  ] as const;
  for (const [command, args, what, install] of needed) {
    const done = await tool(command, args, cwd);
    if (!done.ok)
      throw new Obstacle(
        `Found that \`${[command, ...args].join(' ')}\` does not work: ${complaint(done)}\nExpected ${what}. On Debian: ${install}`,
      );
  }
}

async function demandRoom(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needed)
    throw new Obstacle(
      `Found ${gigabytes(bavail * bsize)} free where Colophon lies, expected ${gigabytes(needed)}; 0.6 GB of it stays in use.\nFree some room, and run it again.`,
    );
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

async function fill(draft: string, folder: string, say: (line: string) => void): Promise<void> {
  const libraries = join(folder, 'deps', 'lib');
  const includes = join(draft, 'include');
  say(`Fetching TensorFlow ${tensorflow.version} from PyPI, 207 MB`);
  await fetchTensorflow(draft, libraries, includes);
  say(`Fetching ${binding.name} ${binding.version} from npm`);
  await fetchPackage(draft, binding, folder);
  say('Compiling its add-on');
  await compile(folder, libraries, [includes, await nodeHeaders(draft)], draft);
  for (const part of ['binding', 'src', 'scripts', 'python'])
    await rm(join(folder, part), { recursive: true, force: true });
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, `${JSON.stringify({ ...manifest, version: builtVersion }, null, 2)}\n`);
}

/** Beside the Node that runs this, where its package has them; else the machine's, else from npm. */
async function nodeHeaders(draft: string): Promise<string> {
  const own = join(dirname(dirname(process.execPath)), 'include', 'node');
  for (const folder of [own, '/usr/include/node']) if (existsSync(join(folder, 'node_api.h'))) return folder;
  await fetchPackage(draft, headers, join(draft, 'headers'));
  return join(draft, 'headers', 'include');
}

async function compile(
  folder: string,
  libraries: string,
  includes: readonly string[],
  cwd: string,
): Promise<void> {
  const target = join(folder, addOn);
  await mkdir(dirname(target), { recursive: true });
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(folder, 'binding', name));
  const named = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((name) => `-l:${name}`);
  const done = await tool(
    'g++',
    [
      ...['-O2', '-fPIC', '-shared', '-std=c++17', '-DNAPI_VERSION=8'],
      ...includes.map((include) => `-I${include}`),
      ...sources,
      ...['-o', target, `-L${libraries}`, ...named, '-Wl,-rpath,$ORIGIN/../../deps/lib'],
    ],
    cwd,
  );
  if (!done.ok)
    throw new Obstacle(`g++ could not compile the add-on: ${complaint(done)}\nExpected g++ 9 or later.`);
}

/** Loads the add-on where it lies, in a process of its own: a library that does not fit may end it. */
async function prove(folder: string, cwd: string): Promise<void> {
  const load =
    'const m = { exports: {} }; process.dlopen(m, process.argv[1]); console.log(m.exports.TF_Version);';
  const done = await tool(process.execPath, ['-e', load, join(folder, addOn)], cwd);
  if (!done.ok || done.output !== tensorflow.version)
    throw new Obstacle(
      `The add-on was built and cannot be loaded: ${complaint(done)}\nExpected a Linux with glibc 2.17 or later.`,
    );
}

async function install(from: string, to: string, draft: string): Promise<void> {
  const old = await access(to).then(
    () => true,
    () => false,
  );
  if (old) await rename(to, join(draft, 'old'));
  await rename(from, to);
}
