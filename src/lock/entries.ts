// Names each result of an article by what it is, never by where it stands, so that what moves is not taken for drift.
import { exact, ofNative } from '../kit/tolerance.ts';
import type { Output } from '../model/results.ts';
import { type Digest, digestOf, freeName, hashOf, partsOf } from './digest.ts';
import { type BlockRecord, type Document, sourcesOf } from './document.ts';
import type { Accepted } from './lock.ts';

export type Entry = {
  /** `metric Total of #sum`, `chart Loss by Epoch of history`, `value percent(accuracy)`, `claim total > 0`. */
  readonly name: string;
  readonly kind: Output['type'] | 'value' | 'claim';
  /** Of an output, its block; of a value or claim, its own id. */
  readonly id: string;
  readonly line: number;
  readonly backend: string;
  /** One of them is enough: a value may come from several blocks. */
  readonly tolerances: readonly string[];
  readonly result: Pick<Accepted, 'value' | 'sides' | 'hash' | 'shown' | 'parts'>;
};

/** What blocks, values and claims gave; those that failed gave nothing. An expression that is repeated is one entry. */
export function entriesOf(document: Document): readonly Entry[] {
  const taken = new Map<string, Entry>();
  for (const block of document.blocks) {
    if (block.state !== 'ok') continue;
    for (const output of block.outputs) {
      const name = freeName(outputName(output, block), taken);
      taken.set(name, { name, ...entryOf(output, block) });
    }
  }
  for (const entry of written(document)) if (!taken.has(entry.name)) taken.set(entry.name, entry);
  return [...taken.values()];
}

/** How the names of a block's outputs end; null for a block without a name of its own. */
export function suffixOf({ name }: BlockRecord): string {
  return name === null ? '' : ` of ${name}`;
}

function outputName(output: Output, block: BlockRecord): string {
  return `${output.type}${spaced(nameOf(output))}${suffixOf(block)}`;
}

const spaced = (name: string) => (name === '' ? '' : ` ${name}`);

/** What an output calls itself. */
export function nameOf(output: Output): string {
  switch (output.type) {
    case 'metric':
      return output.name;
    case 'table':
      return output.columns.map(({ label, key }) => label || key).join(', ');
    case 'chart':
      return output.title ?? `${output.y.label} by ${output.x.label}`;
    default:
      return '';
  }
}

function entryOf(output: Output, block: BlockRecord): Omit<Entry, 'name'> {
  const { id, line, backend } = block;
  const own = output.type === 'metric' ? output.tolerance : null;
  const base = { kind: output.type, id, line, backend, tolerances: [own ?? toleranceOf(block)] };
  const shown = hashOf(output);
  if (output.type === 'metric') return { ...base, result: { value: output.value, shown } };
  const parts = partsOf(output)!; // only a metric has none
  const digests = [...parts].map(([name, list]): [string, Digest] => [name, digestOf(list)]);
  return { ...base, result: { hash: hashOf([...parts]), shown, parts: Object.fromEntries(digests) } };
}

function toleranceOf({ tolerance, backend }: BlockRecord): string {
  return tolerance ?? (backend === 'native' ? ofNative : exact);
}

function written(document: Document): readonly Entry[] {
  const { backend } = document.environment;
  const base = (each: { readonly id: string; readonly line: number; readonly from: readonly string[] }) => {
    const sources = sourcesOf(each.from, document).map(toleranceOf);
    const own = backend === 'native' ? ofNative : exact;
    const tolerances = [...new Set([...sources, own])].sort();
    return { id: each.id, line: each.line, backend, tolerances };
  };
  const values = document.values.flatMap((each): Entry[] => {
    if (each.text === null) return [];
    const value = typeof each.value === 'number' ? each.value : each.text;
    return [{ name: `value ${each.expression}`, kind: 'value', ...base(each), result: { value } }];
  });
  const claims = document.claims.flatMap((each): Entry[] => {
    if (each.verdict !== 'true') return []; // told as an error
    const computed = each.compared.filter(({ code, value }) => String(value) !== code);
    const sides = Object.fromEntries(computed.map(({ code, value }) => [code, value]));
    const result = { value: true, ...(computed.length === 0 ? {} : { sides }) };
    return [{ name: `claim ${each.that}`, kind: 'claim', ...base(each), result }];
  });
  return [...values, ...claims];
}
