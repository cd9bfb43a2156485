// Blocks that run with several seeds: each is kept, numbers are summed up over them, and claims hold for every one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SeedRun } from '../../src/model/results.ts';
import { block, type Lab, openLab, type Report } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const fit = block(
  '#fit seeds=3',
  "import { metric } from 'colophon/kit';",
  'const draw = Math.random();',
  "metric('Draw', draw);",
);
const runsOf = ({ results }: Report, id: string) =>
  (new Map<string, readonly SeedRun[]>(results.seedRuns).get(id) ?? []) as readonly SeedRun[];
const drawsOf = (report: Report) => runsOf(report, 'fit').map(({ numbers }) => numbers.draw as number);
const ran = ({ events }: Report) =>
  events.flatMap((event) => (event.type === 'block-started' ? [event.block] : []));

test('a block with seeds=3 runs three times; the first is shown, all are told', async () => {
  const report = await lab.run(`${fit}\n\`= draw\` \`= acrossSeeds(draw).values.join(" ")\`\n`);
  expect(report.told).toEqual([]);
  expect(ran(report)).toEqual(['fit', 'fit', 'fit']);
  const draws = drawsOf(report);
  expect(new Set(draws).size).toBe(3);
  expect(report.text(1)).toBe(draws.join(' '));
  const single = await lab.run(`${fit.replace(' seeds=3', '')}\n\`= draw\`\n`);
  expect(single.text(0)).toBe(report.text(0));
  const { blocks } = JSON.parse(report.json) as { blocks: readonly { seeds: readonly SeedRun[] }[] };
  expect(blocks[0]?.seeds).toEqual(
    draws.map((draw) => ({
      seed: expect.any(Number),
      state: 'ok',
      metrics: { Draw: draw },
      numbers: { draw },
    })),
  );
  expect(new Set(blocks[0]?.seeds.map(({ seed }) => seed)).size).toBe(3);
});

test('no process that was started ahead outlives the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colophon-seeds-'));
  const more = Array.from({ length: 6 }, (_, i) => block(`#more-${i}`, `const more${i} = draw + ${i};`));
  mkdirSync(join(folder, 'paper'));
  writeFileSync(
    join(folder, 'paper', 'article.md'),
    [fit, ...more, '`= acrossSeeds(draw).mean`', ''].join('\n'),
  );
  const home = dirname(dirname(import.meta.dirname));
  const options = [
    '--no-pdf',
    '--content',
    join(folder, 'paper', 'article.md'),
    '--output',
    join(folder, 'out'),
    '--cache',
    join(folder, 'cache'),
  ];
  const build = ['--no-warnings', 'src/cli.ts', 'build', ...options];
  try {
    // Whoever hangs is killed, and the call throws.
    const said = execFileSync('node', build, { cwd: home, encoding: 'utf8', timeout: 110_000 });
    expect(said).toContain('0 errors');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test('each seed is stored: nothing runs again, and a fourth seed runs once', async () => {
  const paper = `${fit}\n\`= acrossSeeds(draw).mean\`\n`;
  await lab.run(paper);
  expect(ran(await lab.run(paper))).toEqual([]);
  expect(ran(await lab.run(paper.replace('seeds=3', 'seeds=4')))).toEqual(['fit']);
});

test('mean, deviation and worst seed are summed up, in claims and through other blocks too', async () => {
  const paper = [
    fit,
    block('#twice', 'const twice = 2 * draw;'),
    ...['mean', 'std', 'min', 'max', 'lowest.seed', 'highest.value'].map(
      (field) => `\`= String(acrossSeeds(twice).${field})\``,
    ),
    ':claim[they differ]{that="acrossSeeds(twice).max - acrossSeeds(draw).min > 0.01 && acrossSeeds(twice).std > 0"}',
    '',
  ].join('\n');
  const report = await lab.run(paper);
  expect(report.told).toEqual([]);
  const draws = drawsOf(report);
  const doubled = draws.map((draw) => 2 * draw);
  expect(runsOf(report, 'twice').map(({ numbers }) => numbers.twice)).toEqual(doubled);
  const mean = doubled.reduce((sum, each) => sum + each) / 3;
  const std = Math.sqrt(doubled.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 2);
  const shown = [0, 1, 2, 3, 4, 5].map((index) => Number(report.text(index)));
  expect(shown[0]).toBeCloseTo(mean, 12);
  expect(shown[1]).toBeCloseTo(std, 12);
  expect(shown.slice(2, 4)).toEqual([Math.min(...doubled), Math.max(...doubled)]);
  expect(shown[4]).toBe(runsOf(report, 'fit')[doubled.indexOf(Math.min(...doubled))]?.seed);
  expect(shown[5]).toBe(Math.max(...doubled));
});

test('a claim holds for every seed, or says that it is about the mean', async () => {
  const first = await lab.run(`${fit}\n`);
  const [shown = 0, ...others] = drawsOf(first);
  // True of the run that is shown, and of no more than one of the others.
  const operator = others.some((each) => each > shown) ? '<=' : '>=';
  const failing = others.findIndex((each) => (operator === '<=' ? each > shown : each < shown)) + 1;
  const that = `draw ${operator} ${shown}`;
  const report = await lab.run(
    `${fit}\n:claim[each]{that="${that}"} :claim[some]{that="draw >= 0 && draw < 1"} :claim[mean]{that="acrossSeeds(draw).mean > 0"}\n`,
  );
  expect(report.told).toEqual(['claim-holds-for-seeds@7']);
  const { seed } = runsOf(report, 'fit')[failing]!;
  expect(report.problems[0]?.found).toContain(
    `${that} does not hold in run ${failing + 1}, with seed ${seed}`,
  );
  expect([...report.results.claims.values()].map(({ verdict }) => verdict)).toEqual([
    'false',
    'true',
    'true',
  ]);
});

test('a seed with which the block fails is told, and no claim about it holds', async () => {
  const sound = drawsOf(await lab.run(`${fit}\n`));
  const failing = fit.replace(
    "metric('Draw', draw);",
    `if (draw === ${sound[1]}) throw new Error('diverged');`,
  );
  const report = await lab.run(`${failing}\n:claim[x]{that="draw > 0"} \`= acrossSeeds(draw).mean\`\n`);
  expect(report.problems[0]).toMatchObject({ code: 'block-succeeds', line: 4 });
  expect(report.problems[0]?.found).toMatch(/^Error: diverged \(in run 2, with seed \d+\)$/);
  expect([...report.results.claims.values()][0]?.verdict).toBe('failed');
});

test('of a number without several seeds there is nothing to sum up', async () => {
  const report = await lab.run(`${block('', 'const one = 1;')}\n\`= acrossSeeds(one).mean\`\n`);
  expect(report.told).toEqual(['value-succeeds@5']);
  expect(report.problems[0]?.found).toContain('seeds=5');
  const text = await lab.run(
    `${block('seeds=2', 'const odd = 1 / (Math.random() > 2 ? 1 : 0);')}\n\`= acrossSeeds(odd).mean\`\n`,
  );
  expect(text.told).toContain('across-is-number@5');
});

test('when all has run, no process and no scratch folder of a further seed is left', async () => {
  const paper = [
    fit,
    block('#twice', 'const twice = 2 * draw;'),
    '`= acrossSeeds(twice).mean` :claim[draws are shares]{that="twice <= 2 && draw >= 0"}',
    '',
  ].join('\n');
  await lab.run(paper, { fresh: true });
  expect(lab.leftovers()).toEqual([]);
});
