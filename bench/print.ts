// Times the print of a paper of about sixty pages in each language: bare, by us, by Paged.js and Vivliostyle in the same
// browser, and as a build makes it.
import { join } from 'node:path';
import { printUntilTrue } from '../src/5-publish/pdf/set/passes.ts';
import type { Request } from '../src/model/request.ts';
import type { BrowserPage, Served, World } from '../src/world/world.ts';
import { generatePaper } from './paper.ts';
import { fetchPeers, pagedServed, vivliostyleServed } from './peers.ts';
import { headingsOf, plainServed } from './plain.ts';
import { type Made, printWhole } from './whole.ts';

export type PaperLang = 'en' | 'zh';
export type Print = {
  readonly lang: PaperLang;
  readonly by: string;
  /** The row that it is to be compared with. */
  readonly against: string;
  /** Milliseconds of each round, from opening the page to the PDF. */
  readonly rounds: readonly number[];
  readonly pages: number;
  readonly kilobytes: number;
  /** How often Chromium printed. */
  readonly prints: number;
};

const rounds = 3;
const [plainBare, ownBare] = ['plain, one bare print', 'the paper, one bare print'];

/**
 * First of the same HTML, with contents and a style sheet that all of them understand; then of the paper in its own
 * look, as a build makes it: archival, inspected, with figures placed. Each in turn, so that a busy moment of the
 * machine meets all alike.
 */
export async function benchPrint(
  request: Request,
  world: World,
  tell: (line: string) => void,
): Promise<readonly Print[]> {
  return world.files.scratch(async (folder) => {
    const peers = await fetchPeers(world);
    const prints: Print[] = [];
    for (const lang of ['en', 'zh'] as const) {
      const content = join(folder, lang);
      await world.files.write(join(content, 'long.md'), generatePaper(lang));
      const own = { ...world, cache: join(folder, 'cache') };
      const done: Row[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const output = join(folder, `${lang}-${round}`);
        for await (const row of printOnce({ ...request, content, output }, lang, peers, own)) {
          done.push(row);
          tell(`${lang}, ${row.by}: ${Math.round(row.made.milliseconds)} ms`);
        }
      }
      prints.push(...summed(lang, done));
    }
    return prints;
  });
}

type Row = { readonly by: string; readonly made: Made; readonly prints: number; readonly against: string };

async function* printOnce(
  request: Request,
  lang: PaperLang,
  peers: string,
  world: World,
): AsyncGenerator<Row> {
  const whole = await printWhole(request, 'long', world);
  const plain = plainServed(whole.served, lang);
  const row = (by: string, made: Made, prints = 1, against = plainBare) => ({ by, made, prints, against });
  yield row(plainBare, await inPage(plain, '/index.html', bare, world));
  yield row('plain, Colophon with contents', await inPage(plain, '/index.html', await ours(plain), world), 2);
  yield row(
    'plain, Paged.js',
    await inPage(await pagedServed(plain, peers, world), '/index.html', paged, world),
  );
  const vivid = await vivliostyleServed(plain, peers, world);
  yield row('plain, Vivliostyle', await inPage(vivid, viewer, vivliostyle, world));
  yield row(ownBare, await inPage(whole.served, '/index.html', bare, world), 1, ownBare);
  yield row('the paper, pages of a build', whole.set, whole.prints, ownBare);
  yield row('the paper, whole PDF of a build', whole.made, whole.prints, ownBare);
}

function summed(lang: PaperLang, rows: readonly Row[]): readonly Print[] {
  return [...new Set(rows.map(({ by }) => by))].map((by) => {
    const own = rows.filter((row) => row.by === by);
    const { made, prints, against } = own.at(-1)!; // every way has had its rounds
    return {
      ...{ lang, by, against, prints },
      rounds: own.map((row) => Math.round(row.made.milliseconds)),
      pages: pagesOf(made.bytes),
      kilobytes: Math.round(made.bytes.length / 1000),
    };
  });
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

/** Medians, and how many times those of a bare print of the same HTML. */
export function printTable(prints: readonly Print[]): readonly string[] {
  return prints.map(({ lang, by, against, rounds: all, pages, kilobytes, prints: count }) => {
    const base = prints.find((print) => print.lang === lang && print.by === against);
    const ratio = `${(median(all) / median(base?.rounds ?? [])).toFixed(2)} × bare`;
    const size = `${count} print${count === 1 ? '' : 's'}, ${pages === 0 ? '' : `${pages} pages, `}${kilobytes} kB`;
    return `${lang}: ${by.padEnd(32)} ${String(median(all)).padStart(7)} ms  ${ratio.padStart(13)}  ${size}`;
  });
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
