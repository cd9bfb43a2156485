// From each number, chart and table to the entry of its block and back, and nothing of the machine in what is emitted.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { constants, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf } from '../../src/5-publish/pdf/inspect/inspect.ts';
import { build } from '../../src/build.ts';
import { openWorld } from '../../src/world/node-world.ts';

const home = dirname(dirname(import.meta.dirname));
const text = `---
title: Of \`= integer(count)\` firms
lang: en
date: 2026-11-23
---

\`\`\`ts run #rounds needs=rounds.csv
import { readFileSync } from 'node:fs';
const count = readFileSync('rounds.csv', 'utf8').trim().split('\\n').length;
\`\`\`

~~~ts run #drawn caption="Of \`= count\`"
import { chart, table } from 'colophon/kit';
const twice = 2 * count;
console.log(process.cwd(), import.meta.url, new Error('here').stack);
chart({ x: 'a', y: 'b', lines: { one: [1, twice] } });
~~~

There are \`= count\` and \`= twice\`, and \`= 1 + 2\` of nothing; [a link to \`= count\`](https://example.org).
:claim[it is \`= twice\` at last]{that="twice === 2 * count && count > 1"}.
`;
const folder = mkdtempSync(join(tmpdir(), 'colophon-provenance-'));
type Results = {
  hash: string;
  blocks: {
    id: string;
    line: number;
    seed: number;
    backend: string;
    inputs: { name: string; hash: string }[];
  }[];
};
let page: string;
let results: Results;
let pdf: Awaited<ReturnType<typeof inspectPdf>>;

async function make(output: string, content = folder): Promise<void> {
  const world = await openWorld({
    home,
    cache: join(folder, `cache-${output}`),
    jobs: 1,
    today: '2026-01-01',
    report: () => {},
  });
  try {
    const request = { content: join(content, 'of.md'), output: join(folder, output), names: [], pdf: true };
    const built = await build({ ...request, backend: null, fresh: false }, world);
    expect(built.problems).toEqual([]);
    expect(built.articles[0]).toMatchObject({ numbers: { unbound: 0, coverage: 1 } });
  } finally {
    await world.browser.close();
  }
}

beforeAll(async () => {
  writeFileSync(join(folder, 'of.md'), text);
  writeFileSync(join(folder, 'rounds.csv'), 'a\nb\nc\n');
  await make('one');
  page = readFileSync(join(folder, 'one/of/index.html'), 'utf8');
  results = JSON.parse(readFileSync(join(folder, 'one/of/results.json'), 'utf8')) as Results;
  pdf = await inspectPdf(readFileSync(join(folder, 'one/of/of.pdf')));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linked = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, target]) => target);

describe('on the page', () => {
  test('each value leads to the last of the blocks that it comes from; one of no block leads nowhere', () => {
    const ways = linked(/<a class="origin" id="value-\d+" href="#([\w-]+)"/g);
    expect(ways.filter((way) => way === 'colophon-rounds').length).toBeGreaterThanOrEqual(3);
    expect(ways).toContain('colophon-drawn');
    expect(page).toContain(' <data class="value" value="3" title="1 + 2">3</data> of nothing');
  });

  test('a link holds no link', () => {
    expect(page).toMatch(/<a href="https:\/\/example\.org">a link to <data class="value"/);
  });

  test('a chart leads to the entry of its block', () => {
    expect(linked(/<a class="made-by" href="#([\w-]+)"/g)).toEqual(['colophon-drawn']);
  });

  test('every address within the page exists, the ways back among them', () => {
    const targets = linked(/href="#([^"]+)"/g);
    expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
    expect(linked(/<a class="use" href="#([\w-]+)"/g)).toContain('claim-1');
  });

  test('an entry tells the line, the inputs with their hashes, the seed and the back end', () => {
    const [rounds] = results.blocks;
    const entry = /<tr id="colophon-rounds">.*?<\/tr>/s.exec(page)?.[0] ?? '';
    for (const part of [
      'line 7',
      'rounds.csv',
      rounds!.inputs[0]!.hash.slice(0, 10),
      String(rounds!.seed),
      'wasm',
    ])
      expect(entry).toContain(part);
  });
});

test('the results hold for machines what the page says', () => {
  expect(results.blocks).toMatchObject([
    { id: 'rounds', line: 7, backend: 'wasm', inputs: [{ name: 'rounds.csv' }] },
    { id: 'drawn', inputs: [{ name: 'count' }] },
  ]);
  expect(results.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('the colophon of the PDF prints the hash and the coverage, and has no links to entries', () => {
  const printed = pdf.pages
    .map((one) => one.body)
    .join(' ')
    .replace(/\s+/g, ' ');
  expect(printed.replaceAll(' ', '')).toContain(results.hash);
  expect(printed).toContain('100% can be traced');
});

test('the hash is that of the article, its inputs and its results, wherever they lie', async () => {
  const other = mkdtempSync(join(tmpdir(), 'colophon-elsewhere-'));
  const hashOf = async (article: string, rows: string, output: string) => {
    writeFileSync(join(other, 'of.md'), article);
    writeFileSync(join(other, 'rounds.csv'), rows);
    await make(output, other);
    return (JSON.parse(readFileSync(join(folder, output, 'of/results.json'), 'utf8')) as Results).hash;
  };
  expect(await hashOf(text.replaceAll('\n', '\r\n'), 'a\nb\nc\n', 'two')).toBe(results.hash);
  expect(await hashOf(text, 'a\nb\nd\n', 'three')).not.toBe(results.hash);
  expect(await hashOf(text.replace('at last', 'at length'), 'a\nb\nc\n', 'four')).not.toBe(results.hash);
  rmSync(other, { recursive: true });
}, 120_000);

test('no path of the machine, no user, no host and no time of day is in anything that is emitted', () => {
  const wholes = [home, folder, tmpdir(), process.cwd(), homedir()].filter((path) => path.length > 4);
  const names = [userInfo().username, hostname()].filter((name) => name.length > 4);
  const files = readdirSync(join(folder, 'one'), { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile() && !one.name.endsWith('.woff2'))) {
    const bytes = withStreams(readFileSync(join(file.parentPath, file.name)));
    for (const part of [...wholes, ...names])
      expect([file.name, bytes.includes(part)]).toEqual([file.name, false]);
    if (file.name.endsWith('.pdf')) expect(bytes).toContain('pdfaid:conformance'); // its streams are looked into
    const times = bytes.match(/\b(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\b/g) ?? [];
    expect([file.name, times.filter((time) => time !== '00:00:00')]).toEqual([file.name, []]);
  }
});

/** A file with what its deflated streams hold: pages, metadata and attachments of a PDF. */
function withStreams(bytes: Buffer): string {
  const parts = [bytes.toString('latin1')];
  for (const { index, 0: opening } of parts[0]!.matchAll(/stream\r?\n/g)) {
    try {
      const stream = inflateSync(bytes.subarray(index + opening.length), {
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      parts.push(stream.toString('latin1'));
    } catch {
      // it is not deflated
    }
  }
  return parts.join('\n');
}
