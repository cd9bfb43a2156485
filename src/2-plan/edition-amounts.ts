// The amounts that an edition's sentences cite or say, in a form that is the same in 亿 and in million.
import { toString as textOf } from 'mdast-util-to-string';
import type { Article, Place } from '../model/article.ts';
import type { Block } from '../model/plan.ts';
import { endsOf } from './numbers/amounts.ts';
import { countedIn } from './numbers/numbers.ts';
import { type Numeral, numeralsIn } from './numbers/numerals.ts';
import { passagesOf } from './numbers/passages.ts';

/** `what` is `amount 175,000,000,000`, `amount 135,000,000,000 USD` or `amount 27%`. */
export type Amount = { readonly what: string; readonly place: Place; readonly measured: boolean };

/**
 * Of prose, tables and `:said`; what a claim holds is compared as its condition. 1 and 2 are left out: 两 and `a pair` are
 * written with and without them. Words such as 四个 are there to be found, and are not asked for (`measured` is false).
 */
export function amountsOf(article: Article, blocks: readonly Block[]): readonly Amount[] {
  const written = passagesOf(article)
    .filter(({ kind }) => kind !== 'claim')
    .flatMap((passage) =>
      countedIn(passage, article.meta.terms).flatMap((numeral) =>
        told(numeral, passage.text.slice(numeral.end), passage.placeAt(numeral.start)),
      ),
    );
  const said = blocks.flatMap((block) => {
    if (block.kind !== 'said') return [];
    const text = textOf(block.node);
    return numeralsIn(text).flatMap((numeral) => told(numeral, text.slice(numeral.end), block.place));
  });
  return [...written, ...said];
}

function told(numeral: Numeral, behind: string, place: Place): readonly Amount[] {
  const unit = unitOf(numeral.text, behind);
  return endsOf(numeral)
    .filter((amount) => unit !== '' || Math.abs(amount) > 2 || !Number.isInteger(amount))
    .map((amount) => ({ what: `amount ${said(amount, unit)}`, place, measured: numeral.measured }));
}

function said(amount: number, unit: string): string {
  const shown = Number((unit === '%' ? 100 * amount : amount).toPrecision(12));
  const digits = Math.abs(shown) >= 1e21 ? String(shown) : shown.toLocaleString('en-US', exactly);
  return unit === '%' ? `${digits}%` : `${digits}${unit && ` ${unit}`}`;
}

const exactly = { maximumFractionDigits: 12 } as const;

const before: readonly (readonly [RegExp, string])[] = [
  [/HK\$|HKD/, 'HKD'],
  [/NT\$|TWD/, 'TWD'],
  [/[$＄]|USD/, 'USD'],
  [/[¥￥]|CNY|RMB/, 'CNY'],
  [/€|EUR/, 'EUR'],
  [/£|GBP/, 'GBP'],
];
const after: readonly (readonly [RegExp, string])[] = [
  [/^\s?(?:美元|美金|(?:US )?dollars?\b|USD\b)/i, 'USD'],
  [/^\s?(?:港元|港币|Hong Kong dollars?\b|HKD\b)/i, 'HKD'],
  [/^\s?(?:欧元|歐元|euros?\b|EUR\b)/i, 'EUR'],
  [/^\s?(?:英镑|英鎊|pounds?\b|GBP\b)/i, 'GBP'],
  [/^\s?(?:元|人民币|yuan\b|renminbi\b|RMB\b|CNY\b)/i, 'CNY'],
];

function unitOf(text: string, behind: string): string {
  if (/[%％‰‱]|per ?cent|[百千万]分之|百分点|百分點/i.test(text)) return '%';
  const named = before.find(([sign]) => sign.test(text)) ?? after.find(([word]) => word.test(behind));
  return named?.[1] ?? '';
}
