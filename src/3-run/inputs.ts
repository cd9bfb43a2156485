// Reads the files that a block declares, each by the path under which the block finds it.
import { join } from 'node:path';
import type { Place } from '../article.ts';
import { declaredFiles, mostDeclared } from '../declared.ts';
import type { RunBlock } from '../plan.ts';
import type { Problem } from '../problems/problem.ts';
import { inputExists, inputReadable } from '../problems/running.ts';
import type { Files } from '../world/world.ts';

export type Inputs = ReadonlyMap<string, Uint8Array>;
const most = 2 ** 30;

/** `placeOf` says where a word stands in the line of the block's fence. */
export async function inputsOf(
  { options }: RunBlock,
  folder: string,
  placeOf: (word: string) => Place,
  files: Files,
): Promise<Inputs | Problem> {
  const inputs = new Map<string, Uint8Array>();
  let size = 0;
  for (const written of options.needs) {
    const found = await declaredFiles(written, folder, files);
    const place = placeOf(written);
    if ('lacks' in found)
      return found.lacks === 'missing'
        ? inputExists(place, written)
        : inputReadable(place, written, lacks[found.lacks]);
    for (const path of found.files) {
      const bytes = await files.read(join(folder, path)).catch((error: unknown) => reasonOf(error));
      if (typeof bytes === 'string') return inputReadable(place, path, bytes);
      size += bytes.length;
      if (size > most) return inputReadable(place, written, `more than ${most / 2 ** 20} MiB in all`);
      inputs.set(path, bytes);
    }
  }
  return inputs;
}

const lacks = { empty: 'no file there', many: `more than ${mostDeclared} files` } as const;

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') return 'no right to read it';
  return code === 'ENOENT'
    ? 'a link to what is not there'
    : `it cannot be read${code === '' ? '' : ` (${code})`}`;
}
