// Two articles with every kind of content at length, printed: what a reader of the PDF meets is what stands on the page.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname, release, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
} from '../src/5-publish/pdf/file/objects.ts';
import { textIn } from '../src/5-publish/pdf/file/tree.ts';
import { build } from '../src/build.ts';
import type { Built } from '../src/model/request.ts';
import { openWorld } from '../src/world/node-world.ts';
import type { BrowserPage, World } from '../src/world/world.ts';
import { headsWithoutScope, metInHtml, metInPdf } from './5-publish/reading-order.ts';

const home = dirname(import.meta.dirname);
const content = join(import.meta.dirname, 'stress');
const names = ['en', 'zh'];
const work = mkdtempSync(join(tmpdir(), 'colophon-stress-'));
/** Title of the page → its HTML at its last print. */
const pages = new Map<string, string>();
let built: Built;

beforeAll(async () => {
  built = await buildInto('first', remembering);
  await buildInto('second', (world) => world);
}, 600_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Each time in a world of its own, with a browser of its own; what has run is kept between them. */
async function buildInto(output: string, wrap: (world: World) => World): Promise<Built> {
  const world = openWorld({
    home,
    cache: join(work, 'cache'),
    jobs: 2,
    today: '2026-01-01',
    report: () => {},
  });
  try {
    return await build(request(output), wrap(world));
  } finally {
    await world.browser.close();
  }
}

const request = (output: string) => ({
  content,
  output: join(work, output),
  names,
  pdf: true,
  backend: null,
  fresh: false,
});
const pdfOf = (output: string, name: string) =>
  new Uint8Array(readFileSync(join(work, output, name, `${name}.pdf`)));

/** The world, keeping each page's HTML as it was printed. */
function remembering(world: World): World {
  const withPage: World['browser']['withPage'] = (served, use, options) => {
    const watched = (page: BrowserPage) =>
      use({
        ...page,
        pdf: async (options) => {
          const [title, html] = await page.evaluate(() => [document.title, document.documentElement.outerHTML] as const, undefined); // biome-ignore format: short
          pages.set(title, html);
          return page.pdf(options);
        },
      });
    return world.browser.withPage(served, watched, options);
  };
  return { ...world, browser: { ...world.browser, withPage } };
}

describe.each(names)('%s', (name) => {
  test('has no errors', () => {
    const errors = built.problems.filter(({ file, level }) => file.startsWith(name) && level === 'error');
    expect(errors).toEqual([]);
  });

  test('is read in the order of its HTML: headings, paragraphs, cells, links and pictures', async () => {
    const html = [...pages.values()].find((page) =>
      page.includes(`<html lang="${name === 'zh' ? 'zh-Hans' : name}"`),
    );
    const [wanted, found] = [metInHtml(html ?? ''), await metInPdf(pdfOf('first', name))];
    expect(found).toEqual(wanted);
    expect(await headsWithoutScope(pdfOf('first', name))).toBe(0);
  });

  test('is the same file when it is built again', () => {
    expect(Buffer.from(pdfOf('second', name)).equals(pdfOf('first', name))).toBe(true);
  });

  test('tells nothing of the machine that made it', async () => {
    const text = await everythingIn(pdfOf('first', name));
    const machine = [
      home,
      work,
      homedir(),
      hostname(),
      release(),
      'Linux',
      'Skia',
      'Chrom',
      'Mozilla',
      'file:',
    ];
    expect(text).toContain(name === 'en' ? 'Ada Example' : '张三'); // it can be searched
    expect(machine.filter((one) => one.length > 4 && text.includes(one))).toEqual([]);
  });

  test('carries its results and its data, as any reader can take them out', async () => {
    const { attachments, relations } = await carriedBy(pdfOf('first', name));
    expect(relations).toEqual({ 'results.json': 'Data', 'rounds.csv': 'Source' });
    const published = readFileSync(join(work, 'first', name, 'results.json'));
    expect(Buffer.from(attachments['results.json'] ?? []).equals(published)).toBe(true);
    const data = readFileSync(join(content, name, 'data/rounds.csv'));
    expect(Buffer.from(attachments['rounds.csv'] ?? []).equals(data)).toBe(true);
  });
});

/** Every object as text, every stream unpacked, hexadecimal strings read. */
async function everythingIn(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const texts = document.context.enumerateIndirectObjects().map(([, object]) => {
    const stream = object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()) : '';
    const words = String(object).replace(/<([0-9A-F]+)>/g, (_, hex: string) => wordsOf(hex));
    return `${words}\n${stream.toString('latin1')}`;
  });
  return texts.join('\n');
}

function wordsOf(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  return hex.startsWith('FEFF') && bytes.length % 2 === 0
    ? bytes.swap16().toString('utf16le')
    : bytes.toString();
}

async function carriedBy(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const names = [...((await document.getAttachments()) ?? new Map<string, unknown>()).keys()].map(String);
  const contents = await Promise.all(names.map((file) => document.getAttachmentContent(file)));
  const attachments = Object.fromEntries(names.map((file, index) => [file, contents[index]]));
  await task.destroy();
  const { context, catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
  const list = catalog.lookup(PDFName.of('AF'), PDFArray).asArray();
  const files = list.map((ref) => context.lookup(ref, PDFDict));
  const relations = Object.fromEntries(
    files.map((file) => [
      textIn(file, 'UF'),
      file.lookup(PDFName.of('AFRelationship'), PDFName).decodeText(),
    ]),
  );
  return { attachments, relations };
}
