// Where the lines of an article that includes other files were written: problems and origins name those files.
import type { Place } from './model/article.ts';

/** Of each line of the whole text: the file, relative to the content folder, and the line in it. */
export type Origins = readonly { readonly file: string; readonly line: number }[];

type Written = { readonly file: { readonly path?: string }; readonly origins: Origins | null };

/** `line 5`, and of a line that another file brought in, `line 5 of _part.md`: how sentences name another place. */
export function lineSaid(place: Place, { file, origins }: Written): string {
  const written = writtenAt(place, file.path ?? '', origins);
  return `line ${written.line}${written.file === place.file ? '' : ` of ${written.file}`}`;
}

/** `origins` is null for an article of one file. */
export function writtenAt<Where extends Place>(where: Where, path: string, origins: Origins | null): Where {
  const origin = where.file === path ? origins?.[where.line - 1] : undefined;
  return origin === undefined ? where : { ...where, ...origin };
}
