// Characters that are no text are told where they stand, whoever brings them, and never reach a page.
import { expect, test } from 'vitest';
import type { Output } from '../../src/model/results.ts';
import { weaveMarkdown } from './loom.ts';

const where = (problems: readonly { code: string; line: number; column: number }[]) =>
  problems.map(({ code, line, column }) => `${code}@${line}:${column}`);

test.each([
  ['words', 'First.\n\nA\x01 word.', 'text-printable@8:2'],
  ['a listing', 'First.\n\n```text\na\x1bb\n```', 'text-printable@8:1'],
  ['a formula’s words', '$\\text{a}$ and \x7f', 'text-printable@6:16'],
  ['the words of a picture’s link', '[a\x02b](https://example.org "t\x03")', 'text-printable@6:3'],
  ['what Unicode keeps for programs', 'A\uffff word.', 'text-printable@6:2'],
])('in %s', async (_, markdown, told) => {
  const { html, problems } = await weaveMarkdown(markdown);
  expect(where(problems)).toContain(told);
  expect(html).toContain('\ufffd');
  expect(html).not.toMatch(/(?!\n)\p{Cc}|\uffff/u);
});

test('what a block gives is told at the block, what it said to the terminal is not', async () => {
  const text: Output = { type: 'text', text: 'a\x08b' };
  const { html, problems } = await weaveMarkdown('First.\n\n```ts run #a\n1;\n```\n\nIt is `= a`.', {
    outcomes: { a: { state: 'ok', outputs: [text], console: '\x1b[31mred\x1b[0m\x07', inputs: [] } },
    values: { a: ['b', 'b\x1bc'] },
  });
  expect(where(problems)).toEqual(['text-printable@8:1', 'text-printable@12:7']);
  expect(html).toContain('red\ufffd');
  expect(html).not.toMatch(/(?!\n)\p{Cc}/u);
});

test.each([
  ['title: "A\\0B"', '2:8'],
  ['title: A\nkeywords: [b, "c\\x07"]', '3:15'],
  ['title: A\nauthors: [{ name: "N\\u0001" }]', '3:19'],
])('front matter: %s', async (lines, at) => {
  const { everything } = await weaveMarkdown(`---\n${lines}\nlang: en\n---\n\nText.`);
  expect(where(everything)).toEqual([`front-matter-value-valid@${at}`]);
});
