// Files: atomic writes, whole folders swapped, scratch folders that go.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFiles } from '../../src/world/files.ts';

const files = openFiles();
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'colophon-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const modified = async (path: string) => (await stat(path, { bigint: true })).mtimeNs;

test('a write makes folders, leaves no draft, and writes nothing that is there already', async () => {
  const path = join(root, 'a/b.txt');
  await files.write(path, '一');
  const before = await modified(path);
  await files.write(path, '一');
  expect(await modified(path)).toBe(before);
  await files.write(path, new Uint8Array([1, 2]));
  expect(await files.read(path)).toEqual(new Uint8Array([1, 2]));
  expect(await readdir(join(root, 'a'))).toEqual(['b.txt']);
});

test('a folder is replaced by exactly the files given, and only when they differ', async () => {
  const folder = join(root, 'out');
  expect(await files.replaceFolder(folder, new Map([['a/b', '1'], ['c', '2']]))).toBe(true); // biome-ignore format: short
  expect(await files.replaceFolder(folder, new Map([['c', '2'], ['a/b', '1']]))).toBe(false); // biome-ignore format: short
  expect(await files.replaceFolder(folder, new Map([['c', '3']]))).toBe(true);
  expect(await files.find(folder, ['**/*'])).toEqual(['c']);
  expect(await readdir(root)).toEqual(['out']);
});

test('a folder that cannot be prepared leaves the old one whole', async () => {
  const folder = join(root, 'out');
  await files.replaceFolder(folder, new Map([['c', 'old']]));
  const impossible = new Map([['c', 'new'], ['c/d', 'a file cannot hold a file']]); // biome-ignore format: short
  await expect(files.replaceFolder(folder, impossible)).rejects.toThrow();
  expect(await readFile(join(folder, 'c'), 'utf8')).toBe('old');
  expect(await readdir(root)).toEqual(['out']);
});

test('what is kept stays, also what came while the folder was swapped', async () => {
  const folder = join(root, 'out');
  await files.write(join(folder, 'ours'), '1');
  await files.write(join(folder, 'theirs'), 'mine');
  const asked: string[] = [];
  const keptIn = async (at: string) => {
    asked.push(at);
    // Another build swaps the folder away at the first look.
    return asked.length === 1 ? [] : (await files.entries(at)).filter((path) => path === 'theirs');
  };
  expect(await files.replaceFolder(folder, new Map([['ours', '2']]), keptIn)).toBe(true);
  expect([await files.text(join(folder, 'ours')), await files.text(join(folder, 'theirs'))]).toEqual([
    '2',
    'mine',
  ]);
  expect(await files.replaceFolder(folder, new Map([['ours', '2']]), keptIn)).toBe(false);
  expect(await readdir(root)).toEqual(['out']);
});

test('what a crash left between the two renames is put back', async () => {
  const dead = 2 ** 22 + 1; // above the highest process id of Linux
  await mkdir(join(root, `.out.old-${dead}-x/it`), { recursive: true });
  await mkdir(join(root, `.out.new-${dead}-x/it`), { recursive: true });
  await writeFile(join(root, `.out.old-${dead}-x/it/c`), 'old');
  expect(await files.replaceFolder(join(root, 'out'), new Map([['c', 'old']]))).toBe(false);
  expect(await readdir(root)).toEqual(['out']);
});

test('a scratch folder goes, also when its use fails', async () => {
  let seen = '';
  const use = files.scratch(async (folder) => {
    seen = folder;
    await files.write(join(folder, 'x'), '');
    throw new Error('stop');
  });
  await expect(use).rejects.toThrow('stop');
  expect(await files.exists(seen)).toBe(false);
});
