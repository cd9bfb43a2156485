// Articles for tests, read from Markdown.
import { read } from '../../src/1-read/read.ts';
import type { Article } from '../../src/model/article.ts';

export function articleOf(text: string): Article {
  return read({ slug: 'a', path: 'a.md', folder: '/articles/a', text }).value;
}
