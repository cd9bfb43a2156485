// The outline of a PDF, made from the article's own headings: Chromium's loses spaces where titles wrap.
import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from './file/objects.ts';

export type OutlineEntry = { readonly title: string; readonly id: string; readonly depth: number };
type Item = { readonly ref: PDFRef; readonly entry: OutlineEntry; readonly items: Item[] };

/** Each entry leads to the named destination of its heading; those without one are left out. */
export function writeOutline(
  document: PDFDocument,
  entries: readonly OutlineEntry[],
  known: ReadonlyMap<string, number>,
): void {
  const { context, catalog } = document;
  const items = nest(
    document,
    entries.filter(({ id }) => known.has(id)),
  );
  if (items.length === 0) return;
  const root = context.nextRef();
  context.assign(root, context.obj({ Type: 'Outlines', ...ends(items), Count: countOf(items) }));
  write(document, items, root);
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function nest(document: PDFDocument, entries: readonly OutlineEntry[]): readonly Item[] {
  const top: Item[] = [];
  const open: Item[] = [];
  for (const entry of entries) {
    while (open.length > 0 && (open.at(-1)?.entry.depth ?? 0) >= entry.depth) open.pop();
    const item = { ref: document.context.nextRef(), entry, items: [] };
    (open.at(-1)?.items ?? top).push(item);
    open.push(item);
  }
  return top;
}

function write(document: PDFDocument, items: readonly Item[], parent: PDFRef): void {
  const { context } = document;
  items.forEach(({ ref, entry, items: inner }, index) => {
    const previous = items[index - 1];
    const next = items[index + 1];
    context.assign(
      ref,
      context.obj({
        Title: PDFHexString.fromText(entry.title),
        Parent: parent,
        Dest: PDFName.of(entry.id),
        ...(previous ? { Prev: previous.ref } : {}),
        ...(next ? { Next: next.ref } : {}),
        ...(inner.length > 0 ? { ...ends(inner), Count: -inner.length } : {}),
      }),
    );
    write(document, inner, ref);
  });
}

function ends(items: readonly Item[]): { First: PDFRef; Last: PDFRef } {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) throw new Error('an outline without items has no ends');
  return { First: first.ref, Last: last.ref };
}

/** Only the top level stands open. */
const countOf = (items: readonly Item[]) => items.length;
