// HTML that an author wrote into Markdown: a safe list is honoured, the rest stays the text it is and is told.
import type { ElementContent } from 'hast';
import type { Html, Parents } from 'mdast';
import type {} from 'mdast-util-to-hast';
import type { Place } from '../../model/article.ts';
import { articleWithinBounds } from '../../problems/bounds.ts';
import { htmlPaired, htmlSupported } from '../../problems/weaving.ts';
import type { Loom } from '../loom.ts';
import { placeOf } from '../text/place.ts';
import { fitting, wholeParagraphs } from './fit.ts';
import { isSafe, safeTree, slot, unheardIn } from './safe.ts';
import { type Item, pairedTags, type Token, tokensOf, tooDeep } from './tags.ts';

/** A piece of HTML stays raw until its siblings are known: `settleHtml` pairs the tags. */
export function weaveHtml(node: Html, _parent: Parents | undefined, loom: Loom): readonly ElementContent[] {
  if (/^\s*(?:<!--[\s\S]*?-->\s*)+$/.test(node.value)) return [];
  return [{ type: 'raw', value: node.value, data: { place: placeOf(node, loom.article) } }];
}

export type Settle = {
  readonly settle: (content: readonly ElementContent[]) => ElementContent[];
  /** Tells of what was not honoured, once a kind. */
  readonly tell: () => void;
};

export function openHtml(loom: Loom): Settle {
  const noted: Noted = { unsafe: [], single: [] };
  const settle = (content: readonly ElementContent[]): ElementContent[] => {
    const within = content.map((node) =>
      node.type === 'element' ? wholeParagraphs({ ...node, children: settle(node.children) }) : node,
    );
    return within.some(({ type }) => type === 'raw') ? stitch(within, loom, noted) : within;
  };
  return { settle, tell: () => tell(noted, loom) };
}

const deepHtml = [
  'elements of HTML within one another, open or never closed',
  '100 of them',
  'Close what is opened before this place, or say it in Markdown.',
] as const;

type Noted = { readonly unsafe: Found[]; readonly single: Found[] };
type Found = { readonly what: string; readonly place: Place };

function stitch(content: readonly ElementContent[], loom: Loom, noted: Noted): ElementContent[] {
  const items = content.flatMap((node): Item<ElementContent>[] => {
    if (node.type !== 'raw') return [{ node }];
    const place = node.data?.place ?? { file: loom.article.file.path, line: 1, column: 1 };
    return tokensOf(node.value).map((token) => ({ token, place }));
  });
  const paired = pairedTags(items, isSafe);
  const deep = tooDeep(items, paired);
  if (deep !== null) {
    loom.report(articleWithinBounds(deep, ...deepHtml));
    return items.flatMap((item) => ('node' in item ? [item.node] : []));
  }
  const slots: ElementContent[] = [];
  const keep = (node: ElementContent) => `<${slot} data-at="${slots.push(node) - 1}"></${slot}>`;
  const html = items
    .map((item) => {
      if ('node' in item) return isBlank(item.node) ? '\n' : keep(item.node);
      const { token, place } = item;
      if (token.kind === 'comment') return '';
      if (token.kind === 'text') return token.value;
      note(token, place, paired, noted);
      return paired.has(token) ? token.value : keep({ type: 'text', value: token.value });
    })
    .join('');
  const tree = safeTree(html).children as ElementContent[]; // a fragment's children are content
  return fitting(filled(tree, slots), loom, placeIn(content));
}

function placeIn(content: readonly ElementContent[]): Place | null {
  for (const node of content) if (node.type === 'raw' && node.data?.place) return node.data.place;
  return null;
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '' && node.value.includes('\n');
}

function filled(content: readonly ElementContent[], slots: readonly ElementContent[]): ElementContent[] {
  return content.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName === slot)
      return [slots[Number(node.properties.dataAt)]!, ...filled(node.children, slots)];
    return [{ ...node, children: filled(node.children, slots) }];
  });
}

function note(
  token: Token & { kind: 'open' | 'close' },
  place: Place,
  paired: ReadonlySet<Token>,
  noted: Noted,
): void {
  const { name, value, kind } = token;
  if (!isSafe(name)) {
    if (kind === 'open') noted.unsafe.push({ what: `<${name}>`, place });
  } else if (!paired.has(token)) noted.single.push({ what: value.replace(/\s[\s\S]*>$/, '>'), place });
  else for (const attribute of unheardIn(value, name)) noted.unsafe.push({ what: `${attribute}="…"`, place });
}

function tell({ unsafe, single }: Noted, loom: Loom): void {
  for (const [found, make] of [
    [unsafe, htmlSupported],
    [single, htmlPaired],
  ] as const) {
    const inOrder = found.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
    const first = inOrder[0];
    if (first === undefined) continue;
    const names = [...new Set(inOrder.map(({ what }) => what))];
    const lines = [...new Set(inOrder.map(({ place }) => place.line))];
    const shown = lines.length > 12 ? `${lines.slice(0, 12).join(', ')} and further ones` : lines.join(', ');
    loom.report(
      make(first.place, names.slice(0, 8).join(', '), `on line${lines.length === 1 ? '' : 's'} ${shown}`),
    );
  }
}

declare module 'mdast-util-to-hast' {
  interface RawData {
    /** Where the HTML stands in the article. */
    place?: import('../../model/article.ts').Place;
  }
}
