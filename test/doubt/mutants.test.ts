// Mutants of code stand where the source has what they change, however its block is indented.
import { expect, test } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import { applied } from '../../src/doubt/mutant.ts';
import { codeMutants } from '../../src/doubt/mutants/code.ts';

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
