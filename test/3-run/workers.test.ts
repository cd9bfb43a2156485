// Training in several processes: the same bits however many there are, what one process gives, and none left behind.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const article = (words: string, options: string) =>
  `${block(
    `#fit ${words}`,
    "import { learn, train } from 'colophon/kit';",
    'const data = learn.moons(90, { seed: 1 });',
    "const model = await learn.mlp({ inputs: 2, hidden: [12], outputs: 1, output: 'sigmoid' });",
    `const history = await train(model, data, { epochs: 3, batchSize: 25, loss: 'binaryCrossentropy', metrics: ['accuracy'], validation: 0.2, ${options} });`,
    'const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);',
  )}\n\`= JSON.stringify({ weights, history })\`\n`;

type Fitted = { readonly weights: number[]; readonly history: unknown };

async function fitted(words: string, options: string): Promise<Fitted & { readonly spawned: number }> {
  const report = await lab.run(article(words, options), { fresh: true });
  expect(report.told).toEqual([]);
  return { ...(JSON.parse(report.text(0)!) as Fitted), spawned: report.spawned };
}

test('one, two and four processes give the same bits for the same shards, and one without shards but for rounding', async () => {
  const one = await fitted('', 'shards: 4');
  const two = await fitted('workers=2', 'shards: 4');
  const four = await fitted('workers=4', 'shards: 4');
  expect(two.weights).toEqual(one.weights);
  expect(four.weights).toEqual(one.weights);
  expect([two.history, four.history]).toEqual([one.history, one.history]);
  expect([two.spawned - one.spawned, four.spawned - one.spawned]).toEqual([1, 3]);

  const whole = await fitted('', '');
  const worst = Math.max(...whole.weights.map((weight, i) => Math.abs(weight - one.weights[i]!)));
  expect(worst).toBeLessThan(1e-5); // sums of 32-bit floats in another order
  expect(children()).toEqual([]);
}, 120_000);

test('a result of two processes serves one: their number is in no key', async () => {
  const report = await lab.run(article('workers=2', 'shards: 2'));
  expect(report.results.ran).toEqual(['fit']);
  expect((await lab.run(article('workers=1', 'shards: 2'))).results.reused).toEqual(['fit']);
}, 60_000);

test('fewer shards than processes are told at their line', async () => {
  const { told, problems } = await lab.run(article('workers=3', 'shards: 2'), { fresh: true });
  expect(told[0]).toBe('block-succeeds@5');
  expect(problems[0]!.found).toContain('at least one for each of 3 workers, found 2');
  expect(children()).toEqual([]);
}, 60_000);

test('a block that is late takes its other processes with it', async () => {
  const endless = article('workers=2 timeout=2s', 'shards: 2').replace('epochs: 3', 'epochs: 1_000_000');
  const { told } = await lab.run(endless);
  expect(told[0]).toBe('block-finishes-in-time@1');
  expect(children()).toEqual([]);
  expect(lab.leftovers()).toEqual([]);
}, 60_000);

test('a process that is killed ends the block, and the others', async () => {
  if (process.platform !== 'linux') return;
  const endless = article('workers=2', 'shards: 2').replace('epochs: 3', 'epochs: 1_000_000');
  const running = lab.run(endless, { fresh: true, enclosed: false });
  // Until both have handed over some gradients.
  const meet = () => pids().filter((pid) => written(pid) > 20_000).length === 2;
  while (!meet()) await new Promise((next) => setTimeout(next, 50));
  process.kill(pids().at(-1)!, 'SIGKILL');
  const { problems } = await running;
  expect(problems[0]!.found).toMatch(/SIGKILL/);
  expect(children()).toEqual([]);
}, 60_000);

test('memory counts for all processes together', async () => {
  const words = '#fat workers=3 memory=200MB';
  const held = block(
    words,
    "import { learn, train } from 'colophon/kit';",
    'const ballast = new Uint8Array(150 * 2 ** 20).fill(1);',
    'const model = await learn.mlp({ inputs: 2, hidden: [4], outputs: 1 });',
    'await train(model, learn.moons(64, { seed: ballast[0]! }), { epochs: 1_000_000, shards: 3 });',
  );
  expect((await lab.run(held)).told).toEqual(['block-fits-memory@1']);
  expect(children()).toEqual([]);
}, 60_000);

/** Processes for blocks that this one has started and that are still there, on Linux. */
function pids(): number[] {
  if (process.platform !== 'linux') return [];
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .filter((pid) => commandOf(pid).includes('main.ts'));
}

/** Bytes that a process has written. */
function written(pid: number): number {
  return Number(/^wchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
}

const children = () => pids().map(commandOf);

function commandOf(pid: number): string {
  return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
}
