// A process for blocks that somebody else ends before it is ready is started once more, with all that it was sent.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Spawned } from '../../src/world/world.ts';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

/** Ends the processes of these numbers at once. */
function ender(...numbers: readonly number[]): (child: Spawned) => void {
  let count = 0;
  return (child) => {
    if (numbers.includes(count++)) child.kill();
  };
}

const article = `${block('#a', 'const a = 6 * 7;')}\n\n\`= a\`\n`;

test('one that is ended before it is ready is started once more', async () => {
  const report = await lab.run(article, { fresh: true, jobs: 1, onSpawn: ender(0) });
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('42');
});

test('one that is ended twice is a fault of the machine', async () => {
  const ran = lab.run(article, { fresh: true, jobs: 1, onSpawn: ender(0, 1) });
  await expect(ran).rejects.toMatchObject({
    name: 'NoProcess',
    message: 'a process for blocks was ended twice before it was ready, by SIGKILL',
  });
});

test('one of several that train in step is started once more too', async () => {
  const fitted = block(
    '#fit workers=2',
    "import { learn, train } from 'colophon/kit';",
    'const data = learn.moons(20, { seed: 1 });',
    "const model = await learn.mlp({ inputs: 2, hidden: [3], outputs: 1, output: 'sigmoid' });",
    "const history = await train(model, data, { epochs: 1, batchSize: 10, loss: 'binaryCrossentropy', shards: 2 });",
  );
  const text = `${fitted}\n\n\`= history.epochs.length\`\n`;
  for (const number of [0, 1]) {
    const report = await lab.run(text, { fresh: true, jobs: 1, onSpawn: ender(number) });
    expect(report.told).toEqual([]);
    expect(report.text(0)).toBe('1');
  }
}, 60_000);
