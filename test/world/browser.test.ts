// The browser: one a build, its own origin and nothing else, gone without a trace.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/world/browser.ts';
import type { Served } from '../../src/world/world.ts';

const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = mkdtempSync(join(tmpdir(), 'colophon-test-'));
process.env.TMPDIR = cache; // other tests' browsers keep their folders elsewhere
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const page =
  (body: string): Served =>
  async (path) =>
    path === '/' ? { mime: 'text/html', body: `<!doctype html><title>t</title>${body}` } : null;

const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('colophon-browser-'));
/** Command lines of living processes that name `folder`. */
const users = (folder: string) =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder))
    .map((line) => Number.parseInt(line, 10));

test('pages share one browser, reach only what is served, and leave nothing behind', async () => {
  const before = profiles();
  const browser = openBrowser({ home, cache });
  expect(browser.starts()).toBe(0);
  const seen = await Promise.all(
    ['一', '二', '三'].map((text) =>
      browser.withPage(page(`<p>${text}<img src="/none.png"><img src="https://a.test/x?y">`), async (it) => {
        await it.open('/');
        const found = await it.evaluate((name) => document.querySelector(name)?.textContent, 'p');
        return { found, refused: it.refused() };
      }),
    ),
  );
  const refused = ['http://colophon.invalid/none.png', 'https://a.test/x?y'];
  expect(seen).toEqual(['一', '二', '三'].map((found) => ({ found, refused })));
  expect(browser.starts()).toBe(1);
  const mine = profiles().filter((name) => !before.includes(name));
  await browser.close();
  expect(mine.flatMap(users)).toEqual([]);
  expect(profiles().filter((name) => mine.includes(name))).toEqual([]);
});

test('after a crash its use fails, its folder goes, and the next page gets a new browser', async () => {
  const before = profiles();
  const browser = openBrowser({ home, cache });
  let mine: string[] = [];
  const crash = browser.withPage(page(''), async (it) => {
    await it.open('/');
    mine = profiles().filter((name) => !before.includes(name));
    const [first] = mine.flatMap(users);
    process.kill(first ?? 0, 'SIGKILL');
    return it.evaluate(() => new Promise<void>(() => {}), undefined);
  });
  await expect(crash).rejects.toThrow();
  expect(profiles().filter((name) => mine.includes(name))).toEqual([]);
  const text = await browser.withPage(page('<p>again'), async (it) => {
    await it.open('/');
    return it.evaluate(() => document.body.textContent, undefined);
  });
  expect(text).toBe('again');
  expect(browser.starts()).toBe(2);
  await browser.close();
});

test('a browser that cannot start says what was tried and what to do', async () => {
  const before = process.env.PUPPETEER_EXECUTABLE_PATH;
  process.env.PUPPETEER_EXECUTABLE_PATH = '/nowhere/chrome';
  const start = openBrowser({ home, cache }).version();
  await expect(start).rejects.toThrow(/\/nowhere\/chrome is not a program[\s\S]*Install Chromium/);
  if (before === undefined) delete process.env.PUPPETEER_EXECUTABLE_PATH;
  else process.env.PUPPETEER_EXECUTABLE_PATH = before;
});

test('a page prints by its own rules, with the text it shows', async () => {
  const browser = openBrowser({ home, cache });
  const bytes = await browser.withPage(page('<style>@page{size:A5}</style><h1>Head'), async (it) => {
    await it.open('/');
    return it.pdf({ outline: true });
  });
  await browser.close();
  const text = Buffer.from(bytes).toString('latin1');
  expect(text.slice(0, 5)).toBe('%PDF-');
  expect(/\/MediaBox \[0 0 (\d+)/.exec(text)?.[1]).toMatch(/^(419|420)$/);
  expect(/127\.0\.0\.1|colophon-browser/.test(text)).toBe(false);
});
