// Evaluates the values and claims of an article, one after another, each under the same seed.

import { survey } from '../../kit/codec.ts';
import { NotFinite } from '../../kit/demand.ts';
import { formatNumber, localeOf } from '../../kit/format.ts';
import type { Json, Lang } from '../../model/article.ts';
import type { EvaluateCommand, Evaluated } from '../protocol.ts';
import { runModule, type Workshop } from './block.ts';
import { type Compare, type Condition, Doubted, type Meet, openCompare } from './compare.ts';
import { faultOf } from './faults.ts';
import type { Intrinsics } from './intrinsics.ts';
import { isHere, toWire, versionOf, wholeOf } from './shelf.ts';
import { describe, shorten } from './shorten.ts';
import { watchModules } from './steady.ts';

type Thunk = () => unknown;
type Checked = (compare: Compare, condition: Condition, meet: Meet) => unknown;

export async function evaluate(command: EvaluateCommand, shop: Workshop): Promise<void> {
  const module = await runModule(command, shop);
  shop.intrinsics.restore();
  // The three names that tangling gives to every module of expressions.
  const { $thunks, $sides, $checked } = module as {
    $thunks: Record<string, Thunk>;
    $sides: Record<string, readonly Thunk[]>;
    $checked: Record<string, Checked>;
  };
  const { lang } = shop.opening;
  const ask = (id: string) => {
    shop.reseed(command.seed);
    const checked = $checked[id];
    return checked
      ? judgeClaim(checked, $sides[id] ?? [], lang, shop.intrinsics)
      : judge($thunks[id]!, lang, shop.intrinsics);
  };
  const past = [...shop.held.values()].filter((url) => url !== shop.held.get(command.block));
  const first = new Map<string, Judged>();
  for (const id of Object.keys($thunks)) {
    const watch = past.length > 0 ? await watchModules(past) : null;
    const judged = await ask(id);
    const names = [...new Set([...(await changedBy(id, command, shop)), ...(watch?.moved() ?? [])])];
    const again = watch === null || names.length > 0 ? null : otherThan(judged, await ask(id));
    const changed = names.length > 0 || again !== null;
    shop.send({ type: 'evaluated', evaluated: { id, ...(changed ? changing(names, again) : judged) } });
    if (changed) throw new Error('what the others would see is changed: they are asked in another process');
    first.set(id, judged);
  }
  // Where live values hide what they hold, one expression may change what only another one sees.
  for (const [id, judged] of past.length > 0 ? first : []) {
    const again = otherThan(judged, await ask(id));
    if (again !== null) shop.send({ type: 'evaluated', evaluated: { id, ...changing([], again) } });
  }
}

function changing(names: readonly string[], again: string | null): Judged {
  return { result: { kind: 'changes', names, again }, sides: [], exact: [] };
}

/** What an expression gives when it is asked again, where that is something else: `7, and then 8`. */
function otherThan(one: Judged, other: Judged): string | null {
  if (JSON.stringify(one) === JSON.stringify(other)) return null;
  const text = ({ result, sides }: Judged) =>
    [...('text' in result ? [result.text] : []), ...sides.map((side) => side.text)].join(', ');
  return `${text(one)}, and then ${text(other)}`;
}

/** Names of the groups that are not as they were handed over, of those that an expression takes or can reach. */
async function changedBy(
  id: string,
  { uses, groups }: EvaluateCommand,
  { shelf }: Workshop,
): Promise<readonly string[]> {
  const used = new Set(uses[id]);
  const near = groups.filter(
    ({ names, changing, taken }) => changing.length > 0 && (!taken || names.some((name) => used.has(name))),
  );
  const changed: string[] = [];
  for (const group of near) {
    if (!isHere(group, shelf)) continue;
    const found = await survey(wholeOf(group.names, shelf));
    if (
      found === null ? !group.version.startsWith('live ') : versionOf(toWire(found.encoded)) !== group.version
    )
      for (const each of group.changing) changed.push(each);
  }
  return changed;
}

type Judged = Omit<Evaluated, 'id'>;

async function judge(thunk: Thunk, lang: Lang, { restore }: Intrinsics): Promise<Judged> {
  try {
    const value = await thunk();
    restore();
    return { result: resultOf(value, lang), sides: [], exact: [] };
  } catch (error) {
    restore();
    const result: Evaluated['result'] =
      error instanceof NotFinite
        ? { kind: 'number', value: null, text: error.notFinite }
        : { kind: 'fault', fault: faultOf(error) };
    return { result, sides: [], exact: [] };
  }
}

async function judgeClaim(
  checked: Checked,
  sides: readonly Thunk[],
  lang: Lang,
  { restore }: Intrinsics,
): Promise<Judged> {
  const exact = new Set<string>();
  const { compare, condition, meet } = openCompare(exact);
  let result: Evaluated['result'];
  try {
    const value = checked(compare, condition, meet);
    // A promise that nothing in the claim waits for would be true as it stands.
    const promised = value instanceof Promise && checked.constructor === Function;
    const verdict = promised ? value : await value;
    restore();
    result = promised ? { kind: 'other', value: null, text: describe(value) } : resultOf(verdict, lang);
  } catch (error) {
    restore();
    result =
      error instanceof Doubted
        ? { kind: 'doubt', doubt: error.doubt }
        : { kind: 'fault', fault: faultOf(error) };
  }
  if (result.kind === 'fault') return { result, sides: [], exact: [] };
  const values: unknown[] = [];
  try {
    for (let at = 0; at < sides.length; at += 1) {
      const value = await sides[at]!();
      restore();
      values.push(value);
    }
  } catch {
    restore();
    // What `a && b` never came to may fail: then only what came before it is shown.
  }
  return { result, sides: values.map((side) => sideOf(side, values)), exact: [...exact] };
}

const verdicts: Readonly<Record<Lang, readonly [string, string]>> = {
  en: ['true', 'false'],
  'zh-Hans': ['是', '否'],
  'zh-Hant-TW': ['是', '否'],
  'zh-Hant-HK': ['是', '否'],
};

function resultOf(value: unknown, lang: Lang): Evaluated['result'] {
  if (typeof value === 'string') return { kind: 'text', value, text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', value, text: verdicts[lang][value ? 0 : 1] };
  if (typeof value === 'bigint') {
    const text = new Intl.NumberFormat(localeOf[lang]).format(value).replace('-', '−');
    return { kind: 'text', value: String(value), text };
  }
  if (typeof value !== 'number') return { kind: 'other', value: null, text: describe(value) };
  const known: Json = Number.isFinite(value) ? value : null;
  return { kind: 'number', value: known, text: known === null ? String(value) : formatNumber(value, lang) };
}

/** Six digits, or all of them where six would make two sides look the same. */
function sideOf(side: unknown, all: readonly unknown[]): { text: string; value: Json } {
  const short = shorten(side);
  const alike = all.some((other) => other !== side && shorten(other) === short);
  const isPlain = typeof side === 'string' || typeof side === 'boolean' || Number.isFinite(side);
  return {
    text: typeof side === 'number' && alike ? String(side) : short,
    value: isPlain ? (side as Json) : typeof side === 'number' ? String(side) : null,
  };
}
