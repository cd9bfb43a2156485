// What a result depends on besides its article: an upgrade runs again what it could change, and nothing else.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
const paper = [
  block('#plain', 'const plain = 1;'),
  block(
    '#trains',
    "import * as tf from '@tensorflow/tfjs';",
    'const sum = tf.ones([2]).sum().dataSync()[0]!;',
  ),
  block('#far', "import { answer } from 'far';", 'const far = answer;'),
  'A word, `= plain`, `= sum` and `= far`.\n',
].join('\n');

beforeAll(async () => {
  lab = openLab();
  for (const name of ['far', 'unused']) addPackage(name);
  const first = await lab.run(paper);
  expect(first.told).toEqual([]);
  expect(first.results.ran).toEqual(['plain', 'trains', 'far']);
});
afterAll(() => lab.close());

function addPackage(name: string): void {
  const folder = join(lab.folder, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  const manifest = { name, version: '1.0.0', type: 'module', exports: './index.js', types: './index.d.ts' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'index.js'), 'export const answer = 42;\n');
  writeFileSync(join(folder, 'index.d.ts'), 'export declare const answer: number;\n');
}

const manifest = (name: string) => `node_modules/${name}/package.json`;
const newer = (text: string) => text.replace(/"version": ?"[^"]*"/, '"version": "99.0.0"');

test.each([
  ['nothing', {}, []],
  ['Node', { node: '99.0.0' }, ['plain', 'trains', 'far']],
  ['the kit', { changed: ['src/kit/stats.ts', (text: string) => `${text}\n`] }, ['plain', 'trains', 'far']],
  [
    'the code around a block',
    { changed: ['src/3-run/child/block.ts', (text: string) => `${text}\n`] },
    ['plain', 'trains', 'far'],
  ],
  ['TensorFlow.js', { changed: [manifest('@tensorflow/tfjs'), newer] }, ['trains']],
  ['the back end', { changed: [manifest('@tensorflow/tfjs-backend-wasm'), newer] }, ['trains']],
  ['another back end', { changed: [manifest('@tensorflow/tfjs-backend-cpu'), newer] }, []],
  ['a package that a block imports', { changed: [manifest('far'), newer] }, ['far']],
  ['a package that none imports', { changed: [manifest('unused'), newer] }, []],
] as const)('an upgrade of %s', async (_, options, ran) => {
  const report = await lab.run(paper, options);
  expect(report.told).toEqual([]);
  expect(report.results.ran).toEqual(ran);
});

test('another back end runs what uses it, whoever asks for it', async () => {
  const asked = await lab.run(paper.replace('#trains', '#trains backend=cpu'));
  expect(asked.results.ran).toEqual(['trains']);
  const told = await lab.run(paper, { backend: 'cpu' });
  expect(told.results.backends.get('trains' as never)).toBe('cpu');
  expect(told.results.reused).toContain('trains'); // as the block's own word had it
});

test('prose that is formatted anew runs nothing', async () => {
  const report = await lab.run(
    `# New\n\n${paper.replace('A word, ', 'A word,\n').replaceAll('\n\n', '\n\n\n')}\n\n- a list\n`,
  );
  expect(report.results.ran).toEqual([]);
  expect(report.spawned).toBe(0);
});

test('a package whose name is computed is refused: no key could hold its version', async () => {
  const code = ["const name = ['un', 'used'].join('');", 'const found = await import(name);'];
  const report = await lab.run(block('#computes', ...code));
  expect(report.told).toEqual(['block-isolated@3']);
  expect(report.problems[0]?.found).toContain('the package unused');
});
