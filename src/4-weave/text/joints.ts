// Holds together what no line may part: a mark and the word before it, a formula and the comma after it.
import type { ElementContent } from 'hast';
import { hasClass } from './text.ts';

/** Browsers may break a line on either side of a formula, even before a comma; not where this stands. */
export const joiner = '\u2060';

const opening = /[（《〈「『【〔([{]$/u;
const closing = /^[，。、；：？！）》〉」』】〕…％,.;:?!)\]}%]/u;

export function holdTogether(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node, index): ElementContent => {
    if (node.type === 'text')
      return { ...node, value: join(node.value, content[index - 1], content[index + 1]) };
    return node.type === 'element' && !isWhole(node)
      ? { ...node, children: holdTogether(node.children) }
      : node;
  });
}

function join(text: string, before: ElementContent | undefined, after: ElementContent | undefined): string {
  const start = before !== undefined && isDrawn(before) && closing.test(text) ? joiner : '';
  if (after === undefined || text === '') return `${start}${text}`;
  // A raised number stands at its word, whatever was typed between them.
  if (isRaised(after)) return `${start}${text.trimEnd()}${joiner}`;
  return hasClass(after, 'math') && opening.test(text) ? `${start}${text}${joiner}` : `${start}${text}`;
}

/** Set as a box of its own, or ending in one. */
function isDrawn(node: ElementContent): boolean {
  return hasClass(node, 'math') || hasClass(node, 'math-source') || hasClass(node, 'claim');
}

function isRaised(node: ElementContent): boolean {
  if (hasClass(node, 'mark')) return true;
  return (
    node.type === 'element' &&
    node.tagName === 'sup' &&
    (hasClass(node, 'citation-group') || hasClass(node, 'footnote'))
  );
}

function isWhole(node: ElementContent): boolean {
  return (
    hasClass(node, 'math') ||
    hasClass(node, 'math-source') ||
    (node.type === 'element' && ['pre', 'code', 'svg'].includes(node.tagName))
  );
}
