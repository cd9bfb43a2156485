// Reads the files that a block declares, each by the path under which the block finds it.

import { declaredFiles, mostDeclared } from '../../declared.ts';
import type { Place } from '../../model/article.ts';
import type { RunBlock } from '../../model/plan.ts';
import { type Beside, mostOf, ownFile } from '../../own-files.ts';
import type { Problem } from '../../problems/problem.ts';
import { inputExists, inputReadable } from '../../problems/running.ts';
import type { World } from '../../world/world.ts';

export type Inputs = ReadonlyMap<string, Uint8Array>;

/** `placeOf` says where a word stands in the line of the block's fence. */
export async function inputsOf(
  { options }: RunBlock,
  beside: Beside,
  placeOf: (word: string) => Place,
  world: Pick<World, 'files'>,
): Promise<Inputs | Problem> {
  const inputs = new Map<string, Uint8Array>();
  let size = 0;
  for (const written of options.needs) {
    const found = await declaredFiles(written, beside, world.files);
    const place = placeOf(written);
    if ('lacks' in found)
      return found.lacks === 'missing'
        ? inputExists(place, written)
        : inputReadable(place, written, lacks[found.lacks]);
    for (const path of found.files) {
      const taken = await ownFile(path, beside, mostOf.data, world);
      if (!('bytes' in taken)) return inputReadable(place, path, taken.why);
      size += taken.bytes.length;
      if (size > mostOf.data)
        return inputReadable(place, written, `more than ${mostOf.data / 2 ** 20} MiB in all`);
      inputs.set(path, taken.bytes);
    }
  }
  return inputs;
}

const lacks = { empty: 'no file there', many: `more than ${mostDeclared} files` } as const;
