// Mends the structure that Chromium gives a printed page, before and after its content has been marked.
import { PDFArray, type PDFDict, PDFName, PDFNumber } from '../file/objects.ts';
import { hasBranches, illustrations, isGroup, isInLine, isInline, isWithin } from '../file/roles.ts';
import { type Branch, below, newBranch, unwrap, walk, wrap } from '../file/tree.ts';

const spoken = /^@(\w+):/; // see markFormulas in templates/print-tags.ts
const marked = /^(.*?)-x-(\w+)$/;

/** What the page said of its parts, by the two ways that Chromium keeps: alternative texts and languages. */
export function readSigns(root: Branch): void {
  walk(root, (branch) => {
    const role = spoken.exec(branch.alt ?? '');
    if (role) {
      branch.role = role[1] ?? branch.role;
      branch.alt = (branch.alt ?? '').slice(role[0].length);
      branch.actual = branch.role === 'Formula' ? branch.alt : null; // KaTeX draws with letters for private use
    }
    const [, lang, mark] = marked.exec(branch.lang ?? '') ?? [];
    if (mark !== undefined) Object.assign(branch, { lang, mark });
    if (branch !== root && branch.lang === root.lang) branch.lang = null;
    linksOf(branch);
    if (branch.mark === 'dl') termsOf(branch);
    if (branch.role === 'L')
      for (const kid of branch.kids) if (kid.kind === 'branch' && kid.role === 'NonStruct') kid.role = 'LI';
    if (branch.role === 'Figure' && !role) figureOf(branch);
    branch.attributes = branch.attributes.filter(says);
  });
}

function linksOf(branch: Branch): void {
  if (branch.role === 'NonStruct' && branch.kids.some((kid) => kid.kind === 'handle')) branch.role = 'Link';
  if (branch.role === 'Link' || branch.role === 'Form') return;
  branch.kids.forEach((kid, index) => {
    if (kid.kind === 'handle') wrap(branch, index, index + 1, 'Link');
  });
}

/** A list of terms and what each means, by turns: Chromium keeps no element around the two. */
function termsOf(list: Branch): void {
  list.role = 'L';
  list.kids.forEach((kid, index) => {
    if (kid.kind === 'branch') kid.role = index % 2 === 0 ? 'Lbl' : 'LBody';
  });
  for (let pair = 0; pair < list.kids.length; pair += 1) wrap(list, pair, pair + 2, 'LI');
}

/** An HTML figure is a group: what illustrates is the picture in it. */
function figureOf(branch: Branch): void {
  const holds = below(branch).some(({ role }) => role === 'Caption' || role === 'Figure');
  if (branch.alt !== null && !holds) return;
  if (branch.alt === null && !hasBranches(branch)) return;
  branch.role = 'Div';
  branch.alt = null;
}

/** Leaves out attributes that say nothing: no headers, spans of one. */
function says(attributes: PDFDict): boolean {
  const headers = attributes.lookup(PDFName.of('Headers'));
  if (headers instanceof PDFArray && headers.size() === 0) return false;
  return !['RowSpan', 'ColSpan'].some((key) => {
    const span = attributes.lookup(PDFName.of(key));
    return span instanceof PDFNumber && span.asNumber() === 1;
  });
}

/** After marking: prunes what holds nothing, and gives everything a place where its role is allowed. */
export function settle(root: Branch, isNote: (branch: Branch) => boolean): void {
  walk(root, (branch) => {
    branch.kids = branch.kids.filter((kid) => !(kid.kind === 'leaf' && kid.gone) && !isHollow(kid));
    if (branch.role === 'Formula')
      branch.kids.sort((a, b) => (a.kind === 'leaf' ? a.mcid : -1) - (b.kind === 'leaf' ? b.mcid : -1));
    if (illustrations.has(branch.role)) branch.block = !isInLine(branch);
  });
  const loose = new Set<Branch>();
  walk(root, (branch) => settleGeneric(branch, loose));
  walk(root, (branch) => settleBlocks(branch, loose, isNote));
  walk(root, settleItems);
  let notes = 0;
  for (const branch of below(root)) if (branch.role === 'Note') branch.id = `note-${++notes}`;
}

const isHollow = (kid: Branch['kids'][number]) =>
  kid.kind === 'branch' && kid.role === 'NonStruct' && kid.kids.length === 0;

/** A generic element dissolves within a line; elsewhere it becomes a paragraph or a group. */
function settleGeneric(branch: Branch, loose: Set<Branch>): void {
  const { parent } = branch;
  if (branch.role !== 'NonStruct' || parent === null || branch.mark !== null) return;
  const lines = branch.kids.every(isInline);
  const plain = !hasBranches(branch);
  if (parent.role === 'Ruby') branch.role = 'RB';
  else if (!plain && !(isWithin(branch) && lines)) branch.role = lines ? 'P' : 'Div';
  else {
    const amongBlocks = isGroup(parent) || (parent.role === 'NonStruct' && !parent.kids.every(isInline));
    if (amongBlocks && plain) loose.add(branch);
    else unwrap(branch);
  }
}

function settleBlocks(branch: Branch, loose: ReadonlySet<Branch>, isNote: (branch: Branch) => boolean): void {
  if (branch.mark === 'toc') {
    for (const one of [branch, ...below(branch)]) {
      if (one.role === 'L') Object.assign(one, { role: 'TOC', attributes: [] });
      if (one.role === 'LI') one.role = 'TOCI';
    }
  }
  if (branch.role === 'NonStruct')
    branch.role = loose.has(branch) || branch.kids.every(isInline) ? 'P' : 'Div';
  if (isGroup(branch)) wrapLines(branch);
  const { parent } = branch;
  if (branch.role === 'Link' && parent && parent.role !== 'Reference' && isNote(branch)) {
    const at = parent.kids.indexOf(branch);
    wrap(parent, at, at + 1, 'Reference');
  }
}

/** Lines among blocks become paragraphs of their own. */
function wrapLines(branch: Branch): void {
  for (let from = 0; from < branch.kids.length; from += 1) {
    let to = from;
    while (to < branch.kids.length && isInline(branch.kids[to]!)) to += 1;
    if (to > from) wrap(branch, from, to, 'P');
  }
}

function settleItems(branch: Branch): void {
  if (branch.role === 'LI') {
    const body = branch.kids.findIndex((kid) => kid.kind !== 'branch' || kid.role !== 'Lbl');
    const first = branch.kids[body];
    if (first === undefined || (first.kind === 'branch' && first.role === 'LBody')) return;
    const made = wrap(branch, body, branch.kids.length, 'LBody');
    if (branch.mark === 'note') made.kids = [newBranch('Note', made, made.kids)];
  }
  if (branch.role === 'TOCI')
    branch.kids.forEach((kid, index) => {
      if (kid.kind === 'branch' && kid.role === 'Link') wrap(branch, index, index + 1, 'Reference');
    });
}
