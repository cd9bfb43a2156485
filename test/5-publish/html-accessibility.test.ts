// The pages in a real browser: accessible by day and by night, wide and narrow, in the fonts that they bring.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lettersByFace, missingLetters } from './faces.ts';
import { makeSite, pages, serve, world } from './html-pages.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site: Awaited<ReturnType<typeof makeSite>>;

beforeAll(async () => {
  site = await makeSite();
}, 120_000);
afterAll(() => world.browser.close());

type Findings = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
};
type Axe = { readonly run: (where: unknown, options: unknown) => Promise<Findings> };

/** The page's own policy lets no script in but one from its own place. */
function withAxe(): ReadonlyMap<string, Uint8Array | string> {
  const tagged = pages.map((path) => [path, `${site.get(path)}<script src="/axe.js"></script>`] as const);
  return new Map<string, Uint8Array | string>([...site, ...tagged, ['/axe.js', axe]]);
}

const looks = [
  { width: 1440, dark: false },
  { width: 1440, dark: true },
  { width: 390, dark: false },
  { width: 390, dark: true },
];

describe.each(pages)('%s', (path) => {
  test.each(looks)(
    'breaks no rule of axe at $width px, dark: $dark',
    async ({ width, dark }) => {
      const found = await world.browser.withPage(
        serve(withAxe()),
        async (page) => {
          await page.open(path);
          await page.screenshot({ width, height: 900, dark, full: false });
          return page.evaluate(async () => {
            for (const folded of document.querySelectorAll('details')) folded.open = true;
            const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
              resultTypes: ['violations'],
            });
            return violations.flatMap(({ id, nodes }) =>
              nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
            );
          }, null);
        },
        { scripts: true },
      );
      expect(found).toEqual([]);
    },
    120_000,
  );

  test('is never wider than its window, and asks for nothing from elsewhere', async () => {
    await world.browser.withPage(serve(site), async (page) => {
      await page.open(path);
      const widths: number[] = [];
      for (const width of [320, 640, 820, 1100, 1280, 1920]) {
        await page.screenshot({ width, height: 900, dark: false, full: false });
        widths.push(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth, null),
        );
      }
      expect(widths.filter((excess) => excess > 0)).toEqual([]);
      expect(page.refused()).toEqual([]);
    });
  }, 120_000);

  test('sets every letter in a face that holds it', async () => {
    const used = await world.browser.withPage(serve(site), async (page) => {
      await page.open(path);
      return page.evaluate(lettersByFace, null);
    });
    expect(Object.keys(used).length).toBeGreaterThan(2);
    const font = (name: string) => site.get(name) as Uint8Array; // fonts are bytes
    expect(missingLetters(used, String(site.get(path)), font)).toEqual([]);
  }, 120_000);
});
