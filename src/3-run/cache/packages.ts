// Which version of a package a block gets, and the back end's own: both count for its key.
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { addOn, nativePlaces } from '../../kit/native-place.ts';
import type { Backend } from '../../model/article.ts';
import type { Scope } from '../../model/plan.ts';
import type { World } from '../../world/world.ts';

export type Versions = Readonly<Record<string, string>>;

const tensorflow = '@tensorflow/tfjs';
/** The kit's `learn.read` reads files by them. */
const readers = ['@duckdb/node-api', 'csv-parse', 'fflate', 'jsonc-parser', 'saxes'];
/** The kit's `venture` computes with it. */
const fractions = 'fraction.js';
const backEnds: Readonly<Record<Backend, string>> = {
  wasm: '@tensorflow/tfjs-backend-wasm',
  cpu: '@tensorflow/tfjs-backend-cpu',
  native: '@tensorflow/tfjs-node',
};

/**
 * Package → version, sorted; `missing` for one that is not installed. `folder` is the article's: its own packages come
 * before Colophon's, but TensorFlow.js and its back ends are always Colophon's.
 */
export async function versionsOf(
  scope: Scope,
  code: string,
  backend: Backend,
  folder: string,
  world: World,
): Promise<Versions> {
  const named = scope.packages.filter((name) => !isBuiltin(name));
  const kit = scope.kit.length > 0 || code.includes('colophon/kit');
  // Of the kit, `train` and the models of `learn` alone load TensorFlow.js.
  const uses =
    named.some((name) => name.startsWith('@tensorflow/')) || (kit && /\b(?:train|learn)\b/.test(code));
  const counts = kit && /\bventure\b/.test(code);
  const reads = kit && /\blearn\b/.test(code) && /\bread\b/.test(code);
  const wanted = new Set([
    ...named,
    ...(uses ? [tensorflow, backEnds[backend]] : []),
    ...(counts ? [fractions] : []),
    ...(reads ? readers : []),
  ]);
  const found = await Promise.all(
    [...wanted].sort().map(async (name) => {
      const ours = name === tensorflow || Object.values(backEnds).includes(name);
      const version =
        name === backEnds.native
          ? await nativeVersion(world)
          : await versionOf(name, ours ? world.home : folder, world);
      return [name, version ?? 'missing'] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** Looks where the child will: from the article's folder upwards, then beside Colophon. */
export async function versionOf(name: string, folder: string, world: World): Promise<string | null> {
  for (const root of [...upwards(folder), ...upwards(world.home)]) {
    const path = join(root, 'node_modules', name, 'package.json');
    if (await world.files.exists(path)) {
      const manifest = JSON.parse(await world.files.text(path)) as { version?: string };
      return manifest.version ?? 'unknown';
    }
  }
  return null;
}

/** Of the tfjs-node that has its add-on: one that `npm run native` built says so in its version. Null: there is none. */
export async function nativeVersion(world: World): Promise<string | null> {
  for (const place of nativePlaces(world.home)) {
    if (!(await world.files.exists(join(place, addOn)))) continue;
    const manifest = JSON.parse(await world.files.text(join(place, 'package.json'))) as { version: string };
    return manifest.version;
  }
  return null;
}

export function upwards(folder: string): readonly string[] {
  return dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];
}
