// The path of an article, from its Markdown to its pages: read, plan, run, weave, publish.
import { joinEditions } from './1-read/editions.ts';
import { read as readOne } from './1-read/read.ts';
import { findSources } from './1-read/sources.ts';
import { planAll } from './2-plan/plan.ts';
import { resultsJson } from './3-run/results-json.ts';
import { run } from './3-run/run.ts';
import { openPress } from './5-publish/press.ts';
import { evidence } from './evidence.ts';
import { gather, type Log } from './gather.ts';
import type { About } from './guard.ts';
import { kitNames } from './kit/names.ts';
import type { Document } from './lock/document.ts';
import { drift } from './lock/drift.ts';
import type { Article, Source } from './model/article.ts';
import type { Plan } from './model/plan.ts';
import type { Built, Request } from './model/request.ts';
import type { Results } from './model/results.ts';
import type { World } from './world/world.ts';

/** Builds every article that `request` names. What authors did wrong is in the result, never thrown. */
export async function build(request: Request, world: World): Promise<Built> {
  const log = gather(world);
  const sources = await log.phase('find', async () =>
    log.of(await findSources(request.content, request.names, world)),
  );
  log.trace(sources);
  const jobs = await prepare(sources, request, world, log);
  const asked = new Set(sources.map(({ slug }) => slug)); // of an edition alone, the original runs and is not published
  const papers = await examine(jobs, asked, request, world, log);
  const press = await openPress(request, world);
  const stale = await log.phase('compare', () =>
    log.guard.all(papers, aboutPaper, 'comparing', async (some) => log.of(await press.stale(some))),
  );
  await log.phase('weave and publish', () =>
    log.each(stale, (paper) =>
      log.guard.one(aboutPaper(paper), 'weaving and publishing', async () => {
        const { weave } = await import('./4-weave/weave.ts'); // half a second that an unchanged build does not need
        const woven = await weave(paper.article, paper.plan, paper.results, press.watch(paper));
        log.of(woven);
        log.of(await press.publish(paper, woven, log.failed(paper.article)));
      }),
    ),
  );
  const lost = log.guard.lost().flatMap(({ slug }) => (asked.has(slug) ? slug : []));
  return log.close(await log.phase('index', () => press.close(papers, lost)));
}

const about = ({ slug, path }: Source): About => ({ slug, path });
const aboutArticle = ({ slug, file }: Article): About => ({ slug, path: file.path });
const aboutPaper = ({ article }: Prepared): About => aboutArticle(article);

export type Prepared = { readonly article: Article; readonly plan: Plan };
/** What is known of a paper before anything of it is drawn. */
export type Examined = Prepared & {
  readonly results: Results;
  /** The text of its `results.json`, and what stands in it. */
  readonly json: string;
  readonly document: Document;
};

/** Runs `jobs`, and compares what those of the `asked` slugs gave with what was accepted. */
export async function examine(
  jobs: readonly Prepared[],
  asked: ReadonlySet<string>,
  request: Request,
  world: World,
  log: Pick<Log, 'of' | 'phase' | 'guard'>,
): Promise<readonly Examined[]> {
  const ran = await log.phase('run', () =>
    log.guard.all(jobs, aboutPaper, 'running', async (some) => {
      const { reported, crashes } = await run(some, world, request);
      for (const { article } of some)
        if (crashes.has(article.slug))
          log.guard.tell(aboutArticle(article), 'running', crashes.get(article.slug));
      return [...reported];
    }),
  );
  const results = new Map(ran.map(([slug, reported]) => [slug, log.of(reported)]));
  const papers: Examined[] = [];
  for (const { article, plan } of jobs) {
    const found = results.get(article.slug);
    if (found === undefined || !asked.has(article.slug)) continue;
    await log.guard.one(aboutArticle(article), 'comparing with what was accepted', async () => {
      const json = resultsJson(article, plan, found);
      const paper = { article, plan, results: found, json, document: JSON.parse(json) as Document };
      for (const check of [drift, evidence]) log.of(await check(paper, world));
      papers.push(paper);
    });
  }
  return papers;
}

/** Reads and plans `sources`, and the originals of those that are editions. */
export async function prepare(
  sources: readonly Source[],
  request: Pick<Request, 'content' | 'names'>,
  world: World,
  log: Pick<Log, 'of' | 'phase' | 'guard'>,
): Promise<readonly Prepared[]> {
  const articles = await log.phase('read', () => readAll(sources, request, world, log));
  return log.phase('plan', () =>
    log.guard.all(articles, aboutArticle, 'planning', async (some) =>
      planAll(some, new Set(kitNames), world.ceilings).map(({ article, planned }) => ({
        article,
        plan: log.of(planned),
      })),
    ),
  );
}

/** With the originals of those that are editions. */
export async function readAll(
  sources: readonly Source[],
  request: Pick<Request, 'content' | 'names'>,
  world: World,
  log: Pick<Log, 'of' | 'guard'>,
): Promise<readonly Article[]> {
  const read: Article[] = [];
  for (const source of sources) {
    const article = await log.guard.one(about(source), 'reading', () => log.of(readOne(source)));
    if (article !== null) read.push(article);
  }
  return log.guard.all(read, aboutArticle, 'reading', async (some) =>
    log.of(await joinEditions(some, request, world)),
  );
}
