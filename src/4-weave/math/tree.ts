// Turns KaTeX's own tree of a formula into hast, without a detour through a string.
import type { Element, ElementContent, Properties } from 'hast';

/** What KaTeX's classes (Span, Anchor, SymbolNode, SvgNode, PathNode, LineNode, MathNode …) have between them. */
export type DrawnNode = {
  readonly classes?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly style?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly DrawnNode[];
  readonly text?: string;
  readonly italic?: number;
  /** On MathML nodes: the tag. */
  readonly type?: string;
  /** On MathML spaces. */
  readonly character?: string | null;
  /** On paths of an SVG. */
  readonly pathName?: string;
  readonly toMarkup: () => string;
};

export function drawnToHast(node: DrawnNode): ElementContent[] {
  if (node.text !== undefined) return [symbol(node, node.text)];
  if ('character' in node) return [space(node)];
  if (node.pathName !== undefined) return [element('path', { d: attributeIn(node, 'd') }, [])];
  const children = (node.children ?? []).flatMap(drawnToHast);
  const tag = tagOf(node);
  return tag === null ? children : [element(tag, propertiesOf(node, tag), children)];
}

/** The first element with a class, the outermost included. */
export function find(node: ElementContent, name: string): Element | null {
  if (node.type !== 'element') return null;
  const names = node.properties.className;
  if (Array.isArray(names) && names.includes(name)) return node;
  for (const child of node.children) {
    const found = find(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** Fragments have no tag of their own. Only SVG's nodes and fragments lack classes or attributes. */
function tagOf(node: DrawnNode): string | null {
  if (node.type !== undefined) return node.type;
  if (node.attributes === undefined) return null;
  if (node.children === undefined) return 'line';
  if (node.classes === undefined) return 'svg';
  return 'href' in node.attributes ? 'a' : 'span';
}

function propertiesOf(node: DrawnNode, tag: string): Properties {
  const properties: Properties = tag === 'svg' ? { xmlns: 'http://www.w3.org/2000/svg' } : {};
  // `eqn-num` would be numbered by a CSS counter, whose text no PDF can tag and no reference can name.
  const className = (node.classes ?? []).filter((name) => name !== '' && !name.endsWith('eqn-num'));
  if (className.length > 0) properties.className = className.flatMap((name) => name.split(' '));
  const style = styleOf(node);
  if (style !== '') properties.style = style;
  for (const [name, value] of Object.entries(node.attributes ?? {})) properties[propertyName(name)] = value;
  return properties;
}

function styleOf(node: DrawnNode): string {
  const italic = node.text !== undefined && (node.italic ?? 0) > 0;
  const styles = Object.entries(node.style ?? {}).filter(([, value]) => value !== undefined);
  return [
    italic ? `margin-right:${+node.italic!.toFixed(4)}em;` : '',
    ...styles.map(([name, value]) => `${name.replace(/[A-Z]/g, '-$&').toLowerCase()}:${value};`),
  ].join('');
}

function propertyName(attribute: string): string {
  return attribute.replace(
    /^(aria|stroke|fill)-(\w)/,
    (_, start: string, letter: string) => start + letter.toUpperCase(),
  );
}

/** A letter stands bare unless it has something to wear. */
function symbol(node: DrawnNode, value: string): ElementContent {
  const properties = propertiesOf(node, 'span');
  const text = { type: 'text', value } as const;
  return Object.keys(properties).length === 0 ? text : element('span', properties, [text]);
}

function space(node: DrawnNode): ElementContent {
  if (node.character) return element('mtext', {}, [{ type: 'text', value: node.character }]);
  return element('mspace', { width: attributeIn(node, 'width') }, []);
}

/** Outlines of tall symbols and widths of spaces are known only to the node's own markup. */
function attributeIn(node: DrawnNode, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(node.toMarkup())?.[1] ?? '';
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
