// Fifty articles are checked in one go, values and claims with the blocks, and only what has changed is checked again.
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import { typeCheck } from '../../src/3-run/check/typing.ts';
import { kitNames } from '../../src/kit/names.ts';
import { openWorld } from '../../src/world/node-world.ts';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const home = dirname(dirname(import.meta.dirname));
const textOf = (index: number) =>
  [
    `# Article ${index}`,
    block(
      '#train',
      "import * as tf from '@tensorflow/tfjs';",
      `const sum: tf.Tensor = tf.ones([${index + 1}]).sum();`,
    ),
    block('#read', 'const total: number = sum.dataSync()[0]!;'),
    'It is `= number(total)`, so :claim[it is large]{that="total > 0"}.\n',
  ].join('\n');

/** What is told, as `slug:line`, and how often the compiler was started, of articles that build would run. */
async function check(texts: readonly string[]) {
  const world = openWorld({ home, cache: lab.cache, jobs: 2, today: '2026-11-23', report: () => {} });
  const jobs = texts.map((text, index) => {
    const slug = `a${index}`;
    const article = read({ slug, path: `${slug}.md`, folder: join(lab.folder, slug), text }).value;
    return { article, plan: plan(article, new Set(kitNames)).value };
  });
  let starts = 0;
  const typings = await typeCheck(jobs, 'kit', false, world, () => {
    starts += 1;
  });
  const told = [...typings].flatMap(([slug, { problems }]) => problems.map(({ line }) => `${slug}:${line}`));
  const held = [...typings].flatMap(([slug, { untyped }]) => (untyped.size > 0 ? [slug] : []));
  return { told: told.sort(), held: held.sort(), starts };
}

test('a mistake in a value, a claim or a block keeps its article from running, and no other', async () => {
  const sound = Array.from({ length: 50 }, (_, index) => textOf(index));
  const broken = sound.with(12, textOf(12).replace('number(total)', 'number(sum)'));
  broken[37] = textOf(37).replace('total > 0', "total > 'none'");
  broken[41] = textOf(41).replace('total: number', 'total: string');
  const first = await check(broken);
  expect(first).toMatchObject({ told: ['a12:11', 'a37:11', 'a41:8', 'a41:11', 'a41:11'].sort(), starts: 1 });
  expect(first.held).toEqual(['a12', 'a37', 'a41']);
  expect(await check(sound)).toEqual({ told: [], held: [], starts: 1 });
  expect(await check(sound)).toEqual({ told: [], held: [], starts: 0 });
  const prose = sound.map((text) => text.replace('It is', 'It must be'));
  expect(await check(prose)).toEqual({ told: [], held: [], starts: 0 });
});
