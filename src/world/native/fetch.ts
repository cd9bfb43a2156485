// Fetches the parts of the native back end from PyPI and npm, and takes out of them what is needed.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { tensorflow } from './parts.ts';
import { complaint, type Done, isFull, isOffline, Obstacle, tool } from './tools.ts';

/** TensorFlow's two libraries go to `libraries`, its headers to `includes`; both are folders below `draft`. */
export async function fetchTensorflow(draft: string, libraries: string, includes: string): Promise<void> {
  const folder = join(draft, 'wheel');
  await mkdir(folder);
  const done = await tool('python3', ['-m', 'pip', ...download, '-d', folder, tensorflow.wheel], draft);
  const [name] = await readdir(folder);
  if (!done.ok || name === undefined)
    throw obstacle(
      done,
      `pip could not fetch ${tensorflow.wheel}`,
      'Look at the network, or name an index that has it: PIP_INDEX_URL=https://…',
    );
  const wheel = join(folder, name);
  await demandHash(wheel, 'sha256', 'hex', tensorflow.sha256);
  const unpacked = await tool('python3', ['-c', unzip, wheel, libraries, includes], draft);
  if (!unpacked.ok)
    throw obstacle(unpacked, `${name} could not be unpacked`, 'Free some room, and run it again.');
  await rm(folder, { recursive: true });
}

/** The wheel for a Python that need not be the machine's own. Nothing stays in pip's cache. */
const download = [
  'download',
  '--quiet',
  '--disable-pip-version-check',
  '--no-cache-dir',
  '--retries=2',
  '--timeout=30',
  '--no-deps',
  '--only-binary=:all:',
  '--implementation=cp',
  '--python-version=3.11',
  '--platform=manylinux2014_x86_64',
];

const unzip = `
import os, shutil, sys, zipfile
wheel, libraries, includes = sys.argv[1:]
headers = ('tensorflow/include/tensorflow/c/', 'tensorflow/include/tensorflow/core/platform/', 'tensorflow/include/tsl/')
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith('tensorflow/libtensorflow_'):
            target = os.path.join(libraries, os.path.basename(name))
        elif name.startswith(headers) and not name.endswith('/'):
            target = os.path.join(includes, name.removeprefix('tensorflow/include/'))
        else:
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target, 'wb') as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
`;

type Package = { readonly name: string; readonly version: string; readonly sha512: string };

/** The package's files go to `folder`; none of its scripts is run. */
export async function fetchPackage(draft: string, part: Package, folder: string): Promise<void> {
  const spec = `${part.name}@${part.version}`;
  const done = await tool('npm', ['pack', '--silent', '--ignore-scripts', spec], draft);
  const name = done.output.split('\n').at(-1) ?? '';
  if (!done.ok || !name.endsWith('.tgz'))
    throw obstacle(
      done,
      `npm could not fetch ${spec}`,
      'Look at the network and the registry: npm config get registry.',
    );
  const packed = join(draft, name);
  await demandHash(packed, 'sha512', 'base64', part.sha512);
  await mkdir(folder, { recursive: true });
  const unpacked = await tool('tar', ['xzf', packed, '--strip-components=1', '-C', folder], draft);
  if (!unpacked.ok)
    throw obstacle(unpacked, `${name} could not be unpacked`, 'Install tar, or free some room.');
  await rm(packed);
}

function obstacle(done: Done, what: string, advice: string): Obstacle {
  if (isFull(done)) return new Obstacle(`${what}: the disk is full. Free 1.2 GB, and run it again.`);
  const why = isOffline(done) ? 'the network, or the index, cannot be reached.' : complaint(done);
  return new Obstacle(`${what}: ${why}\n${advice}`);
}

async function demandHash(
  path: string,
  algorithm: 'sha256' | 'sha512',
  encoding: 'hex' | 'base64',
  expected: string,
): Promise<void> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  const found = hash.digest(encoding);
  if (found !== expected)
    throw new Obstacle(
      `Found a file with the ${algorithm} ${found}, expected ${expected}.\nThe index in use serves another file under this name: use the public one.`,
    );
}
