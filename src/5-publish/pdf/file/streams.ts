// Finds the content streams of a PDF, those of pages and of the forms that they draw, with their segments.
import { unpack } from './bytes.ts';
import { type Segment, segmentsOf } from './content.ts';
import { type Box, boxOf, common, identity, type Matrix, matrix, times } from './geometry.ts';
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from './objects.ts';

export type Stream = {
  readonly ref: PDFRef;
  readonly page: PDFRef;
  readonly height: number;
  /** The form itself, or null for the stream of a page. */
  readonly form: PDFRef | null;
  readonly bytes: Uint8Array;
  readonly segments: readonly Segment[];
  /** Holds tagged content, or draws a form that does. */
  readonly marked: boolean;
};

export function streamsOf(document: PDFDocument): readonly Stream[] {
  const found = new Map<string, Stream>();
  for (const page of document.getPages()) {
    const { width, height } = page.getMediaBox();
    const contents = page.node.get(PDFName.of('Contents'));
    const looked = document.context.lookup(contents);
    const ref = looked instanceof PDFArray ? looked.get(0) : contents;
    if (!(ref instanceof PDFRef) || (looked instanceof PDFArray && looked.size() > 1))
      throw new Error('Chromium printed a page in several content streams.');
    const scan: Scan = { document, found, page: page.ref, height };
    read(scan, ref, null, page.node.Resources() ?? null, identity, [0, 0, width, height]);
  }
  return [...found.values()];
}

type Scan = {
  readonly document: PDFDocument;
  readonly found: Map<string, Stream>;
  readonly page: PDFRef;
  readonly height: number;
};

function read(
  scan: Scan,
  ref: PDFRef,
  form: PDFRef | null,
  resources: PDFDict | null,
  ctm: Matrix,
  clip: Box | null,
): Stream {
  const known = scan.found.get(String(ref));
  if (known) return known;
  const raw = scan.document.context.lookup(ref);
  if (!(raw instanceof PDFRawStream)) throw new Error('Chromium printed a page without a content stream.');
  const bytes = unpack(raw);
  let marked = false;
  const segments = segmentsOf(bytes, ctm, clip, (name, now, within) => {
    const drawn = draw(scan, name, resources, now, within);
    marked ||= drawn.marked;
    return drawn;
  });
  marked ||= segments.some((segment) => segment.type === 'marked' && segment.mcid !== null);
  const stream = { ref, page: scan.page, height: scan.height, form, bytes, segments, marked };
  scan.found.set(String(ref), stream);
  return stream;
}

function draw(scan: Scan, name: string, resources: PDFDict | null, ctm: Matrix, clip: Box | null) {
  const { context } = scan.document;
  const ref = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict)?.get(PDFName.of(name));
  const object = context.lookupMaybe(ref, PDFStream);
  if (!(ref instanceof PDFRef) || !object) return { box: clip, marked: false };
  if (object.dict.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText() !== 'Form')
    return { box: common(boxOf(ctm, 0, 0, 1, 1), clip), marked: false };
  const own = times(matrix(numbersIn(object.dict, 'Matrix')), ctm);
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(object.dict, 'BBox');
  const box = common(boxOf(own, left, bottom, right, top), clip);
  const inner = object.dict.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? resources;
  return { box, marked: read(scan, ref, ref, inner, own, box).marked };
}

function numbersIn(dict: PDFDict, key: string): readonly number[] {
  const list = dict.lookupMaybe(PDFName.of(key), PDFArray)?.asArray() ?? [];
  return list.map((value) => dict.context.lookup(value, PDFNumber).asNumber());
}
