// Who may import what, how long files and functions may be: the walls of the architecture.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Node, parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const home = dirname(import.meta.dirname);
type File = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

function filesBelow(folder: string): readonly File[] {
  return readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const full = join(home, folder, path);
      const text = readFileSync(full, 'utf8');
      const { module } = parseSync(full, text);
      const named = [
        ...module.staticImports.map((found) => found.moduleRequest.value),
        ...module.staticExports.flatMap((found) =>
          found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
        ),
        ...module.dynamicImports.map((found) =>
          text.slice(found.moduleRequest.start + 1, found.moduleRequest.end - 1),
        ),
      ];
      const imports = named.map((name) =>
        name.startsWith('.') ? relative(home, join(dirname(full), name)) : name,
      );
      return { path: relative(home, full), text, imports };
    });
}

const files = ['src', 'templates', 'bench'].flatMap(filesBelow);
const rooms = ['src/1-read', 'src/2-plan', 'src/3-run', 'src/4-weave', 'src/5-publish'];
const roomOf = (path: string) => rooms.find((room) => path.startsWith(`${room}/`));
const offences = (rule: (file: File) => readonly string[]) =>
  files.flatMap((file) => rule(file).map((found) => `${file.path}: ${found}`));

describe('rooms', () => {
  test('never import one another', () => {
    const found = offences((file) =>
      file.imports.filter((name) => roomOf(file.path) && roomOf(name) && roomOf(name) !== roomOf(file.path)),
    );
    expect(found).toEqual([]);
  });

  test('meet only in build.ts', () => {
    const meeting = files.filter((file) => new Set(file.imports.map(roomOf).filter(Boolean)).size > 1);
    expect(meeting.map((file) => file.path).filter((path) => !roomOf(path))).toEqual(['src/build.ts']);
  });

  test('do not import the build, the commands or the command line', () => {
    const above = /^src\/(?:build|cli|gather|terminal)\.ts$|^src\/commands\//;
    expect(
      offences((file) => (roomOf(file.path) ? file.imports.filter((name) => above.test(name)) : [])),
    ).toEqual([]);
  });

  test('know the world by its type alone', () => {
    const found = offences((file) =>
      roomOf(file.path)
        ? file.imports.filter((name) => name.startsWith('src/world/') && name !== 'src/world/world.ts')
        : [],
    );
    expect(found).toEqual([]);
  });
});

describe('sub-rooms', () => {
  /** What each may import of its own room besides itself. */
  const may: Readonly<Record<string, readonly string[]>> = {
    'src/3-run/tangle': [],
    'src/3-run/cache': ['protocol.ts'],
    'src/3-run/process': ['protocol.ts', 'cache'],
    'src/3-run/child': ['protocol.ts', 'cache/pack.ts', 'tangle/whole-word.ts', 'process/tables.ts'],
    'src/3-run/check': ['tangle', 'cache', 'desk.ts'],
    'src/3-run/share': ['protocol.ts', 'cache', 'desk.ts'],
    'src/3-run/judge': ['share', 'answers.ts'],
    'src/4-weave/text': [],
    'src/4-weave/chart': ['text'],
    'src/4-weave/citation': ['text'],
    'src/4-weave/code': ['text'],
    'src/4-weave/diagram': ['text'],
    'src/4-weave/files': ['text'],
    'src/4-weave/math': ['text'],
    'src/4-weave/numbers': ['text'],
    'src/4-weave/retell': ['text'],
    'src/5-publish/site': [],
    'src/5-publish/pdf/file': [],
    'src/5-publish/pdf/set': ['pdf/file', 'pdf/outline.ts'],
    'src/5-publish/pdf/finish': ['pdf/file', 'pdf/outline.ts'],
    'src/5-publish/pdf/inspect': ['pdf/file', 'pdf/outline.ts'],
  };

  test.each(Object.entries(may))(
    '%s imports nothing that stands above it or beside it',
    (folder, allowed) => {
      const room = folder.split('/').slice(0, 2).join('/');
      const own = [folder, ...allowed.map((name) => `${room}/${name}`)];
      const inside = (name: string) => own.some((one) => name === one || name.startsWith(`${one}/`));
      expect(files.some(({ path }) => path.startsWith(`${folder}/`))).toBe(true);
      const found = offences(({ path, imports }) =>
        path.startsWith(`${folder}/`)
          ? imports.filter((name) => name.startsWith(`${room}/`) && !inside(name))
          : [],
      );
      expect(found).toEqual([]);
    },
  );

  test('each folder of the rooms that are parted is held to one of these, or draws the kinds', () => {
    const parted = files.flatMap(({ path }) => /^(src\/[345]-[a-z]+\/.+)\/[^/]+$/.exec(path)?.[1] ?? []);
    const free = ['src/3-run/child/tables', 'src/4-weave/kinds', 'src/4-weave/html', 'src/5-publish/pdf'];
    expect([...new Set(parted)].filter((folder) => !(folder in may) && !free.includes(folder))).toEqual([]);
  });
});

