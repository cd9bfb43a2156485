// Type checking as an author meets it: mistakes at their places in the article, in words that help.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { openChecker, type Program } from '../../src/3-run/check/check.ts';
import { programOf } from '../../src/3-run/tangle/tangle.ts';
import type { World } from '../../src/world/world.ts';
import { articleOf } from '../2-plan/article.ts';
import { randomArticle } from './tangle-random.ts';

const home = dirname(dirname(import.meta.dirname));
const world = { home } as World; // the checker asks the world for nothing but its home
const checker = openChecker(world);
afterAll(() => checker.close());

const kit = new Set(['percent', 'chart']);
const run = (code: string, words = '') => `\`\`\`ts run ${words}\n${code}\n\`\`\`\n`;

function programFor(text: string, slug = 'a', folder = '/articles/a'): Program {
  const article = articleOf(text);
  return {
    slug,
    path: `${slug}.md`,
    folder,
    text: programOf(article, plan(article, kit).value),
    above: null,
  };
}
const found = async (text: string) => (await checker.check([programFor(text)])).get('a')!;
const places = async (text: string) =>
  (await found(text)).map(({ file, line, column, code }) => `${file} ${line}:${column} ${code}`);

describe('what is sound', () => {
  test.each([
    ['types shared by blocks', `${run('interface Row { n: number }')}\n${run('const row: Row = { n: 1 };')}`],
    [
      'a name used above its block',
      `\`= late\`\n\n${run('const early = late, f = () => late;')}\n${run('const late = 1;')}`,
    ],
    ['a variable assigned in a later block', `\`= x\`\n\n${run('let x: number;\nx = 1;\nvar y = x;')}`],
    [
      'values in the caption of the block that declares them',
      `~~~ts run caption="Of \`= late\` and \`= late\`"\nconst late = 1;\n~~~\n\n${run('const l = late;', 'caption="x"')}`,
    ],
    ['top-level await', `${run('const a = await Promise.resolve(1);')}\n\`= await Promise.resolve(a)\``],
    [
      'one import in two blocks',
      `${run("import * as tf from '@tensorflow/tfjs';\nconst t = tf.scalar(1);")}\n${run("import * as tf from '@tensorflow/tfjs';\nconst u: tf.Tensor = t;")}`,
    ],
    [
      'an import of another block',
      `${run("import { readFileSync } from 'node:fs';")}\n${run("const text: string = readFileSync('a.csv', 'utf8');")}`,
    ],
    [
      'what Node has, without a module of its own',
      run("const all = [Buffer.from('a').length, process.version, typeof fetch, crypto.randomUUID()];"),
    ],
    [
      'what surrounds a block',
      run("console.log(structuredClone({ a: 1 }), new URL('a:b').href);\nsetTimeout(() => {}, 1);"),
    ],
    [
      'values of any type but none',
      'See `= 1`, `= null`, `= { a: [1] }`, `= (null as any)` and `= [1].at(0)`.',
    ],
    ['blocks without semicolons', `${run('const a = 1')}\n${run('[a].map(String)')}\n${run('(a)')}\n\`= a\``],
    ['exports of every block', `${run('export default 1')}\n${run('export default 2')}`],
    ['a timer that is waited for', run('await new Promise((resolve) => setTimeout(resolve, 10));')],
    ['prose alone', 'Nothing to check.'],
  ])('passes: %s', async (_, text) => {
    expect(await found(text)).toEqual([]);
  });
});

