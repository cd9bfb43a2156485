// One Chromium a build: started when first needed, two pages at a time, gone without a trace. The only importer of puppeteer.
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser as Chromium, LaunchOptions, Page } from 'puppeteer';
import { openGate } from '../gate.ts';
import { cannotStart, gist, lookups } from './browser-find.ts';
import { type Limits, unlessFull, usualLimits, weigh } from './browser-memory.ts';
import { openOrigin, origin } from './browser-origin.ts';
import { BrowserLost, NoBrowser, orLost, startPatience, twice, withPatience } from './browser-patience.ts';
import { args, environment, type Guard, guard, watchStart } from './browser-process.ts';
import { sweepTemporary, temporary } from './drafts.ts';
import type { Browser, BrowserPage, Served } from './world.ts';

type Running = {
  readonly chromium: Chromium;
  readonly ended: Promise<never>;
  readonly stop: () => Promise<void>;
};
type Folders = { readonly home: string; readonly cache: string };

const pagesAtATime = 2; // best on two cores, as measured; each holds 100 MB and more

export function openBrowser(folders: Folders, limits: Partial<Limits> = {}): Browser {
  const { patience: limit, room } = { ...usualLimits, ...limits };
  let [running, starts]: [Promise<Running> | null, number] = [null, 0];
  const inTurn = openGate(pagesAtATime);

  const start = (): Promise<Running> => {
    if (running !== null) return running;
    starts += 1;
    const fresh = launch(folders, Math.min(limit, startPatience));
    running = fresh;
    const forget = () => {
      if (running === fresh) running = null; // after a crash the next page gets a new browser
    };
    fresh.then((browser) => browser.ended.catch(forget), forget);
    return fresh;
  };

  const once: Browser['withPage'] = async (served, use, { scripts } = { scripts: false }) => {
    const { chromium, ended, stop } = await start();
    const give = () => {
      running = null;
      void stop();
    };
    const { full, rest } = weigh(chromium.process()?.pid, room, give);
    const work = [inPage(chromium, served, use, scripts), ended, full];
    return withPatience(work, limit, give, () => chromium.version()).finally(rest);
  };

  return {
    withPage: (served, use, options) =>
      unlessFull(() => twice(() => once(served, use, options)), inTurn, room),
    starts: () => starts,
    version: async () => (await start()).chromium.version(),
    close: async () => {
      const last = running;
      running = null;
      await last?.then((browser) => browser.stop()).catch(() => {}); // one that could not start has nothing to stop
    },
  };
}

/** A context of its own for each page: its own proxy, no cookie and no cache of another article. */
async function inPage<T>(
  chromium: Chromium,
  served: Served,
  use: (page: BrowserPage) => Promise<T>,
  scripts: boolean,
): Promise<T> {
  const door = await openOrigin(served);
  try {
    const context = await chromium.createBrowserContext({
      proxyServer: door.proxy,
      proxyBypassList: ['<-loopback>'], // this machine's own ports are refused like any other address
    });
    try {
      const page = await context.newPage();
      if (!scripts) await page.setJavaScriptEnabled(false);
      const foreign = new Set<string>();
      page.on('request', (request) => {
        if (/^(https?|wss?|ftp|file):/.test(request.url()) && !request.url().startsWith(`${origin}/`))
          foreign.add(request.url());
      });
      const crashed = new Promise<never>((_, reject) => {
        page.once('error', (error) =>
          reject(new BrowserLost(`A page of the browser crashed: ${error.message}`)),
        );
      });
      return await Promise.race([use(adapt(page, () => [...door.missing(), ...foreign].sort())), crashed]);
    } finally {
      await context.close().catch(() => {}); // a browser that ended has no context to close
    }
  } finally {
    await door.close();
  }
}

function adapt(page: Page, refused: () => readonly string[]): BrowserPage {
  return {
    open: async (path) => {
      const going = page.goto(new URL(path, origin).href, { waitUntil: 'load' });
      const response = await going.catch(orLost);
      if (!response?.ok()) throw new Error(`The page ${path} is not among what is served to the browser.`);
      await page.evaluate(() => document.fonts.ready.then(() => {}));
      await page.waitForNetworkIdle({ idleTime: 20 });
    },
    // puppeteer spells the arguments of the work another way
    evaluate: (work, argument) => page.evaluate(work as never, argument) as never,
    addScript: async (content) => {
      await page.addScriptTag({ content });
    },
    pdf: async ({ outline }) => {
      // A face that only a margin box uses is not waited for by the printer, and would print as blanks.
      await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())).then(() => {}));
      const settings = { tagged: true, preferCSSPageSize: true, printBackground: true, waitForFonts: false };
      return page.pdf({ outline, ...settings });
    },
    screenshot: async ({ width, height, dark, full }) => {
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.evaluate(() => document.fonts.ready.then(() => {}));
      return page.screenshot({ type: 'png', fullPage: full });
    },
    refused,
  };
}

/** The first browser that starts, in the order of the look-ups. */
async function launch(folders: Folders, limit: number): Promise<Running> {
  const { default: puppeteer } = await import('puppeteer'); // 200 ms that a build without pictures need not pay
  const tried: string[] = [];
  const own = async () => puppeteer.executablePath();
  for (const place of lookups({ ...folders, environment: process.env, puppeteerOwn: own })) {
    const found = await place.find();
    if ('none' in found) {
      tried.push(`${place.name}: ${found.none}`);
      continue;
    }
    const start = () => startAt(found.path, (settings) => puppeteer.launch(settings), limit);
    try {
      return await start().catch(start); // one that is killed while it starts is no reason to look elsewhere
    } catch (error) {
      tried.push(`${place.name} (${found.path}): ${gist(error)}`);
    }
  }
  throw new NoBrowser(cannotStart(tried));
}

async function startAt(
  executablePath: string,
  start: (settings: LaunchOptions) => Promise<Chromium>,
  limit: number,
): Promise<Running> {
  await sweepTemporary();
  const folder = await mkdtemp(temporary('browser-'));
  const guarded = guard(folder); // an interruption may come while it starts
  try {
    const starting = start({
      executablePath,
      headless: 'shell',
      pipe: true, // no debugging port for others to find
      userDataDir: join(folder, 'profile'),
      args: args(),
      env: { ...(await environment(folder)) },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const late = () => void starting.then((browser) => browser.close()).catch(() => {});
    const { gone, rest } = watchStart(folder);
    gone.catch(late); // puppeteer would wait without end
    const chromium = await withPatience([starting, gone], limit, late).finally(rest);
    guarded.watch(chromium.process()?.pid);
    return supervise(chromium, guarded);
  } catch (error) {
    guarded.sweep();
    throw error;
  }
}

/** Whatever way the browser ends, its process group is killed and its folder removed. */
function supervise(chromium: Chromium, { sweep }: Guard): Running {
  const ended = new Promise<never>((_, reject) => {
    chromium.once('disconnected', () => reject(new BrowserLost('The browser ended while it was in use.')));
  });
  const stop = async () => {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, 3_000).unref());
    await Promise.race([chromium.close().catch(() => {}), patience]);
    sweep();
  };
  ended.catch(sweep);
  return { chromium, ended, stop };
}
