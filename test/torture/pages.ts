// What the kinds that look at pages share: a world with a browser of its own, the pages that were built, what they did.
import { join } from 'node:path';
import { openWorld } from '../../src/world/node-world.ts';
import type { World } from '../../src/world/world.ts';
import type { Seen } from './frames.ts';
import { home, type Ran } from './ground.ts';

/** Its browser is to be closed. */
export function openLooking(folder: string): World {
  return openWorld({
    home,
    cache: join(folder, 'own'),
    jobs: 1,
    today: '2026-01-01',
    report: () => {},
  });
}

/** Their paths in the output. */
export function pagesOf({ built }: Ran): readonly string[] {
  return (built?.articles ?? []).flatMap(({ html, state }) =>
    state === 'built' && html !== null ? [html] : [],
  );
}

/** Of each article whose page ran something: its slug, and what. */
export function faultsOf({ ran }: Pick<Seen, 'ran'>): (readonly [slug: string, fault: string])[] {
  return Object.entries(ran).map(([path, fault]) => [path.split('/')[2] ?? '', fault] as const);
}
