// Planning and tangling of whatever an author may type.
import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { expressionModuleOf, moduleOf, programOf } from '../../src/3-run/tangle/tangle.ts';
import { articleOf } from './article.ts';

const pieces = [
  ...[
    'const a',
    'let {',
    'b',
    '}',
    ' = ',
    '1',
    ';',
    '\n',
    ' ',
    '(',
    ')',
    '=>',
    'function f',
    'class C',
    'extends a',
  ],
  ...[
    'import ',
    'x',
    ' from ',
    "'m'",
    '* as n',
    'export ',
    'default ',
    'type ',
    'T',
    ': number',
    '<',
    '>',
    'enum E',
  ],
  ...[
    'namespace N',
    '@d',
    'await ',
    'async ',
    '`',
    '${',
    '/*',
    '*/',
    '//',
    'interface I',
    ' as ',
    'abstract ',
    'declare ',
  ],
  ...[
    'constructor(private p)',
    'static',
    '#p',
    'get g()',
    '[',
    ']',
    '...',
    '?.',
    '!',
    '中',
    '😀',
    '"',
    ',',
    ' satisfies T',
  ],
];
const code = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
const part = fc.oneof(
  code.map((text) => `~~~ts run #b caption="At \`= ${text.replaceAll('\n', ' ')}\`" seed=x\n${text}\n~~~`),
  code.map((text) => `~~~ts run\n${text}\n~~~`),
  code.map(
    (text) => `Prose \`\`= ${text} \`\`, :claim[c]{that="${text}"}, $a \\label{${text}}$ and [](#${text}).`,
  ),
);

test('whatever stands in an article, planning reports and tangling gives modules that parse', () => {
  let modules = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const article = articleOf(parts.join('\n\n'));
      const { value, problems } = plan(article, new Set(['chart']));
      for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThan(0);
      expect(new Set(value.blocks.map(({ id }) => id)).size).toBe(value.blocks.length);
      programOf(article, value);
      const spoken = value.blocks.filter((block) => block.kind === 'value' || block.kind === 'claim');
      expect(parseSync('values.js', expressionModuleOf(article, value, spoken)).errors).toEqual([]);
      for (const block of value.blocks) {
        if (block.kind !== 'run' || value.scopes.get(block.id)!.faulty !== null) continue;
        expect(parseSync('block.js', moduleOf(article, block, value)).errors).toEqual([]);
        modules += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(modules).toBeGreaterThan(50);
});