describe('what is not', () => {
  test.each([
    [
      "const a: number = '中';",
      '2:7',
      "code that TypeScript refuses: Type 'string' is not assignable to type 'number'",
    ],
    [
      'const 中文 = 1; const a: string = 中文;',
      '2:21',
      "code that TypeScript refuses: Type 'number' is not assignable to type 'string'",
    ],
    [
      'const f = (x) => x;',
      '2:12',
      "code that TypeScript refuses: Parameter 'x' implicitly has an 'any' type",
    ],
    ['document.title;', '2:1', "the name 'document', which nothing declares"],
    ["document('https://example.org');", '2:1', "the name 'document', which nothing declares"],
    [
      "import { a } from './nowhere.ts';",
      '2:19',
      "code that TypeScript refuses: Cannot find module './nowhere.ts' or its corresponding type declarations",
    ],
    [
      "import { nope } from '@tensorflow/tfjs';",
      '2:10',
      "code that TypeScript refuses: Module '\"@tensorflow/tfjs\"' has no exported member 'nope'",
    ],
    [
      'const a = 1;\na = 2;',
      '3:1',
      "code that TypeScript refuses: Cannot assign to 'a' because it is a constant",
    ],
    [
      'const a = b + 1, b = 2;',
      '2:11',
      "code that TypeScript refuses: Block-scoped variable 'b' used before its declaration",
    ],
  ])('%s', async (code, place, message) => {
    const problems = await found(run(code));
    expect(problems.map(({ line, column, found }) => [`${line}:${column}`, found])).toEqual([
      [place, message],
    ]);
  });

  test('is told where it stands in prose, claims and front matter', async () => {
    const text = `---\ntitle: A \`= n.x\` b\n---\n\n${run('const n: number = 1;')}\nAn \`= n.y\`, :claim[c]{that="n"}, \`= console.log(1)\`.\n`;
    const problems = await found(text);
    expect(problems.map(({ line, column, found }) => `${line}:${column} ${found}`)).toEqual([
      "2:15 code that TypeScript refuses: Property 'x' does not exist on type 'number'",
      "9:9 code that TypeScript refuses: Property 'y' does not exist on type 'number'",
      "9:29 a claim whose expression has the type 'number'",
      "9:37 an expression without a value: its type is 'void'",
    ]);
    expect(problems[2]?.advice).toBe('Compare: that="accuracy >= 0.98".');
  });

  test('is told in captions', async () => {
    const text =
      '~~~ts run caption="Of `= late.x`"\nconst late: number = 1;\nconst early = later, later = 1;\n~~~';
    expect(await places(text)).toEqual(['a.md 1:31 types-check', 'a.md 3:15 types-check']);
  });

  test('names the nearest name of the article', async () => {
    const [problem] = await found(`${run('const accuracy = 0.98;')}\nIt is \`= acuracy\`.`);
    expect(problem).toMatchObject({
      ...{ code: 'types-check', level: 'error', found: "the name 'acuracy', which nothing declares" },
      advice: 'Did you mean "accuracy"?',
    });
  });

  test('names the nearest name of the kit', async () => {
    const [problem] = await found('It is `= persent(0.98)`.');
    expect(problem?.advice).toBe('Did you mean "percent"?');
  });

  test('of the kit is told by the types of the kit', async () => {
    expect(await places('It is `= percent(0.98)` and `= percent("much")`.')).toEqual([
      'a.md 1:40 types-check',
    ]);
  });

  test('is not told twice: planning has reported it', async () => {
    expect(await places(`${run('const a = 1;')}\n${run('const a = 2;\nenum E { A }')}`)).toEqual([]);
    expect(await places(`${run('let a = 1;')}\n${run('a = 2;')}`)).toEqual([]);
    expect(
      await places(`${run('const a = ;')}\n${run('const b = a;')}\n${run('const c: string = 1;')}`),
    ).toEqual(['a.md 10:7 types-check']);
  });

  test('of an article says nothing of another', async () => {
    const programs = [
      programFor(run('const shared: number = 1;'), 'one', '/articles'),
      programFor(run('const shared: string = 1;'), 'two', '/articles'),
      programFor(run('shared;'), 'three', '/elsewhere/three'),
    ];
    const problems = await checker.check(programs);
    expect(
      [...problems].map(([slug, some]) => [slug, ...some.map(({ line, column }) => `${line}:${column}`)]),
    ).toEqual([['one'], ['two', '2:7'], ['three', '2:1']]);
  });
});

test('a mistake in any block of any article is told at its place, and nothing else is', {
  timeout: 60_000,
}, async () => {
  const samples = fc.sample(fc.tuple(randomArticle, fc.nat(), fc.nat()), { numRuns: 200, seed: 7 });
  const sound = samples.map(([{ text }], index) => programFor(text, `sound-${index}`));
  const wrong = samples.map(([{ text }, block, line]) => withMistake(text, block, line));
  const broken = wrong.map(({ text }, index) => programFor(text, `broken-${index}`));
  const problems = await checker.check([...sound, ...broken]);
  for (const { slug } of sound) expect(problems.get(slug)).toEqual([]);
  for (const [index, { line, column }] of wrong.entries())
    expect(problems.get(`broken-${index}`)).toMatchObject([{ line, column, code: 'types-check' }]);
});

/** Adds a line with a type error in front of some block's closing fence, behind a comment of any width. */
function withMistake(text: string, block: number, indent: number) {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(newline);
  const closings = lines.flatMap((line, index) => (/^ *(?:`{3,}|~{3,})$/.test(line) ? index : []));
  const at = closings[block % closings.length]!;
  const lead = `/* 注 😀 */${' '.repeat(indent % 9)}const `;
  const text2 = lines.toSpliced(at, 0, `   ${lead}wrong: string = 1;`).join(newline);
  return { text: text2, line: at + 1, column: lead.length + 4 };
}

test('the compiler’s process ends with the check, and with ours', () => {
  const script = `
    const { check, openChecker } = await import('./src/3-run/check/check.ts');
    const world = { home: process.cwd() };
    const program = { slug: 'a', path: 'a.md', folder: '/a', text: ';//block\\nconst a: string = 1;\\ndeclare function ᐅ<T>(a: T): void;export{}', above: null };
    console.log((await check([program], world)).get('a').length);
    console.log((await openChecker(world).check([program])).get('a').length);
  `;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: home,
    timeout: 60_000,
  });
  expect([status, String(stdout)]).toEqual([0, '1\n1\n']);
});

test('a checker that stays open sees each change', async () => {
  expect(await places(run('const a: string = 1;'))).toHaveLength(1);
  expect(await places(run("const a: string = '1';"))).toHaveLength(0);
  expect(await places(run('const a: string = 2;'))).toHaveLength(1);
});

test.skipIf(process.platform !== 'linux')('a compiler that somebody ended is started once more', async () => {
  const compilers = () =>
    readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--api'));
  expect(await places(run('const a: string = 1;'))).toHaveLength(1);
  const [running] = compilers();
  for (const pid of compilers()) process.kill(Number(pid), 'SIGKILL');
  expect(await places(run('const a: string = 2;'))).toHaveLength(1);
  expect(compilers()).toHaveLength(1);
  expect(compilers()[0]).not.toBe(running);
});
