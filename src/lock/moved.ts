// Compares the results of two runs of the same articles, and finds the blocks in which a difference began.
import type { Json } from '../model/article.ts';
import { differences } from './differences.ts';
import { partsOf } from './digest.ts';
import { type BlockRecord, type Document, sourcesOf, type Written } from './document.ts';
import { nameOf } from './entries.ts';
import type { Accepted } from './lock.ts';

/** A block, value or claim that gave something else the second time, though all that it takes was the same. */
export type Moved = {
  readonly id: string;
  /** `the block #fit`, `the value percent(x)`, `the claim x > 0`. */
  readonly name: string;
  /** Relative to the content folder; null for the article's own. */
  readonly file: string | null;
  readonly line: number;
  /** First run → second run, by name. */
  readonly differences: readonly string[];
  /** What came out otherwise because of it. */
  readonly followers: readonly string[];
};

type Change = Omit<Moved, 'followers'> & { readonly from: readonly string[] };

export function movedBetween(first: Document, second: Document): readonly Moved[] {
  const changes = [...blockChanges(first, second), ...expressionChanges(first, second)];
  const moved = new Set(changes.map(({ id }) => id));
  const causes = (change: Change) =>
    sourcesOf(change.from, first)
      .map(({ id }) => id)
      .filter((id) => moved.has(id));
  return changes
    .filter((change) => causes(change).length === 0)
    .map(({ from: _, ...change }) => ({
      ...change,
      followers: changes.filter((other) => causes(other).includes(change.id)).map(({ name }) => name),
    }));
}

function blockChanges(first: Document, second: Document): readonly Change[] {
  return first.blocks.flatMap((one): Change[] => {
    const two = second.blocks.find(({ id }) => id === one.id);
    if (two === undefined) throw new Error(`two runs of one article have other blocks: ${one.id}`);
    const found = [...stateChanges(one, two), ...nameChanges(one, two), ...outputChanges(one, two)];
    const name = `the block ${one.name ?? `on line ${one.line}`}`;
    const { id, file, line, from } = one;
    return found.length === 0 ? [] : [{ id, name, file, line, from, differences: found }];
  });
}

function stateChanges(one: BlockRecord, two: BlockRecord): readonly string[] {
  return one.state === two.state ? [] : [`its state: ${one.state} → ${two.state}`];
}

function nameChanges(one: BlockRecord, two: BlockRecord): readonly string[] {
  return one.exports.flatMap(({ name, hash, value }) => {
    const other = two.exports.find((each) => each.name === name);
    if (other === undefined || other.hash === hash) return [];
    const shown = value === null || other.value === null;
    const lines = differences(
      { value: shown ? hash.slice(0, 10) : value },
      { value: shown ? other.hash.slice(0, 10) : other.value },
      [],
    );
    return lines.map((line) => `${name}: ${line}`);
  });
}

function outputChanges(one: BlockRecord, two: BlockRecord): readonly string[] {
  const count = Math.max(one.outputs.length, two.outputs.length);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [a, b] = [one.outputs[index], two.outputs[index]];
    if (a === undefined || b === undefined) return [`output ${index + 1}: ${a ? 'gone' : 'new'}`];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const name = [a.type, nameOf(a)].filter((each) => each !== '').join(' ');
    const lines = a.type === b.type ? differences(wholeOf(a), wholeOf(b), []) : [];
    return (lines.length > 0 ? lines : ['words or looks that differ']).map((line) => `${name}: ${line}`);
  });
}

/** All cells and points: nothing is summed up. */
function wholeOf(output: BlockRecord['outputs'][number]): Accepted {
  if (output.type === 'metric') return { value: output.value };
  const parts = partsOf(output)!; // only a metric has none
  return { hash: JSON.stringify([...parts]), parts: Object.fromEntries(parts) };
}

function expressionChanges(first: Document, second: Document): readonly Change[] {
  const values = first.values.flatMap((one, index): Change[] => {
    const two = second.values[index];
    return change(one, `the value ${one.expression}`, one.text, two?.text ?? null);
  });
  const claims = first.claims.flatMap((one, index): Change[] => {
    const two = second.claims[index];
    const sides = one.compared.flatMap(({ code, value }, side) => {
      const other = two?.compared[side]?.value ?? null;
      return differences({ value }, { value: other }, []).map((line) => `${code}: ${line}`);
    });
    const verdict = change(one, `the claim ${one.that}`, one.verdict, two?.verdict ?? null);
    if (verdict[0]) return [{ ...verdict[0], differences: [...verdict[0].differences, ...sides] }];
    const { id, line, from } = one;
    const file = one.file ?? null;
    return sides.length === 0
      ? []
      : [{ id, name: `the claim ${one.that}`, file, line, from, differences: sides }];
  });
  return [...values, ...claims];
}

function change(place: Written, name: string, one: Json, two: Json): Change[] {
  const { id, line, from } = place;
  const found = differences({ value: one }, { value: two }, []);
  return found.length === 0 ? [] : [{ id, name, file: place.file ?? null, line, from, differences: found }];
}
