// Gathers what a block takes - values, files, packages - and with them its key.
import type { Place } from '../article.ts';
import type { BlockId, RunBlock, Scope } from '../plan.ts';
import type { Problem } from '../problems/problem.ts';
import { backendAvailable } from '../problems/running.ts';
import type { InputHash } from '../results.ts';
import { chainOf, type Known } from './chains.ts';
import type { Desk } from './desk.ts';
import { type Inputs, inputsOf } from './inputs.ts';
import { hash, hashOf, keyOfBlock, seedOf, type TakenKey, withoutRemarks } from './keys.ts';
import { nativeVersion, type Versions, versionsOf } from './packages.ts';
import type { RunBlockCommand, Taken } from './protocol.ts';
import { moduleOf } from './tangle.ts';

/** What of the other blocks a block, a value or a claim comes from. */
export type Sources = { readonly chain: readonly BlockId[]; readonly takes: readonly TakenKey[] };
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
  const chain = chainOf(scope, before, desk.plan, desk.lookup);
  const takes = scope.imports.map(({ name, from }): TakenKey => {
    const { stored, essence } = producer(desk, from);
    const held = stored.exports[name];
    return [name, held?.state === 'stored' ? held.hash : hashOf(['live', essence, name])];
  });
  return { chain, takes };
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
  const files = await inputsOf(block, article.folder, (word) => wordIn(block, word, desk), world.files);
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
  return {
    do: 'run',
    block: block.id,
    path: block.place.file,
    code: moduleOf(article, block, plan),
    seed: seedOf(article, block, scope, desk.repeat),
    backend: desk.backendOf(block),
    takes: await takenBy([scope], desk),
    packages: scope.packages,
    gives: scope.declares.map((name) => ({ name, wanted: wanted.has(name) })),
    rank: 0,
    workers: block.options.workers,
  };
}

/** The values that blocks or expressions take, ready to travel; each once. */
export async function takenBy(scopes: readonly Scope[], desk: Desk): Promise<readonly Taken[]> {
  const imports = new Map(scopes.flatMap((scope) => scope.imports).map((taken) => [taken.name, taken]));
  return Promise.all(
    [...imports.values()].map(async ({ name, from }): Promise<Taken> => {
      const held = producer(desk, from).stored.exports[name];
      return { name, from, value: held?.state === 'stored' ? await desk.store.value(held.hash) : 'live' };
    }),
  );
}
