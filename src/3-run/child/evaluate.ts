// Evaluates the values and claims of an article, one after another, each under the same seed.
import type { Json, Lang } from '../../article.ts';
import { formatNumber, localeOf } from '../../kit/format.ts';
import type { EvaluateCommand, Evaluated } from '../protocol.ts';
import { runModule, type Workshop } from './block.ts';
import { faultOf } from './faults.ts';

type Thunk = () => unknown;

export async function evaluate(command: EvaluateCommand, shop: Workshop): Promise<void> {
  const module = await runModule(command, shop);
  // The two names that tangling gives to every module of expressions.
  const { $thunks, $sides } = module as {
    $thunks: Record<string, Thunk>;
    $sides: Record<string, readonly Thunk[]>;
  };
  const { lang } = shop.opening;
  for (const [id, thunk] of Object.entries($thunks)) {
    shop.reseed(command.seed);
    const evaluated = { id, ...(await judge(thunk, $sides[id] ?? [], lang)) };
    shop.send({ type: 'evaluated', evaluated });
  }
}

async function judge(thunk: Thunk, sides: readonly Thunk[], lang: Lang): Promise<Omit<Evaluated, 'id'>> {
  try {
    const value = await thunk();
    const values: unknown[] = [];
    for (const side of sides) values.push(await side());
    return { result: resultOf(value, lang), sides: values.map((side) => sideOf(side, values)) };
  } catch (error) {
    return { result: { kind: 'fault', fault: faultOf(error) }, sides: [] };
  }
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

function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (ArrayBuffer.isView(value)) return 'an array of numbers';
  return 'an object';
}

/** Six digits, or all of them where six would make two sides look the same. */
function sideOf(side: unknown, all: readonly unknown[]): { text: string; isNaN: boolean } {
  const short = shorten(side);
  const alike = all.some((other) => other !== side && shorten(other) === short);
  const text = typeof side === 'number' && alike ? String(side) : short;
  return { text, isNaN: Number.isNaN(side) };
}

function shorten(side: unknown): string {
  if (typeof side === 'number') return String(Number(side.toPrecision(6)));
  if (typeof side === 'string') return JSON.stringify(side.slice(0, 80));
  return typeof side === 'object' || typeof side === 'function' ? describe(side) : String(side);
}