test('only the world, and what runs inside a block’s own process, touches files, processes and the network', () => {
  const outside = /^node:(?:fs|fs\/promises|child_process|http|https|net|os|worker_threads)$/;
  const free = /^src\/(?:cli\.ts|(?:world|kit|3-run\/child)\/)/;
  expect(
    offences((file) => (free.test(file.path) ? [] : file.imports.filter((name) => outside.test(name)))),
  ).toEqual([]);
});

const heavy = [
  'katex',
  'mermaid',
  'shiki',
  '@duckdb/node-api',
  'csv-parse',
  'jsonc-parser',
  'fflate',
  'saxes',
  '@rgrove/parse-xml',
  '@observablehq/plot',
  'linkedom',
  'd3-sankey',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  'puppeteer',
  '@sparticuz/chromium',
  '@cantoo/pdf-lib',
  'pdfjs-dist',
  'citeproc',
  '@citation-js/core',
  'typescript',
  'oxc-parser',
  'import-meta-resolve',
  'fontkit',
  'fraction.js',
  'yaml',
  'zod',
  'commander',
  'cli-progress',
  'picocolors',
  'chokidar',
  'sirv',
  'remark-parse',
];

test.each(heavy)('%s is imported by one file at most', (library) => {
  const users = files.filter((file) =>
    file.imports.some((name) => name === library || name.startsWith(`${library}/`)),
  );
  expect(users.map((file) => file.path).slice(1)).toEqual([]);
});

test('every file has 200 lines at most and opens with a sentence of purpose', () => {
  const found = offences(({ text }) => [
    ...(text.split('\n').length > 201 ? [`${text.split('\n').length} lines`] : []),
    ...(/^(?:#!.*\n)?\/\/ \S.*[.:]/.test(text) ? [] : ['no sentence of purpose']),
  ]);
  expect(found).toEqual([]);
});

test('every function has 40 lines at most', () => {
  const found = offences(({ path, text }) => longFunctions(path, text));
  expect(found).toEqual([]);
});

function longFunctions(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, start, end } = node as Node;
    if (/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type ?? '')) {
      const lines = lineAt(end) - lineAt(start) + 1;
      if (lines > 40) found.push(`line ${lineAt(start)}: ${lines} lines`);
    }
    for (const child of Object.values(node))
      if (Array.isArray(child)) child.forEach(walk);
      else walk(child);
  };
  walk(parseSync(path, text).program);
  return found;
}

test('each file that ARCHITECTURE.md names is there', () => {
  const text = readFileSync(join(home, 'ARCHITECTURE.md'), 'utf8');
  const named = [...text.matchAll(/`((?:src|test|templates|bench|content)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((path) => !existsSync(join(home, path)))).toEqual([]);
});
