// What an author is told about the files of the content folder.
import { declare } from './problem.ts';

export const includeExists = declare('include-exists', 'error', (path: string, isInside: boolean) => ({
  found: isInside
    ? `a part "${path}" to include, which is not there`
    : `a part "${path}" to include, outside the content folder`,
  expected: 'a file of the content folder, by its path from the file that includes it',
  advice: 'Correct the path, or move the file there: as it stands, its words are missing from the article.',
}));

export const includeAcyclic = declare('include-acyclic', 'error', (circle: string) => ({
  found: `files that include one another: ${circle}`,
  expected: 'files of which one ends',
  advice: 'Take one of the includes out.',
}));

export const fileTaken = declare('file-taken', 'error', (path: string, why: string) => ({
  found: `"${path}": ${why}`,
  expected: 'a file itself, in the content folder, that can be read and is not too large',
  advice: 'Copy the file to that place, or name another one by its path from the article.',
}));

export const slugUsable = declare('slug-usable', 'error', (slug: string, why: string) => ({
  found: `an article named ${JSON.stringify(slug)}, ${why}`,
  expected: "a name that can be a folder's in the output, on every disk and in every address",
  advice: 'Rename the file, or the folder that holds the article.',
}));

export const slugUnique = declare('slug-unique', 'error', (slug: string, first: string) => ({
  found: `a second article named "${slug}", beside ${first}`,
  expected: 'one article a name, in capitals or not: either NAME.md or NAME/article.md',
  advice: 'Rename one of the two, or merge them.',
}));

export const sourceEncoded = declare('source-encoded', 'error', (byte: string) => ({
  found: `a file that is not written in UTF-8: the byte ${byte} on this line belongs to another encoding`,
  expected: 'text in UTF-8, or in UTF-16 with its mark',
  advice: 'Open it in an editor in the encoding that it has (GBK, Latin-1), and save it as UTF-8.',
}));

const mostNamed = 6;

export const sourceTaken = declare('source-taken', 'warning', (files: readonly string[]) => ({
  found: `${named(files)}, which ${files.length === 1 ? 'is' : 'are'} no article here`,
  expected:
    'articles as NAME.md or NAME/article.md; what lies beside an article.md, or is named by an article, is its own',
  advice: 'Rename it, move it out of the content folder, or let its name begin with “_”.',
}));

function named(files: readonly string[]): string {
  const more = files.length - mostNamed;
  return `${files.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
