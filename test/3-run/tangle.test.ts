// Modules and programs taken out of articles: what they say, and that they say it where the article does.
import fc from 'fast-check';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { expressionModuleOf, moduleOf, programOf } from '../../src/3-run/tangle/tangle.ts';
import type { BlockOf, Plan } from '../../src/model/plan.ts';
import { articleOf } from '../2-plan/article.ts';
import { randomArticle } from './tangle-random.ts';

const kit = new Set(['chart', 'percent']);
const run = (code: string, words = '') => `\`\`\`ts run ${words}\n${code}\n\`\`\`\n`;
const tangled = (text: string) => {
  const article = articleOf(text);
  const { value, problems } = plan(article, kit);
  const module = (id: string) => moduleOf(article, runsIn(value).find((block) => block.id === id)!, value);
  const expressions = expressionModuleOf(article, value, spokenIn(value));
  return { article, value, problems, module, expressions, program: programOf(article, value) };
};
const runsIn = (plan: Plan) => plan.blocks.filter((block): block is BlockOf<'run'> => block.kind === 'run');
const spokenIn = (plan: Plan) =>
  plan.blocks.filter((block): block is BlockOf<'value' | 'claim'> => /value|claim/.test(block.kind));
const linesOf = (text: string) => text.split(/\r\n|\n/);
/** Of each line and column: the same character, or blank where types or prose were. */
const blankOrSame = (made: string, written: string) =>
  [...made].length ===
  [...made].filter((char, index) => char.trim() === '' || char === [...written][index]).length;

