// Gathers what a block takes - values, files, packages - and with them its key.

import type { Place } from '../model/article.ts';
import type { BlockId, RunBlock, Scope } from '../model/plan.ts';
import type { InputHash } from '../model/results.ts';
import { besideArticle } from '../own-files.ts';
import type { Problem } from '../problems/problem.ts';
import { backendAvailable } from '../problems/running.ts';
import { type Inputs, inputsOf } from './cache/inputs.ts';
import { hash, hashOf, keyOfBlock, seedOf, type TakenKey, withoutRemarks } from './cache/keys.ts';
import { nativeVersion, type Versions, versionsOf } from './cache/packages.ts';
import type { Desk } from './desk.ts';
import type { RunBlockCommand } from './protocol.ts';
import { chainOf } from './share/chains.ts';
import { handedTo, neededBy, sharedBy, watchedBy } from './share/groups.ts';
import { type Known, ledgerOf, type Standing } from './share/ledger.ts';
import { moduleOf } from './tangle/tangle.ts';

/** What of the other blocks a block, a value or a claim comes from. */
export type Sources = {
  readonly chain: readonly BlockId[];
  readonly takes: readonly TakenKey[];
  /** Hashes of the values that come together, and of those that it can reach by live ones. */
  readonly together: readonly (string | null)[];
};
export type Prepared = Sources & {
  readonly key: string;
  /** The key but for remarks: what the block's live values are known by. */
  readonly essence: string;
  readonly files: Inputs;
  readonly inputs: readonly InputHash[];
  readonly versions: Versions;
};

/** All that `scope` takes is known by now. `before`: the blocks that come earlier than the taker. */
export function sourcesOf(scope: Scope, before: readonly BlockId[], desk: Desk): Sources {
  const { plan, lookup } = desk;
  const chain = chainOf(scope, before, plan, lookup);
  const ledger = ledgerOf(before, plan, lookup);
  const takes = scope.imports.map(
    (taken): TakenKey => [taken.name, whatOf(taken.name, ledger.standing(taken), desk)],
  );
  const shared = sharedBy(scope, ledger, plan).map(({ hash }) => hash);
  const watched = watchedBy(scope, ledger, desk).map(({ hash }) => hash);
  return { chain, takes, together: [...shared, null, ...watched] };
}

/** A value by its hash, as the last block that changed it has left it. */
function whatOf(name: string, { from, held, union }: Standing, desk: Desk): string {
  if (held?.state === 'module') return hashOf(['module', held.module]);
  if (held?.state === 'stored' && union === null) return held.hash;
  return union?.hash ?? hashOf(['live', producer(desk, union?.by ?? from).essence, name]);
}

export function essencesOf(chain: readonly BlockId[], desk: Desk): readonly string[] {
  return chain.map((id) => producer(desk, id).essence);
}

function producer(desk: Desk, id: BlockId): Known {
  const found = desk.known.get(id);
  if (found === undefined) throw new Error(`${id} is taken from before it has ended`);
  return found;
}

/** Where a word stands in the line of the block's fence. */
function wordIn({ place }: RunBlock, word: string, { article }: Desk): Place {
  const line = String(article.file).split('\n')[place.line - 1] ?? '';
  const at = line.indexOf(word);
  return at === -1 ? place : { ...place, column: at + 1 };
}

/** A problem when a declared file or the back end is not there. */
export async function prepare(
  block: RunBlock,
  before: readonly BlockId[],
  desk: Desk,
): Promise<Prepared | Problem> {
  const { article, world } = desk;
  const scope = desk.scope(block.id);
  const backend = desk.backendOf(block);
  const files = await inputsOf(block, besideArticle(article), (word) => wordIn(block, word, desk), world);
  if ('code' in files) return files;
  if (backend === 'native' && (await nativeVersion(world)) === null)
    return backendAvailable(
      block.place,
      backend,
      'Run `npm run native`, which builds it, or write backend=wasm.',
    );
  const versions = await versionsOf(scope, block.node.value, backend, article.folder, world);
  const sources = sourcesOf(scope, before, desk);
  const inputs = [...files].map(([name, bytes]) => ({ name, hash: hash(bytes) }));
  const parts = {
    setting: desk.setting,
    seed: seedOf(article, block, scope, desk.repeat),
    backend,
    takes: sources.takes,
    together: sources.together,
    chain: essencesOf(sources.chain, desk),
    inputs: inputs.map(({ name, hash }): TakenKey => [name, hash]),
    packages: versions,
    borrowed: scope.borrowed.map(({ statement }) => statement),
  };
  const key = keyOfBlock({ ...parts, code: block.node.value });
  const essence = keyOfBlock({ ...parts, code: withoutRemarks(block.node.value) });
  const taken = sources.takes.map(([name, hash]) => ({ name, hash }));
  return { ...sources, key, essence, files, inputs: [...taken, ...inputs], versions };
}

export async function commandOf(block: RunBlock, desk: Desk): Promise<RunBlockCommand> {
  const { article, plan } = desk;
  const scope = desk.scope(block.id);
  const wanted = desk.wanted(block.id);
  const before = plan.order.slice(0, plan.order.indexOf(block.id));
  return {
    do: 'run',
    block: block.id,
    path: block.place.file,
    code: moduleOf(article, block, plan),
    seed: seedOf(article, block, scope, desk.repeat),
    backend: desk.backendOf(block),
    ...(await handedTo([neededBy(scope, before, desk)], desk)),
    packages: packagesOf([scope], desk),
    gives: scope.declares.map((name) => ({ name, wanted: wanted.has(name) })),
    modules: scope.modules,
    shared: scope.shared,
    rank: 0,
    workers: block.options.workers,
    frozen: false,
  };
}

/** Those that the code names, and those whose modules other blocks hand on. */
export function packagesOf(scopes: readonly Scope[], desk: Desk): readonly string[] {
  const producers = scopes.flatMap((scope) => scope.imports.map(({ from }) => desk.scope(from)));
  return [...new Set([...scopes, ...producers].flatMap((scope) => scope.packages))];
}
