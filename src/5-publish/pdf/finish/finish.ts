// Turns what Chromium printed into the file that is published: outline, metadata, fixed names and dates.
import { createHash } from 'node:crypto';
import { roomPatience } from '../../../ceilings.ts';
import type { World } from '../../../world/world.ts';
import { readDestinations } from '../file/destinations.ts';
import { PDFDocument, PDFRawStream } from '../file/objects.ts';
import { type OutlineEntry, writeOutline } from '../outline.ts';
import { type Links, makeAccessible } from './accessible.ts';
import { attach, defineColours, dropOrphans } from './archive.ts';
import type { Attachment } from './attachments.ts';
import { dateOf, type PdfMeta, writeIdentity, writeMetadata } from './metadata.ts';

export type Finish = {
  readonly meta: PdfMeta;
  readonly outline: readonly OutlineEntry[];
  readonly links: Links;
  readonly attachments: readonly Attachment[];
};
/** `reason`: why the file could not be made accessible, or null when it was. */
type Timed = Pick<World, 'within'>;
export type Finished = { readonly bytes: Uint8Array; readonly reason: string | null };

/** Throws `TooSlow` for a file that takes too long. */
export async function finishPdf(printed: Uint8Array, finish: Finish, { within }: Timed): Promise<Finished> {
  const steady = steadyBytes(printed);
  try {
    return { bytes: await write(steady, finish, true, within), reason: null };
  } catch (error) {
    if (error instanceof Error && error.name === 'TooSlow') throw error;
    const bytes = await write(steady, finish, false, within); // readable all the same, and told to be less than it should
    return { bytes, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function write(
  steady: Uint8Array,
  finish: Finish,
  accessible: boolean,
  within: Timed['within'],
): Promise<Uint8Array> {
  const { meta, outline, links, attachments } = finish;
  const document = await PDFDocument.load(steady, { updateMetadata: false });
  within(roomPatience, () => {
    if (accessible) makeAccessible(document, links);
    writeOutline(document, outline, readDestinations(steady).at);
    defineColours(document);
    attach(document, attachments, dateOf(meta));
    writeMetadata(document, meta, accessible);
    dropOrphans(document);
    writeIdentity(document, digestOf(document));
  });
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

/** Of all streams: pages, fonts, pictures, attachments, metadata. The order of Chromium's own names is chance, and is not in them. */
function digestOf({ context }: PDFDocument): string {
  const hash = createHash('sha256');
  for (const [, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream) hash.update(object.contents);
  return hash.digest('hex');
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
