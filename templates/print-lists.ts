// The lists of figures and of tables, which a printed article has when there are more than three of the kind.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Lang } from '../src/model/article.ts';
import type { TocEntry } from '../src/model/woven.ts';
import { words } from '../src/words.ts';

/** `id` is that of the list's own heading. */
export type Listed = { readonly id: string; readonly title: string; readonly entries: readonly TocEntry[] };

const fewest = 4;

export function listsOf(body: Root, lang: Lang): readonly Listed[] {
  const say = words[lang];
  const captioned = figuresIn(body.children as ElementContent[]); // a body holds no doctype
  const kinds = [
    { id: 'list-of-figures', title: say.figures, label: say.figure },
    { id: 'list-of-tables', title: say.tables, label: say.table },
  ];
  return kinds.flatMap(({ id, title, label }) => {
    const entries = captioned.filter(({ number }) => number?.startsWith(label + say.labelGap));
    return entries.length < fewest ? [] : [{ id, title, entries }];
  });
}

/** Figures with a number and words, in the order of the text. */
function figuresIn(nodes: readonly ElementContent[]): readonly TocEntry[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    const within = figuresIn(node.children);
    const caption = node.children.find((child) => child.type === 'element' && child.tagName === 'figcaption');
    if (node.tagName !== 'figure' || caption?.type !== 'element') return within;
    const [label, , ...rest] = caption.children;
    if (label?.type !== 'element' || !hasClass(label, 'label') || rest.length === 0) return within;
    const title = quoted(rest);
    const entry = { id: String(node.properties.id), depth: 1, number: textOf(label), title };
    return [{ ...entry, text: textOf({ type: 'root', children: title }) }, ...within];
  });
}

/** The words of a caption as another place may say them: without links, ids, marks of notes and the way to its block. */
function quoted(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [{ ...node }];
    if (['footnote', 'mark', 'made-by'].some((name) => hasClass(node, name))) return [];
    const children = quoted(node.children);
    if (node.tagName === 'a') return children;
    const { id, ...properties } = node.properties;
    return [{ ...node, properties, children }];
  });
}

export function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}
