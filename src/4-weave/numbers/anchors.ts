// Gives each block its HTML id: ASCII, unique, and the author's label wherever there is one.
import { slug } from 'github-slugger';
import type { ElementContent } from 'hast';
import type { Nodes } from 'mdast';
import type { Block, BlockId, Plan } from '../../model/plan.ts';
import type { Numbering } from './numbering.ts';

/** Names that the page's own parts have. */
export const pageIds: readonly string[] = [
  'abstract',
  'abstract-page',
  'bibliography',
  'colophon',
  'contents',
  'list-of-figures',
  'list-of-tables',
  'main',
  'notes',
  'references',
  'search',
  'title',
  'toc',
  'top',
];

/** Labels come first, so that nothing else takes their names. */
export function anchor(
  plan: Plan,
  numbering: Numbering,
  uniqueId: (wanted: string) => string,
): ReadonlyMap<BlockId, string> {
  const anchors = new Map<BlockId, string>();
  for (const block of plan.blocks) {
    if (block.label !== null) anchors.set(block.id, uniqueId(ascii(block.label)));
  }
  for (const block of plan.blocks) {
    if (block.label === null) anchors.set(block.id, uniqueId(wantedId(block, numbering)));
  }
  return anchors;
}

/** PDF destinations are ASCII: any other character is written by its code point. */
export function ascii(label: string): string {
  return label.replace(/[^\w.:-]/gu, (character) => `u${character.codePointAt(0)!.toString(16)}`);
}

function wantedId(block: Block, numbering: Numbering): string {
  if (block.kind !== 'heading') return ascii(block.id);
  const words = slug(writtenText(block.node).normalize('NFKD').replace(/\p{M}/gu, ''));
  if (/^[a-z0-9_-]*[a-z][a-z0-9_-]*$/.test(words)) return words;
  const path = numbering.sections.get(block.id)?.path ?? null;
  return path === null ? ascii(block.id) : `section-${path}`;
}

/** The text without values: an id must not move when a number does. */
function writtenText(node: Nodes): string {
  if (node.data?.value !== undefined) return '';
  if ('children' in node) return node.children.map(writtenText).join('');
  return 'value' in node && node.type !== 'citation' ? node.value : '';
}

export function idsIn(content: readonly ElementContent[]): readonly string[] {
  return content.flatMap((node) => {
    if (node.type !== 'element') return [];
    const id = node.properties.id;
    return [...(typeof id === 'string' ? [id] : []), ...idsIn(node.children)];
  });
}
