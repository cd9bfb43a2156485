// What is read for an article is a regular file of the content folder, of bounded size; all else is told at its place.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Ran, type Site, stateOf, told } from './site.ts';

let site: Site;
let ran: Ran;
const needs = (path: string) => `\`\`\`ts run needs=${path}\nconst one = 1;\n\`\`\``;

/** An article, and what is put beside it: a link, a folder, a pipe, a file of 5 GB that takes no room. */
type Trial = { readonly text: string; readonly beside: (at: (path: string) => string) => void };
const link = (to: string, name: string) => (at: (path: string) => string) => symlinkSync(to, at(name));
const folder = (name: string) => (at: (path: string) => string) => void mkdirSync(at(name));
const pipe = (name: string) => (at: (path: string) => string) => void spawnSync('mkfifo', [at(name)]);
const huge = (name: string) => (at: (path: string) => string) => {
  writeFileSync(at(name), '');
  truncateSync(at(name), 5 * 2 ** 30);
};
const article = 'article.md';
const cited = 'As said [@k].';

const refused: Readonly<Record<string, readonly [Trial, ...codes: string[]]>> = {
  'needs-link': [{ text: needs('a.csv'), beside: link('../../secret/a.csv', 'a.csv') }, 'input-readable'],
  'needs-folder-link': [{ text: needs('data'), beside: link('../../secret', 'data') }, 'input-readable'],
  'needs-within-link': [
    { text: needs('data/a.csv'), beside: link('../../secret', 'data') },
    'input-readable',
  ],
  'needs-pattern-link': [
    { text: needs('data/*.csv'), beside: link('../../secret', 'data') },
    'input-readable',
  ],
  'needs-chain': [
    {
      text: needs('b.csv'),
      beside: (at) => [link('b2.csv', 'b.csv')(at), link('../../secret/a.csv', 'b2.csv')(at)],
    },
    'input-readable',
  ],
  'needs-circle': [{ text: needs('a.csv'), beside: link('a.csv', 'a.csv') }, 'input-readable'],
  'needs-folder': [{ text: needs('data'), beside: folder('data') }, 'input-readable'],
  'needs-pipe': [{ text: needs('a.csv'), beside: pipe('a.csv') }, 'input-readable'],
  'needs-device': [{ text: needs('a.csv'), beside: link('/dev/zero', 'a.csv') }, 'input-readable'],
  'needs-huge': [{ text: needs('a.csv'), beside: huge('a.csv') }, 'input-readable'],
  'picture-link': [{ text: '![Seen](a.png)', beside: link('../../secret/a.png', 'a.png') }, 'file-taken'],
  'picture-within-link': [{ text: '![Seen](b/a.png)', beside: link('../../secret', 'b') }, 'file-taken'],
  'picture-pipe': [{ text: '![Seen](a.png)', beside: pipe('a.png') }, 'file-taken'],
  'picture-huge': [{ text: '![Seen](a.png)', beside: huge('a.png') }, 'file-taken'],
  'html-picture-link': [
    { text: '<img src="a.png" alt="Seen">', beside: link('../../secret/a.png', 'a.png') },
    'file-taken',
  ],
  'file-link': [{ text: '[Data](a.csv)', beside: link('../../secret/a.csv', 'a.csv') }, 'file-taken'],
  'file-folder': [{ text: '[Data](a.d)', beside: folder('a.d') }, 'file-taken'],
  'file-huge': [{ text: '[Data](a.csv)', beside: huge('a.csv') }, 'file-taken'],
  'bibliography-link': [
    { text: cited, beside: link('../../secret/r.bib', 'references.bib') },
    'citation-known',
    'file-taken',
  ],
  'bibliography-folder': [{ text: cited, beside: folder('references.bib') }, 'citation-known', 'file-taken'],
  'bibliography-pipe': [{ text: cited, beside: pipe('references.json') }, 'citation-known', 'file-taken'],
  'bibliography-huge': [{ text: cited, beside: huge('references.bib') }, 'citation-known', 'file-taken'],
  'include-link': [
    { text: '{{< include part.md >}}', beside: link('../../secret/article.md', 'part.md') },
    'file-taken',
    'syntax-known',
  ],
  'include-folder': [
    { text: '{{< include part.md >}}', beside: folder('part.md') },
    'file-taken',
    'syntax-known',
  ],
  'lock-folder': [{ text: 'Words.', beside: folder('results.lock.json') }, 'lock-readable'],
  'lock-link': [{ text: 'Words.', beside: link('../../secret/a.csv', 'results.lock.json') }, 'lock-readable'],
  'lock-huge': [{ text: 'Words.', beside: huge('results.lock.json') }, 'lock-readable'],
  'article-link': [{ text: '', beside: link('../../secret/article.md', article) }, 'file-taken'],
  'article-nowhere': [{ text: '', beside: link('/nowhere', article) }, 'file-taken'],
  'article-folder': [{ text: '', beside: folder(article) }, 'file-taken'],
  'article-pipe': [{ text: '', beside: pipe(article) }, 'file-taken'],
  'article-huge': [{ text: '', beside: huge(article) }, 'file-taken'],
};
/** These are right, and are built. */
const taken: Readonly<Record<string, Trial>> = {
  'link-within': { text: `${needs('a.csv')}\n\n[Data](a.csv)`, beside: link('../shared/a.csv', 'a.csv') },
  'folder-link-within': { text: needs('data'), beside: link('../shared', 'data') },
  'pattern-up': { text: needs('../shared/*.csv'), beside: () => {} },
  'root-beside': { text: 'Words.', beside: link('/', 'root') },
  'circle-beside': { text: 'Words.', beside: link('.', 'circle') },
};
const reserved = [
  'index.html',
  'FEED.xml',
  'Papers.JSON',
  'Assets',
  'x'.repeat(240),
  '论'.repeat(70),
  'dot.',
  'two\nlines',
];

