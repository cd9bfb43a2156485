// Puts articles into the output folder, each as a whole or not at all, and the pages that they share.
import { join } from 'node:path';
import { coverageOf } from '../coverage.ts';
import type { Article, Reported } from '../model/article.ts';
import type { Plan } from '../model/plan.ts';
import type { BuiltArticle, Request } from '../model/request.ts';
import type { Results } from '../model/results.ts';
import type { Woven } from '../model/woven.ts';
import type { Problem } from '../problems/problem.ts';
import { outputFree } from '../problems/publishing.ts';
import type { World } from '../world/world.ts';
import { hashOf } from './hashes.ts';
import { hashOfTool, openLook, readEntry, recording, stillHolds, writeEntry } from './ledger.ts';
import { cardOf, openShelf, type Shelf } from './shelf.ts';

/** An article with its results, and the bytes of its `results.json`. */
export type Paper = {
  readonly article: Article;
  readonly plan: Plan;
  readonly results: Results;
  readonly json: string;
};

export type Press = {
  /** The papers that are not already published just so; of the others, the warnings they were published with. */
  readonly stale: (papers: readonly Paper[]) => Promise<Reported<readonly Paper[]>>;
  /** The world for weaving a paper: what is read through it counts as the paper's source. */
  readonly watch: (paper: Paper) => World;
  /** Makes and places a paper's pages, unless `failed`, or printing shows an error. */
  readonly publish: (paper: Paper, woven: Reported<Woven>, failed: boolean) => Promise<Reported<null>>;
  /** Writes what the papers share, and says what became of each. */
  /** `lost`: slugs of articles that have not become papers. */
  readonly close: (papers: readonly Paper[], lost: readonly string[]) => Promise<readonly BuiltArticle[]>;
};

type State = BuiltArticle['state'];

/** What the functions below share for the length of one build. */
type Shop = {
  readonly request: Request;
  readonly world: World;
  readonly tool: string;
  readonly shelf: Shelf;
  readonly states: Map<string, State>;
  readonly watches: Map<string, ReturnType<typeof recording>>;
};

export async function openPress(request: Request, world: World): Promise<Press> {
  await world.files.sweep(request.output);
  const shelf = await openShelf(request.output, world);
  const shop: Shop = {
    request,
    world,
    tool: await hashOfTool(world),
    shelf,
    states: new Map(),
    watches: new Map(),
  };
  return {
    stale: (papers) => stale(papers, shop),
    watch: (paper) => watch(paper, shop).world,
    publish: (paper, woven, failed) => publish(paper, woven, failed, shop),
    close: async (papers, lost) => {
      await shelf.close();
      const known = new Set(papers.map(({ article }) => article.slug));
      const without = lost.filter((slug) => !known.has(slug));
      for (const slug of without) settle(slug, 'failed', shop);
      return Promise.all([
        ...papers.map(({ article, plan, results }) =>
          describe(article.slug, { ...results, numbers: plan.numbers }, shop),
        ),
        ...without.map((slug) => describe(slug, nothing, shop)),
      ]);
    },
  };
}

async function stale(papers: readonly Paper[], shop: Shop): Promise<Reported<readonly Paper[]>> {
  const { request, world } = shop;
  const problems: Problem[] = [];
  const value: Paper[] = [];
  const look = openLook(world);
  for (const paper of papers) {
    const { slug } = paper.article;
    const entry = await readEntry(request.output, slug, world);
    if (entry?.key === keyOf(paper, shop) && (await stillHolds(entry, request.output, look))) {
      for (const each of entry.problems) problems.push(each);
      settle(slug, 'unchanged', shop);
    } else value.push(paper);
  }
  return { value, problems };
}

async function publish(
  paper: Paper,
  woven: Reported<Woven>,
  failed: boolean,
  shop: Shop,
): Promise<Reported<null>> {
  const { request, world } = shop;
  const { slug } = paper.article;
  const watched = watch(paper, shop);
  const broken = failed || woven.problems.some(isError);
  const made = broken ? null : await make(paper, woven.value, request, watched.world);
  const problems = made?.problems ?? [];
  if (made === null || problems.some(isError)) {
    settle(slug, 'failed', shop);
    return { value: null, problems };
  }
  const placing = await shop.shelf.place(cardOf(woven.value, request.pdf), made.files, made.assets);
  if ('inTheWay' in placing) {
    settle(slug, 'failed', shop);
    const place = { file: paper.article.file.path, line: 1, column: 1 };
    return { value: null, problems: [...problems, outputFree(place, placing.inTheWay)] };
  }
  const told = [...woven.problems, ...problems];
  const entry = { key: keyOf(paper, shop), reads: watched.reads(), made: placing.made, problems: told };
  await writeEntry(request.output, slug, entry, world);
  settle(slug, 'built', shop);
  return { value: null, problems };
}

const isError = (problem: Problem) => problem.level === 'error';

function watch(paper: Paper, { watches, world }: Shop): ReturnType<typeof recording> {
  const { slug } = paper.article;
  const found = watches.get(slug) ?? recording(world);
  watches.set(slug, found);
  return found;
}

function keyOf({ article, json, results }: Paper, { tool, request }: Shop): string {
  const { file, original, siblings } = article;
  const texts = [String(file), original && String(original.file)];
  return hashOf(JSON.stringify([tool, request.pdf, texts, siblings, json, consoles(results)]));
}

function settle(slug: string, state: State, { states, world }: Shop): void {
  states.set(slug, state);
  world.report({ type: 'article', slug, state });
}

type Made = {
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly assets: ReadonlyMap<string, Uint8Array | string>;
  readonly problems: readonly Problem[];
};

/** What makes pages is loaded here: a build with nothing to make does not wait for it. */
async function make(paper: Paper, woven: Woven, request: Request, world: World): Promise<Made> {
  const { slug } = paper.article;
  const { publishHtml } = await import('./site/site.ts');
  const site = await publishHtml(woven, { resultsJson: paper.json, pdf: request.pdf }, world);
  const files = new Map(site.files);
  files.set('results.json', paper.json);
  if (!request.pdf) return { files, assets: site.assets, problems: [] };
  const { printPdf } = await import('./pdf/pdf.ts');
  const printed = await printPdf(woven, { resultsJson: paper.json }, world);
  files.set(`${slug}.pdf`, printed.value);
  return { files, assets: site.assets, problems: printed.problems };
}

/** What blocks printed is shown on the page, though it is no part of `results.json`. */
function consoles(results: Results): readonly string[] {
  return [...results.outcomes.values()].map((outcome) =>
    outcome.state === 'skipped' ? '' : outcome.console,
  );
}

const nothing = { ran: [], reused: [], numbers: { bound: 0, cited: 0, unbound: 0 } };

/** Paths of what stands in the output folder now: a failed article may have an earlier version there. */
async function describe(
  slug: string,
  { ran, reused, numbers }: Pick<BuiltArticle, 'ran' | 'reused'> & { readonly numbers: Plan['numbers'] },
  shop: Shop,
): Promise<BuiltArticle> {
  const { request, world, states } = shop;
  const standing = async (path: string) =>
    (await world.files.exists(join(request.output, path))) ? path : null;
  return {
    slug,
    state: states.get(slug) ?? 'failed',
    html: await standing(`${slug}/index.html`),
    pdf: await standing(`${slug}/${slug}.pdf`),
    ...{ ran, reused },
    numbers: { ...numbers, coverage: coverageOf(numbers) },
  };
}
