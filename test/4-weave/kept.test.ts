// No word of an article is lost between its text and its page, whatever is written; and where one is, it is told.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lostWords } from '../../src/4-weave/text/kept.ts';
import { untold, wordsOfPage, wordsOfSource } from '../words.ts';
import { html, weaveMarkdown } from './loom.ts';

test('a word that the page lacks is told at its line', async () => {
  const { woven } = await weaveMarkdown('First words.\n\nSecond, with *emphasis*.\n\n损失下降了。');
  expect(lostWords(woven)).toEqual([]);
  const children = woven.body.children.filter((node) => !html([node as never]).includes('Second'));
  const [problem, ...others] = lostWords({ ...woven, body: { type: 'root', children } });
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: 'words-kept', level: 'warning', line: 8 });
  expect(problem?.found).toContain('"Second", "with", "emphasis"');
  const short = woven.body.children.filter((node) => !html([node as never]).includes('损失'));
  expect(lostWords({ ...woven, body: { type: 'root', children: short } })[0]).toMatchObject({ line: 10 });
});

const word = fc.constantFrom('alpha', 'beta', '损失', '下降', 'gamma7', 'x', 'Delta');
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const phrase = fc.oneof(
  { weight: 3, arbitrary: words },
  fc.tuple(words, fc.constantFrom('**', '*', '`', '~~', '==')).map(([text, mark]) => `${mark}${text}${mark}`),
  words.map((text) => `[${text}](https://example.org "${text}")`),
  words.map((text) => `^[${text} *${text}*]`),
  words.map((text) => `${text}[^1]`),
  words.map((text) => `<b>${text}</b> <kbd>${text}</kbd>`),
  words.map((text) => `[${text}]{.class} [[${text}]]`),
  fc.constantFrom('$a|b$', '`a | b`', '@fig-x', '\\eqref{eq-x}', '{doc}`alpha`', ':smile:', '$5M', 'a@b.org'),
);
const line = fc.array(phrase, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  line,
  fc.tuple(line, line).map(([a, b]) => `${a}\n${b}`),
  line.map((text) => `## ${text} {.unnumbered}`),
  line.map((text) => `## ${text} {#sec-x}`),
  fc.tuple(words, line, line).map(([a, b, c]) => `${a}\n: ${b}\n: ${c}`),
  fc
    .tuple(line, line, line)
    .map(([a, b, c]) => `| ${a} | alpha |\n|---|---|\n| ${b} | ${c} |\n| x | beta | x |`),
  fc.tuple(line, line).map(([a, b]) => `| alpha | beta |\n|---|---|\n| ${a} | ${b} | gamma7 | ${a} |`),
  line.map((text) => `> [!NOTE] ${text}\n> ${text}`),
  line.map((text) => `- ${text}\n- [x] ${text}\n  1. ${text}`),
  words.map((text) => `![${text}](dot.png "${text}"){#fig-x width=50%}`),
  words.map((text) => `![${text}](dot.png =30x20)`),
  fc.tuple(words, line).map(([title, text]) => `\`\`\`{note} ${title}\n${text}\n\`\`\``),
  fc.tuple(words, words).map(([title, text]) => `\`\`\`python title="${title}" {1}\n${text}\n\`\`\``),
  line.map((text) => `::: {.callout-tip}\n${text}\n:::`),
  line.map((text) => `!!! note\n    ${text}`),
  fc.tuple(words, words).map(([a, b]) => `+---+---+\n| ${a} | ${b} |\n+---+---+`),
  words.map((text) => `$$x$$ {#eq-x}\n\n${text}`),
  words.map((text) => `<details>\n<summary>${text}</summary>\n\n${text}\n\n</details>`),
  words.map((text) => `Table: ${text} {#tbl-a}\n\n| ${text} |\n|---|\n| 1 |`),
  words.map((text) => `(here)=\n${text}`),
  words.map((text) => `[^1]: ${text}`),
);
const markdown = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => blocks.join('\n\n'));

const files = {
  'dot.png': Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d4948445200000280000001e0', 'hex')),
};

test('every word of a generated article is on its page, or told', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      const { woven, everything } = await weaveMarkdown(text, { files });
      const page = html([...woven.title, ...(woven.body.children as never[]), ...woven.notes]);
      const source = wordsOfSource(`---\n${'\n'.repeat(2)}---\n\n${text}`);
      expect(untold(source, wordsOfPage(page), everything)).toEqual([]);
    }),
    { numRuns: 300, seed: 20261130 },
  );
});
