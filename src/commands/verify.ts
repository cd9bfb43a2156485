// `colophon verify`: executes everything twice from nothing, and compares what was made file by file.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from '../build.ts';
import type { Request } from '../request.ts';
import type { World } from '../world/world.ts';
import type { Invocation } from './invocation.ts';

type Verdict = {
  readonly path: string;
  /** The two builds gave the same bytes. */
  readonly repeatable: boolean;
  /** How the file in the output folder compares with them. */
  readonly published: 'same' | 'differs' | 'missing';
};

export async function verify({ request, world, terminal }: Invocation): Promise<number> {
  return world.files.scratch(async (folder) => {
    const [first, second] = [join(folder, '1'), join(folder, '2')];
    const built = await fromNothing(request, first, world);
    await fromNothing(request, second, world);
    const files = await compare(first, second, request.output, world);
    const moved = files.filter((file) => !file.repeatable);
    const failed = built.articles
      .filter((article) => article.state === 'failed')
      .map((article) => article.slug);
    const repeatable = moved.length === 0 && failed.length === 0;
    terminal.answer(
      { verdict: repeatable ? 'repeatable' : 'not-repeatable', files, failed, problems: built.problems },
      [
        ...files.map(
          ({ path, repeatable, published }) =>
            `${repeatable ? 'same   ' : 'differs'}  ${path}  (published: ${published})`,
        ),
        ...failed.map((slug) => `failed   ${slug}`),
        repeatable
          ? `repeatable: ${files.length} files, twice the same bytes`
          : `not repeatable: ${moved.length} files differ`,
      ],
    );
    return repeatable ? 0 : 1;
  });
}

async function fromNothing(request: Request, folder: string, world: World) {
  const cold = { ...world, cache: join(folder, 'cache') };
  return build({ ...request, output: join(folder, 'output'), fresh: true }, cold);
}

async function compare(
  first: string,
  second: string,
  published: string,
  world: World,
): Promise<readonly Verdict[]> {
  const all = ['**/*'];
  const [a, b] = [join(first, 'output'), join(second, 'output')];
  const paths = new Set([...(await world.files.find(a, all)), ...(await world.files.find(b, all))]);
  return Promise.all(
    [...paths].sort().map(async (path): Promise<Verdict> => {
      const [one, two, old] = await Promise.all(
        [a, b, published].map((folder) => hash(join(folder, path), world)),
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
