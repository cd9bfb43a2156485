// Steps of training per second by back end: small models, each in a block of an article, as articles run them.
import { join } from 'node:path';
import { build } from '../src/build.ts';
import type { Backend } from '../src/model/article.ts';
import type { Request } from '../src/model/request.ts';
import type { Problem } from '../src/problems/problem.ts';
import type { Event, World } from '../src/world/world.ts';
import { models } from './models.ts';
import { type Torch, torchAdvice } from './torch.ts';

/** Steps per second (forward, backward and Adam), or why there are none. */
export type Speed = { readonly model: string; readonly backend: Backend; readonly speed: number | string };

const backEnds: readonly Backend[] = ['cpu', 'wasm', 'native'];
/** Of each block: fifteen of them take less than a minute. */
export const seconds = 3;

/** Each trains until its time is over, one after another. */
export async function benchBackends(request: Request, world: World): Promise<readonly Speed[]> {
  return world.files.scratch(async (folder) => {
    const content = join(folder, 'content');
    const trials = Object.entries(models).flatMap(([model, code]) =>
      backEnds.map((backend) => ({ model, code, backend, slug: slugOf(model, backend) })),
    );
    for (const { code, backend, slug } of trials)
      await world.files.write(join(content, `${slug}.md`), articleOf(code, backend));
    const { told, report } = listener(world);
    const built = await build(
      { ...request, content, output: join(folder, 'output'), names: [], backend: null, pdf: false },
      { ...world, jobs: 1, cache: join(folder, 'cache'), report },
    );
    return trials.map(({ model, backend, slug }) => {
      const problem = built.problems.find(({ file, level }) => file === `${slug}.md` && level === 'error');
      return { model, backend, speed: speedOf(told.get(slug) ?? [], problem) };
    });
  });
}

function slugOf(model: string, backend: Backend): string {
  return `${model.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${backend}`;
}

function articleOf(code: string, backend: Backend): string {
  return `---\ntitle: Speed\ndate: 2026-01-01\n---\n\n\`\`\`ts run timeout=${seconds}s backend=${backend}\n${code}\n\`\`\`\n`;
}

/** Steps done by then, over all trainings of a block; `at` in milliseconds. */
type Told = { readonly steps: number; readonly step: number; readonly at: number };

/** A block's own clock stands still: what it tells of its progress is timed as it arrives. */
function listener(world: World): { told: ReadonlyMap<string, Told[]>; report: (event: Event) => void } {
  const told = new Map<string, Told[]>();
  const report = (event: Event) => {
    if (event.type !== 'training') return;
    const list = told.get(event.slug) ?? [];
    told.set(event.slug, list);
    const last = list.at(-1) ?? { steps: 0, step: 0 };
    const more = event.step > last.step ? event.step - last.step : event.step; // of the same training, or the next
    list.push({ steps: last.steps + more, step: event.step, at: world.clock() });
  };
  return { told, report };
}

/** The first step makes ready what the others use again, and does not count. */
function speedOf(told: readonly Told[], problem: Problem | undefined): number | string {
  if (problem?.code === 'backend-available') return 'not here';
  if (problem?.code !== 'block-finishes-in-time') return problem?.found ?? 'ended early';
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return `below ${((told.length + 1) / seconds).toFixed(1)}`;
  return (1000 * (last.steps - first.steps)) / (last.at - first.at);
}

/** A line a model, a column a back end; how often the default one does what PyTorch and plain JavaScript do. */
export function speedTable(speeds: readonly Speed[], torch: Torch): readonly string[] {
  const rows = Object.keys(models).map((model) => {
    const of = (backend: Backend) => speeds.find((each) => each.model === model && each.backend === backend);
    const [wasm, yardstick] = [of('wasm')?.speed, torch.speeds[model] ?? 'not here'];
    const cells = [...backEnds.map((backend) => of(backend)?.speed ?? ''), yardstick];
    return [model, ...cells.map(shown), ratio(wasm, of('cpu')?.speed), ratio(wasm, yardstick)];
  });
  const table = [['steps per second', ...backEnds, 'torch', 'wasm/cpu', 'wasm/torch'], ...rows];
  const wide = Math.max(...table.map(([name]) => name?.length ?? 0));
  const lines = table.map(([name = '', ...cells]) =>
    [name.padEnd(wide), ...cells.map((cell) => cell.padStart(12))].join(''),
  );
  const told = torch.version === null ? torchAdvice : [`torch: PyTorch ${torch.version}, one thread`];
  return [...lines, ...told];
}

function ratio(a: number | string | undefined, b: number | string | undefined): string {
  return typeof a === 'number' && typeof b === 'number' ? `${(a / b).toFixed(a / b < 10 ? 2 : 0)}×` : '';
}

function shown(speed: number | string): string {
  if (typeof speed === 'string') return speed;
  return speed < 100 ? speed.toPrecision(2 + Number(speed >= 10)) : speed.toFixed(0);
}
