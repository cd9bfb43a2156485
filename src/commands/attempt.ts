// Builds an article of one block, to see whether this machine does what the block asks of it.
import { join } from 'node:path';
import { build } from '../build.ts';
import type { Backend } from '../model/article.ts';
import type { Request } from '../model/request.ts';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';

/** What was found wrong with it, or null. */
export async function attempt(code: string, request: Request, world: World): Promise<Problem | null> {
  return world.files.scratch(async (folder) => {
    await world.files.write(
      join(folder, 'doctor.md'),
      `# Doctor\n\n\`\`\`ts run timeout=30s\n${code}\n\`\`\`\n`,
    );
    const built = await build(
      { ...request, content: folder, output: join(folder, 'output'), names: [], pdf: false, fresh: true },
      { ...world, cache: join(folder, 'cache'), report: () => {} },
    );
    return built.problems.find((problem) => problem.level === 'error') ?? null;
  });
}

/** Has a back end compute something. */
export function attemptBackend(backend: Backend, request: Request, world: World): Promise<Problem | null> {
  const code =
    "import * as tf from '@tensorflow/tfjs';\nconst sum: number = tf.sum([1, 2, 3]).dataSync()[0] ?? 0;";
  return attempt(code, { ...request, backend }, world);
}
