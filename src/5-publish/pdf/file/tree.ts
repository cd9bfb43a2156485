// The structure tree of a PDF as plain objects that can be rearranged.
import type { Box } from './geometry.ts';
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from './objects.ts';

/** A piece of a content stream; `stream` is a form's, or null for the page's own. */
export type Leaf = {
  readonly kind: 'leaf';
  readonly stream: PDFRef | null;
  readonly page: PDFRef;
  mcid: number;
  parent: Branch;
  /** It turned out to be no content. */
  gone: boolean;
  box: Box | null;
};
/** An annotation. */
export type Handle = {
  readonly kind: 'handle';
  readonly object: PDFRef;
  readonly page: PDFRef;
  parent: Branch;
};
export type Branch = {
  readonly kind: 'branch';
  role: string;
  parent: Branch | null;
  kids: Kid[];
  alt: string | null;
  actual: string | null;
  lang: string | null;
  id: string | null;
  attributes: PDFDict[];
  /** What the page said of it by its language: `toc`, `note`, `dl`. */
  mark: string | null;
  /** An illustration that stands on its own. */
  block: boolean;
};
export type Kid = Leaf | Handle | Branch;
export type Tree = {
  readonly root: Branch;
  /** Stream's or page's reference and number of the content → leaf. */
  readonly leaves: ReadonlyMap<string, Leaf>;
};

export const leafKey = (holder: PDFRef, mcid: number) => `${holder}:${mcid}`;

export function readTree(document: PDFDocument): Tree {
  const { context, catalog } = document;
  const leaves = new Map<string, Leaf>();
  const read = (value: PDFObject, parent: Branch | null, inherited: PDFRef | null): Kid | null => {
    const object = context.lookup(value);
    if (object instanceof PDFNumber && parent && inherited)
      return leaf(leaves, { stream: null, page: inherited, mcid: object.asNumber(), parent });
    if (!(object instanceof PDFDict)) return null;
    const page = referenceIn(object, 'Pg') ?? inherited;
    const type = object.lookupMaybe(PDFName.of('Type'), PDFName)?.decodeText();
    if (type === 'MCR' && parent && page) {
      const mcid = object.lookup(PDFName.of('MCID'), PDFNumber).asNumber();
      return leaf(leaves, { stream: referenceIn(object, 'Stm'), page, mcid, parent });
    }
    const target = referenceIn(object, 'Obj');
    if (type === 'OBJR')
      return parent && page && target ? { kind: 'handle', object: target, page, parent } : null;
    const branch = branchOf(object, parent);
    branch.kids = listIn(context.lookup(object.get(PDFName.of('K'))), object.get(PDFName.of('K')))
      .map((kid) => read(kid, branch, page))
      .filter((kid) => kid !== null);
    return branch;
  };
  const top = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).get(PDFName.of('K'));
  const first = listIn(context.lookup(top), top)[0];
  const root = first === undefined ? null : read(first, null, null);
  if (root?.kind !== 'branch') throw new Error('Chromium printed a PDF without tags.');
  return { root, leaves };
}

function leaf(leaves: Map<string, Leaf>, found: Pick<Leaf, 'stream' | 'page' | 'mcid' | 'parent'>): Leaf {
  const made: Leaf = { kind: 'leaf', gone: false, box: null, ...found };
  leaves.set(leafKey(found.stream ?? found.page, found.mcid), made);
  return made;
}

function branchOf(object: PDFDict, parent: Branch | null): Branch {
  const attributes = object.lookup(PDFName.of('A'));
  const list = attributes instanceof PDFArray ? attributes.asArray() : attributes ? [attributes] : [];
  return {
    kind: 'branch',
    role: object.lookup(PDFName.of('S'), PDFName).decodeText(),
    parent,
    kids: [],
    alt: textIn(object, 'Alt'),
    actual: textIn(object, 'ActualText'),
    lang: textIn(object, 'Lang'),
    id: textIn(object, 'ID'),
    attributes: list.map((one) => object.context.lookup(one)).filter((one) => one instanceof PDFDict),
    mark: null,
    block: false,
  };
}

export function textIn(object: PDFDict, key: string): string | null {
  const value = object.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}

function referenceIn(object: PDFDict, key: string): PDFRef | null {
  const value = object.get(PDFName.of(key));
  return value instanceof PDFRef ? value : null;
}

function listIn(looked: PDFObject | undefined, value: PDFObject | undefined): readonly PDFObject[] {
  return looked instanceof PDFArray ? looked.asArray() : value === undefined ? [] : [value];
}

/** Branches below `branch` and then itself, the innermost first. */
export function walk(branch: Branch, visit: (branch: Branch) => void): void {
  for (const kid of [...branch.kids]) if (kid.kind === 'branch') walk(kid, visit);
  visit(branch);
}

/** Branches below `branch` in reading order. */
export function below(branch: Branch): Branch[] {
  return branch.kids.flatMap((kid) => (kid.kind === 'branch' ? [kid, ...below(kid)] : []));
}

/** All content below, in order. */
export function contentOf(branch: Branch): Leaf[] {
  return branch.kids.flatMap((kid) =>
    kid.kind === 'leaf' ? [kid] : kid.kind === 'branch' ? contentOf(kid) : [],
  );
}

/** `branch` itself or the nearest around it that fits. */
export function nearest(branch: Branch | null, fits: (branch: Branch) => boolean): Branch | null {
  for (let one = branch; one !== null; one = one.parent) if (fits(one)) return one;
  return null;
}

export function newBranch(role: string, parent: Branch | null, kids: Kid[]): Branch {
  const none = { alt: null, actual: null, lang: null, id: null, mark: null };
  const made: Branch = { kind: 'branch', role, parent, kids, ...none, attributes: [], block: false };
  for (const kid of kids) kid.parent = made;
  return made;
}

/** Puts the kids from `from` to before `to` into a new branch in their place. */
export function wrap(parent: Branch, from: number, to: number, role: string): Branch {
  const made = newBranch(role, parent, parent.kids.slice(from, to));
  parent.kids.splice(from, to - from, made);
  return made;
}

/** Puts the kids of `branch` in its place. */
export function unwrap(branch: Branch): void {
  const parent = branch.parent;
  if (parent === null) return;
  for (const kid of branch.kids) kid.parent = parent;
  parent.kids.splice(parent.kids.indexOf(branch), 1, ...branch.kids);
}
