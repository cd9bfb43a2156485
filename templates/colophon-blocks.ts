// The entries of the blocks in the colophon: what each was made from, how it ran, and where it is used.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Account } from '../src/account.ts';
import type { BlockId, RunBlock } from '../src/model/plan.ts';
import type { Outcome } from '../src/model/results.ts';
import type { Woven } from '../src/model/woven.ts';
import { writtenAt } from '../src/origins.ts';
import { small, spaced, table } from './colophon-table.ts';
import type { Phrases } from './phrases.ts';

export function blocksPart(woven: Woven, account: Account, words: Phrases): readonly Element[] {
  const { plan, results } = woven;
  const runs = plan.blocks.filter((block) => block.kind === 'run');
  if (runs.length === 0) return [];
  const standing = idsOf(woven);
  const rows = runs.map((block) => {
    const outcome = results.outcomes.get(block.id);
    const backend = results.backends.get(block.id) ?? results.environment.backend;
    const seed = account.seeds.get(block.id) ?? block.options.seed;
    return h('tr', { id: `colophon-${block.id}` }, [
      h('th', { scope: 'row' }, [nameOf(block, woven, standing), ' ', small(lineOf(block, woven, words))]),
      h('td', outputsOf(outcome, words)),
      h('td', [...inputsOf(outcome)]),
      h('td', [...(seed === null ? [] : [h('code', String(seed)), ' ']), small(backend)]),
      h('td', usesOf(block.id, woven, standing, words)),
    ]);
  });
  const heads = [words.block, words.outputs, words.inputs, words.seedAndBackend, words.uses];
  return [h('h3', words.blocks), table('colophon-blocks', words.blocks, heads, rows)];
}

/** `line 12`, and of a block that another file brought in, that file. */
function lineOf({ place }: Pick<RunBlock, 'place'>, { article }: Woven, words: Phrases): string {
  const written = writtenAt(place, article.file.path, article.origins);
  return `${written.file === place.file ? '' : `${written.file}, `}${words.line(written.line)}`;
}

/** It leads back to the block where that stands in the text. */
function nameOf({ id }: RunBlock, { anchors }: Woven, standing: ReadonlySet<string>): Element {
  const anchor = anchors.get(id);
  const name = h('code', id);
  return anchor !== undefined && standing.has(anchor)
    ? h('a', { className: ['origin'], href: `#${anchor}` }, name)
    : name;
}

function outputsOf(outcome: Outcome | undefined, words: Phrases): string {
  if (outcome === undefined || outcome.state === 'skipped') return words.states.skipped;
  if (outcome.state === 'failed') return words.states.failed;
  const kinds = ['metric', 'chart', 'table', 'text', 'image'] as const;
  const counts = kinds.map(
    (kind) => [kind, outcome.outputs.filter(({ type }) => type === kind).length] as const,
  );
  const told = counts.filter(([, count]) => count > 0).map(([kind, count]) => words.kinds[kind](count));
  return told.length > 0 ? told.join(', ') : '—';
}

/** The first digits of a hash are enough to compare by eye; the rest is in `results.json`. */
function inputsOf(outcome: Outcome | undefined): readonly ElementContent[] {
  const inputs = outcome === undefined || outcome.state === 'skipped' ? [] : outcome.inputs;
  if (inputs.length === 0) return [{ type: 'text', value: '—' }];
  return spaced(
    inputs.map(({ name, hash }) =>
      h('span', { className: ['input'] }, [h('code', name), ' ', small(hash.slice(0, 10))]),
    ),
  );
}

/** How many values and claims take something from the block; on a screen, with the ways back to them. */
function usesOf(id: BlockId, woven: Woven, standing: ReadonlySet<string>, words: Phrases): ElementContent[] {
  const { plan, results, anchors } = woven;
  const takers = plan.blocks.filter(
    (block) =>
      (block.kind === 'value' || block.kind === 'claim') &&
      plan.scopes.get(block.id)?.imports.some(({ from }) => from === id),
  );
  if (takers.length === 0) return [{ type: 'text', value: '—' }];
  const ways = takers.flatMap((taker): Element[] => {
    const anchor = anchors.get(taker.id);
    if (anchor === undefined || !standing.has(anchor)) return [];
    const value = results.values.get(taker.id);
    const text = value?.state === 'ok' ? shorten(value.text) : '✓';
    const ariaLabel = `${text}, ${lineOf(taker, woven, words)}`;
    return [h('a', { className: ['use'], href: `#${anchor}`, ariaLabel }, text)];
  });
  const values = takers.filter(({ kind }) => kind === 'value').length;
  const counted = h('span', words.usedBy(values, takers.length - values));
  if (ways.length === 0) return [counted];
  return [counted, h('span', { className: ['uses'], dataLook: 'screen' }, [' ', ...spaced(ways)])];
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length <= 16 ? text : `${letters.slice(0, 15).join('')}…`;
}

/** Every id of the paper's own text. */
function idsOf({ title, abstract, body, notes }: Woven): ReadonlySet<string> {
  const ids = new Set<string>();
  const walk = (node: Element['children'][number] | Woven['body']['children'][number]): void => {
    if (node.type !== 'element') return;
    if (typeof node.properties.id === 'string') ids.add(node.properties.id);
    node.children.forEach(walk);
  };
  for (const part of [title, abstract, body.children, notes]) part.forEach(walk);
  return ids;
}
