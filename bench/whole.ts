// A build of one paper, with a clock on its printing: until its pages are set, and until the file is finished and inspected.
import { build } from '../src/build.ts';
import type { Request } from '../src/model/request.ts';
import type { Browser, BrowserPage, Served, World } from '../src/world/world.ts';

export type Made = { readonly milliseconds: number; readonly bytes: Uint8Array };

export type Whole = {
  readonly served: Served;
  readonly set: Made;
  readonly made: Made;
  readonly prints: number;
};

/** A build whose world notes when its page is opened, when it is printed, and when the files are placed. */
export async function printWhole(request: Request, slug: string, world: World): Promise<Whole> {
  const seen = {
    served: [] as Served[],
    begun: 0,
    set: 0,
    placed: 0,
    prints: 0,
    printed: nothing as Uint8Array,
    made: nothing as Uint8Array,
  };
  const browser: Browser = {
    ...world.browser,
    withPage: async (served, use, options) => {
      seen.served.push(served);
      [seen.begun, seen.prints] = [world.clock(), 0];
      const result = await world.browser.withPage(served, (page) => use(watched(page, seen)), options);
      seen.set = world.clock();
      return result;
    },
  };
  const replaceFolder: World['files']['replaceFolder'] = async (folder, made) => {
    const pdf = made.get(`${slug}.pdf`);
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
    prints: seen.prints,
  };
}

const nothing = new Uint8Array();

function watched(page: BrowserPage, seen: { printed: Uint8Array; prints: number }): BrowserPage {
  const pdf: BrowserPage['pdf'] = async (options) => {
    seen.prints += 1;
    seen.printed = await page.pdf(options);
    return seen.printed;
  };
  return { ...page, pdf };
}
