// Gives the article's values and claims their results: stored ones, and the rest from as few processes as will do.

import type { EvidenceDates } from '../kit/evidence.ts';
import type { Place } from '../model/article.ts';
import type { BlockId, BlockOf } from '../model/plan.ts';
import { type Answer, answerOf, budget, isSound, messageOf } from './answers.ts';
import { describe } from './blocks.ts';
import { keyOfExpression, seedOfValues } from './cache/keys.ts';
import { versionsOf } from './cache/packages.ts';
import { type Desk, noteVersions } from './desk.ts';
import { type Executed, execute } from './execute.ts';
import { companies } from './judge/companies.ts';
import { essencesOf, packagesOf, type Sources, sourcesOf } from './prepare.ts';
import type { EvaluateCommand } from './protocol.ts';
import { lackOf } from './share/chains.ts';
import { handedTo, type Needed, neededBy } from './share/groups.ts';
import { blocksBefore } from './share/places.ts';
import { expressionModuleOf } from './tangle/tangle.ts';
import { blameRestless } from './unrest.ts';

export type ExpressionBlock = BlockOf<'value' | 'claim'>;
type Sound = Sources & { readonly block: ExpressionBlock; readonly needed: Needed };
type Missing = Sound & { readonly key: string };

const noRuns = { seeds: [], values: [] };

/** All run blocks have ended. */
export async function answerExpressions(
  desk: Desk,
  only?: ReadonlySet<BlockId>,
): Promise<ReadonlyMap<BlockId, Answer>> {
  const blocks = desk.plan.blocks.filter((block) => block.kind === 'value' || block.kind === 'claim');
  const answers = new Map<BlockId, Answer>();
  const sound: Sound[] = [];
  for (const block of blocks) {
    if (only !== undefined && !only.has(block.id)) continue;
    const because = obstacle(block, desk);
    if (because !== null) {
      answers.set(block.id, { state: 'failed', message: because, told: true });
      continue;
    }
    const before = blocksBefore(block.id, desk.plan);
    const scope = desk.plan.scopes.get(block.id)!; // obstacle has looked
    sound.push({ block, needed: neededBy(scope, before, desk), ...sourcesOf(scope, before, desk) });
  }
  await Promise.all(companies(sound).map((group) => answerGroup(group, answers, desk)));
  return answers;
}

/** Those that need no process of the past stand alone; the others share one, so one that is missing asks for all. */
async function answerGroup(
  group: readonly Sound[],
  answers: Map<BlockId, Answer>,
  desk: Desk,
): Promise<void> {
  const alone = group[0]?.chain.length === 0;
  const codes = group.map(({ block }) => expressionOf(block).code);
  const found = await Promise.all(
    group.map(async (sound, index) => {
      const key = await keyOf(sound, alone ? [] : [index, ...codes], desk);
      return { ...sound, key, evaluated: await desk.store.expression(key) };
    }),
  );
  const whole = alone || found.every(({ evaluated }) => evaluated !== null);
  const missing: Missing[] = [];
  for (const { evaluated, ...each } of found) {
    const { id } = each.block;
    if (evaluated === null || !whole) missing.push(each);
    else answers.set(id, { state: 'given', evaluated: { ...evaluated, id } });
  }
  await evaluateAll(missing, answers, desk);
}

/** What keeps an expression from being evaluated, when that has been told at its source. */
function obstacle(block: ExpressionBlock, desk: Desk): string | null {
  const scope = desk.plan.scopes.get(block.id);
  if (scope === undefined || scope.faulty !== null || desk.untyped.has(block.id)) return 'it has a mistake';
  const lost = lackOf(scope, blocksBefore(block.id, desk.plan), desk.plan, desk.lookup);
  return lost === null ? null : `it builds on ${describe(desk.block(lost), desk.article)}`;
}

async function keyOf(
  { block, chain, takes, together }: Sound,
  company: readonly (string | number)[],
  desk: Desk,
): Promise<string> {
  const { article, world } = desk;
  const backend = desk.backendOf(null);
  const { code } = expressionOf(block);
  const scope = desk.plan.scopes.get(block.id)!; // obstacle has looked
  const versions = await versionsOf(scope, code, backend, article.folder, world);
  noteVersions(desk, versions);
  return keyOfExpression({
    setting: desk.setting,
    kind: block.kind,
    code,
    seed: seedOfValues(article),
    backend,
    takes,
    together,
    chain: essencesOf(chain, desk),
    packages: versions,
    checked: block.kind === 'claim' ? scope.checked : '',
    sides: scope.sides.map((side) => side.code),
    evidence: scope.kit.some((name) => name === 'asOf' || name === 'expires') ? datesOf(desk) : {},
    runs: Object.fromEntries(scope.across.map((each) => [each, desk.runs[each] ?? noRuns])),
    company,
  });
}

/** An edition has its original's evidence, and its own. */
function datesOf({ article, teller }: Desk): EvidenceDates {
  const all = [...article.meta.evidence, ...teller.meta.evidence];
  return Object.fromEntries(all.map(({ source, asOf, expires }) => [source, { asOf, expires }]));
}

export function expressionOf(block: ExpressionBlock): { readonly code: string; readonly place: Place } {
  return block.kind === 'value' ? block.expression : block.that;
}

/** One that never ends takes its process with it: it is told, and the others are asked again. */
async function evaluateAll(
  group: readonly Missing[],
  answers: Map<BlockId, Answer>,
  desk: Desk,
): Promise<void> {
  let left = group;
  while (left.length > 0) {
    const executed = await evaluate(left, desk);
    blameRestless(executed, desk);
    const given = new Map(executed.ran.evaluated.map((evaluated) => [evaluated.id, evaluated]));
    for (const { block, key } of left) {
      const evaluated = given.get(block.id);
      if (evaluated === undefined) continue;
      answers.set(block.id, answerOf(evaluated, executed, desk));
      if (isSound(evaluated)) await desk.store.keepExpression(key, evaluated);
    }
    left = left.filter(({ block }) => !given.has(block.id));
    // The process is spoilt; the one that spoilt it has been answered.
    if (executed.ran.evaluated.some(({ result }) => result.kind === 'changes')) continue;
    const [first, ...rest] = left;
    if (first === undefined) return;
    const { ending } = executed.ran;
    answers.set(first.block.id, { state: 'failed', message: messageOf(ending, executed, desk), told: false });
    // The chain, or what all of them import, does not run: asking the others would only say so again.
    if (executed.about !== null || (given.size === 0 && ending.how === 'failed')) {
      for (const { block } of rest)
        answers.set(block.id, { state: 'failed', message: 'as the first', told: true });
      return;
    }
    left = rest;
  }
}

async function evaluate(group: readonly Missing[], desk: Desk): Promise<Executed> {
  const { article, teller, plan } = desk;
  const blocks = group.map(({ block }) => block);
  const scopes = blocks.map(({ id }) => plan.scopes.get(id)!); // obstacle has looked
  const command: EvaluateCommand = {
    do: 'evaluate',
    block: 'values',
    path: teller.file.path,
    code: expressionModuleOf(teller, plan, blocks),
    seed: seedOfValues(article),
    evidence: datesOf(desk),
    runs: desk.runs,
    backend: desk.backendOf(null),
    ...(await handedTo(
      group.map(({ needed }) => needed),
      desk,
    )),
    packages: packagesOf(scopes, desk),
    uses: Object.fromEntries(
      blocks.map(({ id }, index) => [id, scopes[index]!.imports.map(({ name }) => name)]),
    ),
  };
  return execute(group[0]?.chain ?? [], { block: null, command, budget, files: new Map() }, desk);
}
