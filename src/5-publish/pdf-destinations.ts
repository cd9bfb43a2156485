// Reads, from what Chromium printed, the page on which each named element stands.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from './pdf-objects.ts';

export type Destinations = {
  /** Element's id → index of its page. */
  readonly at: ReadonlyMap<string, number>;
  readonly count: number;
};

export async function readDestinations(bytes: Uint8Array): Promise<Destinations> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return destinationsOf(document);
}

export function destinationsOf(document: PDFDocument): Destinations {
  const pages = new Map(document.getPages().map((page, index) => [String(page.ref), index]));
  const named = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const at = new Map<string, number>();
  for (const [name, value] of named?.entries() ?? []) {
    const target = document.context.lookupMaybe(value, PDFArray)?.get(0);
    const page = target instanceof PDFRef ? pages.get(String(target)) : undefined;
    if (page !== undefined) at.set(name.decodeText(), page);
  }
  return { at, count: pages.size };
}
