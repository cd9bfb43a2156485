// What a killed build has left is swept by the next; what another is using, and what is somebody's own, stays.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFiles } from '../../src/world/files.ts';
import { isGone, ownTag } from '../../src/world/owner.ts';

const before = process.env.TMPDIR;
let root: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sweep-test-'));
  process.env.TMPDIR = root;
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(root, { recursive: true, force: true });
});

/** A process that has a scratch folder, and is writing a file. */
async function another(): Promise<{ child: ChildProcess; folder: string }> {
  const code = `
    import { openFiles } from '${join(dirname(dirname(import.meta.dirname)), 'src/world/files.ts')}';
    import { beside } from '${join(dirname(dirname(import.meta.dirname)), 'src/world/drafts.ts')}';
    await beside('${join(root, 'page.html')}', 'tmp');
    await openFiles().scratch(async (folder) => { console.log(folder); await new Promise(() => setInterval(() => {}, 1000)); });`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--no-warnings', '-e', code], {
    env: { ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const folder = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk: Buffer) => resolve(String(chunk).trim())),
  );
  return { child, folder };
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve).kill('SIGKILL'));
const build = async () => {
  const files = openFiles();
  await files.scratch(async () => {});
  await files.sweep(root);
};

test('folders of a build that is killed go with the next, and those of one that runs stay', async () => {
  const [dead, alive] = [await another(), await another()];
  await build();
  expect([existsSync(dead.folder), existsSync(alive.folder)]).toEqual([true, true]);
  expect(readdirSync(root).filter((name) => name.startsWith('.page.html.tmp-'))).toHaveLength(2);
  await ended(dead.child);
  await build();
  expect([existsSync(dead.folder), existsSync(alive.folder)]).toEqual([false, true]);
  expect(readdirSync(root).filter((name) => name.startsWith('.page.html.tmp-'))).toHaveLength(1);
}, 60_000);

const [place = '', own = '', began = ''] = ownTag.split('.');
const none = (2 ** 22 + 1).toString(36); // above the highest process id of Linux

test.runIf(process.platform === 'linux')('a number that was given again is another process', () => {
  expect(isGone(ownTag)).toBe(false);
  expect(isGone(`${place}.${own}.${began}1`)).toBe(true);
  expect(isGone(`${place}.${none}.${began}`)).toBe(true);
});

test('what another machine, another user or a person has put there stays', async () => {
  const foreign = place === '000000' ? '111111' : '000000';
  const tag = `${place}.${none}.1`;
  const kept = [
    `colophon-${foreign}.${none}.1-AbCdEf`,
    `colophon-${ownTag}-AbCdEf`,
    'colophon-AbCdEf',
    'colophon-notes',
    'colophon-99999999-AbCdEf',
    `colophon-${tag}`,
    `my-colophon-${tag}-AbCdEf`,
    `.page.old-${tag}-AbCdEf`,
    '.page.tmp-99999999-AbCdEf',
    `page.tmp-${tag}-AbCdEf`,
  ];
  const swept = [
    `colophon-${tag}-AbCdEf`,
    `colophon-browser-${tag}-AbCdEf`,
    `.page.tmp-${tag}-AbCdEf`,
    `.page.new-${tag}-AbCdEf`,
  ];
  for (const name of [...kept, ...swept]) {
    mkdirSync(join(root, name, 'in it'), { recursive: true });
    writeFileSync(join(root, name, 'in it', 'file'), name);
  }
  const others = [`colophon-${tag}-file00`, `.page.tmp-${tag}-file00`];
  for (const name of others) writeFileSync(join(root, name), name);
  const links = [`colophon-${tag}-link00`, `.page.tmp-${tag}-link00`];
  for (const name of links) symlinkSync(join(root, 'colophon-notes'), join(root, name));
  await build();
  expect(readdirSync(root).sort()).toEqual([...kept, ...others, ...links].sort());
  expect(readdirSync(join(root, 'colophon-notes/in it'))).toEqual(['file']);
});

test('drafts deep in a cache are found', async () => {
  const at = join(root, 'results/blocks/ab', `.cd.tmp-${place}.${none}.1-AbCdEf`);
  mkdirSync(at, { recursive: true });
  await openFiles().sweep(root);
  expect(existsSync(at)).toBe(false);
  expect(existsSync(dirname(at))).toBe(true);
});
