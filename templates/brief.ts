// What a brief does with a text, in either look: its measures go to its head, and its code steps back.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Meta } from '../src/model/article.ts';
import type { Woven } from '../src/model/woven.ts';
import { hasClass } from './print-lists.ts';

/** An article whose measures stand apart from its text: none do unless it is a brief. */
export type Brief = Woven & { readonly keyFigures: readonly Element[] };

/** The measures of the text, and the text without them: figures that hold nothing else are taken out whole. */
export function takeKeyFigures(children: readonly ElementContent[]): {
  readonly figures: readonly Element[];
  readonly rest: readonly ElementContent[];
} {
  const figures: Element[] = [];
  const rest = children.filter((node) => {
    if (node.type !== 'element' || !isMeasures(node)) return true;
    const found = measuresIn(node);
    const [first] = found;
    // A reference to the figure leads to its first measure now.
    if (first) first.properties.id = node.properties.id;
    figures.push(...found);
    return false;
  });
  return { figures, rest };
}

/** A brief with its measures taken out of its text; any other article as it is. */
export function briefly(woven: Woven): Brief {
  if (woven.article.meta.template !== 'brief') return { ...woven, keyFigures: [] };
  const { figures, rest } = takeKeyFigures(woven.body.children as ElementContent[]); // a body holds no doctype
  return { ...woven, body: { type: 'root', children: [...rest] }, keyFigures: figures };
}

function isMeasures({ tagName, children }: Element): boolean {
  const seen = children.filter((child) => child.type !== 'element' || child.properties.dataLook !== 'screen');
  return (
    tagName === 'figure' &&
    seen.length > 0 &&
    seen.every((child) => child.type === 'element' && hasClass(child, 'metrics'))
  );
}

function measuresIn(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return hasClass(child, 'metric') ? [structuredClone(child)] : measuresIn(child);
  });
}

/** On paper, what ran is not shown: it stands in the page and in the article. A claim's mark leads to the strip. */
export function forPaper(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (hasClass(node, 'run-code')) return [];
    const { href } = node.properties;
    const strip = String(href).startsWith('#colophon-') ? { href: '#colophon' } : {};
    return [{ ...node, properties: { ...node.properties, ...strip }, children: forPaper(node.children) }];
  });
}

/** On the screen, what ran can be unfolded. */
export function foldCode(nodes: readonly ElementContent[], summary: string): ElementContent[] {
  return nodes.map((node): ElementContent => {
    if (node.type !== 'element') return node;
    if (node.tagName === 'figure' && hasClass(node, 'run-code'))
      return h('details', { className: ['run-code'] }, [h('summary', summary), ...node.children]);
    return { ...node, children: foldCode(node.children, summary) };
  });
}

/** How a paragraph is told from the one before it, in Chinese: by an indent of two letters, or by a space. */
export function paragraphs({ template }: Meta): 'indent' | 'space' {
  return template === 'book' ? 'indent' : 'space';
}
