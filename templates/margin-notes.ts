// Puts each note beside the paragraph that first refers to it.
import type { Element, ElementContent, RootContent } from 'hast';
import { h } from 'hastscript';

type Placed = {
  readonly children: readonly RootContent[];
  /** The notes that nothing in `children` refers to, as they were. */
  readonly rest: readonly ElementContent[];
};

/** `notes` holds `li` elements with ids, however they are wrapped; the words of a note stay one element in the page. */
export function placeNotes(children: readonly RootContent[], notes: readonly ElementContent[]): Placed {
  const waiting = new Map(itemsOf(notes).map((item, index) => [String(item.properties.id), { item, index }]));
  const numbers = new Map([...waiting].map(([id, { index }]) => [id, index + 1]));
  const placed = children.map((child): RootContent => {
    if (child.type !== 'element') return child;
    const beside = hrefsOf(child).flatMap((id) => {
      const found = waiting.get(id);
      waiting.delete(id);
      return found === undefined ? [] : [aside(found.item, numbers.get(id) ?? 0)];
    });
    return beside.length === 0
      ? child
      : h('div', { className: ['noted'] }, [child, h('div', { className: ['margin'] }, beside)]);
  });
  return { children: placed, rest: waiting.size === 0 ? [] : keep(notes, new Set(waiting.keys())) };
}

function aside(item: Element, number: number): Element {
  return h('div', { className: ['margin-note'], id: String(item.properties.id), role: 'note' }, [
    h('span', { className: ['note-number'] }, String(number)),
    h('div', { className: ['note-words'] }, item.children as Element[]), // children of an element are its content
  ]);
}

/** The outermost items that have an id. */
function itemsOf(nodes: readonly ElementContent[]): readonly Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return node.tagName === 'li' && node.properties.id !== undefined ? [node] : itemsOf(node.children);
  });
}

/** The ids that links within an element lead to, each once, in order. */
function hrefsOf(element: Element): readonly string[] {
  const found = new Set<string>();
  const walk = (node: ElementContent): void => {
    if (node.type !== 'element') return;
    const { href } = node.properties;
    if (node.tagName === 'a' && typeof href === 'string' && href.startsWith('#'))
      found.add(decodeURIComponent(href.slice(1)));
    for (const child of node.children) walk(child);
  };
  walk(element);
  return [...found];
}

function keep(nodes: readonly ElementContent[], ids: ReadonlySet<string>): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName === 'li' && node.properties.id !== undefined)
      return ids.has(String(node.properties.id)) ? [node] : [];
    return [{ ...node, children: keep(node.children, ids) }];
  });
}
