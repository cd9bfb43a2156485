// Tells when a file below some folders changes.
import { watch } from 'chokidar';

/** Calls `changed` once for a burst of changes. */
export async function watchFolder(
  paths: readonly string[],
  changed: () => void,
): Promise<{ readonly close: () => Promise<void> }> {
  const watcher = watch([...paths], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
  });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 40);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
