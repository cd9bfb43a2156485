// Signs on the printed page for whoever mends its tags: Chromium keeps alternative texts and languages, and little else.
import type { Element, ElementContent } from 'hast';
import type { Lang } from '../src/model/article.ts';

type Mark = 'toc' | 'note' | 'dl';

/** `@Formula:the words` as the name of a formula. */
export function markFormula(properties: Element['properties']): void {
  const classes = properties.className;
  if (properties.role === 'img' && Array.isArray(classes) && classes.includes('math'))
    properties.ariaLabel = `@Formula:${properties.ariaLabel ?? ''}`;
}

/** `zh-Hans-x-note`: a private part of a language tag, which changes nothing for fonts or hyphens. */
export function sign(lang: Lang, mark: Mark): string {
  return `${lang}-x-${mark}`;
}

/** Each item of the list of notes is a note. */
export const markNotes = (nodes: readonly ElementContent[], lang: Lang) => signAll(nodes, 'li', lang, 'note');

/** Chromium has no role for a list of terms. */
export const markTerms = (nodes: readonly ElementContent[], lang: Lang) => signAll(nodes, 'dl', lang, 'dl');

function signAll(nodes: readonly ElementContent[], tag: string, lang: Lang, mark: Mark): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    if (node.tagName === tag) return { ...node, properties: { ...node.properties, lang: sign(lang, mark) } };
    return { ...node, children: signAll(node.children, tag, lang, mark) };
  });
}
