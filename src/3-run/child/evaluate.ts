// Evaluates the values and claims of an article, one after another, each under the same seed.
import type { Json, Lang } from '../../article.ts';
import { survey } from '../../kit/codec.ts';
import { NotFinite } from '../../kit/demand.ts';
import { formatNumber, localeOf } from '../../kit/format.ts';
import type { EvaluateCommand, Evaluated } from '../protocol.ts';
import { runModule, type Workshop } from './block.ts';
import { type Compare, type Condition, Doubted, type Meet, openCompare } from './compare.ts';
import { faultOf } from './faults.ts';
import { isHere, toWire, versionOf, wholeOf } from './shelf.ts';
import { describe, shorten } from './shorten.ts';

type Thunk = () => unknown;
type Checked = (compare: Compare, condition: Condition, meet: Meet) => unknown;

export async function evaluate(command: EvaluateCommand, shop: Workshop): Promise<void> {
  const module = await runModule(command, shop);
  // The three names that tangling gives to every module of expressions.
  const { $thunks, $sides, $checked } = module as {
    $thunks: Record<string, Thunk>;
    $sides: Record<string, readonly Thunk[]>;
    $checked: Record<string, Checked>;
  };
  const { lang } = shop.opening;
  for (const [id, thunk] of Object.entries($thunks)) {
    shop.reseed(command.seed);
    const checked = $checked[id];
    const judged = checked ? await judgeClaim(checked, $sides[id] ?? [], lang) : await judge(thunk, lang);
    const names = await changedBy(id, command, shop);
    const evaluated: Evaluated =
      names.length === 0
        ? { id, ...judged }
        : { id, result: { kind: 'changes', names }, sides: [], exact: [] };
    shop.send({ type: 'evaluated', evaluated });
    if (names.length > 0)
      throw new Error('what the others would see is changed: they are asked in another process');
  }
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
      changed.push(...group.changing);
  }
  return changed;
}

type Judged = Omit<Evaluated, 'id'>;

async function judge(thunk: Thunk, lang: Lang): Promise<Judged> {
  try {
    return { result: resultOf(await thunk(), lang), sides: [], exact: [] };
  } catch (error) {
    const result: Evaluated['result'] =
      error instanceof NotFinite
        ? { kind: 'number', value: null, text: error.notFinite }
        : { kind: 'fault', fault: faultOf(error) };
    return { result, sides: [], exact: [] };
  }
}

async function judgeClaim(checked: Checked, sides: readonly Thunk[], lang: Lang): Promise<Judged> {
  const exact = new Set<string>();
  const { compare, condition, meet } = openCompare(exact);
  let result: Evaluated['result'];
  try {
    const value = checked(compare, condition, meet);
    // A promise that nothing in the claim waits for would be true as it stands.
    const promised = value instanceof Promise && checked.constructor === Function;
    result = promised ? { kind: 'other', value: null, text: describe(value) } : resultOf(await value, lang);
  } catch (error) {
    result =
      error instanceof Doubted
        ? { kind: 'doubt', doubt: error.doubt }
        : { kind: 'fault', fault: faultOf(error) };
  }
  if (result.kind === 'fault') return { result, sides: [], exact: [] };
  const values: unknown[] = [];
  try {
    for (const side of sides) values.push(await side());
  } catch {
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
