// What a screen reader finds in a printed file: nothing untagged, roles of the standard, formulas and links with words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { h } from 'hastscript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { segmentsOf } from '../../src/5-publish/pdf/file/content.ts';
import { identity } from '../../src/5-publish/pdf/file/geometry.ts';
import { PDFDict, PDFDocument, PDFName } from '../../src/5-publish/pdf/file/objects.ts';
import { streamsOf } from '../../src/5-publish/pdf/file/streams.ts';
import { operators, splice } from '../../src/5-publish/pdf/file/tokens.ts';
import { type Branch, below, contentOf, readTree, textIn } from '../../src/5-publish/pdf/file/tree.ts';
import { printPdf } from '../../src/5-publish/pdf/pdf.ts';
import { openWorld } from '../../src/world/node-world.ts';
import { chart, listing, paragraphs, sample, table } from './print-sample.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('content streams', () => {
  test('are read operator by operator, strings and nested operands whole', () => {
    const found = [
      ...operators(bytes('q % note\n/P <</MCID 0/A [1 (a\\)b)]>> BDC (x(y)) Tj [<0041> -2] TJ EMC')),
    ];
    expect(found.map(({ name, args }) => [name, ...args])).toEqual([
      ['q'],
      ['BDC', '/P', '<</MCID 0/A [1 (a\\)b)]>>'],
      ['Tj', '(x(y))'],
      ['TJ', '[<0041> -2]'],
      ['EMC'],
    ]);
  });

  test('are divided into what is tagged and what is not', () => {
    const source = bytes('q 0 0 5 5 re f Q q /P <</MCID 3>> BDC BT /F 10 Tf (a) Tj ET EMC 1 1 2 2 re f Q');
    const found = segmentsOf(source, identity, [0, 0, 100, 100], () => ({ box: null, marked: false }));
    expect(found.map((one) => (one.type === 'marked' ? one.mcid : one.box))).toEqual([
      [0, 0, 5, 5],
      3,
      [1, 1, 3, 3],
    ]);
    expect(found[1]).toMatchObject({ text: true, object: false });
  });

  test('are edited in place', () => {
    const edits = [{ at: 2, remove: 1, text: 'X' }, { at: 0, remove: 0, text: '<' }, { at: 2, remove: 0, text: '|' }]; // biome-ignore format: short
    expect(Buffer.from(splice(bytes('abcd'), edits)).toString()).toBe('<abX|d');
  });
});

describe('a printed paper', () => {
  const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const cache = mkdtempSync(join(tmpdir(), 'colophon-test-'));
  const world = openWorld({ home, cache, jobs: 1, today: '2026-11-23', report: () => {} });
  const formula = h('span', { className: ['math'], role: 'img', ariaLabel: 'a 加 b' }, h('i', 'a+b'));
  const woven = {
    ...sample({
      lang: 'zh-Hans',
      title: '可读之文',
      body: [
        h('h2', { id: 'one' }, '一'),
        h('p', [
          '见',
          formula,
          '与',
          h('a', { href: '#chart' }, '图 1'),
          h('sup', h('a', { href: '#n1' }, '1')),
          h('em', '强调'),
        ]),
        chart('chart', '曲线'),
        ...paragraphs('正文之中有许多话要说。', 5),
        table('t', 70, 3, '数'),
        listing(['const a = 1;']),
      ],
    }),
    notes: [h('ol', [h('li', { id: 'n1' }, h('p', '注释的话'))])],
  };
  let document: PDFDocument;
  let parts: Branch[];
  beforeAll(async () => {
    const made = await printPdf(woven, { resultsJson: '{}' }, world);
    expect(made.problems).toEqual([]);
    document = await PDFDocument.load(made.value, { updateMetadata: false });
    parts = below(readTree(document).root);
  });
  afterAll(async () => {
    await world.browser.close();
    rmSync(cache, { recursive: true, force: true });
  });
  const all = (role: string) => parts.filter((part) => part.role === role);

  test('paints nothing outside tags and artifacts', () => {
    const untagged = streamsOf(document).flatMap((stream) =>
      stream.form !== null && !stream.marked ? [] : stream.segments.filter((one) => one.type === 'painted'),
    );
    expect(untagged).toEqual([]);
  });

  test('uses the roles of the standard only', () => {
    const standard =
      'Div P H1 H2 H3 L LI Lbl LBody TOC TOCI Reference Link Note Table THead TBody TR TH TD Caption Code Figure Formula Span Em'.split(' '); // biome-ignore format: short
    expect([...new Set(parts.map((part) => part.role))].filter((role) => !standard.includes(role))).toEqual(
      [],
    );
    const roles = document.catalog
      .lookup(PDFName.of('StructTreeRoot'), PDFDict)
      .lookup(PDFName.of('RoleMap'), PDFDict);
    expect(String(roles.get(PDFName.of('Em')))).toBe('/Span');
  });

  test('has a formula and a figure with words, and contents, a note and a reference that are such', () => {
    expect(all('Formula').map(({ alt, actual }) => [alt, actual])).toEqual([['a 加 b', 'a 加 b']]);
    expect(all('Figure').map(({ alt }) => alt)).toEqual(['曲线']);
    expect(all('TOCI').length).toBe(3);
    expect(all('Note').map((note) => note.id)).toEqual(['note-1']);
    expect(all('Reference').length).toBe(4); // three entries of the contents, and the note's number
  });

  test('has the head of a long table once in its structure', () => {
    const rows = all('TR').filter((row) =>
      row.kids.every((kid) => kid.kind === 'branch' && kid.role === 'TH'),
    );
    const pages = rows.map((row) => new Set(contentOf(row).map((leaf) => String(leaf.page))).size);
    expect(pages).toEqual([1]);
  });

  test('gives every link its words', () => {
    const words = document
      .getPages()
      .flatMap((page) =>
        (page.node.Annots()?.asArray() ?? []).map((ref) =>
          textIn(document.context.lookup(ref, PDFDict), 'Contents'),
        ),
      );
    expect(words).toContain('图 1');
    expect(words.filter((word) => word === null || word === '')).toEqual([]);
  });
});
