// Marks in the content streams what Chromium left unmarked: running heads, rules and backgrounds as artifacts, the
// bars and roots of a formula as parts of it.
import type { Marked, Segment } from '../file/content.ts';
import { type PDFDict, type PDFDocument, PDFName, PDFStream } from '../file/objects.ts';
import { roleMap } from '../file/roles.ts';
import type { Stream } from '../file/streams.ts';
import { type Edit, splice } from '../file/tokens.ts';
import { type Branch, below, contentOf, type Leaf, leafKey, nearest, type Tree } from '../file/tree.ts';

/** Leaves of each content stream, in the order of their numbers there. */
export type Owners = readonly { readonly holder: PDFDict; readonly leaves: readonly Leaf[] }[];

export function markStreams(document: PDFDocument, tree: Tree, streams: readonly Stream[]): Owners {
  const repeated = repeatedHeads(document, tree);
  return streams.flatMap((stream) => {
    const { context } = document;
    const raw = context.lookup(stream.ref, PDFStream);
    const page = context.lookup(stream.page) as PDFDict; // a page is a dictionary
    if (stream.form !== null && !stream.marked) {
      raw.dict.delete(PDFName.of('StructParents')); // drawn as one whole: whoever draws it marks it
      return [];
    }
    const { edits, leaves } = mark(stream, tree, repeated);
    const fresh = edits.length === 0 ? raw : rewrite(document, stream, edits);
    return [{ holder: stream.form === null ? page : fresh.dict, leaves }];
  });
}

function rewrite(document: PDFDocument, { ref, bytes }: Stream, edits: readonly Edit[]): PDFStream {
  const old = document.context.lookup(ref, PDFStream);
  const fresh = document.context.flateStream(splice(bytes, edits));
  for (const [key, value] of old.dict.entries())
    if (!['Length', 'Filter', 'DecodeParms'].includes(key.decodeText())) fresh.dict.set(key, value);
  document.context.assign(ref, fresh);
  return fresh;
}

type Marking = { readonly edits: Edit[]; readonly leaves: Leaf[]; readonly stream: Stream };

function mark(stream: Stream, tree: Tree, repeated: ReadonlySet<Leaf>): Marking {
  const marking: Marking = { edits: [], leaves: [], stream };
  const { segments } = stream;
  const leafOf = (segment: Segment | undefined) =>
    segment?.type === 'marked' && segment.mcid !== null
      ? tree.leaves.get(leafKey(stream.form ?? stream.page, segment.mcid))
      : undefined;
  const pictures = segments.map((segment) => illustrationOf(leafOf(segment)));
  // Chromium draws the margin boxes first, in a group of their own without tags.
  const heads = stream.form === null && !segments.some((one) => one.type === 'marked' && one.group === 0);
  segments.forEach((segment, index) => {
    if (segment.type === 'marked') retag(marking, segment, leafOf(segment), repeated);
    else {
      const before = lastMarked(segments, pictures, index, -1);
      const around = before !== null && before === lastMarked(segments, pictures, index, 1) ? before : null;
      enclose(marking, segment, around, heads && segment.group === 0);
    }
  });
  return marking;
}

function illustrationOf(leaf: Leaf | undefined): Branch | null {
  return leaf ? nearest(leaf.parent, ({ role }) => role === 'Formula' || role === 'Figure') : null;
}

/** The illustration of the nearest tagged content before or after. */
function lastMarked(
  segments: readonly Segment[],
  pictures: readonly (Branch | null)[],
  from: number,
  step: 1 | -1,
): Branch | null {
  for (let index = from + step; index >= 0 && index < segments.length; index += step)
    if (segments[index]?.type === 'marked') return pictures[index] ?? null;
  return null;
}

function retag(
  { edits, leaves }: Marking,
  segment: Marked,
  leaf: Leaf | undefined,
  repeated: ReadonlySet<Leaf>,
): void {
  if (segment.mcid === null) return; // an artifact already
  const { start, end } = segment.open;
  const replace = (text: string) => edits.push({ at: start, remove: end - start, text });
  const empty = !segment.text && !segment.object && leaf?.parent.role !== 'Lbl';
  if (leaf === undefined || repeated.has(leaf) || (empty && illustrationOf(leaf) === null)) {
    if (leaf) leaf.gone = true;
    replace(leaf && repeated.has(leaf) ? '/Artifact <</Type/Pagination>> BDC' : '/Artifact BMC');
    return;
  }
  leaf.mcid = leaves.push(leaf) - 1;
  leaf.box = segment.box;
  const { role } = leaf.parent;
  replace(`/${roleMap[role] ?? role} <</MCID ${leaf.mcid}>> BDC`);
}

function enclose(
  { edits, leaves, stream }: Marking,
  segment: Segment & { type: 'painted' },
  around: Branch | null,
  head: boolean,
) {
  const { start, end, box } = segment;
  let tag = '/Artifact BMC\n';
  if (around !== null) {
    const leaf: Leaf = {
      kind: 'leaf',
      stream: stream.form,
      page: stream.page,
      mcid: leaves.length,
      parent: around,
      gone: false,
      box,
    };
    around.kids.push(leaf);
    leaves.push(leaf);
    tag = `/${around.role} <</MCID ${leaf.mcid}>> BDC\n`;
  } else if (head) {
    const place = box && box[1] > stream.height / 2 ? 'Header' : 'Footer';
    tag = `/Artifact <</Type/Pagination/Subtype/${place}>> BDC\n`;
  }
  edits.push({ at: start, remove: 0, text: tag }, { at: end, remove: 0, text: '\nEMC' });
}

/** A table's head is painted again on each of its pages: after the first it is the typesetter's, not the author's. */
function repeatedHeads(document: PDFDocument, { root }: Tree): ReadonlySet<Leaf> {
  const order = new Map(document.getPages().map((page, index) => [String(page.ref), index]));
  const pageOf = (leaf: Leaf) => order.get(String(leaf.page)) ?? 0;
  const repeated = new Set<Leaf>();
  for (const table of below(root).filter(({ role }) => role === 'Table')) {
    for (const row of below(table).filter(({ role }) => role === 'TR')) {
      if (row.kids.some((kid) => kid.kind === 'branch' && kid.role === 'TD')) break;
      for (const cell of row.kids) {
        const content = cell.kind === 'branch' ? contentOf(cell) : [];
        const first = Math.min(...content.map(pageOf));
        for (const leaf of content) if (pageOf(leaf) > first) repeated.add(leaf);
      }
    }
  }
  return repeated;
}
