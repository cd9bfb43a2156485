// Sets the citations of a small article with its bibliographies.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { afterAll } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import { cite } from '../../src/4-weave/citation/citation.ts';
import { openWorld } from '../../src/world/node-world.ts';

const home = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), 'colophon-cite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;

export async function cited(
  body: string,
  style: string,
  lang = 'en',
  files: Readonly<Record<string, string>>,
  bibliography = 'references.bib',
) {
  made += 1;
  const name = `a${made}`;
  const at = join(folder, name);
  mkdirSync(at, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(at, path), text);
  const text = `---\ntitle: A\nlang: ${lang}\nstyle: ${style}\nbibliography: ${bibliography}\n---\n\n${body}\n`;
  const world = await openWorld({
    home,
    cache: join(folder, 'cache'),
    jobs: 1,
    today: '2026-01-01',
    report: () => {},
  });
  const article = read({ slug: name, path: `${name}/article.md`, folder: at, text }).value;
  const { value, problems } = await cite(article, plan(article, new Set()).value, world);
  const inline = [...value.inline.values()].map((nodes) => toHtml([...nodes]).replace(/<[^>]+>/g, ''));
  const html = toHtml([...value.bibliography]);
  const entries = [...html.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map((match) =>
    match[1]!.replace(/<\/?(?:a|span)[^>]*>/g, ''),
  );
  return { inline, entries, html, problems };
}
