// What it costs to execute an article rather than its code in plain Node: processes, walls, values that travel, keys.
import { join } from 'node:path';
import { build } from '../src/build.ts';
import type { Request } from '../src/model/request.ts';
import { runMeasured } from '../src/world/measured-process.ts';
import type { Event, World } from '../src/world/world.ts';

/** Milliseconds, medians: `executed` is without the checking of types, which goes on beside the starting of processes. */
export type Overhead = {
  readonly article: string;
  readonly plain: number;
  readonly types: number;
  readonly executed: number;
  /** Of a second build, types included: nothing is executed. */
  readonly cached: number;
};

/** Blocks of an article, each building on the one before. */
const articles: Readonly<Record<string, readonly string[]>> = {
  'one light block': ['const total = [1, 2, 3].reduce((sum, each) => sum + each, 0);'],
  'three light blocks': [
    'const rows = Array.from({ length: 1000 }, (_, n) => ({ n, square: n * n }));',
    'const even = rows.filter(({ n }) => n % 2 === 0).map(({ square }) => square);',
    'const total = even.reduce((sum, each) => sum + each, 0);',
  ],
  'half a second of arithmetic': [
    'const size = 3e7;\nlet sum = 0;\nfor (let n = 1; n < size; n += 1) sum += Math.sin(n) / n;',
    'const total = Math.round(sum * 1e6) / 1e6;',
  ],
};
const times = 5;

export async function benchOverhead(request: Request, world: World): Promise<readonly Overhead[]> {
  return world.files.scratch(async (folder) => {
    const found: Overhead[] = [];
    for (const [article, blocks] of Object.entries(articles)) {
      const runs: Omit<Overhead, 'article'>[] = [];
      for (let time = 0; time < times; time += 1)
        runs.push(await measureOnce(blocks, join(folder, `${found.length}-${time}`), request, world));
      const median = (of: keyof Omit<Overhead, 'article'>) =>
        runs.map((each) => each[of]).sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
      found.push({
        article,
        plain: median('plain'),
        types: median('types'),
        executed: median('executed'),
        cached: median('cached'),
      });
    }
    return found;
  });
}

async function measureOnce(
  blocks: readonly string[],
  folder: string,
  request: Request,
  world: World,
): Promise<Omit<Overhead, 'article'>> {
  const script = join(folder, 'plain.ts');
  await world.files.write(script, `${blocks.join('\n')}\nconsole.log(String(total));\n`);
  const fences = blocks.map((code) => `\`\`\`ts run\n${code}\n\`\`\`\n`).join('\n');
  const text = `---\ntitle: Cost\ndate: 2026-01-01\n---\n\n${fences}\nIt is \`= total\`.\n`;
  await world.files.write(join(folder, 'content', 'cost.md'), text);
  const plain = await runMeasured(world.node.path, [script], folder, () => null);
  const cold = await timed(folder, request, world);
  const warm = await timed(folder, request, world);
  const { types } = cold;
  return { plain: plain.milliseconds, types, executed: cold.run - types, cached: warm.run };
}

async function timed(folder: string, request: Request, world: World) {
  let types = 0;
  const report = (event: Event) => {
    if (event.type === 'phase' && event.name === 'check types') types = event.milliseconds;
  };
  const built = await build(
    { ...request, content: join(folder, 'content'), output: join(folder, 'output'), names: [], pdf: false },
    { ...world, cache: join(folder, 'cache'), report },
  );
  return { types, run: built.phases.run ?? Number.NaN };
}

/** A line an article. */
export function overheadTable(overheads: readonly Overhead[]): readonly string[] {
  const head = ['milliseconds', 'plain Node', 'executed', 'overhead', 'types', 'unchanged'];
  const rows = overheads.map(({ article, plain, types, executed, cached }) => [
    article,
    ...[plain, executed, executed - plain, types, cached].map(String),
  ]);
  const wide = Math.max(...[head, ...rows].map(([name = '']) => name.length));
  return [head, ...rows].map(([name = '', ...cells]) =>
    [name.padEnd(wide), ...cells.map((cell) => cell.padStart(12))].join(''),
  );
}
