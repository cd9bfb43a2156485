// Reading single fields of Open Cap Format objects, each told by its object where it is not what the format says.
import { sayKind } from '../demand.ts';
import { type Exact, exact, plain, type Rational, rational, zero } from './exact.ts';
import { amount, type Money } from './money.ts';

export type Item = Readonly<Record<string, unknown>>;

export function isItem(x: unknown): x is Item {
  return typeof x === 'object' && x !== null && !Array.isArray(x);
}

/** What an object is called in a message: its type and id. */
export function called(item: Item): string {
  const said = (x: unknown, none: string): string =>
    typeof x === 'string' ? x : x === undefined ? none : sayKind(x);
  return `${said(item.object_type, 'an object without a type')} ${said(item.id, '')}`.trim();
}

export function text(item: Item, key: string): string {
  const found = item[key];
  if (typeof found === 'string' && found !== '') return found;
  throw new Error(`openCap() expects a text as ${key} of ${called(item)}, found ${sayKind(found)}`);
}

export function texts(item: Item, key: string): readonly string[] {
  const found = item[key] ?? [];
  if (Array.isArray(found) && found.every((x) => typeof x === 'string')) return found;
  throw new Error(`openCap() expects a list of texts as ${key} of ${called(item)}`);
}

export function part(item: Item, key: string): Item {
  const found = item[key];
  if (isItem(found)) return found;
  throw new Error(`openCap() expects an object as ${key} of ${called(item)}, found ${sayKind(found)}`);
}

/** A Numeric: a decimal as text. */
export function numeric(item: Item, key: string): Rational {
  return rational(text(item, key), `The ${key} of ${called(item)}`);
}

export function shares(item: Item, key: string): number {
  const found = numeric(item, key);
  const count = plain(found);
  if (Number.isSafeInteger(count) && count >= 0 && found.equals(count)) return count;
  throw new Error(`openCap() expects whole shares as ${key} of ${called(item)}, found ${text(item, key)}`);
}

/** A Ratio: numerator over denominator. */
export function ratio(item: Item, key: string): Rational {
  const found = part(item, key);
  const below = numeric(found, 'denominator');
  if (below.compare(zero) > 0) return numeric(found, 'numerator').div(below);
  throw new Error(`openCap() found a ratio over 0 as ${key} of ${called(item)}`);
}

export function monetary(item: Item, key: string): Money {
  const found = part(item, key);
  return amount(text(found, 'amount').replace(/(\.\d\d\d*?)0+$/, '$1'), text(found, 'currency'));
}

/** A price per share, which may be finer than a cent. */
export function price(item: Item, key: string): { readonly at: Exact; readonly currency: string } {
  const found = part(item, key);
  return { at: exact(numeric(found, 'amount')), currency: text(found, 'currency') };
}
