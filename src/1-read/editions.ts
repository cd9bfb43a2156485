// Lets editions meet their originals: an edition tells another article's results in a language of its own.
import { basename, dirname } from 'node:path';
import type { Article, Reported, Sibling } from '../model/article.ts';
import { nearest as closeTo } from '../nearest.ts';
import { editionOriginalKnown } from '../problems/editions.ts';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { read } from './read.ts';
import { findSources } from './sources.ts';

/**
 * Gives each edition of `chosen` its original, and all of them the list of the other languages. Originals that the
 * build was not asked for come behind the chosen ones: they run, and are not published. `content` and `names` are
 * those that `chosen` was found by.
 */
export async function joinEditions(
  chosen: readonly Article[],
  { content, names }: { readonly content: string; readonly names: readonly string[] },
  world: World,
): Promise<Reported<readonly Article[]>> {
  const others = await othersThan(chosen, content, names, world);
  const all = [...chosen, ...others.map((other) => other.value)];
  const wanted = new Set(chosen.flatMap(({ meta }) => meta.edition?.of ?? []));
  const companions = others.filter(({ value }) => wanted.has(value.slug));
  const problems: Problem[] = companions.flatMap((companion) => companion.problems);
  const value = [...chosen, ...companions.map((companion) => companion.value)].map((article) => {
    const { edition } = article.meta;
    const original = originalOf(article, all);
    if (edition !== null && original === null)
      problems.push(editionOriginalKnown(edition.place, edition.of, nearest(article, all)));
    return { ...inheriting(article, original), original, siblings: siblingsOf(article, all) };
  });
  return { value, problems };
}

/** Articles that were not chosen and have to do with editions: those that are one, and those that one is of. */
async function othersThan(
  chosen: readonly Article[],
  content: string,
  names: readonly string[],
  world: World,
): Promise<readonly Reported<Article>[]> {
  const alone = content.endsWith('.md');
  if (names.length === 0 && !(alone && chosen.some(({ meta }) => meta.edition !== null))) return [];
  const folder = !alone
    ? content
    : basename(content) === 'article.md'
      ? dirname(dirname(content))
      : dirname(content);
  const { value: sources } = await findSources(folder, [], world);
  const slugs = new Set(chosen.map(({ slug }) => slug));
  const wanted = new Set(chosen.flatMap(({ meta }) => meta.edition?.of ?? []));
  return sources
    .filter(({ slug, text }) => !slugs.has(slug) && (wanted.has(slug) || /^edition-of:/m.test(text)))
    .map(read);
}

/** An edition of an edition has no blocks to take. */
function originalOf({ slug, meta }: Article, all: readonly Article[]): Article | null {
  const found = all.find((other) => other.slug === meta.edition?.of);
  return found === undefined || found.slug === slug || found.meta.edition !== null ? null : found;
}

function nearest({ slug, meta }: Article, all: readonly Article[]): string | null {
  const names = all
    .filter((other) => other.slug !== slug && other.meta.edition === null)
    .map((other) => other.slug);
  return closeTo(meta.edition?.of ?? '', names);
}

/** Its blocks are the original's, and so are the seed and the back end that they run with. */
function inheriting(article: Article, original: Article | null): Article {
  if (original === null) return article;
  const { seed, backend, date } = original.meta;
  return { ...article, meta: { ...article.meta, seed, backend, date: article.meta.date ?? date } };
}

function siblingsOf({ slug, meta }: Article, all: readonly Article[]): readonly Sibling[] {
  const root = meta.edition?.of ?? slug;
  return all
    .filter((other) => other.slug !== slug && (other.slug === root || other.meta.edition?.of === root))
    .map(({ slug, lang }) => ({ slug, lang }));
}
