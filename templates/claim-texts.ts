// What each claim says in the text, with its values in place.
import type { ElementContent, RootContent } from 'hast';

type Node = ElementContent | RootContent;

/** By the address that the claim's mark leads to. */
export function claimTexts(content: readonly Node[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: Node): void => {
    if (node.type !== 'element') return;
    const mark = has(node, 'claim') ? node.children.find((child) => has(child, 'mark')) : undefined;
    if (mark?.type === 'element')
      texts.set(String(mark.properties.href), textOf(node).replaceAll('\u2060', ''));
    for (const child of node.children) walk(child);
  };
  for (const node of content) walk(node);
  return texts;
}

/** A formula is what it is called; marks and notes are left out. */
function textOf(node: Node): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || ['mark', 'footnote', 'math-source'].some((name) => has(node, name)))
    return '';
  if (node.properties.role === 'img') return String(node.properties.ariaLabel ?? '');
  return node.children.map(textOf).join('');
}

function has(node: Node, name: string): boolean {
  if (node.type !== 'element') return false;
  const names = node.properties.className;
  return Array.isArray(names) && names.includes(name);
}
