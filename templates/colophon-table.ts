// The tables of the colophon, and what stands in their cells.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';

export function table(id: string, name: string, heads: readonly string[], rows: readonly Element[]): Element {
  const region = { className: ['scroll'], role: 'region', ariaLabel: name, tabIndex: 0 };
  return h(
    'div',
    region,
    h('table', { id, className: ['colophon-table'] }, [
      h(
        'thead',
        h(
          'tr',
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h('tbody', [...rows]),
    ]),
  );
}

export function small(text: string): Element {
  return h('small', text);
}

/** With a space between them. */
export function spaced(parts: readonly Element[]): ElementContent[] {
  return parts.flatMap((part, index) =>
    index === 0 ? [part] : [{ type: 'text', value: ' ' } as const, part],
  );
}

/** Code in a narrow cell breaks after its points, brackets and commas, before it breaks within a name. */
export function code(text: string): Element {
  const parts = text.split(/(?<=[.([{,])(?=[^\s.\d])/);
  return h(
    'code',
    parts.flatMap((part, index) => (index === 0 ? [part] : [h('wbr'), part])),
  );
}

/** To the entry of a block; on paper its name alone. */
export function toEntry(id: string): Element {
  return h('a', { className: ['origin'], href: `#colophon-${id}` }, h('code', id));
}
