// `colophon verify`: executes everything twice from nothing, names what came out otherwise, and compares every file.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { findSources } from '../1-read/sources.ts';
import { build } from '../build.ts';
import type { Document } from '../lock/document.ts';
import { type Moved, movedBetween } from '../lock/moved.ts';
import type { Request } from '../model/request.ts';
import { resultRepeatable } from '../problems/drift.ts';
import { byPlace, type Problem } from '../problems/problem.ts';
import { describeProblem } from '../terminal.ts';
import type { World } from '../world/world.ts';
import type { Invocation } from './invocation.ts';

type Verdict = {
  readonly path: string;
  /** The two builds gave the same bytes. */
  readonly repeatable: boolean;
  /** How the file in the output folder compares with them. */
  readonly published: 'same' | 'differs' | 'missing';
};
type Folders = { readonly first: string; readonly second: string; readonly published: string };

export async function verify({ request, world, terminal }: Invocation): Promise<number> {
  return world.files.scratch(async (folder) => {
    const built = await fromNothing(request, join(folder, '1'), world);
    await fromNothing(request, join(folder, '2'), world);
    const folders = {
      first: join(folder, '1', 'output'),
      second: join(folder, '2', 'output'),
      published: request.output,
    };
    const files = await compare(folders, world);
    const moved = await movedIn(request, folders, world);
    const failed = built.articles.filter(({ state }) => state === 'failed').map(({ slug }) => slug);
    const repeatable = files.every((file) => file.repeatable) && failed.length === 0;
    const verdict = repeatable ? 'repeatable' : 'not-repeatable';
    const problems = [...built.problems, ...moved.map(({ problem }) => problem)].sort(byPlace);
    terminal.answer(
      { verdict, files, moved: moved.map(({ problem: _, ...each }) => each), failed, problems },
      [...moved.flatMap(({ problem }) => describeProblem(problem)), ...linesOf(files, failed, repeatable)],
    );
    return repeatable ? 0 : 1;
  });
}

async function fromNothing(request: Request, folder: string, world: World) {
  const cold = { ...world, cache: join(folder, 'cache') };
  return build({ ...request, output: join(folder, 'output'), fresh: true }, cold);
}

type MovedIn = Moved & { readonly article: string; readonly problem: Problem };

/** A block that several editions tell of is told once. */
async function movedIn(
  request: Request,
  { first, second }: Folders,
  world: World,
): Promise<readonly MovedIn[]> {
  const sources = (await findSources(request.content, request.names, world)).value;
  const all = await Promise.all(
    sources.map(async ({ slug, path }): Promise<readonly MovedIn[]> => {
      const [one, two] = await Promise.all(
        [first, second].map((folder) => documentAt(join(folder, slug, 'results.json'), world)),
      );
      if (!one || !two) return [];
      return movedBetween(one, two).map((moved) => {
        const place = { file: moved.file ?? path, line: moved.line, column: 1 };
        const problem = resultRepeatable(place, moved.name, moved.differences, moved.followers);
        return { article: slug, ...moved, problem };
      });
    }),
  );
  const once = new Map(all.flat().map((each) => [`${each.problem.file} ${each.line} ${each.id}`, each]));
  return [...once.values()];
}

async function documentAt(path: string, { files }: World): Promise<Document | null> {
  if (!(await files.exists(path))) return null;
  return JSON.parse(await files.text(path)) as Document; // written by resultsJson
}

function linesOf(
  files: readonly Verdict[],
  failed: readonly string[],
  repeatable: boolean,
): readonly string[] {
  const differing = files.filter((file) => !file.repeatable).length;
  return [
    ...files.map(
      ({ path, repeatable, published }) =>
        `${repeatable ? 'same   ' : 'differs'}  ${path}  (published: ${published})`,
    ),
    ...failed.map((slug) => `failed   ${slug}`),
    repeatable
      ? `repeatable: ${files.length} files, twice the same bytes`
      : `not repeatable: ${differing} of ${files.length} files differ, ${failed.length} articles failed`,
  ];
}

async function compare({ first, second, published }: Folders, world: World): Promise<readonly Verdict[]> {
  const all = ['**/*'];
  const paths = new Set([...(await world.files.find(first, all)), ...(await world.files.find(second, all))]);
  return Promise.all(
    [...paths].sort().map(async (path): Promise<Verdict> => {
      const [one, two, old] = await Promise.all(
        [first, second, published].map((folder) => hash(join(folder, path), world)),
      );
      return {
        path,
        repeatable: one === two,
        published: old === null ? 'missing' : old === one ? 'same' : 'differs',
      };
    }),
  );
}

async function hash(path: string, world: World): Promise<string | null> {
  if (!(await world.files.exists(path))) return null;
  return createHash('sha256')
    .update(await world.files.read(path))
    .digest('hex');
}
