// The quiet ways from what a block gave to its entry in the colophon.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { BlockId, Plan, RunBlock } from '../../model/plan.ts';
import type { Loom } from '../loom.ts';
import { hasClass } from '../text/text.ts';

/** The block that a value or a claim comes from: of several, the one that ran last and so took in the others. */
export function originOf(id: BlockId, { scopes, order }: Plan): BlockId | null {
  const from = new Set((scopes.get(id)?.imports ?? []).map((taken) => taken.from));
  return order.findLast((one) => from.has(one)) ?? null;
}

/** Around a value: it looks like the text that it stands in, and leads to the entry of its block. */
export function linkToOrigin(
  id: BlockId,
  title: string,
  content: ElementContent,
  loom: Loom,
): Element | null {
  const origin = originOf(id, loom.plan);
  if (origin === null) return null;
  const about = `${title} ← ${origin}`;
  const properties = {
    className: ['origin'],
    id: loom.anchors.get(id),
    href: `#colophon-${origin}`,
    title: about,
  };
  return h('a', properties, content);
}

/** Below a chart or a table: how it was made. */
export function wayToEntry(block: RunBlock, name: string, loom: Loom): Element {
  const ariaLabel = `${loom.words.madeBy(block.id)}: ${name}`;
  const href = `#colophon-${block.id}`;
  return h('a', { className: ['made-by'], href, ariaLabel, dataLook: 'screen' }, loom.words.madeBy(block.id));
}

/** A link holds no link: of a value within one, its number is left. */
export function withoutNestedOrigins(content: readonly ElementContent[], inLink = false): ElementContent[] {
  return content.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const isOrigin = hasClass(node, 'origin');
    const children = withoutNestedOrigins(node.children, inLink || (node.tagName === 'a' && !isOrigin));
    return isOrigin && inLink ? children : [{ ...node, children }];
  });
}
