// The head of a brief, and the strip at its end that stands for a colophon.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import type { Brief } from './brief.ts';
import { mark } from './mark.ts';
import { phrases } from './phrases.ts';
import { byline, keywordsOf, kindOf, titles } from './print-cover.ts';

const mostFigures = 6;

export function briefHead(woven: Brief): Element {
  const figures = woven.keyFigures.slice(0, mostFigures);
  const abstract =
    woven.abstract.length === 0
      ? []
      : [h('div', { className: ['abstract'] }, structuredClone([...woven.abstract]))];
  return h('header', { className: ['brief-head'] }, [
    h('div', { className: ['brief-kind', 'head-face'] }, [mark(null), h('p', kindOf(woven.article))]),
    titles(woven),
    byline(woven),
    h('div', { className: ['brief-summary'] }, [
      ...abstract,
      ...(figures.length === 0 ? [] : [h('div', { className: ['metrics', 'key-figures'] }, figures)]),
    ]),
    ...keywordsOf(woven),
  ]);
}

/** Claims, what ran, on what, and where all of it can be read: `hash` is the one that `results.json` bears. */
export function colophonStrip(woven: Woven, hash: string): readonly Element[] {
  const { article, plan, results } = woven;
  const say = phrases[article.lang];
  const count = (kind: string) => plan.blocks.filter((block) => block.kind === kind).length;
  const claims = plan.blocks.filter((block) => block.kind === 'claim');
  const held = claims.filter((claim) => results.claims.get(claim.id)?.verdict === 'true').length;
  const { backend, seed, versions } = results.environment;
  const parts: readonly ElementContent[][] = [
    ...(claims.length > 0
      ? [[text(`${say.claims}${say.colon}${say.claimsHeld(held, claims.length).replace(/[.。]$/, '')}`)]]
      : []),
    [text(say.ran(count('run'), count('value')))],
    [text(`${say.backend} ${backend}, ${say.seed} ${seed}, ${versionsOf(versions)}`)],
    [text(say.attached)],
    [text('SHA-256 '), h('code', hash)],
  ];
  return [
    h('footer', { className: ['strip', 'head-face'] }, [
      h(
        'p',
        { id: 'colophon', className: ['strip-title', 'strong-head-face'] },
        words[article.lang].colophon,
      ),
      h(
        'p',
        parts.flatMap((part, index) => (index === 0 ? part : [text(' · '), ...part])),
      ),
    ]),
  ];
}

const text = (value: string) => ({ type: 'text', value }) as const;

function versionsOf(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
