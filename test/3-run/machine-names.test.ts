// Nothing that names the machine is drawn or handed on, whoever is asked for it: Node, a package, an error.
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

const home = dirname(dirname(import.meta.dirname));
const temporary = tmpdir();
let lab: Lab;
beforeAll(() => {
  lab = openLab();
  const add = (name: string, type: 'module' | 'commonjs', code: string) => {
    const folder = join(lab.folder, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    const manifest = { name, version: '1.0.0', type, main: './index.js', types: './index.d.ts' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'index.js'), code);
    writeFileSync(join(folder, 'index.d.ts'), 'declare const found: string[]; export default found;\n');
  };
  add(
    'old-teller',
    'commonjs',
    "module.exports = [__filename, __dirname, module.filename, ...module.paths, require.resolve('./index.js'), String(new Error('here').stack)];\n",
  );
  add(
    'new-teller',
    'module',
    "export default [import.meta.url, import.meta.filename, import.meta.dirname, import.meta.resolve('./x.js'), String(new Error('here').stack)];\n",
  );
});
afterAll(() => lab.close());

/** What is of this machine; short names, which may stand in any word, are left out. */
const names = () =>
  [
    lab.root,
    lab.folder,
    home,
    pathToFileURL(home).href,
    temporary,
    process.execPath,
    hostname(),
    userInfo().homedir,
  ]
    .concat(userInfo().username)
    .filter((name) => name.length > 5);

test.each<[string, readonly string[], string]>([
  ['an older package', ["import found from 'old-teller';"], 'found'],
  ['a newer package', ["import found from 'new-teller';"], 'found'],
  ['the working folder', [], "[process.cwd(), import.meta.url, process.cwd() + '/data']"],
  [
    'the process',
    [],
    '((p: any) => [p.argv, p.argv0, p.execPath, p.execArgv, p.title, p.pid, p.ppid, p.release, p.config?.variables, p.mainModule, p.report])(process)',
  ],
  [
    'a stack',
    [
      "import { train, chart } from 'colophon/kit';",
      "let said = ''; try { chart({ lines: { a: [] } }); } catch (error) { said = String((error as Error).stack); }",
    ],
    '[said, String(new Error("x").stack), typeof train]',
  ],
  [
    'a path that Node resolves',
    ["import { resolve } from 'node:path';"],
    "[resolve('.'), resolve('..', 'x')]",
  ],
  [
    'an error of reading',
    [
      "import { readFileSync } from 'node:fs';",
      "let said = ''; try { readFileSync('gone.csv'); } catch (error) { said = String((error as Error).message) + String((error as { path?: string }).path); }",
    ],
    '[said]',
  ],
  [
    'a zone, a language and a format',
    [],
    '[Intl.DateTimeFormat().resolvedOptions(), new Date(0).toString(), (1.5).toLocaleString()]',
  ],
])('%s', async (_, imports, expression) => {
  const text = [
    block(
      '',
      "import { metric, table, text } from 'colophon/kit';",
      ...imports,
      `const all = ${expression} as unknown[];`,
      'const shown = JSON.stringify(all);',
      'text(shown);',
      'console.log(shown);',
      'table([{ shown }]);',
      'metric(shown.slice(0, 300), 1);',
    ),
    '`= shown`\n',
  ].join('\n');
  const report = await lab.run(text);
  expect(report.told).toEqual([]);
  const drawn = report.outcomes.map((outcome) => ('outputs' in outcome ? outcome.outputs : []));
  const all = report.json + JSON.stringify(drawn) + String(report.text(0));
  expect(all.length).toBeGreaterThan(200);
  for (const name of names()) expect(all).not.toContain(name);
  expect(all).not.toMatch(/file:\/|\/home\/|\/root\//);
});

test.each([
  ["import { hostname } from 'node:os';", 'hostname()'],
  ["import { tmpdir } from 'node:os';", 'tmpdir()'],
  ['', 'process.env.HOME'],
  ['', 'JSON.stringify(process.env)'],
  ["import { createRequire } from 'node:module';", "createRequire('/')"],
])('%s %s is out of reach', async (imports, expression) => {
  const report = await lab.run(block('', imports, `console.log(${expression});`));
  expect(report.told.map((told) => told.split('@')[0])).toEqual(['block-isolated']);
});
