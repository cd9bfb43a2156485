// `colophon build`: one build, its report, its exit code.
import { build } from '../build.ts';
import type { Built } from '../model/request.ts';
import type { Invocation } from './invocation.ts';
import { claimOutput } from './output-folder.ts';

export async function buildOnce({ request, world, terminal, strict }: Invocation): Promise<number> {
  await claimOutput(request, world);
  const built = await build(request, world);
  terminal.built(built, request.output);
  return exitCode(built, strict);
}

/** 0: no errors (and, when strict, no warnings). 1: problems in the articles. */
export function exitCode(built: Built, strict: boolean): 0 | 1 {
  return built.problems.some((problem) => strict || problem.level === 'error') ? 1 : 0;
}
