// Random articles whose blocks alias, mutate, close over and share what others declare, and random edits of them.
import { block } from './lab.ts';

export type Draw = (below: number) => number;
/** One block: it declares the name `v` and its number; `kind` says what it is, `from` which names it takes. */
type Part = {
  readonly name: number;
  readonly kind: Kind;
  readonly from: readonly string[];
  readonly n: number;
  readonly remark: boolean;
  /** Of a program that is full of state, and can be compared with its code as one block. */
  readonly shared: boolean;
};
export type Program = readonly Part[];

/** `a` and `b` are numbers that come of what others declare, `whole` is what another declares itself. */
type Parts = {
  readonly v: string;
  readonly a: string;
  readonly b: string;
  readonly whole: string;
  readonly n: number;
};
const kinds = {
  data: ({ v, a, b, n }: Parts) => `const ${v} = { items: [${n}, ${a}, ${b}] };`,
  list: ({ v, a, b, n }: Parts) =>
    `const ${v} = { same: [${a}], twice: [${a}, ${b}], n: ${n} };\n${v}.twice.push(${n});`,
  map: ({ v, a, b, n }: Parts) => `const ${v} = new Map([[${n}, ${a}], [1, ${b}]]);`,
  typed: ({ v, a, b, n }: Parts) => `const ${v} = new Float64Array([${n}, ${a}, ${b}]);`,
  draw: ({ v, a, b, n }: Parts) => `const ${v} = Math.floor(Math.random() * 1000) + ${a} + ${b} + ${n};`,
  print: ({ v, a, b, n }: Parts) => `console.log(${a}, ${b}, ${n});\nconst ${v} = ${n};`,
  pure: ({ v, a, b, n }: Parts) =>
    `const ${v}Base = ${a} + ${b};\nfunction ${v}(): number { return ${v}Base + ${n}; }`,
  lazy: ({ v, a, n }: Parts) => `function ${v}(): number { return ${a} + ${n}; }`,
  counter: ({ v, a, n }: Parts) =>
    `let ${v}State = ${n} + ${a};\nfunction ${v}(): number { ${v}State += 1; return ${v}State; }`,
  hidden: ({ v, a, n }: Parts) =>
    `const ${v} = (() => { const log = [${n}]; return (): number => log.push(${a}); })();`,
  instance: ({ v, a, b, n }: Parts) =>
    `class K${v} {\n  sum = ${n};\n  add(x: number): number { this.sum += x; return this.sum; }\n}\nconst ${v} = new K${v}();\n${v}.add(${a} + ${b});`,
  alias: ({ v, whole }: Parts) => `const ${v} = ${whole};`,
  holder: ({ v, whole, a, n }: Parts) => `const ${v} = { held: [${whole}], n: ${n} + ${a} };`,
  poke: ({ v, whole, n }: Parts) =>
    `(${whole} as unknown as { poked: number }).poked = ${n};\nconst ${v} = ${n};`,
} as const;
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[];
/** Of a program full of state: what holds it, and what leads to it. */
const roots: readonly Kind[] = ['counter', 'hidden', 'instance'];
const sharing: readonly Kind[] = ['data', 'data', 'lazy', 'lazy', 'alias', 'holder', ...roots];

/** How a name is used that was declared by a block of that kind: a number comes of it. An alias, as what it stands for. */
const uses: Readonly<Record<Exclude<Kind, 'alias'>, (v: string) => string>> = {
  data: (v) => `${v}.items[1]!`,
  list: (v) => `${v}.twice.length`,
  map: (v) => `(${v}.get(1) ?? 0)`,
  typed: (v) => `(${v}[1] = ${v}[1]! + 1)`,
  draw: (v) => v,
  print: (v) => v,
  pure: (v) => `${v}()`,
  lazy: (v) => `${v}()`,
  counter: (v) => `${v}()`,
  hidden: (v) => `${v}()`,
  instance: (v) => `${v}.add(2)`,
  holder: (v) => `(${v}.held.length + ${v}.n)`,
  poke: (v) => v,
};

/** A small generator, so that the programs and edits of a seed are the same each time. */
export function drawsOf(seed: number): Draw {
  let state = (seed * 7919) % 2147483647;
  const draw = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  for (let skip = 0; skip < 5; skip += 1) draw(2); // the first draws of near seeds are alike
  return draw;
}

