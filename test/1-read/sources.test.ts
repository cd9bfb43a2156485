// The files of a content folder, in whatever encoding and under whatever name: each is an article, or is told.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { findSources } from '../../src/1-read/sources.ts';
import { decode } from '../../src/decode.ts';
import { openFiles } from '../../src/world/files.ts';
import type { World } from '../../src/world/world.ts';

let content: string;
beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'colophon-content-'));
});
afterEach(() => rmSync(content, { recursive: true, force: true }));

const world = { files: openFiles() } as unknown as World; // all that finding asks of it
const write = (path: string, bytes: string | Uint8Array = 'Text.\n') => {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), bytes);
};
const found = async () => {
  const { value, problems } = await findSources(content, [], world);
  return { value, told: problems.map(({ code, file, line }) => `${code} ${file}:${line}`), problems };
};

const gbk = (text: string) => {
  const signs: Readonly<Record<string, readonly number[]>> = { 增: [0xd4, 0xf6], 长: [0xb3, 0xa4] };
  return Uint8Array.from([...text].flatMap((sign) => signs[sign] ?? [sign.charCodeAt(0)]));
};
const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return little ? bytes : bytes.swap16();
};

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from('增长\n')],
    ['UTF-8 with its mark', Buffer.from('\uFEFF增长\n')],
    ['UTF-16, little end first', utf16('增长\n', true)],
    ['UTF-16, big end first', utf16('增长\n', false)],
  ])('%s is read', async (_, bytes) => {
    write('a.md', bytes);
    const { value, told } = await found();
    expect(told).toEqual([]);
    expect(value[0]?.text.replace(/^\uFEFF/, '')).toBe('增长\n');
  });

  test.each([
    ['GBK', gbk('one\ntwo\n增长\n'), 3],
    ['Latin-1', Uint8Array.from([...'one\ncaf'].map((sign) => sign.charCodeAt(0)).concat(0xe9, 10)), 2],
    ['a zero byte', Buffer.from('one\n\0two'), 2],
    ['a sign cut short at the end', Buffer.from('one\n增').subarray(0, -1), 2],
    ['bytes of a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), 1],
  ])('%s is told at its line', async (_, bytes, line) => {
    write('a.md', bytes);
    write('b.md');
    const { value, told } = await found();
    expect(told).toEqual([`source-encoded a.md:${line}`]);
    expect(value.map(({ slug }) => slug)).toEqual(['a', 'b']);
    expect(() => read(value[0]!)).not.toThrow();
  });

  test('the first bad byte is found wherever it stands', () => {
    const text = Buffer.from('增长 of 2×\n'.repeat(40));
    for (let at = 0; at < text.length; at += 7) {
      const bytes = Uint8Array.from(text);
      bytes[at] = 0xff;
      expect(decode(bytes).fault?.line).toBe(text.subarray(0, at).filter((byte) => byte === 10).length + 1);
    }
  });

  test('a file without a word, or of front matter alone, is an article', async () => {
    write('a.md', '');
    write('b.md', '---\ntitle: B\n---\n');
    expect((await found()).told).toEqual([]);
  });
});

describe('names', () => {
  test('of articles may be any', async () => {
    for (const name of ['my paper', '论文', 'a.b', 'a#b', '100%', 'ünï', '-x', 'constructor'])
      write(`${name}.md`);
    expect((await found()).value).toHaveLength(8);
  });

  test('what looks like an article and is none is told once', async () => {
    write('a.md');
    for (const name of ['b.markdown', 'c.MD', 'd.qmd', 'e/index.md', 'drafts/f.md', 'g.ipynb']) write(name);
    const { told, problems } = await found();
    expect(told).toEqual(['source-taken b.markdown:1']);
    for (const name of ['c.MD', 'd.qmd', 'drafts/f.md', 'e/index.md', 'g.ipynb'])
      expect(problems[0]?.found).toContain(name);
  });

  test('what lies beside an article, is named by one, or is no text is nobody’s mistake', async () => {
    write('a/article.md', 'Text.\n\n{{< include ../shared/intro.md >}}\n');
    for (const name of [
      'a/notes.md',
      'a/parts/b.md',
      'shared/intro.md',
      'README.md',
      'a/README.md',
      '_drafts/x.md',
      '.obsidian/y.md',
    ])
      write(name);
    write('data/rounds.csv');
    expect((await found()).told).toEqual([]);
  });
});

test('keys of the usual bibliographies make mentions citations, and no other name one', async () => {
  write('a/article.md', '@smith2020 says so (@smith2020), says @openai.\n');
  write('a/references.bib', '@book{smith2020, title={T}}\n@book{ broken 1, }\n');
  const [source] = (await found()).value;
  const kinds = JSON.stringify(read(source!).value.tree).match(/"type":"citation","value":"[^"]*"/g);
  expect(kinds).toEqual(Array(2).fill('"type":"citation","value":"@smith2020"'));
});
