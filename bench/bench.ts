// `colophon bench`: times builds as whole processes, with the peak memory of each phase; execution; training by back end; printing.
import { join } from 'node:path';
import type { Invocation } from '../src/commands/invocation.ts';
import type { Built } from '../src/model/request.ts';
import { runMeasured } from '../src/world/measured-process.ts';
import type { World } from '../src/world/world.ts';
import { benchBackends, seconds, speedTable } from './backends.ts';
import { benchOverhead, overheadTable } from './overhead.ts';
import { benchPrint, printTable } from './print.ts';
import { copyFolder, generateSite } from './site.ts';
import { benchTogether, togetherTable } from './together.ts';
import { benchTorch } from './torch.ts';

type Row = {
  readonly site: string;
  readonly scenario: string;
  readonly seconds: number;
  /** Mebibytes, of the build and everything that it started. */
  readonly peak: number;
  readonly ran: number;
  readonly browserStarts: number;
  /** Phase → milliseconds and peak mebibytes. */
  readonly phases: Readonly<Record<string, { readonly milliseconds: number; readonly peak: number }>>;
};

type Scenario = { readonly name: string; readonly edit: (text: string) => string };
const scenarios: readonly Scenario[] = [
  { name: 'cold', edit: (text) => text },
  { name: 'unchanged', edit: (text) => text },
  { name: 'one word edited', edit: (text) => `${text.trimEnd()}\n\nA word.\n` },
  { name: 'one block edited', edit: (text) => text.replace(/(```ts run[^\n]*\n)/, '$1// edited\n') },
];

/** Of the content folder, and of a generated site of 100 articles; the edits are made in copies. */
export async function bench({ request, world, terminal, stop }: Invocation): Promise<number> {
  return world.files.scratch(async (folder) => {
    const rows: Row[] = [];
    const sites = [
      { name: 'content', folder: await copyFolder(request.content, join(folder, 'content'), world) },
      { name: '100 articles', folder: await generateSite(join(folder, 'generated'), 100, world) },
    ];
    for (const site of sites) {
      for (const scenario of scenarios) {
        if (stop.aborted) return 1;
        await editFirst(site.folder, scenario, world);
        const row = await measure(
          site.name,
          scenario.name,
          site.folder,
          join(folder, `${site.name} work`),
          world,
        );
        rows.push(row);
        terminal.line(describe(row));
      }
    }
    const overheads = await benchOverhead(request, world);
    terminal.line(['', ...overheadTable(overheads)].join('\n'));
    const speeds = await benchBackends(request, world);
    const torch = await benchTorch(seconds, world);
    terminal.line(['', ...speedTable(speeds, torch)].join('\n'));
    const prints = await benchPrint(request, world, terminal.line);
    const together = await benchTogether(request, world);
    const tables = ['', ...printTable(prints), togetherTable(together)];
    terminal.answer({ rows, overheads, speeds, torch, prints, together }, tables);
    return 0;
  });
}

async function editFirst(folder: string, scenario: Scenario, world: World): Promise<void> {
  const first = (await world.files.find(folder, ['*/article.md', '*.md']))[0];
  if (first === undefined) return;
  const text = await world.files.text(join(folder, first));
  await world.files.write(join(folder, first), scenario.edit(text));
}

async function measure(
  site: string,
  scenario: string,
  content: string,
  work: string,
  world: World,
): Promise<Row> {
  const folders = ['--content', content, '--output', join(work, 'output'), '--cache', join(work, 'cache')];
  const options = ['--json', '--no-strict', '--jobs', String(world.jobs)];
  const args = [join(world.home, 'src/cli.ts'), 'build', ...folders, ...options];
  const mark = (line: string) => /^phase (.+): \d+ ms$/.exec(line)?.[1] ?? null;
  const sampled = await runMeasured(world.node.path, args, world.home, mark);
  if (sampled.code !== 0) {
    throw new Error(
      `the ${scenario} build of ${site} ended with exit code ${sampled.code}:\n${sampled.stdout}`,
    );
  }
  const built = JSON.parse(sampled.stdout) as Built; // the `--json` contract
  return {
    site,
    scenario,
    seconds: sampled.milliseconds / 1000,
    peak: sampled.peak,
    ran: built.articles.reduce((sum, article) => sum + article.ran.length, 0),
    browserStarts: built.browserStarts,
    phases: phasesOf(built, sampled.peaks),
  };
}

function phasesOf(built: Built, peaks: Readonly<Record<string, number>>): Row['phases'] {
  const phases = Object.entries(built.phases);
  return Object.fromEntries(
    phases.map(([name, milliseconds]) => [name, { milliseconds, peak: peaks[name] ?? 0 }]),
  );
}

function describe(row: Row): string {
  const phases = Object.entries(row.phases).map(
    ([name, { milliseconds, peak }]) => `${name} ${milliseconds} ms/${peak} MiB`,
  );
  const head = `${row.site}, ${row.scenario}: ${row.seconds.toFixed(1)} s, peak ${row.peak} MiB, ${row.ran} blocks, ${row.browserStarts} browser starts`;
  return `${head}\n  ${phases.join(' · ')}`;
}
