// `colophon native`: builds the native back end where npm could not install it, and has it compute.
import { relative } from 'node:path';
import { buildNative } from '../world/native/build.ts';
import { Obstacle } from '../world/native/tools.ts';
import { attemptBackend } from './attempt.ts';
import type { Invocation } from './invocation.ts';

/** Exit code 2 when it cannot be built, or is there and does not compute. */
export async function native({ request, world, terminal }: Invocation): Promise<number> {
  try {
    const { state, folder, version } = await buildNative(world.home, terminal.line);
    const place = relative(world.home, folder);
    const problem = await attemptBackend('native', request, world);
    if (problem !== null)
      throw new Obstacle(
        `The native back end in ${place} does not compute: ${problem.found}. ${problem.advice}\nRemove that folder, and run \`npm run native\` again.`,
      );
    const said = state === 'built' ? 'is built, and computes' : 'is there already, and computes';
    terminal.answer({ state, folder: place, version }, [
      `The native back end ${said}: ${place}, ${version}.`,
      'An article asks for it by `backend: native`, a block by backend=native, a build by --backend native.',
    ]);
    return 0;
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    terminal.answer({ state: 'failed', because: error.message }, [error.message]);
    return 2;
  }
}
