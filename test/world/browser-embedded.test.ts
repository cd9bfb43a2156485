// The packed browser is inflated once, and again when the file is no longer what was inflated.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inflated } from '../../src/world/browser-embedded.ts';

let root: string;
const program = Buffer.from('#!/bin/sh\necho a browser\n');
const at = (name: string) => join(root, name);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'colophon-embedded-'));
  writeFileSync(at('packed.br'), brotliCompressSync(program));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const find = () => inflated(at('packed.br'), [at('first/chromium-1'), at('second/chromium-1')]);

test('once, as a program, and in the second place where the first cannot be', async () => {
  expect(await find()).toEqual({ path: at('first/chromium-1') });
  const { mtimeMs, mode } = statSync(at('first/chromium-1'));
  expect(mode & 0o111).not.toBe(0);
  await find();
  expect(statSync(at('first/chromium-1')).mtimeMs).toBe(mtimeMs);
  rmSync(at('first'), { recursive: true });
  writeFileSync(at('first'), '');
  expect(await find()).toEqual({ path: at('second/chromium-1') });
});

const flip = (path: string) => {
  const { atime, mtime } = statSync(path);
  const bytes = readFileSync(path);
  bytes[7]! ^= 1;
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
};

test('again where one bit is another, under the same size and time', async () => {
  const { path } = await find();
  flip(path);
  expect(readFileSync(path)).not.toEqual(program);
  expect(await find()).toEqual({ path });
  expect(readFileSync(path)).toEqual(program);
});

const spoil: Readonly<Record<string, (path: string) => void>> = {
  changed: (path) => writeFileSync(path, Buffer.from(program).fill(0, 3, 5)),
  'cut off': (path) => writeFileSync(path, program.subarray(0, 5)),
  empty: (path) => writeFileSync(path, ''),
  'a folder': (path) => {
    rmSync(path);
    mkdirSync(join(path, 'deep'), { recursive: true });
  },
  'without its seal': (path) => rmSync(`${path}.sealed`),
  'with a broken seal': (path) => writeFileSync(`${path}.sealed`, '{"changed": 1'),
};

test.each(Object.keys(spoil))('again where it is %s', async (how) => {
  const { path } = await find();
  spoil[how]!(path); // a key of it
  if (statSync(path).isFile()) utimesSync(path, 1, 1);
  expect(await find()).toEqual({ path });
  expect(readFileSync(path)).toEqual(program);
  expect(readdirSync(at('first')).sort()).toEqual(['chromium-1', 'chromium-1.sealed']);
});

test('not where only its time has changed', async () => {
  const { path } = await find();
  utimesSync(path, 1, 1);
  await find();
  expect(statSync(path).mtimeMs).toBe(1000);
});
