// The pages that the tests of the web look are made on, served as the output folder would be.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { publishHtml } from '../../src/5-publish/site/site.ts';
import { type Card, indexFiles } from '../../src/5-publish/site/site-index.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { Served } from '../../src/world/world.ts';
import { english } from './sample/en.ts';
import { chinese } from './sample/zh.ts';

export const world = openWorld({
  home: dirname(dirname(import.meta.dirname)),
  cache: mkdtempSync(join(tmpdir(), 'colophon-html-')),
  jobs: 1,
  today: '2026-11-23',
  report: () => {},
});

export const cards: readonly Card[] = [
  { slug: 'zh', woven: chinese },
  { slug: 'en', woven: english },
].map(({ slug, woven }) => ({
  slug,
  title: woven.titleText,
  subtitle: woven.article.meta.subtitle,
  authors: woven.article.meta.authors.map(({ name }) => name),
  date: woven.article.meta.date,
  lang: woven.article.lang,
  abstractText: woven.abstractText,
  pdf: true,
}));

export const pages = ['/zh/index.html', '/en/index.html', '/index.html'] as const;

/** Path in the output folder → content. */
export async function makeSite(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const site = new Map<string, Uint8Array | string>();
  for (const [slug, woven] of [
    ['zh', chinese],
    ['en', english],
  ] as const) {
    const made = await publishHtml(woven, { resultsJson: '{}', pdf: true }, world);
    for (const [path, content] of made.files) site.set(`/${slug}/${path}`, content);
    for (const [path, content] of made.assets) site.set(`/${path}`, content);
  }
  const index = await indexFiles(cards, world);
  for (const [path, content] of [...index.files, ...index.assets]) site.set(`/${path}`, content);
  return site;
}

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

export function serve(site: ReadonlyMap<string, Uint8Array | string>): Served {
  return async (path) => {
    const body = site.get(decodeURIComponent(path));
    return body === undefined ? null : { mime: mimes[extname(path)] ?? 'application/octet-stream', body };
  };
}
