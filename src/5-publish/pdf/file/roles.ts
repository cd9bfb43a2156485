// What the parts of a PDF's structure may be, and hold.
import { type Branch, type Kid, nearest } from './tree.ts';

/** Chromium's roles that PDF 1.7 does not know → the standard ones that they count as. */
export const roleMap: Readonly<Record<string, string>> = {
  Em: 'Span',
  Strong: 'Span',
  Sub: 'Span',
  Aside: 'Div',
  DocumentFragment: 'Div',
  Title: 'P',
  FENote: 'Note',
};

const inline = new Set('Link Span Em Strong Code Reference Quote Ruby Note Form Lbl Sub'.split(' '));
/** They hold inline content only. */
const flow = new Set([...'P H H1 H2 H3 H4 H5 H6 Lbl'.split(' '), ...inline]);
/** They hold blocks only. */
const groups = new Set('Document Div Sect Part Art Aside BlockQuote'.split(' '));
const cells = new Set(['TD', 'TH', 'LI', 'Caption']);
export const illustrations = new Set(['Formula', 'Figure']);

export const isGroup = ({ role }: Branch) => groups.has(role);

export function isInline(kid: Kid): boolean {
  if (kid.kind !== 'branch') return true;
  if (illustrations.has(kid.role)) return !kid.block;
  return inline.has(kid.role) || (kid.role === 'NonStruct' && kid.kids.every(isInline));
}

/** Within a line of text, so that what stands here is part of it. */
export function isInLine(branch: Branch): boolean {
  return nearest(branch.parent, ({ role }) => flow.has(role) || cells.has(role)) !== null;
}

/** Within a line, or within an illustration. */
export function isWithin(branch: Branch): boolean {
  const fits = ({ role }: Branch) => flow.has(role) || cells.has(role) || illustrations.has(role);
  return nearest(branch.parent, fits) !== null;
}

export const hasBranches = ({ kids }: Branch) => kids.some((kid) => kid.kind === 'branch');
