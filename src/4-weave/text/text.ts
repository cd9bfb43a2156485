// Woven content as plain text, and as content for places that hold no links: the contents list, the window's title.
import type { Element, ElementContent } from 'hast';
import { raisedSigns } from './raised.ts';

/** A formula is what it is called; notes, marks and what only a screen shows are left out. */
export function plainText(content: readonly ElementContent[]): string {
  return content
    .map((node) => {
      if (node.type === 'text') return node.value.replaceAll('\u2060', ''); // it holds lines together, no more
      if (node.type !== 'element' || isAside(node)) return '';
      if (node.properties.role === 'img') return String(node.properties.ariaLabel ?? '');
      return node.tagName === 'sup' ? raise(plainText(node.children)) : plainText(node.children);
    })
    .join('');
}

/** In plain text a raised number must not run into the one before it: 10⁻⁹ is not 10−9. */
function raise(text: string): string {
  if (!/^[−-]?\d+$/.test(text)) return text;
  return text.replace(/[−-]/, '⁻').replace(/\d/g, (digit) => raisedSigns[Number(digit)]!);
}

/** A copy without links, notes and ids. */
export function withoutLinks(content: readonly ElementContent[]): ElementContent[] {
  return content.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [{ ...node }];
    if (hasClass(node, 'footnote') || hasClass(node, 'mark') || hasClass(node, 'anchor')) return [];
    const children = withoutLinks(node.children);
    if (node.tagName === 'a') return children;
    const { id: _, ...properties } = node.properties;
    return [{ ...node, properties, children }];
  });
}

export function hasClass(node: ElementContent, name: string): boolean {
  return (
    node.type === 'element' &&
    Array.isArray(node.properties.className) &&
    node.properties.className.includes(name)
  );
}

function isAside(node: Element): boolean {
  return node.properties.dataLook === 'screen' || hasClass(node, 'footnote') || hasClass(node, 'mark');
}
