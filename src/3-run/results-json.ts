// Writes `results.json`: what an article's code gave, in one order, with no time and no path of the machine.
import type { Nodes } from 'mdast';
import { coverageOf } from '../coverage.ts';
import type { Article, Json, Place } from '../model/article.ts';
import type { BlockId, Plan, RunBlock } from '../model/plan.ts';
import type { Results } from '../model/results.ts';
import { writtenAt } from '../origins.ts';
import { hashOf, seedOf } from './cache/keys.ts';

export function resultsJson(article: Article, plan: Plan, results: Results): string {
  const { blocks } = plan;
  const document = {
    article: article.slug,
    environment: results.environment,
    blocks: blocks
      .filter((block) => block.kind === 'run')
      .map((block) => blockOf(block, article, plan, results)),
    values: blocks
      .filter((block) => block.kind === 'value')
      .map(({ id, expression }) => {
        const found = results.values.get(id);
        const given =
          found?.state === 'ok' ? { value: found.value, text: found.text } : { value: null, text: null };
        return {
          id,
          expression: expression.code,
          ...whereOf(expression.place, article),
          from: fromOf(id, plan),
          ...given,
        };
      }),
    claims: blocks
      .filter((block) => block.kind === 'claim')
      .map(({ id, that, node }) => {
        const text = node.children.map((child) => wordsOf(child, plan, results)).join('');
        const found = results.claims.get(id);
        const { verdict, sides, compared, because } = found ?? unjudged;
        const place = { id, ...whereOf(that.place, article), from: fromOf(id, plan) };
        return { ...place, text, that: that.code, verdict, sides, compared, because };
      }),
    numbers: numbersOf(article, plan),
    statements: plan.statements.map(({ place, holds }) => ({
      ...whereOf(place, article),
      holds: holds.map(({ text }) => text),
    })),
  };
  const hash = hashOf([textsOf(article), sorted(document as unknown as Json)]); // only JSON is put in above
  return `${JSON.stringify(sorted({ ...document, hash } as unknown as Json), null, 2)}\n`;
}

/** An edition is told from its original, too. */
function textsOf({ file, original }: Article): readonly string[] {
  return [String(file), ...(original === null ? [] : textsOf(original))];
}

function numbersOf(article: Article, { blocks, numbers }: Plan) {
  const said = blocks
    .filter((block) => block.kind === 'said')
    .map(({ node: { source, asOf, expires }, text, place }) => ({
      text,
      source,
      asOf,
      expires,
      ...whereOf(place, article),
    }));
  return { ...numbers, coverage: coverageOf(numbers), said };
}
/** The line where it is written, with the file where that is not the article's own. */
function whereOf(place: Place, { file: { path }, origins }: Article): { line: number; file?: string } {
  const { file, line } = writtenAt(place, path, origins);
  return file === path ? { line } : { line, file };
}

const unjudged = { verdict: 'failed', sides: [], compared: [], because: '' } as const;

function blockOf(block: RunBlock, article: Article, plan: Plan, results: Results) {
  const { id, place, options } = block;
  const outcome = results.outcomes.get(id);
  const backend = results.backends.get(id) ?? results.environment.backend;
  const known = { id, name: nameOf(block, plan), from: fromOf(id, plan) };
  const exports = results.exports.get(id) ?? [];
  const { file, line } = writtenAt(place, article.file.path, article.origins);
  const where = { file, line };
  const scope = plan.scopes.get(id);
  const seed = scope === undefined ? null : seedOf(article.original ?? article, block, scope, 0);
  const given = { tolerance: options.tolerance, exports, ...seedsOf(id, results) };
  const named = { ...known, ...where, backend, seed, ...given };
  if (outcome === undefined || outcome.state === 'skipped')
    return { ...named, state: 'skipped', inputs: [], outputs: [] };
  const { state, inputs, outputs } = outcome;
  const error = outcome.state === 'failed' ? { error: outcome.error } : {};
  return { ...named, state, inputs, outputs, ...error };
}

/** A block with one seed has no list of them. */
function seedsOf(id: BlockId, { seedRuns }: Results) {
  const seeds = seedRuns.get(id);
  return seeds === undefined ? {} : { seeds };
}

/** What a block is known by wherever it stands: its label, else the first name that it declares. */
function nameOf({ id, label }: RunBlock, plan: Plan): string | null {
  return label === null ? (plan.scopes.get(id)?.declares[0] ?? null) : `#${label}`;
}

/** The blocks whose names it takes. */
function fromOf(id: BlockId, plan: Plan): readonly BlockId[] {
  return [...new Set((plan.scopes.get(id)?.imports ?? []).map(({ from }) => from))];
}

/** What a claim says, with its values in place. */
function wordsOf(node: Nodes, plan: Plan, results: Results): string {
  const block = plan.blockOf.get(node);
  const value = block?.kind === 'value' ? results.values.get(block.id) : undefined;
  if (value?.state === 'ok') return value.text;
  if ('children' in node) return node.children.map((child) => wordsOf(child, plan, results)).join('');
  return 'value' in node ? String(node.value) : '';
}

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(sorted);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
