// Random articles whose blocks alias, mutate, close over and share what others declare, and random edits of them.
import { block } from './lab.ts';

type Draw = (below: number) => number;
/** One block: it declares the name `v` and its number; `kind` says what it is, `from` which names it takes. */
type Part = {
  readonly name: number;
  readonly kind: keyof typeof kinds;
  readonly from: readonly string[];
  readonly n: number;
  readonly remark: boolean;
};
export type Program = readonly Part[];

/** Each gives code that declares `v`; `a` and `b` are expressions that take what others declare. */
const kinds = {
  data: (v: string, a: string, b: string, n: number) => `const ${v} = { items: [${n}, ${a}, ${b}] };`,
  alias: (v: string, a: string, b: string, n: number) =>
    `const ${v} = { same: [${a}], twice: [${a}, ${b}], n: ${n} };\n${v}.twice.push(${n});`,
  draw: (v: string, a: string, b: string, n: number) =>
    `const ${v} = Math.floor(Math.random() * 1000) + ${a} + ${b} + ${n};`,
  pure: (v: string, a: string, b: string, n: number) =>
    `const ${v}Base = ${a} + ${b};\nfunction ${v}(): number { return ${v}Base + ${n}; }`,
  counter: (v: string, a: string, _: string, n: number) =>
    `let ${v}State = ${n} + ${a};\nfunction ${v}(): number { ${v}State += 1; return ${v}State; }`,
  instance: (v: string, a: string, b: string, n: number) =>
    `class K${v} {\n  sum = ${n};\n  add(x: number): number { this.sum += x; return this.sum; }\n}\nconst ${v} = new K${v}();\n${v}.add(${a} + ${b});`,
  map: (v: string, a: string, b: string, n: number) => `const ${v} = new Map([[${n}, ${a}], [1, ${b}]]);`,
  print: (v: string, a: string, b: string, n: number) => `console.log(${a}, ${b}, ${n});\nconst ${v} = ${n};`,
} as const;
const names = Object.keys(kinds) as (keyof typeof kinds)[];

/** How a name that was declared by a block of that kind is used: a number comes of it. */
const uses: Readonly<Record<keyof typeof kinds, (v: string) => string>> = {
  data: (v) => `${v}.items[1]!`,
  alias: (v) => `${v}.twice.length`,
  draw: (v) => v,
  pure: (v) => `${v}()`,
  counter: (v) => `${v}()`,
  instance: (v) => `${v}.add(2)`,
  map: (v) => `${v}.get(1)!`,
  print: (v) => v,
};

export function randomProgram(draw: Draw): Program {
  return Array.from({ length: 4 + draw(3) }, (_, index) => randomPart(index, index, draw));
}

/** Takes from the blocks whose names are below `below`, so that no circle comes about. */
function randomPart(name: number, below: number, draw: Draw): Part {
  const from = below === 0 ? [] : [String(draw(below)), String(draw(below))];
  return { name, kind: names[draw(names.length)]!, from, n: draw(5), remark: false };
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
      return change(randomPart(part.name, part.name, draw));
    default: {
      const rest = program.filter((each) => each !== part);
      const to = draw(program.length);
      return [...rest.slice(0, to), part, ...rest.slice(to)];
    }
  }
}

export function textOf(program: Program): string {
  const kindOf = new Map(program.map((part) => [String(part.name), part.kind]));
  const use = (name: string | undefined) =>
    name === undefined ? '1' : uses[kindOf.get(name) ?? 'print'](`v${name}`);
  const blocks = program.map(({ name, kind, from, n, remark }) => {
    const code = kinds[kind](`v${name}`, use(from[0]), use(from[1]), n);
    return block('', ...(remark ? ['// A remark.'] : []), ...code.split('\n'));
  });
  const values = program.map(({ name }) => `\`= String(${use(String(name))})\``);
  return `${[...blocks, values.join(' ')].join('\n')}\n`;
}
