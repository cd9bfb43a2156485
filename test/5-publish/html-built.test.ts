// Pages as a build leaves them, with every kind of content: valid, whole, accessible, and at ease on any screen.
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld } from '../../src/world/node-world.ts';
import { type BuiltSite, buildSite } from './built-site.ts';
import { serve } from './html-pages.ts';
import { rules } from './html-rules.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = ['/zh/index.html', '/en/index.html', '/index.html'] as const;
const world = openWorld({
  home: dirname(dirname(import.meta.dirname)),
  cache: mkdtempSync(join(tmpdir(), 'colophon-built-')),
  jobs: 1,
  today: '2026-11-23',
  report: () => {},
});
let site: BuiltSite;
const htmlOf = (path: string) => Buffer.from(site.content.get(path)!).toString();

beforeAll(async () => {
  site = await buildSite();
}, 240_000);
afterAll(() => world.browser.close());

test('both papers are built without a problem', () => {
  expect(site.built.problems).toEqual([]);
});

type Findings = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};
type Axe = { readonly run: (where: unknown, options: unknown) => Promise<Findings> };

/** The pages' own policy lets no script in but one from its own place. */
function withAxe(path: string): ReadonlyMap<string, Uint8Array | string> {
  const tagged = [path, `${htmlOf(path)}<script src="/axe.js"></script>`] as const;
  return new Map<string, Uint8Array | string>([...site.content, tagged, ['/axe.js', axe]]);
}

describe.each(pages)('%s', (path) => {
  test('is valid HTML with no script', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules });
    const { results } = await validator.validateString(htmlOf(path), path);
    const told = results.flatMap(({ messages }) =>
      messages.map((one) => `${one.line} ${one.ruleId} ${one.message}`),
    );
    expect(told).toEqual([]);
    expect(htmlOf(path)).not.toMatch(/<script(?! type="application\/ld\+json")|\son\w+=/);
  });

  test('leads nowhere that is not there', () => {
    const folder = `http://here${path}`;
    const lost = [...htmlOf(path).matchAll(/\s(?:href|src)="([^"]*)"/g)]
      .map(([, to]) => new URL(to!.replaceAll('&#x26;', '&'), folder))
      .filter((to) => to.host === 'here' && !isThere(to));
    expect(lost.map(String)).toEqual([]);
  });

  test.each([
    { width: 1440, dark: false },
    { width: 1440, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])(
    'breaks no rule of axe at $width px, dark: $dark',
    async ({ width, dark }) => {
      const found = await world.browser.withPage(
        serve(withAxe(path)),
        async (page) => {
          await page.open(path);
          await page.screenshot({ width, height: 900, dark, full: false });
          const violations = await page.evaluate(async () => {
            for (const folded of document.querySelectorAll('details')) folded.open = true;
            const { axe } = globalThis as unknown as { axe: Axe };
            const found = await axe.run(document, { resultTypes: ['violations'] });
            return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
          }, null);
          return { violations, refused: page.refused() };
        },
        { scripts: true },
      );
      expect(found).toEqual({ violations: [], refused: [] });
    },
    120_000,
  );

  test('is never wider than its window', async () => {
    const excess = await world.browser.withPage(serve(site.content), async (page) => {
      await page.open(path);
      const found: number[] = [];
      for (const width of [320, 390, 640, 820, 1024, 1280, 1440]) {
        await page.screenshot({ width, height: 900, dark: false, full: false });
        found.push(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth, null));
      }
      return found;
    });
    expect(excess.filter((one) => one > 0)).toEqual([]);
  }, 120_000);
});

function isThere(to: URL): boolean {
  const path = decodeURIComponent(to.pathname);
  if (!site.content.has(path)) return false;
  return to.hash === '' || htmlOf(path).includes(` id="${decodeURIComponent(to.hash.slice(1))}"`);
}

test.each(['/zh/index.html', '/en/index.html'])('each formula of %s is read out once, by MathML', (path) => {
  const html = htmlOf(path);
  const pictures = [
    ...html.matchAll(
      /<span class="katex"( aria-hidden="true")?>|<span class="katex-display"( aria-hidden="true")?>/g,
    ),
  ];
  const sources = [...html.matchAll(/class="math-source visually-hidden"/g)];
  expect(html).not.toContain('data-screen');
  expect(pictures.filter(([, inline, display]) => inline ?? display)).toHaveLength(sources.length);
  expect(sources.length).toBeGreaterThan(4);
});
