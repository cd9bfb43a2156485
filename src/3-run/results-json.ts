// Writes `results.json`: what an article's code gave, in one order, with no time and no path of the machine.
import type { Nodes } from 'mdast';
import type { Article, Json } from '../article.ts';
import type { Plan, RunBlock } from '../plan.ts';
import type { Results } from '../results.ts';

export function resultsJson(article: Article, plan: Plan, results: Results): string {
  const { blocks } = plan;
  const document = {
    article: article.slug,
    environment: results.environment,
    blocks: blocks.filter((block) => block.kind === 'run').map((block) => blockOf(block, results)),
    values: blocks
      .filter((block) => block.kind === 'value')
      .map(({ id, expression }) => {
        const found = results.values.get(id);
        const given =
          found?.state === 'ok' ? { value: found.value, text: found.text } : { value: null, text: null };
        return { expression: expression.code, line: expression.place.line, ...given };
      }),
    claims: blocks
      .filter((block) => block.kind === 'claim')
      .map(({ id, that, node }) => {
        const text = node.children.map((child) => wordsOf(child, plan, results)).join('');
        const found = results.claims.get(id);
        const verdict = found?.verdict ?? 'failed';
        return { text, that: that.code, line: that.place.line, verdict, sides: found?.sides ?? [] };
      }),
  };
  return `${JSON.stringify(sorted(document as unknown as Json), null, 2)}\n`; // only JSON is put in above
}

function blockOf({ id, place }: RunBlock, results: Results) {
  const outcome = results.outcomes.get(id);
  const named = { id, line: place.line, backend: results.backends.get(id) ?? results.environment.backend };
  if (outcome === undefined || outcome.state === 'skipped')
    return { ...named, state: 'skipped', inputs: [], outputs: [] };
  const { state, inputs, outputs } = outcome;
  const error = outcome.state === 'failed' ? { error: outcome.error } : {};
  return { ...named, state, inputs, outputs, ...error };
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
