// What holds of every article: ids are unique, each block is woven once, twice is the same, no text becomes a tag.
import fc from 'fast-check';
import type { ElementContent } from 'hast';
import { expect, test } from 'vitest';
import type { Block } from '../../src/model/plan.ts';
import type { Woven } from '../../src/model/woven.ts';
import { html, weaveMarkdown } from './loom.ts';

const nasty = [
  '<script>',
  '</p>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  '{{x}}',
  '损失',
  '😀',
  '\\',
  '|',
  '`',
  '*',
  '$5M',
  '[x',
  '](y',
  '<b>',
  ':a[b]',
  '#',
];
const word = fc.oneof(fc.constantFrom('loss', 'model', '模型', '训练', '3%'), fc.constantFrom(...nasty));
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
const tex = fc.constantFrom('x^2', '\\frac{a}{b}', '\\nope', '\\text{损失}', '{', '\\sum_i x_i');

const piece = fc.oneof(
  words,
  fc.tuple(fc.integer({ min: 1, max: 5 }), words).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  fc.tuple(words, tex).map(([text, formula]) => `${text} $${formula}$ and $$${formula}$$`),
  tex.map((formula) => `$$\n${formula}\n$$`),
  fc
    .tuple(fc.constantFrom('ts', 'python', 'text', 'nosuch'), words)
    .map(([lang, code]) => `\`\`\`${lang} caption="${code.replace(/["`]/g, '')}"\n${code}\n\`\`\``),
  words.map((text) => `| ${text.replaceAll('|', '')} | b |\n|---|---|\n| 1 | ${text.replaceAll('|', '')} |`),
  words.map((text) => `> [!TIP]\n> ${text} $x$`),
  words.map((text) => `> ${text}\n>\n> ## Inside`),
  words.map((text) => `- [x] ${text}\n- ![a](dot.png) \`= n\``),
  words.map((text) => `![${text}](dot.png "${text.replace(/"/g, '')}")`),
  words.map((text) => `${text} \`= n\` and :claim[${text.replace(/[[\]]/g, '')}]{that="n > 1"}.`),
  words.map((text) => `Note[^${text.length}].\n\n[^${text.length}]: ${text} $y$`),
  words.map((text) => `A<sub>${text}</sub> <kbd>x <b>${text}</b>`),
  words.map((text) => `\`\`\`ts run hide\n// ${text}\n\`\`\``),
  fc.constantFrom('[](#notes)', '[a](javascript:alert(1))', '[a](other.md)', '***', '<!-- no -->'),
);
const article = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('\n\n'));

const given = {
  values: { n: [3, '<3>'] as const },
  files: {
    'dot.png': Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d4948445200000280000001e0', 'hex')),
  },
};

function wholeOf(woven: Woven): readonly ElementContent[] {
  return [
    ...woven.title,
    ...woven.abstract,
    ...(woven.body.children as ElementContent[]),
    ...woven.notes,
    ...woven.bibliography,
  ];
}

function* elementsIn(content: readonly ElementContent[]): Generator<ElementContent & { type: 'element' }> {
  for (const node of content) {
    if (node.type !== 'element') continue;
    yield node;
    yield* elementsIn(node.children);
  }
}

/** Kinds whose blocks always have an element with their id; the others are counted by class. */
const withIds: ReadonlySet<Block['kind']> = new Set(['run', 'listing', 'heading', 'table', 'claim']);

test('every article', async () => {
  await fc.assert(
    fc.asyncProperty(article, async (markdown) => {
      const { woven } = await weaveMarkdown(markdown, given);
      const elements = [...elementsIn(wholeOf(woven))];

      const ids = elements.flatMap(({ properties }) =>
        typeof properties.id === 'string' ? [properties.id] : [],
      );
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids.filter((id) => !/^[\x21-\x7e]+$/.test(id))).toEqual([]);

      const blocks = (kind: Block['kind']) => woven.plan.blocks.filter((block) => block.kind === kind);
      const withClass = (name: string) =>
        elements.filter(
          ({ properties }) => Array.isArray(properties.className) && properties.className.includes(name),
        );
      expect(withClass('value')).toHaveLength(blocks('value').length);
      expect(withClass('math')).toHaveLength(blocks('math').length);
      expect(withClass('callout')).toHaveLength(blocks('callout').length);
      expect(elements.filter(({ tagName }) => tagName === 'img')).toHaveLength(blocks('figure').length);
      const anchored = woven.plan.blocks.filter(
        (block) => withIds.has(block.kind) && block.kind !== 'heading',
      );
      for (const block of anchored) expect(ids).toContain(block.id);
      expect(elements.filter(({ tagName }) => /^h[1-6]$/.test(tagName))).toHaveLength(
        blocks('heading').length,
      );

      const tags = elements.filter(({ tagName }) =>
        ['script', 'style', 'iframe', 'object'].includes(tagName),
      );
      expect(tags).toEqual([]);
      expect(
        elements.flatMap(({ properties }) => Object.keys(properties).filter((name) => /^on/i.test(name))),
      ).toEqual([]);
      expect(
        elements.filter(({ properties }) => String(properties.href ?? '').startsWith('javascript')),
      ).toEqual([]);

      const again = await weaveMarkdown(markdown, given);
      expect(html(wholeOf(again.woven))).toBe(html(wholeOf(woven)));
      expect(again.problems).toEqual((await weaveMarkdown(markdown, given)).problems);
    }),
    { numRuns: 60, seed: 20261123 },
  );
});
