// The table of contents: sections and subsections, with the words of their headings.
import type { Element, ElementContent } from 'hast';
import type { BlockId, Plan } from '../../model/plan.ts';
import type { TocEntry } from '../../model/woven.ts';
import { gapAfter } from '../../words.ts';
import { hasClass, plainText, withoutLinks } from '../text/text.ts';
import type { Numbering } from './numbering.ts';

/** `anchors`: the HTML id of each block. */
export function contents(
  body: readonly ElementContent[],
  { blocks }: Pick<Plan, 'blocks'>,
  { sections }: Pick<Numbering, 'sections'>,
  anchors: ReadonlyMap<BlockId, string>,
): readonly TocEntry[] {
  const headings = new Map(
    body.flatMap((node) => (isHeading(node) ? [[String(node.properties.id), node]] : [])),
  );
  return blocks.flatMap((block): TocEntry[] => {
    if (block.kind !== 'heading') return [];
    const section = sections.get(block.id);
    const id = anchors.get(block.id)!;
    const heading = headings.get(id);
    if (section === undefined || section.level > 3 || heading === undefined) return [];
    return [entry(id, section.level, section.number, heading)];
  });
}

function entry(id: string, depth: number, number: string | null, heading: Element): TocEntry {
  const words = heading.children.filter((child) => !hasClass(child, 'number') && !hasClass(child, 'anchor'));
  const gap = number !== null && gapAfter(number) !== ''; // a text of its own after the number
  const title = withoutLinks(gap ? words.slice(1) : words);
  return { id, depth, number, title, text: plainText(title).trim() };
}

function isHeading(node: ElementContent): node is Element {
  return node.type === 'element' && /^h[2-6]$/.test(node.tagName);
}
