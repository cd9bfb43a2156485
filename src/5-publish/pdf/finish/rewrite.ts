// Writes the structure tree back into the file: elements, who owns which content, names, roles.
import { type Box, union } from '../file/geometry.ts';
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  PDFString,
} from '../file/objects.ts';
import { illustrations, roleMap } from '../file/roles.ts';
import { type Branch, below, contentOf, type Kid, type Leaf, type Tree } from '../file/tree.ts';
import type { Owners } from './marks.ts';

type Writing = {
  readonly document: PDFDocument;
  /** Chromium's names of table cells → ours. */
  readonly names: ReadonlyMap<string, string>;
  readonly refs: Map<Branch, PDFRef>;
  readonly handles: { readonly object: PDFRef; readonly owner: PDFRef }[];
};

export function writeTree(document: PDFDocument, { root }: Tree, owners: Owners): void {
  const { context, catalog } = document;
  const holder = catalog.get(PDFName.of('StructTreeRoot'));
  const top = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const writing: Writing = { document, names: namesIn(root), refs: new Map(), handles: [] };
  for (const key of ['K', 'ParentTree', 'IDTree', 'RoleMap']) top.delete(PDFName.of(key));
  top.set(PDFName.of('K'), write(root, holder as PDFRef, writing)); // Chromium writes the root as an object of its own
  writeOwners(top, owners, writing);
  const named = below(root).flatMap((branch) =>
    branch.id === null ? [] : [[nameOf(branch.id, writing), branch] as const],
  );
  if (named.length > 0) top.set(PDFName.of('IDTree'), nameTree(named, writing));
  const used = new Set([root, ...below(root)].map(({ role }) => role));
  const mapped = Object.fromEntries(Object.entries(roleMap).filter(([role]) => used.has(role)));
  if (Object.keys(mapped).length > 0) top.set(PDFName.of('RoleMap'), context.obj(mapped));
}

function namesIn(root: Branch): ReadonlyMap<string, string> {
  const ids = below(root).flatMap(({ id }) => (id?.startsWith('node') ? [id] : []));
  return new Map(ids.map((id, index) => [id, `cell-${String(index + 1).padStart(5, '0')}`]));
}

const nameOf = (id: string, { names }: Writing) => names.get(id) ?? id;

function write(branch: Branch, parent: PDFRef, writing: Writing): PDFRef {
  const { context } = writing.document;
  const ref = context.nextRef();
  const element = context.obj({ Type: 'StructElem', S: branch.role, P: parent });
  context.assign(ref, element);
  writing.refs.set(branch, ref);
  const set = (key: string, value: PDFObject) => element.set(PDFName.of(key), value);
  if (branch.alt !== null) set('Alt', PDFHexString.fromText(branch.alt));
  if (branch.actual !== null) set('ActualText', PDFHexString.fromText(branch.actual));
  if (branch.lang !== null) set('Lang', PDFString.of(branch.lang));
  if (branch.id !== null) set('ID', PDFString.of(nameOf(branch.id, writing)));
  const attributes = attributesOf(branch, writing);
  if (attributes.length > 0)
    set('A', attributes.length === 1 ? attributes[0]! : context.obj([...attributes]));
  const page = branch.kids.find((kid) => kid.kind === 'leaf')?.page ?? null;
  if (page) set('Pg', page);
  const kids = branch.kids.map((kid) => writeKid(kid, ref, page, writing));
  if (kids.length > 0) set('K', kids.length === 1 ? kids[0]! : context.obj(kids));
  return ref;
}

function writeKid(kid: Kid, parent: PDFRef, page: PDFRef | null, writing: Writing): PDFObject {
  const { context } = writing.document;
  if (kid.kind === 'branch') return write(kid, parent, writing);
  if (kid.kind === 'handle') {
    writing.handles.push({ object: kid.object, owner: parent });
    return context.obj({ Type: 'OBJR', Obj: kid.object, Pg: kid.page });
  }
  if (kid.stream === null && String(kid.page) === String(page)) return PDFNumber.of(kid.mcid);
  return context.obj({
    Type: 'MCR',
    MCID: kid.mcid,
    Pg: kid.page,
    ...(kid.stream ? { Stm: kid.stream } : {}),
  });
}

function attributesOf(branch: Branch, writing: Writing): readonly PDFDict[] {
  for (const attributes of branch.attributes) {
    const headers = attributes.lookup(PDFName.of('Headers'));
    if (!(headers instanceof PDFArray)) continue;
    headers.asArray().forEach((value, index) => {
      const id = writing.document.context.lookup(value);
      if (id instanceof PDFString || id instanceof PDFHexString)
        headers.set(index, PDFString.of(nameOf(id.decodeText(), writing)));
    });
  }
  return illustrations.has(branch.role)
    ? [...branch.attributes, layoutOf(branch, writing)]
    : branch.attributes;
}

function layoutOf(branch: Branch, { document }: Writing): PDFDict {
  const content = contentOf(branch);
  const box = content.reduce<Box | null>((all, leaf) => union(all, leaf.box), null);
  const onePage = new Set(content.map((leaf) => String(leaf.page))).size === 1;
  return document.context.obj({
    O: 'Layout',
    Placement: branch.block ? 'Block' : 'Inline',
    ...(box && onePage ? { BBox: box.map((value) => Math.round(value * 100) / 100) } : {}),
  });
}

/** Page or annotation → the element that its content belongs to. */
function writeOwners(top: PDFDict, owners: Owners, { document, refs, handles }: Writing): void {
  const { context } = document;
  const numbers: PDFObject[] = [];
  let next = 0;
  const refOf = (leaf: Leaf) => refs.get(leaf.parent)!; // every branch has been written
  for (const { holder, leaves } of owners) {
    if (leaves.length === 0) {
      holder.delete(PDFName.of('StructParents'));
      continue;
    }
    holder.set(PDFName.of('StructParents'), PDFNumber.of(next));
    numbers.push(PDFNumber.of(next++), context.register(context.obj(leaves.map(refOf))));
  }
  for (const { object, owner } of handles) {
    context.lookup(object, PDFDict).set(PDFName.of('StructParent'), PDFNumber.of(next));
    numbers.push(PDFNumber.of(next++), owner);
  }
  top.set(PDFName.of('ParentTree'), context.register(context.obj({ Nums: numbers })));
  top.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(next));
}

function nameTree(named: readonly (readonly [string, Branch])[], { document, refs }: Writing): PDFRef {
  const sorted = [...named].sort(([a], [b]) => (a < b ? -1 : 1));
  const ends = [sorted[0]![0], sorted.at(-1)![0]].map((name) => PDFString.of(name)); // it has one at least
  const names = sorted.flatMap(([name, branch]) => [PDFString.of(name), refs.get(branch)!]);
  return document.context.register(document.context.obj({ Names: names, Limits: ends }));
}
