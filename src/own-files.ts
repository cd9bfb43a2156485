// Reads what lies beside an article: regular files of the content folder by their real path, of bounded size.
import { join, posix } from 'node:path';
import type { Article, Source } from './model/article.ts';
import type { Untaken, World } from './world/world.ts';

const mebibyte = 2 ** 20;
/** Bytes that are read of a file: text that is parsed, pictures that are shown, files that readers may take away,
 * data of blocks. */
export const mostOf = {
  text: 32 * mebibyte,
  picture: 32 * mebibyte,
  file: 256 * mebibyte,
  data: 1024 * mebibyte,
} as const;

/** A folder that paths are written from, and the content folder that holds it. */
export type Beside = { readonly folder: string; readonly root: string };

/** `file.path` counts from the content folder. */
export function besideArticle({ folder, file }: Pick<Article, 'folder' | 'file'>): Beside {
  return beside(folder, file.path);
}

export function besideSource({ folder, path }: Pick<Source, 'folder' | 'path'>): Beside {
  return beside(folder, path);
}

function beside(folder: string, path: string): Beside {
  const depth = posix.normalize(path).split('/').length - 1;
  return { folder, root: join(folder, ...Array.from({ length: depth }, () => '..')) };
}

type Own = { readonly bytes: Uint8Array } | { readonly missing: boolean; readonly why: string };

/** `missing`: there is no such file, nor a link of that name. */
export async function ownFile(
  path: string,
  { folder, root }: Beside,
  most: number,
  { files }: Pick<World, 'files'>,
): Promise<Own> {
  const full = join(folder, path);
  const taken = await files.take(full, { root, most });
  if ('bytes' in taken) return taken;
  return {
    missing: taken.lacks === 'missing' && !(await files.isLink(full)),
    why: reason(taken.lacks, most),
  };
}

/** In words, as they stand behind a colon. */
export function reason(lacks: Untaken, most: number): string {
  return lacks === 'large' ? `more than ${most / mebibyte} MiB` : reasons[lacks];
}

const reasons: Readonly<Record<Exclude<Untaken, 'large'>, string>> = {
  missing: 'a link to what is not there',
  outside: 'a way or a link that leads out of the content folder',
  folder: 'a folder, where a file is due',
  special: 'a pipe, a socket or a device, where a file is due',
  denied: 'no right to read it',
  circle: 'links that lead to one another',
  unread: 'the disk does not give it',
};
