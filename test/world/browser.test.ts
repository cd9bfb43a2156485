// The browser: one a build, its own origin and nothing else, gone without a trace.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/world/browser.ts';
import { orLost } from '../../src/world/browser-patience.ts';
import type { BrowserPage, Served } from '../../src/world/world.ts';

const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = mkdtempSync(join(tmpdir(), 'colophon-test-'));
process.env.TMPDIR = cache; // other tests' browsers keep their folders elsewhere
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const stopped = (pid: number) => process.kill(pid, 'SIGSTOP');
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

test('a browser that is killed is started anew once, and its folder goes', async () => {
  const before = profiles();
  const browser = openBrowser({ home, cache });
  let mine: string[] = [];
  let [uses, kills] = [0, 1];
  const use = async (it: BrowserPage) => {
    uses += 1;
    await it.open('/');
    if (uses > kills) return it.evaluate(() => document.body.textContent, undefined);
    mine = profiles().filter((name) => !before.includes(name) && !mine.includes(name));
    const [first] = mine.flatMap(users);
    process.kill(first ?? 0, 'SIGKILL');
    return it.evaluate(() => new Promise<string>(() => {}), undefined);
  };
  expect(await browser.withPage(page('<p>again'), use)).toBe('again');
  expect(profiles().filter((name) => mine.includes(name))).toEqual([]);
  expect(browser.starts()).toBe(2);
  [uses, kills] = [0, 2];
  await expect(browser.withPage(page('<p>again'), use)).rejects.toThrow('The browser ended');
  await browser.close();
});

test('one that is killed while it starts is started again', async () => {
  const before = profiles();
  const browser = openBrowser({ home, cache });
  let kills = 0;
  const killer = setInterval(() => {
    const fresh = profiles().filter((name) => !before.includes(name));
    const [first] = kills === 0 ? fresh.flatMap(users) : [];
    if (first === undefined) return;
    process.kill(first, 'SIGKILL');
    kills += 1;
  }, 1);
  const textOf = async (it: BrowserPage) => {
    await it.open('/');
    return it.evaluate(() => document.body.textContent, undefined);
  };
  const text = browser.withPage(page('<p>started'), textOf).finally(() => clearInterval(killer));
  expect(await text).toBe('started');
  expect(kills).toBe(1);
  await browser.close();
  expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
});

test('a page that is too much for a browser that answers is given up at once', async () => {
  const browser = openBrowser({ home, cache }, { patience: 3000 });
  const busy = browser.withPage(page(''), async (it) => {
    await it.open('/');
    return it.evaluate(() => new Promise<void>(() => {}), undefined);
  });
  await expect(busy).rejects.toThrow('not through after 3 s');
  expect(browser.starts()).toBe(1);
  await browser.close();
});

test('a page that takes more memory than there is for the browser is told; the one beside it is drawn', async () => {
  const browser = openBrowser({ home, cache }, { room: 1000 });
  const large = browser.withPage(page('<p>large'), async (it) => {
    await it.open('/');
    return it.evaluate(() => {
      const held = Array.from({ length: 100 }, () => new Uint8Array(2 ** 24).fill(1));
      return new Promise<void>((resolve) => setTimeout(resolve, 30_000, held));
    }, undefined);
  });
  const small = browser.withPage(page('<p>small'), async (it) => {
    await it.open('/');
    return it.evaluate(() => document.body.textContent, undefined);
  });
  await expect(large).rejects.toMatchObject({ name: 'TooLarge', mebibytes: 1000 });
  expect(await small).toBe('small');
  expect(browser.starts()).toBeLessThanOrEqual(3);
  await browser.close();
});

test('one that drops what it is served is started anew once, and then given up', async () => {
  const browser = openBrowser({ home, cache });
  const dropped = browser.withPage(page(''), async () => orLost(new Error('net::ERR_ABORTED at /')));
  await expect(dropped).rejects.toMatchObject({ name: 'NoBrowser' });
  expect(() => orLost(new Error('another'))).toThrow('another');
  await browser.close();
});

test('one that hangs is started anew once, and then given up', async () => {
  const browser = openBrowser({ home, cache }, { patience: 3000 });
  const before = profiles();
  const hang = browser.withPage(page(''), async (it) => {
    await it.open('/');
    for (const pid of profiles()
      .filter((name) => !before.includes(name))
      .flatMap(users))
      stopped(pid);
    return it.evaluate(() => new Promise<void>(() => {}), undefined);
  });
  await expect(hang).rejects.toThrow('still at work');
  expect(browser.starts()).toBe(2);
  await browser.close();
});

test('scripts of a page run only where that is said', async () => {
  const browser = openBrowser({ home, cache });
  const served = page(
    '<p>text<script>document.title = "ran"</script><img src="/x" onerror="document.title = 2">',
  );
  const titleOf = async (it: BrowserPage) => {
    await it.open('/');
    return it.evaluate(() => document.title, undefined);
  };
  expect(await browser.withPage(served, titleOf)).toBe('t');
  expect(await browser.withPage(served, titleOf, { scripts: true })).not.toBe('t');
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

test('one that dies between its first answers is not waited for without end', async () => {
  const before = process.env.PUPPETEER_EXECUTABLE_PATH;
  const fake = join(cache, 'fake.cjs');
  writeFileSync(fake, `#!${process.execPath}\n${dying}`, { mode: 0o755 });
  process.env.PUPPETEER_EXECUTABLE_PATH = fake;
  const told = process.platform === 'linux' ? 'ended while it started' : 'still at work';
  await expect(openBrowser({ home, cache }, { patience: 20_000 }).version()).rejects.toThrow(told);
  if (before === undefined) delete process.env.PUPPETEER_EXECUTABLE_PATH;
  else process.env.PUPPETEER_EXECUTABLE_PATH = before;
});

/** Answers as a browser does until it is asked to attach, and ends behind that. */
const dying = `
const { createReadStream, writeSync } = require('node:fs');
createReadStream('', { fd: 3, encoding: 'utf8' }).on('data', (chunk) => {
  for (const text of chunk.split('\\0').filter((part) => part !== '')) {
    const { id, method } = JSON.parse(text);
    writeSync(4, JSON.stringify({ id, result: {} }) + '\\0');
    if (method === 'Target.setAutoAttach') setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);
  }
});
`;

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
