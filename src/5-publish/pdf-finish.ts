// Turns what Chromium printed into the file that is published: outline, metadata, fixed names and dates.
import { createHash } from 'node:crypto';
import { destinationsOf } from './pdf-destinations.ts';
import { type PdfMeta, writeIdentity, writeMetadata } from './pdf-metadata.ts';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  type PDFObject,
  PDFStream,
  PDFString,
} from './pdf-objects.ts';
import { type OutlineEntry, writeOutline } from './pdf-outline.ts';

export async function finishPdf(
  printed: Uint8Array,
  meta: PdfMeta,
  outline: readonly OutlineEntry[],
): Promise<Uint8Array> {
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  const { at } = destinationsOf(document);
  renameNodes(document);
  writeOutline(document, outline, at);
  writeMetadata(document, meta);
  writeIdentity(document, digestOf(document));
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

/** Chromium counts its nodes over the life of the browser, and names table cells by that count. */
function renameNodes(document: PDFDocument): void {
  const found = new Set<string>();
  const places: { readonly name: string; readonly put: (text: PDFString) => void }[] = [];
  const look = (value: PDFObject, put: (text: PDFString) => void) => {
    if (value instanceof PDFString || value instanceof PDFHexString) {
      const name = value.decodeText();
      if (!/^node\d{8}$/.test(name)) return;
      found.add(name);
      places.push({ name, put });
    } else if (value instanceof PDFArray)
      for (const [index, item] of value.asArray().entries()) look(item, (text) => value.set(index, text));
    else if (value instanceof PDFDict)
      for (const [key, item] of value.entries()) look(item, (text) => value.set(key, text));
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) look(object, () => {});
  // The same order as before: a tree of names must stay sorted.
  const names = new Map(
    [...found].sort().map((name, index) => [name, `n${String(index + 1).padStart(8, '0')}`]),
  );
  for (const { name, put } of places) put(PDFString.of(names.get(name) ?? name));
}

function digestOf(document: PDFDocument): string {
  const hash = createHash('sha256');
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    hash.update(`${ref} `);
    if (object instanceof PDFStream) hash.update(object.getContents());
    hash.update(object instanceof PDFStream ? String(object.dict) : String(object));
  }
  return hash.digest('hex');
}
