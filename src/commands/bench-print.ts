// How long a long paper takes to be printed with true contents, against one bare print of the same page.
import { join } from 'node:path';
import { build } from '../build.ts';
import type { Request } from '../request.ts';
import type { Browser, BrowserPage, World } from '../world/world.ts';
import { generatePaper } from './bench-paper.ts';

export type PrintTime = {
  readonly lang: 'en' | 'zh';
  readonly pages: number;
  /** How often it was printed: twice, and once more for each gap that was filled and each thing that moved. */
  readonly prints: number;
  /** Milliseconds: the median of three. */
  readonly bare: number;
  /** Milliseconds of the last two prints, with the filling in between them and the comparison after them. */
  readonly passes: number;
  /** Milliseconds from the open page on: fitting, filling of gaps, and every print. */
  readonly whole: number;
};

const bareRuns = 3;

/** Of a generated paper of some sixty pages in each language. */
export async function benchPrint(request: Request, world: World): Promise<readonly PrintTime[]> {
  return world.files.scratch(async (folder) => {
    const times: PrintTime[] = [];
    for (const lang of ['en', 'zh'] as const) {
      await world.files.write(join(folder, lang, 'long', 'article.md'), generatePaper(lang));
      const watched = watch(world, folder);
      const content = join(folder, lang);
      const names = { names: [], content, output: join(folder, `${lang} output`) };
      const built = await build({ ...request, ...names, pdf: true }, watched.world);
      const time = watched.time();
      if (time === null)
        throw new Error(`the long paper was not printed:\n${JSON.stringify(built.problems)}`);
      times.push({ lang, ...time });
    }
    return times;
  });
}

export function printTable(times: readonly PrintTime[]): readonly string[] {
  return times.map(
    ({ lang, pages, prints, bare, passes, whole }) =>
      `printing ${pages} pages (${lang}): two passes in ${passes.toFixed(0)} ms, ${(passes / bare).toFixed(2)} times a bare print of ${bare.toFixed(0)} ms; ${prints} prints in all, to fill gaps, in ${whole.toFixed(0)} ms`,
  );
}

type Time = Omit<PrintTime, 'lang'>;

/** The same world, with a clock on whatever its browser prints. */
function watch(world: World, folder: string): { readonly world: World; readonly time: () => Time | null } {
  let time: Time | null = null;
  const withPage: Browser['withPage'] = (served, use) =>
    world.browser.withPage(served, async (page) => {
      let [opened, pages] = [0, 0];
      const starts: number[] = [];
      const watched: BrowserPage = {
        ...page,
        open: async (path) => {
          await page.open(path);
          opened = world.clock();
        },
        pdf: async (options) => {
          starts.push(world.clock());
          const bytes = await page.pdf(options);
          pages = pagesIn(bytes);
          return bytes;
        },
      };
      const value = await use(watched);
      const end = world.clock();
      const passes = end - (starts.at(-2) ?? end);
      const bare = starts.length > 0 ? await timeBare(page, world) : 0;
      if (starts.length > 0) time = { pages, prints: starts.length, passes, whole: end - opened, bare };
      return value;
    });
  return {
    world: { ...world, cache: join(folder, 'cache'), browser: { ...world.browser, withPage } },
    time: () => time,
  };
}

async function timeBare(page: BrowserPage, world: World): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < bareRuns; run += 1) {
    const start = world.clock();
    await page.pdf({ outline: false });
    runs.push(world.clock() - start);
  }
  return runs.sort((a, b) => a - b)[Math.floor(bareRuns / 2)] ?? 0;
}

function pagesIn(bytes: Uint8Array): number {
  const counts = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/\/Type \/Pages\b[^>]*?\/Count (\d+)/g);
  return Math.max(0, ...[...counts].map(([, count]) => Number(count)));
}
