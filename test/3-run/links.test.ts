// Packages behind symbolic links, as monorepos, worktrees and shared stores have them, work as others do.
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => lab.close());

const home = dirname(dirname(import.meta.dirname));

/** A package of one file; `code` is its module. */
function addPackage(folder: string, name: string, code: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = { name, version: '1.2.3', type: 'module', exports: './index.js', types: './index.d.ts' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'index.js'), code);
  writeFileSync(join(folder, 'index.d.ts'), 'export declare const answer: number;\n');
}

test("Colophon's own packages behind a link serve a block that trains", async () => {
  const twin = join(lab.root, 'twin');
  cpSync(join(home, 'src'), join(twin, 'src'), { recursive: true });
  cpSync(join(home, 'package.json'), join(twin, 'package.json'));
  // The store is not named node_modules, as with some package managers.
  symlinkSync(join(home, 'node_modules'), join(lab.root, 'store'));
  symlinkSync(join(lab.root, 'store'), join(twin, 'node_modules'));
  const text = `${block(
    '',
    "import * as tf from '@tensorflow/tfjs';",
    "import { number } from 'colophon/kit';",
    'const sum = number(tf.tidy(() => tf.sum(tf.ones([3])).dataSync()[0]!));',
  )}\n\`= sum\`\n`;
  const report = await lab.run(text, { home: twin });
  expect(report.problems).toEqual([]);
  expect(report.text(0)).toBe('3');
});

test("an article's packages behind links serve its blocks, and nothing beside them can be read", async () => {
  const store = join(lab.root, 'store');
  const elsewhere = join(lab.root, 'packages', 'near');
  addPackage(join(store, 'far'), 'far', 'export const answer = 40;\n');
  addPackage(
    elsewhere,
    'near',
    "import { sep } from 'node:path';\nimport './more.js';\nexport const answer = sep.length + 1;\n",
  );
  writeFileSync(join(elsewhere, 'more.js'), '');
  writeFileSync(join(lab.root, 'packages', 'secret.txt'), 'secret');
  symlinkSync(elsewhere, join(store, 'near'));
  symlinkSync(store, join(lab.folder, 'node_modules'));
  const imports = ["import { answer as far } from 'far';", "import { answer as near } from 'near';"];
  const report = await lab.run(`${block('', ...imports, 'const sum = far + near;')}\n\`= sum\`\n`);
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('42');
  expect(report.results.environment.versions).toMatchObject({ far: '1.2.3', near: '1.2.3' });

  const secret = JSON.stringify(join(lab.root, 'packages', 'secret.txt'));
  const thief = block('', ...imports, "import { readFileSync } from 'node:fs';", `readFileSync(${secret});`);
  expect((await lab.run(thief)).told).toEqual(['block-isolated@5']);
});

test('a link to what holds no packages is as none: no folder of the machine is read for an article', async () => {
  const secret = join(lab.root, 'secret');
  mkdirSync(join(secret, 'sub'), { recursive: true });
  writeFileSync(join(secret, 'key.json'), '{"key": "HIDDEN"}');
  writeFileSync(join(secret, 'sub', 'key.txt'), 'HIDDEN');
  const reads = (path: string) =>
    block('', "import { readFileSync } from 'node:fs';", `const key = readFileSync('${path}', 'utf8');`);
  const imports = block('', "import key from 'secret/key.json' with { type: 'json' };", 'const all = key;');
  symlinkSync(secret, join(lab.folder, 'node_modules'));
  for (const path of [join(secret, 'key.json'), join(lab.folder, 'node_modules', 'sub', 'key.txt')]) {
    const report = await lab.run(`${reads(path)}\n\`= key\`\n`, { enclosed: false });
    expect([report.told.length > 0, JSON.stringify(report.json).includes('HIDDEN')]).toEqual([true, false]);
  }
  rmSync(join(lab.folder, 'node_modules'));
  mkdirSync(join(lab.folder, 'node_modules'));
  symlinkSync(secret, join(lab.folder, 'node_modules', 'secret'));
  for (const text of [imports, reads(join(lab.folder, 'node_modules', 'secret', 'key.json'))]) {
    const report = await lab.run(text, { enclosed: false });
    expect([report.told.length > 0, JSON.stringify(report.json).includes('HIDDEN')]).toEqual([true, false]);
  }
});
