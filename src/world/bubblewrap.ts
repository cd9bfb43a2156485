// A second wall where bubblewrap is installed: a root folder of a process's own, no network, no other processes.
import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Enclosed, Enclosure, Reach } from './world.ts';

const run = promisify(execFile);

/** Tried once, by the first who asks. `node` is started in it, and `hidden` is a file that must not be seen there. */
export function openEnclosure(node: string, hidden: string): () => Promise<Enclosure> {
  let tried: Promise<Enclosure> | null = null;
  return () => {
    tried ??= tryEnclosure(node, hidden);
    return tried;
  };
}

/** No second wall, and why: commands start as they are. */
export function noEnclosure(found: string): Enclosure {
  return { stands: false, found, around: (inner) => inner };
}

async function tryEnclosure(node: string, hidden: string): Promise<Enclosure> {
  if (process.platform !== 'linux') return noEnclosure('bubblewrap is for Linux alone');
  const path = await findInPath('bwrap');
  if (path === null) return noEnclosure('bubblewrap is not installed');
  try {
    const [version, holes, proc] = await Promise.all([
      run(path, ['--version']),
      probe(path, node, hidden),
      hasProc(path, node),
    ]);
    const found = version.stdout.trim();
    if (holes.length > 0) return noEnclosure(`${found} starts, and leaves open: ${holes.join(', ')}`);
    return {
      stands: true,
      found: proc ? found : `${found}, which cannot mount /proc here: not around the native back end`,
      around: (inner, reach) => (reach.proc && !proc ? inner : enclosed(path, inner, reach)),
    };
  } catch (error) {
    return noEnclosure(`bubblewrap does not work here: ${reasonOf(error)}`);
  }
}

/** Containers that hide parts of their own /proc let nobody mount another. */
function hasProc(path: string, node: string): Promise<boolean> {
  const inner = { command: node, args: ['--version'], cwd: '/', env: {} };
  const { command, args } = enclosed(path, inner, { readable: [], writable: [], proc: true });
  return run(command, args, plain).then(
    () => true,
    () => false,
  );
}

const plain = { env: {}, cwd: '/', timeout: 10_000, killSignal: 'SIGKILL' } as const;

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr?.trim() || String(message)).split('\n')[0] ?? '';
}

async function findInPath(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder.startsWith('/') && there) return path;
  }
  return null;
}

/** Where the libraries of the system lie, which Node is linked against. */
const system = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/etc/ld.so.cache'];

function enclosed(path: string, { command, args, cwd, env }: Enclosed, reach: Reach): Enclosed {
  const { links, folders } = resolveAll([command, ...reach.readable, ...system]);
  const walls = [
    '--unshare-all',
    '--die-with-parent',
    ...folders.flatMap((at) => ['--ro-bind', at, at]),
    ...links.flatMap(([at, target]) => ['--symlink', target, at]),
    ...['/dev/null', '/dev/urandom'].flatMap((at) => ['--dev-bind', at, at]),
    ...(reach.proc ? ['--proc', '/proc'] : []),
    ...reach.writable.flatMap((at) => ['--bind', at, at]),
    '--remount-ro',
    '/',
    '--chdir',
    cwd,
  ];
  return { command: path, args: [...walls, '--', command, ...args], cwd, env };
}

type Link = readonly [at: string, target: string];

/** The files and folders that are there, without those inside another, and the symbolic links that lead to them. */
function resolveAll(paths: readonly string[]): { links: readonly Link[]; folders: readonly string[] } {
  const found = paths.map(resolveOne);
  const real = [...new Set(found.map(({ path }) => path))].filter((path) => existsSync(path)).sort();
  const folders = real.filter((path) => !isInside(path, real));
  const links = new Map(found.flatMap((each) => each.links));
  return { links: [...links].filter(([at]) => !isInside(at, folders)), folders };
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}${sep}`));
}

/** Follows one link at a time, the outermost first; a circle of them ends where the system would give up. */
function resolveOne(from: string): { readonly links: readonly Link[]; readonly path: string } {
  const links: Link[] = [];
  let path = resolve(from);
  for (let link = firstLink(path); link !== null && links.length < 40; link = firstLink(path)) {
    const [at, target] = link;
    links.push(link);
    path = resolve(dirname(at), target, relative(at, path));
  }
  return { links, path };
}

function firstLink(path: string): Link | null {
  const parts = path.split(sep);
  for (let end = 2; end <= parts.length; end += 1) {
    const at = parts.slice(0, end).join(sep);
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return [at, readlinkSync(at)];
  }
  return null;
}

/** What a process without any other wall can still reach in it: nothing, where it is whole. */
async function probe(path: string, node: string, hidden: string): Promise<readonly string[]> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
    const { port } = server.address() as { port: number }; // of a listening TCP server
    const inner = { command: node, args: ['-e', attempts, hidden, String(port)], cwd: '/', env: {} };
    const { command, args } = enclosed(path, inner, { readable: [], writable: [], proc: false });
    const { stdout } = await run(command, args, {
      env: {},
      cwd: '/',
      timeout: 10_000,
      killSignal: 'SIGKILL',
    });
    return JSON.parse(stdout) as string[]; // as `attempts` prints it
  } finally {
    server.close();
  }
}

/** Runs in the enclosure, as CommonJS. It prints what it could do and should not. */
const attempts = `
const { existsSync, writeFileSync } = require('node:fs');
const [hidden, port] = process.argv.slice(1);
const holes = [];
if (existsSync(hidden)) holes.push('files');
if (process.pid > 9) holes.push('processes');
if (Object.keys(process.env).some((name) => name !== 'PWD')) holes.push('environment');
try { writeFileSync('/hole', ''); holes.push('writing'); } catch {}
const end = () => console.log(JSON.stringify(holes));
const socket = require('node:net').connect(Number(port), '127.0.0.1');
socket.once('connect', () => { holes.push('network'); socket.destroy(); end(); }).once('error', end);
`;
