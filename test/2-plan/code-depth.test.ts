// Code that nests too deeply is told, and neither ends the process nor spoils what other code is read with.
import { expect, test } from 'vitest';
import { findingsOfBlock, findingsOfExpression } from '../../src/2-plan/findings.ts';

const forms: Readonly<Record<string, (count: number) => string>> = {
  parentheses: (n) => `${'('.repeat(n)}1${')'.repeat(n)}`,
  lists: (n) => `${'['.repeat(n)}1${']'.repeat(n)}`,
  negations: (n) => `${'!'.repeat(n)}1`,
  'negations on lines': (n) => `${'!\n'.repeat(n)}1`,
  sums: (n) => `${'1 + '.repeat(n)}1`,
  powers: (n) => `${'2 ** '.repeat(n)}1`,
  arrows: (n) => `${'a => '.repeat(n)}1`,
  choices: (n) => `${'1 ?\n 1 :\n'.repeat(n)}1`,
  calls: (n) => `a${'()'.repeat(n)}`,
  members: (n) => `a${'.b'.repeat(n)}`,
  templates: (n) => `${'`${'.repeat(n)}1${'}`'.repeat(n)}`,
};
const blocks: Readonly<Record<string, (count: number) => string>> = {
  conditions: (n) => `${'if (1)\n'.repeat(n)}1;`,
  alternatives: (n) => `if (1) {\n}${' else if (2) {\n  1;\n}'.repeat(n)}`,
  functions: (n) => `${'function a() {'.repeat(n)}${'}'.repeat(n)}`,
  blocks: (n) => `${'{'.repeat(n)}${'}'.repeat(n)}`,
  types: (n) => `let a: ${'Array<'.repeat(n)}1${'>'.repeat(n)};`,
};

const tooDeep = 'code within code, deeper than 500 levels';

test.each(Object.entries({ ...forms, ...blocks }))('%s', (_name, code) => {
  for (const count of [600, 3_000, 100_000])
    expect(findingsOfBlock(code(count)).parsing.map(({ complaint }) => complaint)).toEqual([tooDeep]);
  const sound = findingsOfBlock('const a: number = 1;');
  expect([sound.parsing, sound.erasing]).toEqual([[], []]);
  expect(findingsOfBlock(code(60)).parsing).toEqual([]);
});

test.each(Object.entries(forms))('%s in an expression', (_name, code) => {
  for (const count of [600, 100_000])
    expect(findingsOfExpression(code(count)).parsing.map(({ complaint }) => complaint)).toEqual([tooDeep]);
  expect(findingsOfExpression(code(60)).parsing).toEqual([]);
});

test('a long block that is flat is no deep one', () => {
  const lines = Array.from(
    { length: 5_000 },
    (_, i) => `const a${i} = [-1, ${i} + 2, "((("]\nif (a${i}) a${i}.push(-3)`,
  );
  expect(findingsOfBlock(lines.join('\n')).parsing).toEqual([]);
  expect(findingsOfBlock(`const rows = [\n${'  [-1, 2 * 3, !0],\n'.repeat(5_000)}];`).parsing).toEqual([]);
});
