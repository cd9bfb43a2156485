// Makes what Chromium tagged into what PDF/UA asks for: all content tagged or an artifact, roles that are standard, links with words.

import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber } from '../file/objects.ts';
import { streamsOf } from '../file/streams.ts';
import { type Branch, readTree, textIn } from '../file/tree.ts';
import { markStreams } from './marks.ts';
import { readSigns, settle } from './repair.ts';
import { writeTree } from './rewrite.ts';

export type Links = {
  /** Address, or `#` and an element's id → the words of the link. */
  readonly words: ReadonlyMap<string, string>;
  /** Ids of the notes. */
  readonly notes: ReadonlySet<string>;
};

export function makeAccessible(document: PDFDocument, links: Links): void {
  const tree = readTree(document);
  readSigns(tree.root);
  const owners = markStreams(document, tree, streamsOf(document));
  settle(tree.root, (link) => leadsToNote(document, link, links));
  writeTree(document, tree, owners);
  describeLinks(document, links);
  const { context, catalog } = document;
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
}

function leadsToNote(document: PDFDocument, link: Branch, { notes }: Links): boolean {
  return link.kids.some((kid) => {
    const note = kid.kind === 'handle' && document.context.lookup(kid.object);
    return note instanceof PDFDict && notes.has(targetOf(note) ?? '');
  });
}

/** The id that a link within the file leads to. */
function targetOf(annotation: PDFDict): string | null {
  const target = annotation.lookup(PDFName.of('Dest'));
  return target instanceof PDFName ? target.decodeText() : textIn(annotation, 'Dest');
}

function describeLinks(document: PDFDocument, { words }: Links): void {
  for (const page of document.getPages()) {
    const annotations = page.node.Annots();
    if (!annotations) continue;
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
    for (const ref of annotations.asArray()) {
      const annotation = document.context.lookup(ref, PDFDict);
      const action = annotation.lookupMaybe(PDFName.of('A'), PDFDict);
      const address = (action && textIn(action, 'URI')) ?? `#${targetOf(annotation)}`;
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(words.get(address) ?? address));
      annotation.set(PDFName.of('F'), PDFNumber.of(4)); // printed with the page
    }
  }
}
