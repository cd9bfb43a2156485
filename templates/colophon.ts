// The account of how a paper was made: its claims with their verdicts, its blocks, its environment.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Account } from '../src/account.ts';
import { coverageOf, coverageText } from '../src/coverage.ts';
import type { BlockOf, Numbers } from '../src/model/plan.ts';
import type { Woven } from '../src/model/woven.ts';
import { claimTexts } from './claim-texts.ts';
import { blocksPart } from './colophon-blocks.ts';
import { code, spaced, table, toEntry } from './colophon-table.ts';
import { type Phrases, phrases } from './phrases.ts';

/** What stands below the colophon's heading (an `h2`), in either look. */
export function colophonContent(woven: Woven, account: Account): readonly Element[] {
  const { plan } = woven;
  const words = phrases[woven.article.lang];
  const runs = plan.blocks.filter((block) => block.kind === 'run');
  const claims = plan.blocks.filter((block) => block.kind === 'claim');
  const values = plan.blocks.filter((block) => block.kind === 'value');
  return [
    h('p', { className: ['colophon-intro'] }, words.made(runs.length, values.length, claims.length)),
    ...numbersPart(plan.numbers, words),
    ...(claims.length > 0 ? claimsPart(claims, woven, words) : []),
    ...blocksPart(woven, account, words),
    ...environmentPart(woven, account, words),
  ];
}

function claimsPart(claims: readonly BlockOf<'claim'>[], woven: Woven, words: Phrases): readonly Element[] {
  const { results } = woven;
  const held = claims.filter((claim) => results.claims.get(claim.id)?.verdict === 'true').length;
  const said = claimTexts([...woven.title, ...woven.abstract, ...woven.body.children, ...woven.notes]);
  const rows = claims.map((claim) => {
    const result = results.claims.get(claim.id);
    const verdict = result?.verdict ?? 'failed';
    const sides = result?.sides ?? [];
    return h('tr', { id: `colophon-${claim.id}` }, [
      h('th', { scope: 'row' }, said.get(`#colophon-${claim.id}`) ?? claim.text),
      h('td', code(claim.that.code)),
      h('td', sides.length > 0 ? spaced(sides.map(code)) : result?.because || '—'),
      h('td', { className: ['verdict', `verdict-${verdict}`] }, words.verdicts[verdict]),
      h('td', [...blocksOf(claim, woven)]),
    ]);
  });
  const heads = [words.claim, words.condition, words.found, words.verdict, words.block];
  return [
    h('h3', words.claims),
    h('p', words.claimsHeld(held, claims.length)),
    table('colophon-claims', words.claims, heads, rows),
  ];
}

/** The blocks whose names the claim's condition takes. */
function blocksOf({ id }: BlockOf<'claim'>, { plan }: Woven): readonly ElementContent[] {
  const from = new Set((plan.scopes.get(id)?.imports ?? []).map((taken) => taken.from));
  return from.size === 0 ? [{ type: 'text', value: '—' }] : spaced([...from].map(toEntry));
}

function numbersPart(numbers: Numbers, words: Phrases): readonly Element[] {
  const coverage = coverageOf(numbers);
  if (coverage === null) return [];
  const all = numbers.bound + numbers.cited + numbers.unbound;
  return [h('p', { className: ['colophon-numbers'] }, words.covered(coverageText(coverage), all, numbers))];
}

function environmentPart({ results }: Woven, { hash }: Account, words: Phrases): readonly Element[] {
  const { backend, seed, versions } = results.environment;
  const entries = [
    [words.backend, backend],
    [words.seed, String(seed)],
    ...Object.entries(versions),
  ] as const;
  const list = entries.map(([name, value]) => h('div', [h('dt', name), h('dd', value)]));
  return [
    h('h3', words.environment),
    h('dl', { className: ['environment'] }, list),
    ...(hash === null
      ? []
      : [
          h('p', { className: ['colophon-hash-of'] }, words.hash),
          h('p', { className: ['colophon-hash'] }, h('code', hash)),
        ]),
  ];
}
