// Has all articles type-checked in one go before anything trains, and remembers which ones were found sound.
import { join } from 'node:path';
import type { Block, BlockId } from '../../model/plan.ts';
import type { Problem } from '../../problems/problem.ts';
import { keep, textKept } from '../../sealed.ts';
import type { World } from '../../world/world.ts';
import { hash, hashOf } from '../cache/keys.ts';
import { versionOf } from '../cache/packages.ts';
import type { Job } from '../desk.ts';
import { isIncomplete, linesAbove, programOf } from '../tangle/tangle.ts';
import { check, type Program } from './check.ts';

export type Typing = { readonly untyped: ReadonlySet<BlockId>; readonly problems: readonly Problem[] };

/** By slug. The compiler is started only for articles whose code it has not passed before; `meanwhile` is called then. */
export async function typeCheck(
  jobs: readonly Job[],
  kit: string,
  fresh: boolean,
  world: World,
  meanwhile: () => void,
): Promise<ReadonlyMap<string, Typing>> {
  const checker = await hashOfChecker(world);
  const typings = new Map<string, Typing>();
  const unsure: { readonly job: Job; readonly program: Program; readonly name: string }[] = [];
  for (const job of jobs) {
    const { article, plan } = job;
    if (plan.scopes.size === 0) continue;
    const { slug, original, file } = article;
    const { folder } = original ?? article;
    const above = original && { path: original.file.path, lines: linesAbove(article) };
    const program = { slug, path: file.path, text: programOf(article, plan), folder, above };
    const key = hashOf([checker, kit, folder, bare(program.text), await versionsIn(job, world)]);
    const name = `results/types/${key.slice(0, 2)}/${key.slice(2)}`;
    const passed = !fresh && (await textKept(name, world)) === 'sound\n';
    if (passed) await world.files.touch(join(world.cache, name));
    if (passed) typings.set(slug, { problems: [], untyped: untypedIn(plan.blocks, program, []) });
    else unsure.push({ job, program, name });
  }
  if (unsure.length === 0) return typings;
  meanwhile();
  const found = await check(
    unsure.map(({ program }) => program),
    world,
  );
  for (const { job, program, name } of unsure) {
    const problems = found.get(program.slug) ?? [];
    typings.set(program.slug, { problems, untyped: untypedIn(job.plan.blocks, program, problems) });
    if (problems.length === 0) await keep(name, 'sound\n', world);
  }
  return typings;
}

/** Where the code stands makes no difference to whether it is sound. */
function bare(program: string): string {
  const lines = program.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n');
}

async function hashOfChecker(world: World): Promise<string> {
  const files = await world.files.find(world.home, ['src/3-run/check/*.ts', 'src/3-run/tangle/*.ts']);
  const contents = await Promise.all(files.map((file) => world.files.read(join(world.home, file))));
  return hashOf([await versionOf('typescript', world.home, world), contents.map(hash)]);
}

async function versionsIn({ article, plan }: Job, world: World): Promise<readonly (string | null)[]> {
  const packages = new Set([...plan.scopes.values()].flatMap((scope) => scope.packages));
  return Promise.all(
    [...packages].sort().map((name) => versionOf(name, (article.original ?? article).folder, world)),
  );
}

/**
 * A type error anywhere, or code that cannot be read, keeps the whole article from running: nothing trains for a page
 * that cannot be published, and what is missing is not told again by all that would use it.
 */
function untypedIn(
  blocks: readonly Block[],
  { text }: Program,
  problems: readonly Problem[],
): ReadonlySet<BlockId> {
  if (!isIncomplete(text) && !problems.some((problem) => problem.level === 'error')) return new Set();
  const coded = blocks.filter(({ kind }) => kind === 'run' || kind === 'value' || kind === 'claim');
  return new Set(coded.map((block) => block.id));
}
