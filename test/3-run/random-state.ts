// Random articles full of what can change - variables, instances, typed arrays, models, optimizers - and of ways to it.
import { block } from './lab.ts';
import { declare, type Kind, type Way, type Ways, ways } from './random-kinds.ts';
import type { Draw } from './random-programs.ts';

/** One block: it declares the name `v` and its number, changes some of what stands above, and looks at some of it. */
type Part = {
  readonly name: number;
  readonly kind: Kind;
  readonly from: readonly number[];
  readonly n: number;
  readonly changes: readonly Change[];
  readonly looks: readonly number[];
  /** Names that a value behind the block looks at. */
  readonly shown: readonly number[];
  readonly remark: boolean;
};
type Change = { readonly name: number; readonly by: number };
export type State = readonly Part[];

const kinds = Object.keys(declare) as Kind[];
/** What holds state is drawn more often at the beginning, what leads to it later. */
const first: readonly Kind[] = [
  'counter',
  'instance',
  'typed',
  'window',
  'variable',
  'model',
  'optimizer',
  'rows',
  'generator',
  'closure',
  'pattern',
];

export function randomState(draw: Draw): State {
  const count = 5 + draw(4);
  return Array.from({ length: count }, (_, name) => randomPart(name, draw));
}

function randomPart(name: number, draw: Draw): Part {
  const some = (most: number, below: number) =>
    below === 0 ? [] : Array.from({ length: draw(most + 1) }, () => draw(below));
  const choice = name < 2 ? first : draw(3) === 0 ? first : kinds;
  return {
    name,
    kind: choice[draw(choice.length)]!,
    from: name === 0 ? [] : [draw(name), draw(1 + draw(name))],
    n: draw(5),
    changes: some(2, name + 1).map((each) => ({ name: each, by: 1 + draw(3) })),
    looks: some(2, name),
    shown: some(1, name + 1),
    remark: false,
  };
}

export function editOfState(state: State, draw: Draw): State {
  const at = draw(state.length);
  const part = state[at]!;
  const change = (next: Part) => state.map((each) => (each === part ? next : each));
  switch (draw(5)) {
    case 0:
      return change({ ...part, n: part.n + 1 });
    case 1:
      return change({ ...part, remark: !part.remark });
    case 2:
      return change({ ...randomPart(part.name, draw) });
    case 3:
      return change({ ...part, changes: [...part.changes.slice(1), { name: draw(part.name + 1), by: 2 }] });
    default:
      return change({
        ...part,
        looks: part.name === 0 ? [] : [draw(part.name)],
        shown: [draw(part.name + 1)],
      });
  }
}

type Resolved = { readonly path: string; readonly ways: Ways };

/** What a name stands for in the end, and the path to it by this name. */
function resolve(name: number, state: State): Resolved {
  const { kind, from } = state[name]!;
  const path = `v${name}`;
  if (kind !== 'alias' && kind !== 'holder' && kind !== 'registry') return { path, ways: ways[kind] };
  const [target] = from;
  if (target === undefined) return { path, ways: { change: null, look: () => '1' } };
  const inner = resolve(target, state);
  // An optimizer's variables have names of their own.
  if (inner.ways === ways.optimizer) return inner;
  if (kind === 'alias') return { ...inner, path };
  if (kind === 'holder') return { ...inner, path: `${path}.one` };
  return { ...inner, path: `(${path}.items[0] as typeof ${plain(target, state)})` };
}

/** A path that `typeof` may have. */
function plain(name: number, state: State): string {
  const { kind, from } = state[name]!;
  const [target] = from;
  if (target === undefined || (kind !== 'holder' && kind !== 'registry')) return `v${name}`;
  return kind === 'holder' ? `v${name}.one` : plain(target, state);
}

function wayTo(name: number | undefined, state: State): Way {
  if (name === undefined) return { path: '1', seen: '1', change: () => '' };
  const { path, ways: to } = resolve(name, state);
  const asyncly = to === ways.model;
  return {
    path,
    seen: to.spoils ? `typeof ${path}` : to.look(path),
    change: (by) =>
      to.change === null
        ? ''
        : asyncly
          ? `${path}.setWeights([tf.tensor2d([[${by}]]), tf.tensor1d([1])])`
          : to.change(path, by as never),
  };
}

/** In a block, its lines; the looks come last, as data of their own. */
function codeOf(part: Part, state: State): readonly string[] {
  const [a, b] = part.from;
  const v = `v${part.name}`;
  const code = declare[part.kind]({ v, n: part.n, a: wayTo(a, state), b: wayTo(b, state) });
  const changes = part.changes.flatMap(({ name, by }) => {
    const { path, ways: to } = resolve(name, state);
    return to.change === null ? [] : [`${to.change(path, by)};`];
  });
  const looks = part.looks.map((name) => {
    const { path, ways: to } = resolve(name, state);
    return to.look(path);
  });
  const remark = part.remark ? ['// A remark.'] : [];
  const seen = `const s${part.name}: unknown[] = [${[...looks, ...sames(part, state)].join(', ')}];`;
  return [...remark, ...code.split('\n'), ...changes, seen];
}

/** Whether two names stand for one object. */
function sames({ from: [a, b] }: Part, state: State): readonly string[] {
  if (a === undefined || b === undefined) return [];
  return [`Object.is(${resolve(a, state).path}, ${resolve(b, state).path} as unknown)`];
}

/** Values behind a block: what it has seen, and looks at what stands above. */
function valuesOf(part: Part, state: State): readonly string[] {
  return [`s${part.name}.join('/')`, ...part.shown.map((name) => wayTo(name, state).seen)].map(
    (code) => `String(${code})`,
  );
}

const importing = "import * as tf from '@tensorflow/tfjs';";
const inProse = (codes: readonly string[]) => codes.map((code) => `\`= ${code}\``).join(' ');

/**
 * The article, and its code as one program in which each value is taken where it stood, as `shown`. A value above all
 * blocks looks at what there is in the end. Both have the same values in the same order.
 */
export function articlesOf(state: State): { readonly apart: string; readonly joined: string } {
  const usesTf = state.some((part) => codeOf(part, state).some((line) => line.includes('tf.')));
  const opening = usesTf ? [importing] : [];
  const last = state.map(({ name }) => `String(${wayTo(name, state).seen})`);
  const apart = [inProse(last)];
  const joined = [...opening];
  const values: string[] = [];
  for (const part of state) {
    const code = codeOf(part, state);
    apart.push('', block('', ...(part.name === 0 ? opening : []), ...code), inProse(valuesOf(part, state)));
    joined.push(...code);
    for (const value of valuesOf(part, state)) {
      joined.push(`const r${values.length} = ${value};`);
      values.push(`r${values.length}`);
    }
  }
  const ends = last.map((value, index) => `const e${index} = ${value};`);
  const shown = [...last.map((_, index) => `e${index}`), ...values];
  return {
    apart: `${apart.join('\n')}\n`,
    joined: [...joined, ...ends, `export const shown = [${shown.join(', ')}];`].join('\n'),
  };
}
