// Lets the keyboard reach displayed formulas that may be wider than a narrow screen, so that it can scroll them.
import type { Element, ElementContent, RootContent } from 'hast';

/** Letters and signs that surely fit beside one another on a telephone. */
const short = 12;

export function reachFormulas<Node extends RootContent | ElementContent>(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => (node.type === 'element' ? { ...node, ...reach(node) } : node));
}

function reach(node: Element): Pick<Element, 'properties' | 'children'> {
  if (!isA(node, 'equation')) return { properties: node.properties, children: reachFormulas(node.children) };
  const children = node.children.map((child) =>
    child.type === 'element' && isA(child, 'math') && lengthOf(child) > short
      ? { ...child, properties: { ...child.properties, tabIndex: 0 } }
      : child,
  );
  return { properties: node.properties, children };
}

function isA({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function lengthOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.length;
  return node.type === 'element' ? node.children.reduce((sum, child) => sum + lengthOf(child), 0) : 0;
}
