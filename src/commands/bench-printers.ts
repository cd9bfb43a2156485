// Times the print of one paper of about sixty pages: bare, by us, and by Paged.js and Vivliostyle in the same browser.
import { join } from 'node:path';
import { printUntilTrue } from '../5-publish/pdf-passes.ts';
import { build } from '../build.ts';
import type { Request } from '../request.ts';
import type { Browser, BrowserPage, Served, World } from '../world/world.ts';
import { fetchPeers, pagedServed, vivliostyleServed } from './bench-peers.ts';
import { headingsOf, plainServed } from './bench-plain.ts';
import { longPaper } from './bench-site.ts';

export type Print = {
  readonly by: string;
  /** Milliseconds of each round, from opening the page to the PDF. */
  readonly rounds: readonly number[];
  readonly pages: number;
  readonly kilobytes: number;
};
type Made = { readonly milliseconds: number; readonly bytes: Uint8Array };

const rounds = 3;

/**
 * Of the same HTML, with contents and a style sheet that all of them understand: each in turn, so that a busy moment of
 * the machine meets all alike. Then of the paper as a build makes it: archival, inspected, with figures placed.
 */
export async function benchPrinters(
  request: Request,
  world: World,
  tell: (line: string) => void,
): Promise<readonly Print[]> {
  return world.files.scratch(async (folder) => {
    const content = join(folder, 'content');
    await world.files.write(join(content, 'long.md'), longPaper());
    const peers = await fetchPeers(world);
    const done = new Map<string, Made[]>();
    const note = (by: string, made: Made) => {
      done.set(by, [...(done.get(by) ?? []), made]);
      tell(`${by}: ${Math.round(made.milliseconds)} ms`);
    };
    for (let round = 0; round < rounds; round += 1) {
      const whole = await printWhole({ ...request, content, output: join(folder, `output-${round}`) }, world);
      const plain = await plainServed(whole.served);
      note('one bare print', await inPage(plain, '/index.html', bare, world));
      note('Colophon, with contents', await inPage(plain, '/index.html', await ours(plain), world));
      note('Paged.js', await inPage(await pagedServed(plain, peers, world), '/index.html', paged, world));
      note(
        'Vivliostyle',
        await inPage(await vivliostyleServed(plain, peers, world), viewer, vivliostyle, world),
      );
      note('the paper, one bare print', await inPage(whole.served, '/index.html', bare, world));
      note('the paper, pages of a build', whole.set);
      note('the paper, whole PDF of a build', whole.made);
    }
    return [...done].map(([by, made]) => described(by, made));
  });
}

function described(by: string, made: readonly Made[]): Print {
  const last = made.at(-1)!.bytes; // every way has had its rounds
  return {
    by,
    rounds: made.map(({ milliseconds }) => Math.round(milliseconds)),
    pages: pagesOf(last),
    kilobytes: Math.round(last.length / 1000),
  };
}

/** Of a file as Chromium prints it; one that was finished has packed its pages away: 0. */
function pagesOf(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  );
}

type Way = (page: BrowserPage) => Promise<Uint8Array>;

async function inPage(served: Served, path: string, way: Way, world: World): Promise<Made> {
  const begun = world.clock();
  const bytes = await world.browser.withPage(served, async (page) => {
    await page.open(path);
    return way(page);
  });
  return { milliseconds: world.clock() - begun, bytes };
}

const bare: Way = (page) => page.pdf({ outline: false });

async function ours(served: Served): Promise<Way> {
  const headings = await headingsOf(served);
  return async (page) =>
    (await printUntilTrue(page, await bare(page), { headings, template: 'paper' })).bytes;
}

const paged: Way = async (page) => {
  await until(page, () => (globalThis as unknown as { pagedDone?: boolean }).pagedDone === true);
  return bare(page);
};

const viewer = '/viewer/index.html#src=/index.html&bookMode=false&renderAllPages=true&spread=false';

const vivliostyle: Way = async (page) => {
  const isDone = () =>
    (globalThis as unknown as { coreViewer?: { readyState?: string } }).coreViewer?.readyState === 'complete';
  await until(page, isDone);
  return bare(page);
};

const mostSeconds = 300;

/** Asks again and again: the browser gives up on one question that it cannot answer for long. */
async function until(page: BrowserPage, isDone: () => boolean): Promise<void> {
  for (let asked = 0; asked < mostSeconds * 20; asked += 1) {
    if (await page.evaluate(isDone, undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`A peer did not finish its pages within ${mostSeconds} s.`);
}

type Whole = { readonly served: Served; readonly set: Made; readonly made: Made };

/** A build whose world notes when its page is opened, when it is printed, and when the files are placed. */
async function printWhole(request: Request, world: World): Promise<Whole> {
  const seen = {
    served: [] as Served[],
    begun: 0,
    set: 0,
    placed: 0,
    printed: nothing as Uint8Array,
    made: nothing as Uint8Array,
  };
  const browser: Browser = {
    ...world.browser,
    withPage: async (served, use) => {
      seen.served.push(served);
      seen.begun = world.clock();
      const result = await world.browser.withPage(served, (page) => use(watched(page, seen)));
      seen.set = world.clock();
      return result;
    },
  };
  const replaceFolder: World['files']['replaceFolder'] = async (folder, made) => {
    const pdf = made.get('long.pdf');
    if (pdf instanceof Uint8Array) [seen.placed, seen.made] = [world.clock(), pdf];
    return world.files.replaceFolder(folder, made);
  };
  const files = { ...world.files, replaceFolder };
  const built = await build({ ...request, names: [], pdf: true }, { ...world, browser, files });
  const served = seen.served.at(-1);
  if (served === undefined || seen.placed === 0)
    throw new Error(`The long paper was not printed: ${JSON.stringify(built.problems[0] ?? built.articles)}`);
  return {
    served,
    set: { milliseconds: seen.set - seen.begun, bytes: seen.printed },
    made: { milliseconds: seen.placed - seen.begun, bytes: seen.made },
  };
}

const nothing = new Uint8Array();

function watched(page: BrowserPage, seen: { printed: Uint8Array }): BrowserPage {
  const pdf: BrowserPage['pdf'] = async (options) => {
    seen.printed = await page.pdf(options);
    return seen.printed;
  };
  return { ...page, pdf };
}

/** Medians, and how many times those of a bare print of the same HTML. */
export function printersTable(prints: readonly Print[]): readonly string[] {
  const of = (by: string) => median(prints.find((print) => print.by === by)?.rounds ?? []);
  return prints.map(({ by, rounds: all, pages, kilobytes }) => {
    const against = of(by.startsWith('the paper') ? 'the paper, one bare print' : 'one bare print');
    const ratio = `${(median(all) / against).toFixed(2)} × bare`;
    const size = `${pages === 0 ? '' : `${pages} pages, `}${kilobytes} kB`;
    return `${by.padEnd(32)} ${String(median(all)).padStart(7)} ms  ${ratio.padStart(13)}  ${size}`;
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
