// `colophon accept`: takes the results of now as the accepted ones, into `results.lock.json` beside each article.
import { join } from 'node:path';
import { findSources } from '../1-read/sources.ts';
import { build } from '../build.ts';
import { lockOf, lockPath } from '../lock/lock.ts';
import { markName } from '../output-mark.ts';
import { resultAccepted, resultGiven, resultKnown } from '../problems/drift.ts';
import { exitCode } from './build.ts';
import type { Invocation } from './invocation.ts';
import { Misuse } from './misuse.ts';

export async function accept({ request, world, terminal }: Invocation): Promise<number> {
  const output = join(world.cache, 'accept');
  if (!(await world.files.exists(join(output, markName)))) await world.files.remove(output); // half made, or not by this
  const built = await build({ ...request, pdf: false, output }, world);
  const sources = (await findSources(request.content, request.names, world)).value;
  const accepted: { slug: string; lock: string }[] = [];
  for (const { slug, state } of built.articles) {
    const source = sources.find((source) => source.slug === slug);
    if (state === 'failed' || source === undefined) continue;
    const results = await world.files.text(join(output, slug, 'results.json'));
    const lock = lockPath(source);
    if ((await world.files.kindOf(join(source.folder, lock))) === 'folder')
      throw new Misuse(`Found a folder at ${slug}'s ${lock}: expected a file, or nothing. Remove it.`);
    await world.files.write(join(source.folder, lock), lockOf(results));
    accepted.push({ slug, lock });
  }
  const failed = built.articles
    .filter((article) => article.state === 'failed')
    .map((article) => article.slug);
  const taken = (slug: string) =>
    built.problems
      .filter(({ code, file }) => told.has(code) && slugOf(file) === slug)
      .map(({ found }) => `            ${found.split('\n')[0]?.replace(/; it touches$/, '')}`);
  const lines = [
    ...accepted.flatMap(({ slug, lock }) => [`accepted  ${slug}  ${lock}`, ...taken(slug)]),
    ...failed.map(
      (slug) => `failed    ${slug}  build it first: its errors are told by \`npm run build -- ${slug}\``,
    ),
  ];
  terminal.answer({ accepted, failed }, lines);
  return exitCode(built, false);
}

const told: ReadonlySet<string> = new Set([resultAccepted.code, resultKnown.code, resultGiven.code]);

const slugOf = (file: string) => file.replace(/\/article\.md$|\.md$/, '');
