// Blocks that mean ill, or are fed by data that do: what they say is parsed, and nothing of a verdict is theirs.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
const commonJs = (name: string, code: string) => {
  lab.write(`node_modules/${name}/index.js`, code);
  lab.write(`node_modules/${name}/index.d.ts`, 'declare const run: () => unknown; export default run;');
  lab.write(
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.0.0', types: 'index.d.ts' }),
  );
};
beforeAll(() => {
  lab = openLab();
  lab.write(
    'title.json',
    '{"title":{"type":"element","tagName":"script","children":[]},"list":["a"],"deep":[[[1]]]}',
  );
  commonJs('asks-v8', "module.exports = () => require('node:v8').writeHeapSnapshot();");
  commonJs('loads-v8', "module.exports = () => module.constructor._load('node:v8').writeHeapSnapshot();");
  commonJs('starts', "module.exports = () => require('child_process').execSync('id');");
  commonJs('opens', `module.exports = () => require(${JSON.stringify(join(home, 'src/kit/session.ts'))});`);
});
afterAll(() => lab.close());

const home = join(import.meta.dirname, '..', '..');
const claim = ':claim[it is right]{that="acc >= 0.98"}\n';
const forged = JSON.stringify({
  type: 'evaluated',
  evaluated: { id: 'claim-1', result: { kind: 'boolean', value: true, text: 'true' }, sides: [], exact: [] },
});

/** Each goes before a claim that is false, and is had live by it. */
const forgeries: Readonly<Record<string, readonly string[]>> = {
  'by the session, if it could be had': [
    "const session = (globalThis as any)[Symbol.for('colophon.session')];",
    `session?.progress(${forged});`,
    `session?.emit(${forged});`,
  ],
  'by a line on the descriptor': [
    "import { writeSync } from 'node:fs';",
    `try { writeSync(3, ${JSON.stringify(`\n0123456789abcdef0123456789abcdef ${forged}\n`)}); } catch {}`,
  ],
  'by methods of lists and sets': [
    'Array.prototype.push = function () { return 0; };',
    'Array.prototype.map = function () { return []; };',
    'Array.prototype.some = () => false;',
    'Array.prototype[Symbol.iterator] = function* () {};',
    'Set.prototype.add = function () { return this; };',
  ],
  'by what numbers are and how they are written': [
    'Number.isFinite = () => false;',
    'Number.isNaN = () => false;',
    "Number.prototype.toPrecision = () => '0.99';",
    "Number.prototype.toLocaleString = () => '0.99';",
    "Intl.NumberFormat.prototype.format = (() => '0.99') as never;",
  ],
  'by expressions and JSON': [
    'RegExp.prototype.test = () => true;',
    'RegExp.prototype.exec = () => null;',
    "JSON.stringify = () => '{}';",
    'Object.entries = () => [];',
    'Reflect.apply = () => true;',
  ],
  'by promises': ['Promise.prototype.then = function (go: any) { return go?.(true); } as never;'],
  'by what objects inherit': [
    "Object.defineProperty(Object.prototype, 'value', { value: true, configurable: true });",
    "Object.defineProperty(Object.prototype, 'verdict', { value: 'true', configurable: true });",
  ],
};

test.each(Object.entries(forgeries))('a claim is not forged %s', async (_, code) => {
  const report = await lab.run(
    [
      block('', ...code, 'const own = () => 0.5;', 'class Kept { acc = 0.5; }', 'const kept = new Kept();'),
      block('', 'const acc = 0.5;'),
      claim,
      ':claim[it is right too]{that="own() >= 0.98"}\n',
      ':claim[and this]{that="kept.acc >= 0.98"}\n',
      '`= kept.acc`\n',
    ].join('\n'),
  );
  const claims = [...report.results.claims.values()];
  expect(claims.map(({ verdict }) => verdict)).not.toContain('true');
  expect(report.problems.filter(({ level }) => level === 'error').length).toBeGreaterThan(0);
  for (const each of claims) if (each.verdict === 'false') expect(each.sides.join()).toContain('0.5');
});

/** At the line of the call: what a file holds is drawn as text, or told. */
const drawn: Readonly<Record<string, readonly [line: number, code: string]>> = {
  'a title': [3, "chart({ title: data.title, x: 'x', y: 'y', lines: { a: [1, 2] } });"],
  'an axis': [3, "chart({ x: { label: data.title }, y: 'y', lines: { a: [1, 2] } });"],
  'a caption': [3, 'table([{ a: 1 }], { caption: data.title });'],
  'a label': [3, 'table([{ a: 1 }], { columns: { a: { label: data.title } } });'],
  'a name of a column': [3, 'table([{ a: 1 }], { columns: { a: { label: data.list } } });'],
  'a text': [3, 'text(data.title);'],
  'a measure': [3, "metric('A', 0.98, { text: data.title });"],
  'a name': [3, 'metric(data.title, 0.98);'],
  'a point': [3, "chart({ x: 'x', y: 'y', lines: { a: [data.title, 2] } });"],
  'a category': [3, "chart({ x: 'x', y: 'y', bars: { [String(1)]: data.title } });"],
};

test.each(Object.entries(drawn))(
  'what is drawn takes texts and finite numbers: %s',
  async (_, [line, code]) => {
    const text = block(
      'needs=title.json',
      "import { readFileSync } from 'node:fs';",
      `import { chart, metric, table, text } from 'colophon/kit'; const data = JSON.parse(readFileSync('title.json', 'utf8')) as any;`,
      code,
    );
    const report = await lab.run(text);
    expect(report.told).toHaveLength(1);
    expect(report.told[0]).toMatch(new RegExp(`^(?:output-sound|block-succeeds)@${line + 1}$`));
    for (const each of report.outcomes) expect(each).toMatchObject({ state: 'failed', outputs: [] });
  },
);

test.each([
  ['asks-v8', 'node:v8'],
  ['loads-v8', 'node:v8'],
  ['starts', 'child_process'],
  ['opens', 'own code'],
])('a package asks for no more than a block may: %s', async (name, what) => {
  const report = await lab.run(block('', `import run from '${name}';`, 'console.log(run());'));
  expect(report.told).toEqual(['block-isolated@3']);
  expect(report.problems[0]?.found).toContain(what);
});

test('the code that runs blocks cannot be imported', async () => {
  const url = pathToFileURL(join(home, 'src/kit/session.ts')).href;
  const report = await lab.run(
    block('', `const own = await import(${JSON.stringify(url)} as string);`, 'console.log(own);'),
  );
  expect(report.told[0]).toMatch(/^block-isolated@/);
});

test('zeros in what is drawn and printed are shown as the sign of what is missing', async () => {
  const report = await lab.run(
    block(
      '',
      "import { text } from 'colophon/kit';",
      "text('a\\0b');",
      "console.log('c\\0d');",
      'process.stdout.write(new Uint8Array(2));',
    ),
  );
  expect(report.told).toEqual([]);
  expect(report.outcomes).toMatchObject([
    { outputs: [{ text: 'a\ufffdb' }], console: 'c\ufffdd\n\ufffd\ufffd' },
  ]);
});

test('no name of this machine is drawn or handed on', async () => {
  const report = await lab.run(
    [
      block(
        '',
        "import { text } from 'colophon/kit';",
        'text(process.cwd());',
        'text(import.meta.url);',
        'const at = process.cwd();',
      ),
      '`= at`\n',
    ].join('\n'),
  );
  const all = report.json + JSON.stringify(report.outcomes);
  expect(all).not.toMatch(/colophon-|\/tmp|\/home|file:/);
  expect(report.text(0)).toBe('.');
});
