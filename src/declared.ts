// The files that a block declares by `needs=`: one, all of a folder, or those that a pattern fits.
import { join } from 'node:path';
import type { Beside } from './own-files.ts';
import type { Files } from './world/world.ts';

/** Paths from the article's folder, sorted; or why there are none that can be taken. */
export type Declared =
  | { readonly files: readonly string[] }
  | { readonly lacks: 'missing' | 'empty' | 'many' };

/** More would be copied for each process that runs the block. */
export const mostDeclared = 1000;

/**
 * Hidden files of a folder are left out, as they are by a pattern (`data/*.csv`, `data/**`), and so is what a system
 * leaves behind by itself. A name that is itself a file is that file, whatever marks are in it.
 */
export async function declaredFiles(
  written: string,
  { folder, root }: Beside,
  files: Files,
): Promise<Declared> {
  const full = join(folder, written);
  const there = await files.exists(full);
  const kind = there ? await files.kindOf(full) : null;
  // What is no file of the content folder is told when it is read.
  const isOwn = kind === 'folder' ? await files.isWithin(full, root) : !there && !(await files.isLink(full));
  if (!isOwn) return { files: [written] };
  const escaped = written.replace(/[*?[\](){}!+@\\]/g, '\\$&').replace(/\/$/, '');
  const found = await files.find(folder, [there ? `${escaped}/**` : written], root);
  const meant = found.filter((path) => !/(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/.test(path));
  if (meant.length === 0) return { lacks: there || /[*?[{]/.test(written) ? 'empty' : 'missing' };
  return meant.length > mostDeclared ? { lacks: 'many' } : { files: meant };
}
