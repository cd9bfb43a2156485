// The papers of content/, as `npm run build` left them: every word of theirs is on the page and in the PDF.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectPdf } from '../src/5-publish/pdf/inspect/inspect.ts';
import { unprinted, untold, wordsOfPage, wordsOfProse, wordsOfSource } from './words.ts';

const home = dirname(import.meta.dirname);
const names = readdirSync(join(home, 'content')).filter((name) =>
  existsSync(join(home, 'content', name, 'article.md')),
);
const article = (name: string) => join(home, 'content', name, 'article.md');
const output = (name: string, file: string) => join(home, 'output', name, file);

/** What was built from another text says nothing of this one. */
const isBuilt = (name: string, file: string) =>
  existsSync(output(name, file)) && statSync(output(name, file)).mtimeMs >= statSync(article(name)).mtimeMs;

/** CI builds first, and says so: there nothing may be passed over. */
const expected = process.env.PAPERS === 'expected';

// Strict builds of these papers tell nothing, so there is nothing that a word could have been told by.
describe.each(names)('%s', (name) => {
  test.skipIf(!expected && !isBuilt(name, 'index.html'))('has every word on its page', () => {
    const source = wordsOfSource(readFileSync(article(name), 'utf8'));
    expect(source.length).toBeGreaterThan(1000);
    expect(untold(source, wordsOfPage(readFileSync(output(name, 'index.html'), 'utf8')), [])).toEqual([]);
  });

  test.skipIf(!expected && !isBuilt(name, `${name}.pdf`))(
    'has every word in its PDF',
    async () => {
      const { pages } = await inspectPdf(readFileSync(output(name, `${name}.pdf`)));
      const source = wordsOfProse(readFileSync(article(name), 'utf8'));
      const printed = pages.map(({ body }) => body).join('\n');
      expect(unprinted(source, printed, [])).toEqual([]);
    },
    60_000,
  );
});
