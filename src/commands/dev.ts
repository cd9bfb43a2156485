// `colophon dev`: builds, serves the output on this machine, and builds again at each change.
import { build } from '../build.ts';
import { serveFolder } from '../world/serve.ts';
import { watchFolder } from '../world/watch.ts';
import type { Invocation } from './invocation.ts';
import { claimOutput } from './output-folder.ts';

/** Runs until interrupted. One build at a time; changes during a build lead to one more. */
export async function dev({ request, world, terminal, port, stop }: Invocation): Promise<number> {
  await claimOutput(request, world);
  const server = await serveFolder(request.output, port);
  terminal.line(`Serving ${server.address}`);
  let wanted = true;
  let wake = () => {};
  const watcher = await watchFolder([request.content, `${world.home}/templates`], () => {
    wanted = true;
    wake();
  });
  stop.addEventListener('abort', () => wake());
  while (!stop.aborted) {
    if (!wanted) await new Promise<void>((resolve) => (wake = resolve));
    if (stop.aborted) break;
    wanted = false;
    terminal.built(await build(request, world), request.output);
    server.reload();
  }
  await watcher.close();
  await server.close();
  return 0;
}