export function randomProgram(draw: Draw): Program {
  const shared = draw(2) === 1;
  return Array.from({ length: 5 + draw(4) }, (_, index) => randomPart(index, shared, draw));
}

/** Takes from the blocks whose names are below its own, so that no circle comes about, and most from the first few. */
function randomPart(name: number, shared: boolean, draw: Draw): Part {
  const from = name === 0 ? [] : [String(draw(1 + draw(name))), String(draw(name))];
  const choice = !shared ? names : name === 0 ? roots : sharing;
  const kind = choice[draw(choice.length)]!;
  const meek = kind === 'poke' && draw(3) > 0 ? 'print' : kind; // most programs should run to their end
  return { name, kind: meek, from, n: draw(5), remark: false, shared };
}

export function editOf(program: Program, draw: Draw): Program {
  const at = draw(program.length);
  const part = program[at]!;
  const change = (next: Part) => program.map((each, index) => (index === at ? next : each));
  switch (draw(4)) {
    case 0:
      return change({ ...part, n: part.n + 1 });
    case 1:
      return change({ ...part, remark: !part.remark });
    case 2:
      return change(randomPart(part.name, part.shared, draw));
    default: {
      const rest = program.filter((each) => each !== part);
      const to = draw(program.length);
      return [...rest.slice(0, to), part, ...rest.slice(to)];
    }
  }
}

/** What an alias stands for in the end. */
function kindOf(name: string, program: Program): Exclude<Kind, 'alias'> {
  const part = program.find((each) => String(each.name) === name);
  if (part?.kind !== 'alias') return part?.kind ?? 'print';
  return part.from[0] === undefined ? 'print' : kindOf(part.from[0], program);
}

function codeOf({ name, kind, from: [first, second], n, remark }: Part, program: Program): string {
  const use = (taken: string | undefined) =>
    taken === undefined ? '1' : uses[kindOf(taken, program)](`v${taken}`);
  const whole = first === undefined ? (kind === 'poke' ? '{}' : '1') : `v${first}`;
  const code = kinds[kind]({ v: `v${name}`, a: use(first), b: use(second), whole, n });
  return remark ? `// A remark.\n${code}` : code;
}

/** Uses change what counts, and expressions may only look: a last block asks all of them. */
export function textOf(program: Program): string {
  const blocks = program.map((part) => block('', ...codeOf(part, program).split('\n')));
  const asked = program.map(({ name }) => uses[kindOf(String(name), program)](`v${name}`));
  const last = block('', `const seen: readonly number[] = [${asked.join(', ')}];`);
  const values = program.map((_, at) => `\`= String(seen[${at}]!)\``);
  return `${[...blocks, last, values.join(' ')].join('\n')}\n`;
}

const plain: ReadonlySet<Kind> = new Set(['data', 'list', 'map', 'print', 'holder', 'poke']);

/**
 * The data that a program's blocks declare as values, after its blocks, or after all their code in one block. Null
 * where the two may differ: a block has a seed of its own, and a copy of its own of the numbers that it takes.
 */
export function dataOf(program: Program): { readonly apart: string; readonly joined: string } | null {
  if (program.some(({ kind }) => kind === 'draw' || kind === 'typed')) return null;
  const shown = program.filter(({ name }) => plain.has(kindOf(String(name), program)));
  const values = shown.map(({ name }) => `\`= String(${uses[kindOf(String(name), program)](`v${name}`)})\``);
  const blocks = program.map((part) => block('', ...codeOf(part, program).split('\n')));
  const all = inOrder(program).map((part) => codeOf(part, program));
  return {
    apart: `${[...blocks, values.join(' ')].join('\n')}\n`,
    joined: `${block('', ...all.join('\n').split('\n'))}\n${values.join(' ')}\n`,
  };
}

/** As blocks run: of those whose names are there, the first of the document is next. */
function inOrder(program: Program): Program {
  const takes = (part: Part) => codeOf(part, program).match(/\bv\d+\b/g) ?? [];
  const order: Part[] = [];
  const isThere = (part: Part) => (name: string) =>
    name === `v${part.name}` || order.some((each) => name === `v${each.name}`);
  while (order.length < program.length)
    order.push(program.find((part) => !order.includes(part) && takes(part).every(isThere(part)))!);
  return order;
}
