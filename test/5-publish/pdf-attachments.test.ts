// What a PDF carries: its numbers and the declared data, under names that a reader can save, unless they are too large.
import { expect, test } from 'vitest';
import { attachmentsOf } from '../../src/5-publish/pdf/finish/attachments.ts';
import type { RunBlock } from '../../src/model/plan.ts';
import type { World } from '../../src/world/world.ts';
import { sample } from './print-sample.ts';

const files: Readonly<Record<string, Uint8Array>> = {
  '/nowhere/data/rounds.csv': Buffer.from('year,rounds\n'),
  '/nowhere/more/rounds.csv': Buffer.from('other\n'),
  '/nowhere/model.bin': new Uint8Array(11 * 2 ** 20),
};
const world = {
  files: {
    take: async (path: string) => (path in files ? { bytes: files[path] } : { lacks: 'missing' }),
    isLink: async () => false,
    isWithin: async () => true,
    exists: async (path: string) => path in files || path === '/nowhere/data',
    kindOf: async (path: string) => (path === '/nowhere/data' ? 'folder' : 'file'),
    find: async () => ['data/rounds.csv'],
  },
} as unknown as World; // it reads, and no more
const woven = sample({ lang: 'en', title: 'T', body: [] });
const block = (line: number, needs: readonly string[]) =>
  ({
    kind: 'run',
    place: { file: 'sample/article.md', line, column: 1 },
    options: { needs },
  }) as unknown as RunBlock;
const blocks = [block(3, ['more/rounds.csv', 'model.bin']), block(9, ['data/rounds.csv', 'more/rounds.csv'])];
const needing = { ...woven, plan: { ...woven.plan, blocks } };

test('each declared file is carried once, in the order of their paths, with names that differ', async () => {
  const { value } = await attachmentsOf(needing, '{}', world);
  expect(value.map(({ name, mime, about, relation }) => [name, mime, about, relation])).toEqual([
    ['results.json', 'application/json', 'T', 'Data'],
    ['rounds.csv', 'text/csv', 'data/rounds.csv', 'Source'],
    ['more-rounds.csv', 'text/csv', 'more/rounds.csv', 'Source'],
  ]);
});

test('an edition carries what its original declares, and a folder all that is in it', async () => {
  const article = { ...woven.article, folder: '/elsewhere', original: woven.article };
  const edition = { ...woven, article, plan: { ...woven.plan, blocks: [block(3, ['data'])] } };
  const { value } = await attachmentsOf(edition, '{}', world);
  expect(value.map(({ about }) => about)).toEqual(['T', 'data/rounds.csv']);
});

test('a file that is too large to travel is told of where it is declared', async () => {
  const { problems } = await attachmentsOf(needing, '{}', world);
  expect(problems).toMatchObject([{ code: 'pdf-data-carried', level: 'warning', line: 3 }]);
  expect(problems[0]?.found).toBe('model.bin of 11.0 MiB, which the PDF leaves out');
});