beforeAll(() => {
  site = openSite();
  site.write('secret/a.csv', 'a\nHIDDEN');
  site.write(
    'secret/a.png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  site.write('secret/r.bib', '@book{k, title={HIDDEN}, author={A}, year={2020}}');
  site.write('secret/article.md', '# HIDDEN\n\nHIDDEN\n');
  site.write('content/shared/a.csv', 'a\n1\n');
  for (const [name, trial] of Object.entries({
    ...Object.fromEntries(Object.entries(refused).map(([key, [one]]) => [key, one])),
    ...taken,
  })) {
    mkdirSync(site.at(`content/${name}`), { recursive: true });
    if (trial.text !== '') site.write(`content/${name}/article.md`, `# Title\n\n${trial.text}\n`);
    trial.beside((path) => site.at(`content/${name}/${path}`));
  }
  symlinkSync('../secret', site.at('content/folder-link'));
  for (const name of reserved) site.write(`content/${name}.md`, '# Title\n\nWords.\n');
  site.write('content/Same.md', '# Title\n\nWords.\n');
  site.write('content/same/article.md', '# Title\n\nWords.\n');
  site.write(`content/${'文'.repeat(60)}.md`, '# Title\n\nWords.\n');
  ran = site.build();
});
afterAll(() => rmSync(site.folder, { recursive: true, force: true }));

test.each(Object.entries(refused))('%s is told at its place', (name, [, ...codes]) => {
  const own = told(ran).filter((each) => each.includes(` ${name}/article.md:`));
  expect(own.map((each) => each.split(' ')[0])).toEqual(codes);
  expect(stateOf(ran, name)).toBe('failed');
});

test.each([...Object.keys(taken), 'Same', '文'.repeat(60)])('%s is built', (name) => {
  expect(stateOf(ran, name)).toBe('built');
});

test('an article in a folder that is a link to elsewhere is told', () => {
  expect(told(ran)).toContain('file-taken folder-link/article.md:1');
});

test.each(reserved)('an article named %j is told', (name) => {
  expect(told(ran)).toContain(`slug-usable ${name}.md:1`);
});

test('two names that some disks take for one are told', () => {
  expect(told(ran)).toContain('slug-unique same/article.md:1');
});

test('the build ends with 1, and nothing from outside is published', () => {
  expect(ran.code).toBe(1);
  const files = Object.entries(site.files('output'));
  expect(files.filter(([, bytes]) => Buffer.from(bytes, 'base64').includes('HIDDEN'))).toEqual([]);
  expect(ran.stdout + ran.stderr).not.toContain('HIDDEN');
});

test('a lock is not written where a folder stands', () => {
  const { code, stdout, stderr } = site.colophon('accept', 'lock-folder');
  expect(code).not.toBe(0);
  expect(stdout).not.toContain('accepted');
  expect(stderr).not.toMatch(/^\s+at /m);
});
