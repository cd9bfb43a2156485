// Reads back what assistive technology is given: structure, words for pictures and links, and what makes an archive.
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '../file/objects.ts';
import { roleMap } from '../file/roles.ts';
import { type Branch, below, contentOf, leafKey, readTree, textIn } from '../file/tree.ts';

export type PdfTags = {
  /** Headings in reading order; formulas in them are left out of the text. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  /** Texts that are tagged, and that no element of the structure holds. */
  readonly lost: readonly { readonly page: number; readonly text: string }[];
  /** Heads of tables that do not say what they are heads of. */
  readonly headsWithoutScope: readonly string[];
  /** Figures and formulas without a text in their place. */
  readonly picturesWithoutWords: number;
  /** Links that no element holds, or that have no words of their own: page's index. */
  readonly linksApart: readonly number[];
  /** Roles that are neither standard nor mapped to such. */
  readonly strangeRoles: readonly string[];
};

/** Texts of each page's tagged content, by its number. */
type Texts = readonly ReadonlyMap<number, string>[];

export function readTags(document: PDFDocument, texts: Texts): PdfTags {
  const { root, leaves } = readTree(document);
  const branches = below(root);
  const order = new Map(document.getPages().map((page, index) => [String(page.ref), index]));
  const textOf = (branch: Branch) =>
    contentOf(branch)
      .filter((leaf) => leaf.stream === null && leaf.parent.role !== 'Formula')
      .map((leaf) => texts[order.get(String(leaf.page)) ?? -1]?.get(leaf.mcid) ?? '')
      .join('');
  const refs = document.getPages().map((page) => page.ref);
  return {
    headings: branches.flatMap((branch) => {
      const level = /^H([1-6])$/.exec(branch.role)?.[1];
      return level === undefined ? [] : [{ level: Number(level), text: textOf(branch) }];
    }),
    lost: texts.flatMap((page, index) =>
      [...page].flatMap(([mcid, text]) =>
        leaves.has(leafKey(refs[index]!, mcid)) ? [] : [{ page: index, text }],
      ),
    ),
    headsWithoutScope: branches.filter(isHeadOfNothing).map(textOf),
    picturesWithoutWords: branches.filter(
      ({ role, alt }) => (role === 'Figure' || role === 'Formula') && !alt?.trim(),
    ).length,
    linksApart: linksApart(document, branches),
    strangeRoles: strangeRoles(document, branches),
  };
}

function isHeadOfNothing({ role, attributes }: Branch): boolean {
  return role === 'TH' && !attributes.some((one) => one.has(PDFName.of('Scope')));
}

function linksApart(document: PDFDocument, branches: readonly Branch[]): readonly number[] {
  const held = new Set(
    branches.flatMap(({ role, kids }) =>
      role === 'Link' ? kids.flatMap((kid) => (kid.kind === 'handle' ? [String(kid.object)] : [])) : [],
    ),
  );
  return document.getPages().flatMap((page, index) =>
    annotationsOf(page).flatMap((ref) => {
      const words = textIn(document.context.lookup(ref, PDFDict), 'Contents');
      return held.has(String(ref)) && words?.trim() ? [] : [index];
    }),
  );
}

const annotationsOf = (page: PDFPage) => page.node.Annots()?.asArray() ?? [];

const standard = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(' '), // biome-ignore format: one list
);

function strangeRoles({ catalog }: PDFDocument, branches: readonly Branch[]): readonly string[] {
  const map = catalog
    .lookup(PDFName.of('StructTreeRoot'), PDFDict)
    .lookupMaybe(PDFName.of('RoleMap'), PDFDict);
  const mapped = (role: string) => map?.lookupMaybe(PDFName.of(role), PDFName)?.decodeText();
  const roles = [...new Set(branches.map(({ role }) => role))];
  return roles.filter((role) => !standard.has(role) && (roleMap[role] ?? '') !== mapped(role));
}

/** What an archive needs and the file lacks, in words. */
export function lacksOf(document: PDFDocument): readonly string[] {
  const { context, catalog } = document;
  const fonts = context.enumerateIndirectObjects().flatMap(([, object]) => {
    const isFont = object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Font');
    const isWhole = isFont && object.get(PDFName.of('Subtype')) === PDFName.of('Type0');
    return isWhole && !(object.get(PDFName.of('ToUnicode')) instanceof PDFRef) ? [object] : [];
  });
  const nameOf = (font: PDFDict) => font.lookupMaybe(PDFName.of('BaseFont'), PDFName)?.decodeText() ?? '?';
  return [
    ...(context.trailerInfo.ID ? [] : ['an identifier']),
    ...(catalog.lookup(PDFName.of('Metadata')) instanceof PDFRawStream ? [] : ['metadata']),
    ...((catalog.lookupMaybe(PDFName.of('OutputIntents'), PDFArray)?.size() ?? 0) > 0
      ? []
      : ['a definition of its colours']),
    ...fonts.map((font) => `the characters of its font ${nameOf(font)}`),
  ];
}
