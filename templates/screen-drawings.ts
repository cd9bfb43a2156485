// What a screen needs of formulas and drawings: a formula is read out once, and the keyboard reaches what is wide.
import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { h } from 'hastscript';

/** Letters and signs that surely fit beside one another on a telephone. */
const shortFormula = 12;
/** Pixels that any telephone has. */
const narrowDrawing = 340;

/** A copy in which MathML speaks for formulas, and wide formulas and drawings can be scrolled by keyboard. */
export function forScreen<Node extends Nodes>(node: Node): Node {
  if (node.type === 'element') return screened(node) as Node; // an element stays an element
  if (node.type === 'root') return { ...node, children: node.children.map(forScreen) };
  return node;
}

function screened(node: Element): Element {
  const children = node.children.map(forScreen);
  if (node.properties.dataScreen === 'silent') return picture(node.properties, children);
  if (isA(node, 'equation')) return { ...node, children: children.map(reachFormula) };
  if (isA(node, 'diagram')) return { ...node, children: children.map(reachDiagram) };
  return { ...node, children };
}

/** In print the picture has a name of its own; here the MathML beside it is what is read. */
function picture(properties: Properties, children: readonly ElementContent[]): Element {
  const { role: _, ariaLabel: __, dataScreen: ___, ...kept } = properties;
  const hidden = children.map((child) =>
    child.type === 'element'
      ? { ...child, properties: { ...child.properties, ariaHidden: 'true' as const } }
      : child,
  );
  return { type: 'element', tagName: 'span', properties: kept, children: hidden };
}

function reachFormula(child: ElementContent): ElementContent {
  if (child.type !== 'element' || !isA(child, 'math') || lengthOf(child) <= shortFormula) return child;
  return { ...child, properties: { ...child.properties, tabIndex: 0 } };
}

/** The width of the drawing goes with it, so that a style may keep its letters legible. */
function reachDiagram(child: ElementContent): ElementContent {
  if (child.type !== 'element' || child.tagName !== 'svg') return child;
  const { width } = child.properties;
  if (Number(width) <= narrowDrawing) return child;
  return h('div', { className: ['diagram-drawing'], tabIndex: 0, style: `--width: ${width}px` }, child);
}

function isA({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function lengthOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.length;
  return node.type === 'element' ? node.children.reduce((sum, child) => sum + lengthOf(child), 0) : 0;
}