describe('the module of a block', () => {
  test('imports on line 1, exports on the closing fence, and has its lines where they were', () => {
    const { module } = tangled(
      [
        run("import { tidy } from '@tensorflow/tfjs';\nconst a: number = 1;", '#one'),
        run('export const b = a as number;\nfunction f() { chart(tidy) }', '#two'),
      ].join('\n'),
    );
    expect(linesOf(module('one'))).toEqual([
      '',
      "import { tidy } from '@tensorflow/tfjs';",
      'const a         = 1;',
      ';export { a };',
      '',
    ]);
    expect(linesOf(module('two')).map((line) => line.trimEnd())).toEqual([
      'import{a}from"colophon-block:one";import{chart}from"colophon/kit";import { tidy } from "@tensorflow/tfjs";',
      ...['', '', '', '', ''],
      'export const b = a          ;',
      'function f() { chart(tidy) }',
      ';export { f };',
      '',
    ]);
  });

  test('keeps every character of every block at its line and column', () => {
    fc.assert(
      fc.property(randomArticle, ({ text }) => {
        const { value, problems, module } = tangled(text);
        expect(problems).toEqual([]);
        const written = linesOf(text);
        for (const block of runsIn(value)) {
          const made = linesOf(module(block.id));
          const { start, end } = block.node.position!;
          expect(parseSync('block.js', made.join('\n')).errors).toEqual([]);
          for (const [index, line] of made.slice(0, end.line - 1).entries())
            if (index > 0)
              expect(index < start.line ? line === '' : blankOrSame(line, written[index]!)).toBe(true);
          const identifiers = identifiersIn(made);
          expect(identifiers).toEqual(identifiersAt(identifiers, written));
          for (const name of value.scopes.get(block.id)!.declares)
            expect(identifiers.some((each) => each.name === name)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

type Placed = { readonly name: string; readonly line: number; readonly column: number };

/** The identifiers of a module between its first line and its last, each with its place. */
function identifiersIn(lines: readonly string[]): readonly Placed[] {
  const found: Placed[] = [];
  const starts = lines.map((_, index) =>
    lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0),
  );
  const note = ({ name, start }: { name: string; start: number }) => {
    const index = starts.findLastIndex((each) => each <= start);
    found.push({ name, line: index + 1, column: start - starts[index]! });
  };
  const { program } = parseSync('block.js', lines.join('\n'));
  new Visitor({ Identifier: note }).visit(program);
  return found.filter(({ line }) => line > 1 && line < lines.length - 1);
}

function identifiersAt(places: readonly Placed[], lines: readonly string[]): readonly Placed[] {
  return places.map(({ name, line, column }) => ({
    name: lines[line - 1]!.slice(column, column + name.length),
    line,
    column,
  }));
}

describe('the module of all expressions', () => {
  const evaluated = async (text: string) => {
    const { expressions } = tangled(text);
    const url = `data:text/javascript,${encodeURIComponent(expressions)}`;
    const { $thunks, $sides } = (await import(url)) as {
      $thunks: Record<string, () => unknown>;
      $sides: Record<string, (() => unknown)[]>;
    };
    return { $thunks, $sides, expressions };
  };

  test('evaluates each by itself', async () => {
    const { $thunks, $sides } = await evaluated(
      '`= 1 + 1`, `= { a: 1 as number }`, `= null!.x`, `= await Promise.resolve(3)` :claim[x]{that="2 < 1 + 3 && 3 > 4"}',
    );
    expect(Object.keys($thunks)).toEqual(['value-1', 'value-2', 'value-3', 'value-4', 'claim-1']);
    expect($thunks['value-1']!()).toBe(2);
    expect($thunks['value-2']!()).toEqual({ a: 1 });
    expect(() => $thunks['value-3']!()).toThrow(TypeError);
    expect(await $thunks['value-4']!()).toBe(3);
    expect($thunks['claim-1']!()).toBe(false);
    expect($sides['claim-1']!.map((side) => side())).toEqual([2, 4, 3, 4]);
  });

  test('leaves out what planning calls faulty', async () => {
    const { $thunks } = await evaluated('`= 1 +` and `= 2`');
    expect(Object.keys($thunks)).toEqual(['value-2']);
  });

  test('imports what the expressions take', () => {
    const { expressions } = tangled(`\`= percent(a)\`\n\n${run('const a = 1;')}`);
    expect(expressions).toContain('import{a}from"colophon-block:run-1";import{percent}from"colophon/kit";');
  });

  test('has each at its line and column', () => {
    fc.assert(
      fc.property(randomArticle, ({ text }) => {
        const { value, expressions } = tangled(`# A title first\n\n${text}`);
        const made = linesOf(expressions);
        expect(parseSync('values.js', expressions).errors).toEqual([]);
        for (const block of spokenIn(value)) {
          const { code, place } = block.kind === 'value' ? block.expression : block.that;
          const line = made[place.line - 1]!.slice(place.column - 1, place.column - 1 + code.length);
          expect(line).toBe(code.replaceAll('!', ' '));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the program', () => {
  test('has each piece of code where it stands', () => {
    fc.assert(
      fc.property(randomArticle, ({ text }) => {
        const { value, program } = tangled(text);
        const [made, written] = [linesOf(program), linesOf(text)];
        expect(parseSync('article.ts', program).errors).toEqual([]);
        for (const { node } of runsIn(value)) {
          const { start, end } = node.position!;
          expect(made.slice(start.line, end.line - 1)).toEqual(written.slice(start.line, end.line - 1));
        }
        for (const block of spokenIn(value)) {
          const { code, place } = block.kind === 'value' ? block.expression : block.that;
          expect(made[place.line - 1]!.slice(place.column - 1, place.column - 1 + code.length)).toBe(code);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('imports once what several blocks import', () => {
    const { program } = tangled(
      [
        run("import d, { a, b } from 'x';"),
        run("import d, { c, a } from 'x';\nimport * as n from 'y';"),
        run("import { a, b } from 'x';\nimport e, * as n from 'y';"),
      ].join('\n'),
    );
    expect(parseSync('article.ts', program, { showSemanticErrors: true }).errors).toEqual([]);
    const bound = linesOf(program).map((line) => line.replace(/\s+/g, ' ').trim());
    expect(bound.slice(0, 13).filter((line) => line.startsWith('import'))).toEqual([
      "import d, { a, b } from 'x';",
      "import { c, } from 'x';",
      "import * as n from 'y';",
      "import e from 'y';",
    ]);
  });

  test('gives way where entities and escapes make the source longer than the expression', () => {
    const { program } = tangled('A claim :claim[x]{that="1 &lt; 2"} and `= 3`.');
    expect(linesOf(program)[0]).toContain('1 < 2');
    expect(linesOf(program)[0]!.indexOf('3')).toBe('A claim :claim[x]{that="1 &lt; 2"} and `= '.length);
  });

  test('is one scope in which a value may stand over several lines', () => {
    const { program, problems } = tangled('A `= 1 +\n2` here.');
    expect(problems).toEqual([]);
    expect(linesOf(program).slice(0, 2)).toEqual(['  ;ᐅ(1 +', '2)']);
  });
});
