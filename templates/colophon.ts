// The account of how a paper was made: its claims with their verdicts, its blocks, its environment.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { BlockOf, RunBlock } from '../src/plan.ts';
import type { Environment, Outcome } from '../src/results.ts';
import type { Woven } from '../src/woven.ts';
import { claimTexts } from './claim-texts.ts';
import { type Phrases, phrases } from './phrases.ts';

/** What stands below the colophon's heading (an `h2`), in either look. */
export function colophonContent(woven: Woven): readonly Element[] {
  const { plan, results } = woven;
  const words = phrases[woven.article.lang];
  const runs = plan.blocks.filter((block) => block.kind === 'run');
  const claims = plan.blocks.filter((block) => block.kind === 'claim');
  const values = plan.blocks.filter((block) => block.kind === 'value');
  return [
    h('p', { className: ['colophon-intro'] }, words.made(runs.length, values.length, claims.length)),
    ...(claims.length > 0 ? claimsPart(claims, woven, words) : []),
    ...(runs.length > 0 ? blocksPart(runs, woven, words) : []),
    ...environmentPart(results.environment, words),
  ];
}

function claimsPart(claims: readonly BlockOf<'claim'>[], woven: Woven, words: Phrases): readonly Element[] {
  const { results } = woven;
  const held = claims.filter((claim) => results.claims.get(claim.id)?.verdict === 'true').length;
  const said = claimTexts([...woven.title, ...woven.abstract, ...woven.body.children, ...woven.notes]);
  const rows = claims.map((claim) => {
    const result = results.claims.get(claim.id);
    const verdict = result?.verdict ?? 'failed';
    // A side without a name is a number that the condition shows already.
    const sides = result?.sides.filter((side) => side.includes(' = ')) ?? [];
    return h('tr', { id: `colophon-${claim.id}` }, [
      h('th', { scope: 'row' }, said.get(`#colophon-${claim.id}`) ?? claim.text),
      h('td', h('code', claim.that.code)),
      h('td', sides.length > 0 ? spaced(sides.map((side) => h('code', side))) : result?.because || '—'),
      h('td', { className: ['verdict', `verdict-${verdict}`] }, words.verdicts[verdict]),
    ]);
  });
  return [
    h('h3', words.claims),
    h('p', words.claimsHeld(held, claims.length)),
    table('colophon-claims', words.claims, [words.claim, words.condition, words.found, words.verdict], rows),
  ];
}

function blocksPart(runs: readonly RunBlock[], { results }: Woven, words: Phrases): readonly Element[] {
  const rows = runs.map((block) => {
    const outcome = results.outcomes.get(block.id);
    return h('tr', [
      h('th', { scope: 'row' }, [h('code', block.id), ' ', small(words.line(block.place.line))]),
      h('td', words.states[outcome?.state ?? 'skipped']),
      h('td', outputsOf(outcome, words)),
      h('td', [...inputsOf(outcome)]),
    ]);
  });
  const heads = [words.block, words.state, words.outputs, words.inputs];
  return [h('h3', words.blocks), table('colophon-blocks', words.blocks, heads, rows)];
}

function outputsOf(outcome: Outcome | undefined, words: Phrases): string {
  if (outcome === undefined || outcome.state === 'skipped') return '—';
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

function environmentPart({ backend, seed, versions }: Environment, words: Phrases): readonly Element[] {
  const entries = [
    [words.backend, backend],
    [words.seed, String(seed)],
    ...Object.entries(versions),
  ] as const;
  return [
    h('h3', words.environment),
    h(
      'dl',
      { className: ['environment'] },
      entries.map(([name, value]) => h('div', [h('dt', name), h('dd', value)])),
    ),
  ];
}

function table(id: string, name: string, heads: readonly string[], rows: readonly Element[]): Element {
  const region = { className: ['scroll'], role: 'region', ariaLabel: name, tabIndex: 0 };
  return h(
    'div',
    region,
    h('table', { id, className: ['colophon-table'] }, [
      h(
        'thead',
        h(
          'tr',
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h('tbody', [...rows]),
    ]),
  );
}

function small(text: string): Element {
  return h('small', text);
}

function spaced(parts: readonly Element[]): ElementContent[] {
  return parts.flatMap((part, index) =>
    index === 0 ? [part] : [{ type: 'text', value: ' ' } as const, part],
  );
}
