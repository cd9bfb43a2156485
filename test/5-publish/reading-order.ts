// What a reader meets, one after another: from a PDF's structure tree, and from the HTML that was printed.
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PDFDict, PDFDocument, PDFName, PDFRef } from '../../src/5-publish/pdf/file/objects.ts';
import { type Branch, type Kid, leafKey, readTree, textIn } from '../../src/5-publish/pdf/file/tree.ts';

/** `H2 Title`, `TD 12`, `Link words → #id`, `Figure its text`; blanks and letter forms are left out of the words. */
export type Met = string;

const squeeze = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\s|\p{Cf}|\p{Variation_Selector}/gu, '')
    .toLowerCase();

// ---- the HTML

const blocks = new Set(
  'html body main div section article header footer figure table thead tbody tfoot tr ul ol blockquote details summary aside pre dl hr'.split(' '), // biome-ignore format: one list
);
const roles: Readonly<Record<string, string>> = { th: 'TH', td: 'TD', figcaption: 'Caption', caption: 'Caption', li: 'LI', dd: 'LI', p: 'P', ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, `H${level}`])) }; // biome-ignore format: one table

export function metInHtml(html: string): readonly Met[] {
  const met: Met[] = [];
  /** Emits the block with its own words before what stands in it. */
  const visitBlock = (element: Element, role: string): void => {
    let at = met.length;
    let text = '';
    const flush = () => {
      if (squeeze(text) !== '') met.splice(at, 0, `${role} ${squeeze(text)}`);
      text = '';
      at = met.length;
    };
    const inline = (node: Nodes): string => {
      if (node.type === 'text') return node.value;
      if (node.type !== 'element' || isUnseen(node)) return '';
      const { tagName, properties } = node;
      const alt = altOf(node);
      if (alt !== null) {
        met.push(alt);
        return alt.startsWith('Formula ') ? alt.slice(8) : '';
      }
      if (tagName === 'br') return '\n';
      const words = node.children.map(inline).join('');
      if (tagName === 'a' && typeof properties.href === 'string')
        met.push(`Link ${squeeze(words)} → ${addressOf(properties.href)}`);
      return words;
    };
    for (const child of element.children) {
      const name = child.type === 'element' ? child.tagName : '';
      if (child.type === 'element' && isUnseen(child)) continue;
      if (
        child.type === 'element' &&
        altOf(child) === null &&
        (blocks.has(name) || roles[name] || isSetApart(child, element))
      ) {
        flush();
        visitBlock(child, roles[name] ?? 'P');
        at = met.length;
      } else text += inline(child);
    }
    flush();
  };
  const root = fromHtml(html);
  for (const child of root.children) if (child.type === 'element') visitBlock(child, 'P');
  return met;
}

function isUnseen({ tagName, properties }: Element): boolean {
  return (
    ['head', 'script', 'style', 'template'].includes(tagName) ||
    properties.hidden === true ||
    tagName === 'hr' ||
    tagName === 'dt'
  );
}

/** Spans that the style sheet sets as blocks. */
function isSetApart(child: Element, parent: Element): boolean {
  const has = ({ properties: { className } }: Element, name: string) =>
    Array.isArray(className) && className.includes(name);
  return (has(child, 'number') && has(parent, 'equation')) || has(parent, 'metric');
}

function altOf({ tagName, properties }: Element): Met | null {
  const label = String(properties.ariaLabel ?? '');
  if (properties.role === 'img' && label.startsWith('@Formula:')) return `Formula ${squeeze(label.slice(9))}`;
  if (properties.role === 'img') return `Figure ${squeeze(label)}`;
  if (tagName === 'img') return `Figure ${squeeze(String(properties.alt ?? ''))}`;
  return null;
}

const addressOf = (href: string) => (href.startsWith('#') ? href : (URL.parse(href)?.href ?? href));

// ---- the PDF

export async function metInPdf(bytes: Uint8Array): Promise<readonly Met[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const texts = await textsByMark(bytes);
  const met: Met[] = [];
  const visit = (branch: Branch, role: string): void => {
    let at = met.length;
    let text = '';
    const flush = () => {
      if (squeeze(text) !== '') met.splice(at, 0, `${role} ${squeeze(text)}`);
      text = '';
      at = met.length;
    };
    const inline = (kid: Kid): string => {
      if (kid.kind === 'leaf') return texts.get(leafKey(kid.stream ?? kid.page, kid.mcid)) ?? '';
      if (kid.kind === 'handle') return '';
      if (kid.role === 'Formula' || kid.role === 'Figure') {
        met.push(`${kid.role} ${squeeze(kid.alt ?? '')}`);
        return kid.role === 'Formula' ? (kid.alt ?? '') : '';
      }
      const words = kid.kids.map(inline).join('');
      const handle = kid.kids.find((one) => one.kind === 'handle');
      if (kid.role === 'Link' && handle?.kind === 'handle')
        met.push(`Link ${squeeze(words)} → ${targetOf(document.context.lookup(handle.object, PDFDict))}`);
      return words;
    };
    for (const kid of branch.kids) {
      if (kid.kind === 'branch' && groups.has(kid.role)) {
        flush();
        visit(kid, kid.role === 'LBody' || kid.role === 'TOCI' ? 'LI' : named.has(kid.role) ? kid.role : 'P');
        at = met.length;
      } else if (kid.kind !== 'branch' || kid.role !== 'Lbl') text += inline(kid);
    }
    flush();
  };
  visit(readTree(document).root, 'P');
  return met;
}

const named = new Set('H1 H2 H3 H4 H5 H6 TH TD Caption'.split(' '));
const groups = new Set([...named, ...'Div P L LI LBody TOC TOCI Table THead TBody TFoot TR BlockQuote Sect Note Document'.split(' ')]); // biome-ignore format: one list

function targetOf(annotation: PDFDict): string {
  const action = annotation.lookupMaybe(PDFName.of('A'), PDFDict);
  const dest = annotation.lookup(PDFName.of('Dest'));
  return (
    (action && textIn(action, 'URI')) ??
    `#${dest instanceof PDFName ? dest.decodeText() : textIn(annotation, 'Dest')}`
  );
}

type Item = { readonly type?: string; readonly id?: string; readonly str?: string };

/** Page or form, and the number of the marked content there → its text. */
async function textsByMark(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const texts = new Map<string, string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const open: (string | null)[] = [];
    for (const { type, id, str } of items as Item[]) {
      if (type === 'endMarkedContent') open.pop();
      else if (type !== undefined) open.push(keyOf(id));
      else {
        const key = open.findLast((one) => one !== null) ?? 'none';
        texts.set(key, (texts.get(key) ?? '') + str);
      }
    }
  }
  await task.destroy();
  return texts;
}

/** pdfjs's `p12R_mc3` → the tree's `12 0 R:3`. */
function keyOf(id: string | undefined): string | null {
  const [, object, mcid] = /^\w*?(\d+)R_mc(\d+)$/.exec(id ?? '') ?? [];
  return object === undefined ? null : leafKey(PDFRef.of(Number(object)), Number(mcid));
}

/** Cells of a table's head must say what they are the head of. */
export async function headsWithoutScope(bytes: Uint8Array): Promise<number> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const all = (branch: Branch): Branch[] =>
    branch.kids.flatMap((kid) => (kid.kind === 'branch' ? [kid, ...all(kid)] : []));
  return all(readTree(document).root).filter(
    ({ role, attributes }) => role === 'TH' && !attributes.some((one) => one.has(PDFName.of('Scope'))),
  ).length;
}
