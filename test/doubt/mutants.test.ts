// Mutants stand where the source has what they change: numbers of prose and formulas, code however its block is indented.
import { expect, test } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import { applied } from '../../src/doubt/mutant.ts';
import { codeMutants } from '../../src/doubt/mutants/code.ts';
import { numberMutants } from '../../src/doubt/mutants/numbers.ts';

test('of numbers in prose and in formulas', () => {
  const text = '# T\n\nIt costs 1.5 million, or $x_{12} < 2.50$.\n\n$$\ny = 3^{4}\n$$\n';
  const { value: article } = read({ slug: 'p', path: 'p/article.md', folder: '/p', text });
  const found = numberMutants(article).map(({ how, edit }) => `${how} ${applied(text, edit).slice(5)}`);
  const rest = ['or $x_{12} < 2.50$.', '$$\ny = 3^{4}\n$$\n'];
  expect(found).toEqual(
    [
      ['digit', 'It costs 1.6 million,', ...rest],
      ['digit', 'It costs 2.5 million,', ...rest],
      ['scale', 'It costs 1.5 billion,', ...rest],
      ['sign', 'It costs −1.5 million,', ...rest],
      ['digit', 'It costs 1.5 million,', 'or $x_{13} < 2.50$.', rest[1]],
      ['digit', 'It costs 1.5 million,', 'or $x_{12} < 2.51$.', rest[1]],
      ['digit', 'It costs 1.5 million,', rest[0], '$$\ny = 4^{4}\n$$\n'],
      ['digit', 'It costs 1.5 million,', rest[0], '$$\ny = 3^{5}\n$$\n'],
    ].map(([how, first, second, third]) => `${how} ${first} ${second}\n\n${third}`),
  );
});

const code = ['const a = 1 + 20;', '', "const b = a > 3 ? 'yes' : `no`;"];
const mutantsOf = (lines: readonly string[]) => {
  const text = ['# T', '', ...lines, ''].join('\n');
  const { value: article } = read({ slug: 'p', path: 'p/article.md', folder: '/p', text });
  return { text, mutants: codeMutants(article, plan(article, new Set()).value) };
};
const changes = [
  '+ → -: const a = 1 - 20;',
  '1 → 2: const a = 2 + 20;',
  '20 → 21: const a = 1 + 21;',
  "> → >=: const b = a >= 3 ? 'yes' : `no`;",
  "3 → 4: const b = a > 4 ? 'yes' : `no`;",
  "y → x: const b = a > 3 ? 'xes' : `no`;",
];

test.each(['', ' ', '   '])('of a block behind “%s”', (blanks) => {
  const { text, mutants } = mutantsOf(['```ts run', ...code, '```'].map((line) => blanks + line));
  const found = mutants.map(({ edit }) => {
    const line = applied(text, edit)
      .slice(text.lastIndexOf('\n', edit.start) + 1)
      .split('\n')[0];
    return `${text.slice(edit.start, edit.end)} → ${edit.text}: ${line?.trim()}`;
  });
  expect(found.toSorted()).toEqual(changes.toSorted());
});
