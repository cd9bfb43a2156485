// Where the lines of an article that includes other files were written: problems and origins name those files.
import type { Place } from './article.ts';

/** Of each line of the whole text: the file, relative to the content folder, and the line in it. */
export type Origins = readonly { readonly file: string; readonly line: number }[];

/** `origins` is null for an article of one file. */
export function writtenAt<Where extends Place>(where: Where, path: string, origins: Origins | null): Where {
  const origin = where.file === path ? origins?.[where.line - 1] : undefined;
  return origin === undefined ? where : { ...where, ...origin };
}
