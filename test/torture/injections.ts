// Strings that would run, in every slot of an article, in a real browser with the policy taken away: none may run or ask.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../src/world/world.ts';
import { type Seen, seenIn } from './frames.ts';
import { type Ground, home, openGround, type Ran } from './ground.ts';
import { buildFault, pageFault, problemFault } from './judge.ts';
import type { Kind, Setting, Verdict } from './kind.ts';
import { openLooking, pagesOf } from './pages.ts';
import { blockSlots, plainSlots } from './slots.ts';
import { strings } from './strings.ts';

const slots = Object.entries({ ...plainSlots, ...blockSlots });

export const injections: Kind = {
  name: 'injections',
  about: `${strings.length} strings in ${slots.length} slots, in a browser without the policy: 0 scripts, 0 requests`,
  long: strings.length * slots.length,
  short: slots.length >> 1,
  batch: slots.length * 4,
  open: async (setting) => {
    const world = openLooking(setting.folder);
    return {
      attempt: (indices) => attempt(indices, setting, world),
      close: () => world.browser.close(),
    };
  },
};

/** So many trials as there are slots have each slot once, each with another string; all of them every pair. */
function trialOf(index: number) {
  const [slot, fill] = slots[index % slots.length]!; // within
  const text = strings[(Math.floor(index / slots.length) + (index % slots.length) * 4) % strings.length]!; // within
  return { what: `${slot}: ${JSON.stringify(text)}`, files: fill(text) };
}

async function attempt(
  indices: readonly number[],
  setting: Setting,
  world: World,
): Promise<readonly Verdict[]> {
  const ground = openGround(setting.folder, join(setting.folder, 'cache'));
  const trials = new Map(indices.map((index) => [index, trialOf(index)]));
  for (const [index, { files }] of trials) {
    ground.write(`content/i${index}/dot.png`, readFileSync(join(home, 'test/cases/images/dot.png')));
    for (const [path, text] of Object.entries(files)) ground.write(`content/i${index}/${path}`, text);
  }
  try {
    const ran = await ground.build(['--output', ground.at('output'), '--no-pdf']);
    const wrong = buildFault(ran);
    const seen = wrong === null ? await look(ground, ran, world) : { ran: {}, asked: [] };
    const shared = wrong ?? sharedFault(seen);
    if (shared !== null && indices.length > 1) {
      const middle = indices.length >> 1;
      const first = await attempt(indices.slice(0, middle), setting, world);
      return [...first, ...(await attempt(indices.slice(middle), setting, world))];
    }
    return [...trials].map(([index, { what, files }]) => ({
      index,
      what,
      failed: shared ?? faultOf(ground, ran, index, files, seen, setting),
      skipped: null,
      milliseconds: ran.milliseconds / indices.length,
    }));
  } finally {
    ground.remove();
  }
}

async function look(ground: Ground, ran: Ran, world: World): Promise<Seen> {
  const pages = pagesOf(ran);
  return pages.length === 0
    ? { ran: {}, asked: [] }
    : seenIn(ground.at('output'), [...pages, 'index.html'], world);
}

/** What is no page's own: addresses that were asked for, the index, the feed. */
function sharedFault({ ran, asked }: Seen): string | null {
  if (asked.length > 0) return `the browser asked for ${asked.slice(0, 3).join(', ')}`;
  for (const path of ['/site/index.html', '/site/feed.xml']) if (ran[path]) return `${path}: ${ran[path]}`;
  return null;
}

function faultOf(
  ground: Ground,
  ran: Ran,
  index: number,
  files: Readonly<Record<string, string>>,
  seen: Seen,
  { count }: Setting,
): string | null {
  const slug = `i${index}`;
  const article = ran.built?.articles.find((each) => each.slug === slug);
  if (article === undefined) return 'it is not among the articles';
  count(article.state === 'built' ? 'shown' : 'refused');
  for (const problem of ran.built?.problems ?? []) {
    const text = problem.file.startsWith(`${slug}/`) ? files[problem.file.slice(slug.length + 1)] : undefined;
    const fault = text === undefined ? null : problemFault(problem, Buffer.from(text));
    if (fault !== null) return fault;
  }
  if (article.state !== 'built') return null;
  const here = seen.ran[`/site/${slug}/index.html`];
  if (here !== undefined) return here;
  return pageFault(ground.read(`output/${slug}/index.html`), Object.values(files).join('\n'));
}
