// Says where the results of now have drifted from the accepted ones, and what of the article that touches.
import type { Article, Place, Reported } from '../model/article.ts';
import type { Block, Plan, Statement } from '../model/plan.ts';
import { besideArticle, mostOf, ownFile } from '../own-files.ts';
import { lockReadable, resultAccepted, resultGiven, resultKnown } from '../problems/drift.ts';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { differences } from './differences.ts';
import type { Document } from './document.ts';
import { type Entry, entriesOf, suffixOf } from './entries.ts';
import { type Lock, lockPath, readLock } from './lock.ts';
import { restated } from './restated.ts';
import { openTouched } from './touched.ts';

export type Paper = { readonly article: Article; readonly plan: Plan; readonly document: Document };

/** Nothing when the article has no lock file. `document` is its `results.json`. */
export async function drift({ article, plan, document }: Paper, world: World): Promise<Reported<null>> {
  const path = lockPath({ path: article.file.path });
  const text = await lockText(article, world);
  if (text === null) return { value: null, problems: [] };
  const lock = readLock(text);
  const at = (line: number) => ({ file: article.file.path, line, column: 1 });
  if (lock === null) return { value: null, problems: [lockReadable(at(1), path)] };
  const entries = entriesOf(document);
  const places = new Map(plan.blocks.map((block) => [block.id as string, placeOf(block)]));
  const touched = openTouched(article, plan, document);
  const isStated = (name: string) => lock.statements !== null && /^(?:value|claim) /.test(name); // told by `restated`
  const moved = entries.flatMap((entry): Problem[] => {
    const place = { ...(places.get(entry.id) ?? at(1)), column: 1 };
    if (!Object.hasOwn(lock.results, entry.name))
      return isStated(entry.name) ? [] : [resultKnown(place, entry.name)];
    const old = lock.results[entry.name]!; // has it
    const lines = differences(old, entry.result, entry.tolerances);
    if (lines.length === 0) return [];
    const on = backends(old.backend ?? lock.backend, entry);
    return [resultAccepted(place, entry.name, lines, touched(entry), entry.tolerances, on)];
  });
  const missing = missingFrom(entries, lock, document)
    .filter((name) => !isStated(name))
    .map((name) => resultGiven(at(1), name));
  const stated = restated(plan.statements, lock, article);
  return { value: null, problems: [...moved, ...missing, ...stated] };
}

function placeOf(block: Block): Place {
  if (block.kind === 'value') return block.expression.place;
  return block.kind === 'claim' ? block.that.place : block.place;
}

/** Where the text states something else than was accepted: for this nothing has to run. */
export async function restatedIn(
  article: Article,
  statements: readonly Statement[],
  world: World,
): Promise<Reported<null>> {
  const text = await lockText(article, world);
  const lock = text === null ? null : readLock(text);
  return { value: null, problems: lock === null ? [] : restated(statements, lock, article) };
}

/** Null where there is none; empty where something else than a file of ours stands in its place. */
async function lockText(article: Article, world: World): Promise<string | null> {
  const path = lockPath({ path: article.file.path });
  const taken = await ownFile(path, besideArticle(article), mostOf.file, world);
  if ('bytes' in taken) return Buffer.from(taken.bytes).toString('utf8');
  return taken.missing ? null : '';
}

function backends(accepted: string, now: Entry): string {
  return accepted === now.backend ? '' : `accepted on ${accepted}, now on ${now.backend}`;
}

/** Of blocks, values and claims that failed, the failure has been told. */
function missingFrom(entries: readonly Entry[], lock: Lock, document: Document): readonly string[] {
  const given = new Set(entries.map(({ name }) => name));
  const failed = document.blocks.filter(({ state }) => state !== 'ok');
  const values = document.values.filter(({ text }) => text === null);
  const claims = document.claims.filter(({ verdict }) => verdict !== 'true');
  const silent = new Set([
    ...values.map(({ expression }) => `value ${expression}`),
    ...claims.map(({ that }) => `claim ${that}`),
  ]);
  const isFailed = (name: string) =>
    silent.has(name) ||
    failed.some((block) => {
      const suffix = suffixOf(block);
      return /^(?:value|claim) /.test(name)
        ? false
        : suffix === ''
          ? !name.includes(' of ')
          : name.endsWith(suffix);
    });
  return Object.keys(lock.results).filter((name) => !given.has(name) && !isFailed(name));
}
