// Where the links of a PDF lead, and what they say of themselves.
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFString,
} from '../file/objects.ts';
import { textIn } from '../file/tree.ts';

export type PdfLink = {
  readonly page: number;
  readonly url: string | null;
  readonly target: number | null;
  /** What it says of itself. */
  readonly words: string;
};

export function readLinks(document: PDFDocument): readonly PdfLink[] {
  const pages = document.getPages();
  const order = new Map(pages.map(({ ref }, index) => [String(ref), index]));
  const named = destinationsIn(document);
  /** A destination is a list that begins with its page, or the name of one. */
  const pageOf = (destination: PDFObject | undefined): number | null => {
    if (destination instanceof PDFArray) return order.get(String(destination.get(0))) ?? null;
    if (destination instanceof PDFDict) return pageOf(destination.lookup(PDFName.of('D')));
    const name = nameOf(destination);
    const found = name === null ? undefined : named.get(name);
    return found === undefined ? null : pageOf(found);
  };
  return pages.flatMap(({ node }, page) =>
    (node.Annots()?.asArray() ?? []).flatMap((ref) => {
      const note = document.context.lookup(ref, PDFDict);
      if (note.get(PDFName.of('Subtype')) !== PDFName.of('Link')) return [];
      const action = note.lookupMaybe(PDFName.of('A'), PDFDict);
      const url = action ? addressIn(action) : null;
      const destination = note.lookup(PDFName.of('Dest')) ?? action?.lookup(PDFName.of('D'));
      const target = url === null ? pageOf(destination) : null;
      return [{ page, url, target, words: textIn(note, 'Contents') ?? '' }];
    }),
  );
}

const schemes = new Set(['http:', 'https:', 'ftp:', 'mailto:', 'tel:']);

/** Null for one that a reader would not follow. */
function addressIn(action: PDFDict): string | null {
  const url = URL.parse(textIn(action, 'URI') ?? '');
  return url !== null && schemes.has(url.protocol) ? url.href : null;
}

/** The two ways that a file may name its places: a dictionary, or a tree. */
function destinationsIn({ catalog }: PDFDocument): ReadonlyMap<string, PDFObject | undefined> {
  const found = new Map<string, PDFObject | undefined>();
  const old = catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name] of old?.entries() ?? []) found.set(name.decodeText(), old?.lookup(name));
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict);
  const tree = names?.lookupMaybe(PDFName.of('Dests'), PDFDict);
  if (tree) readNames(tree, found);
  return found;
}

function readNames(node: PDFDict, found: Map<string, PDFObject | undefined>): void {
  const names = node.lookupMaybe(PDFName.of('Names'), PDFArray);
  for (let index = 0; names && index + 1 < names.size(); index += 2)
    found.set(nameOf(names.lookup(index)) ?? '', names.lookup(index + 1));
  const kids = node.lookupMaybe(PDFName.of('Kids'), PDFArray);
  for (let index = 0; kids && index < kids.size(); index += 1) readNames(kids.lookup(index, PDFDict), found);
}

function nameOf(value: PDFObject | undefined): string | null {
  if (value instanceof PDFName) return value.decodeText();
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}
