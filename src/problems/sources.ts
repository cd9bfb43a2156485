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

export const slugUnique = declare('slug-unique', 'error', (slug: string, first: string) => ({
  found: `a second article named "${slug}", beside ${first}`,
  expected: 'one article a name: either NAME.md or NAME/article.md',
  advice: 'Rename one of the two, or merge them.',
}));
