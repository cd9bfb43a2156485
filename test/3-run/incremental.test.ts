// Random edits: what is run again gives the same as running everything from nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';
import { editOf, randomProgram, textOf } from './random-programs.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

/** Alternatives of each block: data, functions, an instance with state, a function over a binding that changes. */
const parts: readonly (readonly string[])[] = [
  ['const base = [1, 2, 3];', '// the same value\nconst base = [1, 2, 1 + 2];', 'const base = [4, 5];'],
  [
    'function scale(x: number): number { return 2 * x; }',
    'function scale(x: number): number { return 3 * x; }',
  ],
  [
    'class Tally {\n  sum = 0;\n  add(x: number) { this.sum += x; return this.sum; }\n}\nconst tally = new Tally();',
    'class Tally {\n  sum = 10;\n  add(x: number) { this.sum += x; return this.sum; }\n}\nconst tally = new Tally();',
  ],
  [
    'let calls = 0;\nfunction count(): number { calls += 1; return calls; }',
    'let calls = 5;\nfunction count(): number { calls += 1; return calls; }',
  ],
  [
    'const one = base.map(scale);\ntally.add(one[0]!);',
    'const one = base.map((x) => scale(x) + count());',
    'const one = [...base];',
  ],
  ['const two = tally.add(base.length) + count();', 'const two = base.length + Math.random();'],
  ['const three = [...one, two, tally.add(1)];', 'const three = [scale(two), count(), count()];'],
];

const write = (choice: readonly number[]) =>
  `${choice.map((at, index) => block('', parts[index]![at]!)).join('\n')}
\`= one.join(" ")\` \`= String(two)\` \`= three.join(" ")\` \`= String(tally.add(100))\` \`= String(count())\`
`;

/** A small generator, so that the edits are the same each time. */
function* draws(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 48271) % 2147483647) yield state;
}

test('incremental results equal those from nothing, after each of ten edits', async () => {
  const random = draws(7);
  const draw = (below: number) => random.next().value % below;
  let choice = parts.map(() => 0);
  for (let edit = 0; edit < 10; edit += 1) {
    await expectSame(write(choice));
    const part = draw(parts.length);
    choice = choice.map((at, index) => (index === part ? draw(parts[index]!.length) : at));
  }
});

/** More of them by `PROGRAMS=500 vitest run test/3-run/incremental`. */
const programs = Number(process.env.PROGRAMS ?? 3);

test(`incremental results equal those from nothing, in ${programs} random programs`, async () => {
  for (let seed = 1; seed <= programs; seed += 1) {
    const random = draws(seed * 7919);
    const draw = (below: number) => random.next().value % below;
    for (let skip = 0; skip < 5; skip += 1) draw(2); // the first draws of near seeds are alike
    let program = randomProgram(draw);
    for (let edit = 0; edit < 3; edit += 1) {
      await expectSame(textOf(program), `program ${seed}, edit ${edit}`);
      program = editOf(program, draw);
    }
  }
}, 3_600_000);

async function expectSame(text: string, named = ''): Promise<void> {
  const incremental = await lab.run(text);
  const whole = await lab.run(text, { fresh: true });
  expect(incremental.told, `${named}\n${text}`).toEqual(whole.told);
  expect(incremental.json, `${named}\n${text}`).toBe(whole.json);
}
