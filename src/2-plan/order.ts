// Puts run blocks in an order in which each comes after those that it needs, and reports circles.
import type { BlockId, Scope } from '../model/plan.ts';
import { blocksAcyclic } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import type { Unit } from './unit.ts';

export type Ordered = {
  readonly order: readonly BlockId[];
  /** Blocks of a circle are faulty, and import nothing from one another. */
  readonly scopes: ReadonlyMap<BlockId, Scope>;
  readonly problems: readonly Problem[];
};

export function orderOf(units: readonly Unit[], scopes: ReadonlyMap<BlockId, Scope>): Ordered {
  const blocks = units.filter((unit) => unit.block.kind === 'run').map((unit) => unit.block.id);
  const unitOf = new Map(units.map((unit) => [unit.block.id, unit]));
  const circles = circlesIn(blocks, needsOf(scopes));
  const cut = new Map(scopes);
  for (const circle of circles)
    for (const id of circle) {
      const scope = cut.get(id)!; // every run block has a scope
      const imports = scope.imports.filter((each) => !circle.includes(each.from));
      cut.set(id, { ...scope, imports, faulty: scope.faulty ?? blocksAcyclic.code });
    }
  const problems = circles.map((circle) => circleProblem(circle, scopes, unitOf));
  return { order: sorted(blocks, needsOf(cut)), scopes: cut, problems };
}

type Needs = (id: BlockId) => readonly BlockId[];

function needsOf(scopes: ReadonlyMap<BlockId, Scope>): Needs {
  return (id) => [...new Set((scopes.get(id)?.imports ?? []).map((each) => each.from))];
}

/** Of the blocks that could run next, the first of the document does. */
function sorted(blocks: readonly BlockId[], needs: Needs): readonly BlockId[] {
  const order = new Set<BlockId>();
  const waiting = new Set(blocks);
  while (waiting.size > 0) {
    const next = [...waiting].find((id) => needs(id).every((needed) => order.has(needed)));
    if (next === undefined) throw new Error('a circle of blocks was left after circles were cut');
    order.add(next);
    waiting.delete(next);
  }
  return [...order];
}

/** Groups of blocks each of which reaches every other, in document order. */
function circlesIn(blocks: readonly BlockId[], needs: Needs): readonly (readonly BlockId[])[] {
  const reached = new Map(blocks.map((id) => [id, reachedFrom(id, needs)]));
  const circles: BlockId[][] = [];
  for (const id of blocks) {
    if (!reached.get(id)?.has(id) || circles.some((circle) => circle.includes(id))) continue;
    circles.push(blocks.filter((other) => reached.get(id)?.has(other) && reached.get(other)?.has(id)));
  }
  return circles;
}

function reachedFrom(start: BlockId, needs: Needs): ReadonlySet<BlockId> {
  const reached = new Set<BlockId>();
  const waiting = [...needs(start)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const each of needs(id)) waiting.push(each);
  }
  return reached;
}

function circleProblem(
  circle: readonly BlockId[],
  scopes: ReadonlyMap<BlockId, Scope>,
  unitOf: ReadonlyMap<BlockId, Unit>,
): Problem {
  const path = pathAround(circle, needsOf(scopes));
  const steps = path.map((id, index) => {
    const next = path[(index + 1) % path.length]!; // the index is taken within the path
    const name = scopes.get(id)?.imports.find((each) => each.from === next)?.name ?? '';
    const unit = unitOf.get(id)!; // each of a circle is a unit
    return { id, name, line: unit.lineSaid(unit.block.place) };
  });
  const first = unitOf.get(circle[0]!)!; // a circle has members, and each is a unit
  const needed = first.found.free.find((each) => each.name === steps[0]?.name);
  const words = steps.map(({ name, line }, index) => {
    const owner = steps[(index + 1) % steps.length]?.line ?? line;
    return `the block on ${line} needs "${name}" of the block on ${owner}`;
  });
  return blocksAcyclic(first.located.placeAt(needed?.offset ?? 0), words.join(', '));
}

/** A shortest way from the circle's first block back to it. */
function pathAround(circle: readonly BlockId[], needs: Needs): readonly BlockId[] {
  const start = circle[0]!; // a circle has members
  const ways: BlockId[][] = [[start]];
  const seen = new Set<BlockId>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of needs(way.at(-1)!)) {
      if (next === start) return way;
      if (seen.has(next) || !circle.includes(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return circle;
}
