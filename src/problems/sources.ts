// What an author is told about the files of the content folder.
import { declare } from './problem.ts';

export const slugUnique = declare('slug-unique', 'error', (slug: string, first: string) => ({
  found: `a second article named "${slug}", beside ${first}`,
  expected: 'one article a name: either NAME.md or NAME/article.md',
  advice: 'Rename one of the two, or merge them.',
}));
