// Reads a PDF back as any reader would: what its pages say, where its links lead, what its fonts and its tags are.

import type { PdfFont } from '../file/letters.ts';
import { PDFDocument, PDFName } from '../file/objects.ts';
import { type PDFDocumentProxy, type PDFPageProxy, withPdf } from '../file/reader.ts';
import { type Drawn, type Fonts, readDrawn } from './drawn.ts';
import { type PdfLink, readLinks } from './links.ts';
import { lacksOf, type PdfTags, readTags } from './tags.ts';

export { describePdf } from './describe.ts';

type PdfText = {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Lines of text in the order of the file, running heads and folios among them. */
  readonly lines: readonly string[];
  /** Text between the margins, as it is in the file. */
  readonly body: string;
  /** Texts that stand beyond an edge of the page, in part at least. */
  readonly clipped: readonly string[];
};
export type PdfPage = PdfText & Drawn;
export type PdfFacts = {
  readonly pages: readonly PdfPage[];
  readonly outline: readonly {
    readonly title: string;
    readonly depth: number;
    readonly page: number | null;
  }[];
  readonly links: readonly PdfLink[];
  readonly fonts: readonly PdfFont[];
  readonly info: Readonly<Record<string, string>>;
  readonly lang: string;
  readonly tagged: boolean;
  readonly showsTitle: boolean;
  /** What the file says that it conforms to: `PDF/UA-1`, `PDF/A-3A`. */
  readonly conformance: readonly string[];
  readonly attachments: readonly string[];
  /** Scripts and actions that a reader would run by itself. */
  readonly active: boolean;
  readonly encrypted: boolean;
  /** Null for a file without a structure. */
  readonly tags: PdfTags | null;
  /** What an archive needs and the file lacks, in words. */
  readonly lacks: readonly string[];
};

/** Read twice: by a reader for its text, as anyone would, and by its objects, for what readers hide. */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const { texts, ...read } = await withPdf(bytes, async (document) => {
    const labels = await document.getPageLabels();
    const texts: PdfText[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      texts.push(await readText(page, labels?.[number - 1] ?? String(number)));
      page.cleanup();
    }
    return { texts, ...(await readDocument(document)) };
  });
  const { drawn, ...objects } = await readObjects(bytes, read.encrypted);
  return {
    ...read,
    ...objects,
    pages: texts.map((text, index) => ({ ...text, ...(drawn[index] ?? nothing) })),
  };
}

const nothing: Drawn = { pictures: [], missingGlyphs: 0, tagged: new Map(), untagged: '' };

/** The objects of an encrypted file stay closed: it is refused for that. */
async function readObjects(bytes: Uint8Array, encrypted: boolean) {
  if (encrypted) return { tags: null, lacks: [], links: [], fonts: [], drawn: [] };
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const seen: Fonts = new Map();
  const drawn = document.getPages().map((page) => readDrawn(page, seen));
  const texts = drawn.map((page) => page.tagged);
  const hasTags = document.catalog.has(PDFName.of('StructTreeRoot'));
  const tags = hasTags ? readTags(document, texts) : null;
  return { tags, lacks: lacksOf(document), links: readLinks(document), fonts: fontsOf(seen), drawn };
}

/** Those of one name and kind count as one. */
function fontsOf(seen: Fonts): readonly PdfFont[] {
  const fonts = new Map<string, PdfFont>();
  for (const { letters, set, words } of seen.values()) {
    const { name, type, embedded } = letters;
    const before = fonts.get(`${name} ${type}`);
    fonts.set(`${name} ${type}`, {
      ...{ name, type, embedded: embedded && before?.embedded !== false },
      letters: [...new Set([...(before?.letters ?? ''), ...set])].join(''),
      words: before?.words || words,
    });
  }
  return [...fonts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, font]) => font);
}

async function readDocument(document: PDFDocumentProxy) {
  const { info, metadata } = await document.getMetadata();
  const known = info as Record<string, unknown>; // pdfjs gives it the type Object
  const names = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];
  // Both are maps, though their types say objects.
  const marks = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  const preferences = (await document.getViewerPreferences()) as unknown as ReadonlyMap<
    string,
    boolean
  > | null;
  const active = (await document.hasJSActions()) || (await document.getOpenAction()) !== null;
  return {
    outline: await outlineOf(document, (await document.getOutline()) ?? [], 1),
    info: Object.fromEntries(names.map((name) => [name, String(known[name] ?? '')])),
    lang: String(known.Language ?? ''),
    tagged: marks?.get('Marked') === true,
    showsTitle: preferences?.get('DisplayDocTitle') === true,
    active,
    encrypted: known.EncryptFilterName !== null && known.EncryptFilterName !== undefined,
    conformance: [
      ...(metadata?.get('pdfuaid:part') ? [`PDF/UA-${metadata.get('pdfuaid:part')}`] : []),
      ...(metadata?.get('pdfaid:part')
        ? [`PDF/A-${metadata.get('pdfaid:part')}${metadata.get('pdfaid:conformance')}`]
        : []),
    ],
    attachments: [...((await document.getAttachments()) ?? new Map<string, unknown>()).keys()].map(String),
  };
}

type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

async function outlineOf(
  document: PDFDocumentProxy,
  nodes: readonly Node[],
  depth: number,
): Promise<PdfFacts['outline']> {
  const found: PdfFacts['outline'][number][] = [];
  for (const node of nodes) {
    found.push({ title: node.title, depth, page: await pageOf(document, node.dest) });
    found.push(...(await outlineOf(document, node.items as Node[], depth + 1))); // pdfjs calls the items any
  }
  return found;
}

async function pageOf(document: PDFDocumentProxy, dest: unknown): Promise<number | null> {
  const target = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  const ref: unknown = Array.isArray(target) ? target[0] : null;
  if (typeof ref !== 'object' || ref === null) return null;
  return document.getPageIndex(ref as Parameters<PDFDocumentProxy['getPageIndex']>[0]).catch(() => null);
}

async function readText(page: PDFPageProxy, label: string): Promise<PdfText> {
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: true });
  const texts = items.filter((item) => 'str' in item);
  const lines = texts
    .map((item) => item.str + (item.hasEOL ? '\n' : ''))
    .join('')
    .split('\n');
  const inside = texts.filter(({ transform }) => isInside(transform[5], height));
  return {
    label,
    width: Math.round(width),
    height: Math.round(height),
    lines: lines.map((line) => line.trim()).filter((line) => line !== ''),
    body: inside.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''),
    clipped: texts.filter((item) => isBeyond(item, width, height)).map((item) => item.str),
  };
}

const margin = 60; // points: running heads stand above it, folios below

function isInside(y: unknown, height: number): boolean {
  return typeof y === 'number' && y > margin && y < height - margin;
}

/** Half a letter over the edge is noticed; blanks are not. */
function isBeyond(item: { str: string; width: number; transform: unknown[] }, right: number, top: number) {
  const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
  const width = item.transform[1] === 0 ? item.width : 0; // text that runs upwards is measured where it begins
  return item.str.trim() !== '' && (x < -1 || x + width > right + 1 || y < -1 || y > top + 1);
}
