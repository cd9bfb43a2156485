// Turns what Chromium printed into the file that is published: outline, metadata, fixed names and dates.
import { createHash } from 'node:crypto';
import { readDestinations } from './pdf-destinations.ts';
import { type PdfMeta, writeIdentity, writeMetadata } from './pdf-metadata.ts';
import { PDFDocument } from './pdf-objects.ts';
import { type OutlineEntry, writeOutline } from './pdf-outline.ts';

export async function finishPdf(
  printed: Uint8Array,
  meta: PdfMeta,
  outline: readonly OutlineEntry[],
): Promise<Uint8Array> {
  const steady = steadyBytes(printed);
  const document = await PDFDocument.load(steady, { updateMetadata: false });
  writeOutline(document, outline, readDestinations(steady).at);
  writeMetadata(document, meta);
  writeIdentity(document, createHash('sha256').update(steady).update(JSON.stringify(meta)).digest('hex'));
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

/**
 * Chromium numbers its nodes over the life of the browser, names table cells by those numbers, and notes the time:
 * both are written over, with text of the same length so that no offset moves.
 */
export function steadyBytes(printed: Uint8Array): Uint8Array {
  const text = Buffer.from(printed.buffer, printed.byteOffset, printed.byteLength).toString('latin1');
  // In the same order as before: a tree of names must stay sorted.
  const found = [...new Set(text.match(/\(node\d{8}\)/g))].sort();
  const names = new Map(found.map((name, index) => [name, `(node${String(index + 1).padStart(8, '0')})`]));
  const steady = text
    .replace(/\(node\d{8}\)/g, (name) => names.get(name) ?? name)
    .replace(/\(D:\d{14}/g, '(D:20000101000000');
  return new Uint8Array(Buffer.from(steady, 'latin1'));
}
