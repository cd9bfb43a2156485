// The checklist: thirty points and more of W3C's Requirements for Chinese Text Layout, each measured on its own case.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorld } from '../../src/world/node-world.ts';
import { weaveMarkdown } from '../4-weave/loom.ts';
import { layoutOf, printedOf } from './layout.ts';
import type { Measured, Point } from './point.ts';
import { marks } from './points-marks.ts';
import { mixed } from './points-mixed.ts';
import { pages } from './points-pages.ts';

const cache = mkdtempSync(join(tmpdir(), 'colophon-clreq-'));
const world = openWorld({
  home: join(import.meta.dirname, '../..'),
  cache,
  jobs: 1,
  today: '2026-11-25',
  report: () => {},
});
afterAll(async () => {
  await world.browser.close();
  rmSync(cache, { recursive: true, force: true });
});

const points: readonly Point[] = [...marks, ...mixed, ...pages];

async function measured(name: string, point: Point): Promise<Measured> {
  const text = readFileSync(join(import.meta.dirname, 'cases', `${name}.md`), 'utf8');
  const { woven, problems } = await weaveMarkdown(text);
  expect(problems, name).toEqual([]);
  const blocks = point.by === 'PDF' ? [] : await layoutOf(woven, world);
  return { blocks, printed: () => printedOf(woven, world) };
}

describe('Requirements for Chinese Text Layout', () => {
  test.each(points.map((point) => [`${point.section.split(' ')[0]} ${point.en}`, point] as const))(
    '%s',
    async (_, point) => {
      const cases = [];
      for (const name of point.cases) cases.push(await measured(name, point));
      await point.check(...cases);
    },
    60_000,
  );
});

test('there are thirty points at least, and the table beside this file tells them', () => {
  expect(points.length).toBeGreaterThanOrEqual(30);
  expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
  const rows = points.map(
    ({ id, section, zh, en, by, cases }, index) =>
      `| ${index + 1} | \`${id}\` | ${section} | ${zh} | ${en} | ${by} | ${cases.join(', ')} |`,
  );
  const path = join(import.meta.dirname, 'README.md');
  const told = readFileSync(path, 'utf8');
  const table = [
    '| | point | section | 要求 | requirement | measured on | cases |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  const fresh = told.replace(/<!-- points -->[\s\S]*<!-- end -->/, `<!-- points -->\n${table}\n<!-- end -->`);
  if (process.env.UPDATE !== undefined) writeFileSync(path, fresh);
  else expect(told).toBe(fresh);
});
