// What planning finds in articles: blocks, options, labels, names, order.
import { describe, expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import type { BlockId, Plan } from '../../src/model/plan.ts';
import { articleOf } from './article.ts';

const kit = new Set(['chart', 'percent', 'money']);
const planned = (text: string) => plan(articleOf(text), kit);
const run = (code: string, words = '') => `\`\`\`ts run ${words}\n${code}\n\`\`\`\n`;
const said = (text: string) =>
  planned(text).problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
const scope = (plan: Plan, id: string) => plan.scopes.get(id as BlockId)!;
const takes = (plan: Plan, id: string) =>
  scope(plan, id).imports.map(({ name, from }) => `${name} of ${from}`);

describe('blocks', () => {
  test('are every kind of node, in document order, with ids of their own', () => {
    const { value, problems } = planned(
      [
        '## Title {#top}\n',
        run('const a = 1;', '#first'),
        'See [](#first), $x^2$, `= a` and :claim[one]{that="a === 1"}; `plain` is no block.\n',
        '```mermaid\ngraph TD\n```\n',
        '```js\nlisting\n```\n',
        '![picture](a.png)\n',
        '| a |\n|---|\n| `= a` |\n',
        run('const b = 2;'),
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(value.blocks.map(({ id }) => id)).toEqual([
      ...[
        'top',
        'first',
        'reference-1',
        'math-1',
        'value-1',
        'claim-1',
        'diagram-1',
        'listing-1',
        'figure-1',
      ],
      ...['table-1', 'value-2', 'run-2'],
    ]);
    expect(value.blockOf.size).toBe(value.blocks.length);
  });

  test('have unique ids even where a label looks like one of ours', () => {
    const { value } = planned(`${run('1;', '#run-2')}\n${run('2;')}\n${run('3;')}`);
    expect(value.blocks.map(({ id }) => id)).toEqual(['run-2', 'run-2-2', 'run-3']);
  });

  test('are found in captions and in front matter, each once', () => {
    const { value } = planned(
      [
        '---\ntitle: Loss `= a`\nabstract: |\n  It is `= a`.\n---\n',
        '~~~ts run #one caption="At `= a`"\nconst a = 1;\n~~~\n',
        '![x](x.png "Also `= a`")',
      ].join('\n'),
    );
    expect(value.blocks.map(({ id }) => id)).toEqual([
      'value-1',
      'value-2',
      'one',
      'value-3',
      'figure-1',
      'value-4',
    ]);
    expect(value.blocks.map(({ place }) => `${place.line}:${place.column}`)).toEqual([
      ...['2:13', '4:9', '7:1', '7:28', '11:1', '11:18'],
    ]);
  });
});

describe('options', () => {
  const options = (words: string) => {
    const { value, problems } = planned(run('1;', words));
    const [block] = value.blocks;
    return {
      ...(block?.kind === 'run' ? block.options : null),
      problems: problems.map((each) => each.advice),
    };
  };

  test('have defaults', () => {
    expect(options('')).toEqual({
      ...{
        seed: null,
        seeds: 1,
        timeout: 120_000,
        workers: 1,
        memory: 4096,
        needs: [],
        hide: false,
        backend: null,
        tolerance: null,
      },
      problems: [],
    });
  });

  test.each([
    ['seed=7', { seed: 7 }],
    ['timeout=60s', { timeout: 60_000 }],
    ['timeout=2m', { timeout: 120_000 }],
    ['timeout=500ms', { timeout: 500 }],
    ['memory=2048', { memory: 2048 }],
    ['memory=2GB', { memory: 2048 }],
    ['needs=a.csv,data/b.csv needs=c.csv', { needs: ['a.csv', 'data/b.csv', 'c.csv'] }],
    ['backend=cpu hide', { backend: 'cpu', hide: true }],
  ])('read %s', (words, expected) => {
    expect(options(words)).toMatchObject({ ...expected, problems: [] });
  });

  test.each([
    'seed=-1',
    'seed=x',
    'timeout=60',
    'timeout=0s',
    'memory=much',
    'needs=../../secret',
    'needs=../',
    'needs=/etc/passwd',
    'backend=gpu',
  ])('refuse %s', (words) => {
    expect(said(run('1;', words))).toEqual(['1:11 option-valid']);
  });

  test('that are unknown are told with the nearest known one', () => {
    expect(options('memroy=1 hdie').problems.map((advice) => advice.split('?')[0])).toEqual([
      'Did you mean "memory"',
      'Did you mean "hide"',
    ]);
    expect(said(run('1;', 'seed=1 seed=2'))).toEqual(['1:18 option-once']);
    expect(said('```mermaid seed=1\ngraph TD\n```')).toEqual(['1:12 option-known']);
  });
});

describe('labels', () => {
  test('name one thing each', () => {
    const { value, problems } = planned(`${run('1;', '#loss')}\n${run('2;', '#loss')}`);
    expect(problems.map(({ code, line, found }) => `${line} ${code} ${found}`)).toEqual([
      '5 label-unique a second "#loss"; the first is on line 1',
    ]);
    expect(value.labels.get('loss')).toBe(value.blocks[0]);
    expect(value.blocks.map(({ id }) => id)).toEqual(['loss', 'run-2']);
  });

  test('are letters and digits', () => {
    expect(said(run('1;', '#2nd'))).toEqual(['1:1 label-well-formed']);
    expect(said(run('1;', '#损失'))).toEqual(['1:1 label-well-formed']);
    expect(said(run('1;', '#fig:loss.a_b-2'))).toEqual([]);
  });

  test('are taken out of formulas', () => {
    const { value } = planned('$$\na \\\\label{no} \\\\\n\\label{eq-x} b\n$$\n');
    const [block] = value.blocks;
    expect(block).toMatchObject({ kind: 'math', id: 'eq-x', label: 'eq-x', tex: 'a \\\\label{no} \\\\\n b' });
    expect(said('$$\na \\label{one} \\\\\nb \\label{two}\n$$\n')).toEqual(['3:3 label-once']);
  });

  test('that are unknown are told with the nearest known one', () => {
    const { problems } = planned(`${run('1;', '#loss')}\nSee [](#los) and [top](#).`);
    expect(problems.map(({ code, advice }) => `${code} ${advice.split('?')[0]}`)).toEqual([
      'label-known Did you mean "#loss"',
    ]);
  });
});

describe('scopes', () => {
  test('take names by scope, not by spelling', () => {
    const { value } = planned(
      [
        run('const { a, b: [c = 1], ...rest } = { a: 1, b: [2], d: 3 };\nvar v = 1;\nfor (var w of [1]) {}'),
        run(
          'function f(a: number) { return a + c }\nconst g = () => rest;\nclass K { a = v }\n{ const w = 2; w; }',
        ),
        run('const o = { a: 1, rest() {} };\no.a; o.rest(); ((v) => v)(1); c: for (;;) break c;'),
      ].join('\n'),
    );
    expect(scope(value, 'run-1').declares.toSorted()).toEqual(['a', 'c', 'rest', 'v', 'w']);
    expect(scope(value, 'run-2').live.toSorted()).toEqual(['K', 'f', 'g']);
    expect(takes(value, 'run-2').toSorted()).toEqual(['c of run-1', 'rest of run-1', 'v of run-1']);
    expect(takes(value, 'run-3')).toEqual([]);
  });

  test('share types without needing the block that declares them', () => {
    const { value, problems } = planned(
      [
        run('interface Row { n: number }\nclass Model { n = 1 }\nconst base = 1;'),
        run('const row: Row = { n: 1 };\nlet m: Model | undefined;\ntype B = typeof base;\ntype R = Row;'),
        run('const other = new Model();'),
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(takes(value, 'run-2')).toEqual([]);
    expect(takes(value, 'run-3')).toEqual(['Model of run-1']);
  });

  test('know the kit, unless a block or an import has the name', () => {
    const { value } = planned(
      `${run('const percent = 1; chart(Math.max(1, percent));')}\n\`= money(percent)\``,
    );
    expect(scope(value, 'run-1').kit).toEqual(['chart']);
    expect(scope(value, 'value-1')).toMatchObject({
      kit: ['money'],
      imports: [{ name: 'percent', from: 'run-1' }],
    });
  });

  test('borrow what another block imports', () => {
    const { value, problems } = planned(
      [
        run("import * as tf from '@tensorflow/tfjs';\nimport { join as j, type Path } from 'node:path';"),
        run("tf.scalar(1); j('a');\nlet p: Path;"),
        run("import * as tf from '@tensorflow/tfjs';\nimport { chart } from 'colophon/kit';\ntf.scalar(2);"),
        run('chart({});'),
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(scope(value, 'run-2')).toMatchObject({
      borrowed: [
        { name: 'tf', statement: 'import * as tf from "@tensorflow/tfjs"' },
        { name: 'j', statement: 'import { join as j } from "node:path"' },
      ],
      packages: ['@tensorflow/tfjs'],
      imports: [],
    });
    expect(scope(value, 'run-3').repeated).toHaveLength(1);
    expect(scope(value, 'run-4')).toMatchObject({ kit: ['chart'], borrowed: [], packages: [] });
  });

  test('tell the sides of a claim', () => {
    const { value } = planned(
      ':claim[x]{that="a >= 0.98 && (f(b) < -1 || done)"} :claim[y]{that="ok(a > 1)"}',
    );
    expect(scope(value, 'claim-1').sides).toEqual([
      { code: 'a', literal: false },
      { code: '0.98', literal: true },
      { code: 'f(b)', literal: false },
      { code: '-1', literal: true },
    ]);
    expect(scope(value, 'claim-2').sides).toEqual([]);
  });
});

describe('rules', () => {
  test('a name is declared once', () => {
    const text = `${run('const a = 1;')}\n${run('let b = 2, a = 3;')}\n${run("import a from 'x';")}`;
    expect(said(text)).toEqual(['6:12 name-declared-once', '10:8 name-declared-once']);
    expect(planned(text).problems[0]?.found).toBe('a second declaration of "a"; the first is on line 2');
    expect(said(`${run('interface A { a: 1 }')}\n${run('interface A { b: 1 }')}`)).toEqual([]);
    expect(said(`${run('type A = 1')}\n${run('type A = 2')}`)).toEqual(['6:6 name-declared-once']);
    expect(said(run('let a = 1;\nlet a = 2;'))).toEqual(['3:5 block-parses']);
  });

  test('a name is assigned by its own block alone', () => {
    const text = `${run('let a = 1, b = 2;\na = 2;')}\n${run('a++;\n[b] = [3];\n{ let a = 1; a = 2; }')}\n\`= (a = 4)\``;
    expect(said(text)).toEqual([
      '7:1 name-assigned-by-its-block',
      '8:2 name-assigned-by-its-block',
      '12:5 name-assigned-by-its-block',
    ]);
  });

  test('blocks need one another in one direction', () => {
    const text = `${run('const a = 1 + b;')}\n${run('const b = () => c;')}\n${run('const c = a;')}\n${run('const d = c;')}`;
    const { value, problems } = planned(text);
    expect(problems.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
      '2:15 blocks-acyclic',
    ]);
    expect(problems[0]?.found).toContain(
      'the block on line 1 needs "b" of the block on line 5, the block on line 5 needs "c" of the block on line 9',
    );
    expect(value.order).toHaveLength(4);
    expect(value.order.map((id) => scope(value, id).faulty)).toEqual([
      ...['blocks-acyclic', 'blocks-acyclic', 'blocks-acyclic', null],
    ]);
  });

  test('the order follows needs, then the document', () => {
    const text = [run('use(z);'), run('const y = 1;'), run('const z = y;'), run('const x = 1;')].join('\n');
    expect(planned(text).value.order).toEqual(['run-2', 'run-3', 'run-1', 'run-4']);
  });

  test('code parses, or is told where it does not', () => {
    expect(said(run("const 中文 = '字';\nconst b = 1 +;"))).toEqual(['3:14 block-parses']);
    expect(said('Text `= 1 +` and `= a; b` and `= a, b` and :claim[x]{that="("}')).toEqual([
      ...['1:11 value-expression-parses', '1:22 value-expression-parses', '1:34 value-expression-parses'],
      '1:60 value-expression-parses',
    ]);
  });

  test('types can be left out', () => {
    const text = run(
      'enum E { A }\nnamespace N { export const a = 1 }\nclass P { constructor(private a: number) {} }',
    );
    expect(said(text)).toEqual(['2:1 types-erase', '3:1 types-erase', '4:23 types-erase']);
    expect(said(run('const a = <number>1;\nimport b = require("b");'))).toEqual([
      '2:11 types-erase',
      '3:1 types-erase',
    ]);
    expect(said(run("const at = '@';\n@at class D {}"))).toEqual(['3:1 types-erase']);
    expect(said('A `= <number>1`.')).toEqual(['1:6 types-erase']);
    expect(said(run('declare const a: number;\nabstract class A { abstract b: number }'))).toEqual([]);
  });
});
