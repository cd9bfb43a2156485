// Whole floods, each beside a sound article, first as pages alone and then printed: built in seconds or told in seconds.
import { setTimeout as pause } from 'node:timers/promises';
import { memoryOfGroup } from '../../src/world/group-load.ts';
import { floods as all } from '../floods/kinds.ts';
import { type Ground, openGround, type Ran } from './ground.ts';
import { buildFault } from './judge.ts';
import { type Kind, type Outcome, oneByOne, type Setting } from './kind.ts';

export const floods: Kind = {
  name: 'floods',
  about: `${all.length} kinds of floods, whole: each is built or told in seconds, and the article beside it is built`,
  long: all.length * 2,
  short: 1,
  batch: 1,
  open: async (setting) => oneByOne((index) => trial(index, setting)),
};

/** Seconds that a flood may take as a page, and printed; mebibytes that all its processes may take. */
const most = { page: 120, printed: 400, memory: 6144 };

async function trial(index: number, { folder, count }: Setting): Promise<Outcome> {
  const flood = all[index % all.length]!; // within
  const prints = index >= all.length;
  const ground = openGround(folder);
  const text = flood.text(flood.full);
  const head = text.startsWith('---\n') ? '' : '---\ntitle: Flood\nlang: en\n---\n\nFirst words.\n\n';
  ground.write('content/flood/article.md', head + text);
  for (const [path, content] of Object.entries(flood.beside?.(flood.full) ?? {}))
    ground.write(`content/flood/${path}`, content);
  ground.write('content/sound/article.md', '---\ntitle: Sound\nlang: en\n---\n\nWords.\n');
  try {
    const { ran, peak } = await weighed(ground, [
      '--output',
      ground.at('output'),
      ...(prints ? [] : ['--no-pdf']),
    ]);
    const seconds = ran.milliseconds / 1000;
    const codes = [...new Set((ran.built?.problems ?? []).map(({ code }) => code))].join(' ');
    count(stateOf(ran));
    const what = `${flood.name} × ${flood.full}${prints ? ', printed' : ''}: ${codes}, ${seconds.toFixed(1)} s, ${Math.round(peak)} MiB`;
    const limit = prints ? most.printed : most.page;
    const failed =
      seconds > limit
        ? `it took ${Math.round(seconds)} s`
        : peak > most.memory
          ? 'it took too much memory'
          : null;
    return { what, failed: buildFault(ran) ?? faultIn(ran) ?? failed };
  } finally {
    ground.remove();
  }
}

async function weighed(
  ground: Ground,
  args: readonly string[],
): Promise<{ readonly ran: Ran; readonly peak: number }> {
  let [peak, over] = [0, false];
  const watch = async (pid: number | undefined) => {
    while (!over && pid !== undefined) {
      peak = Math.max(peak, await memoryOfGroup(pid));
      await pause(100);
    }
  };
  let watching: Promise<void> = Promise.resolve();
  const ran = await ground.build(args, {
    started: ({ pid }) => {
      watching = watch(pid);
    },
  });
  over = true;
  await watching;
  return { ran, peak };
}

function stateOf({ built }: Ran): string {
  if (built?.problems.some(({ code }) => code === 'article-done-in-time')) return 'told after its time';
  const flood = built?.articles.find(({ slug }) => slug === 'flood');
  return flood?.state === 'built' ? 'built' : 'told';
}

function faultIn({ built }: Ran): string | null {
  const fault = built?.problems.find(({ code }) => code === 'colophon-sound' || code === 'machine-ready');
  if (fault !== undefined) return `${fault.file}:${fault.line}: ${fault.found}`;
  const sound = built?.articles.find(({ slug }) => slug === 'sound');
  return sound?.state === 'built' ? null : 'the sound article was not built';
}
