// Signs on the printed page for whoever mends its tags: Chromium keeps alternative texts and languages, and little else.
import type { Element, ElementContent } from 'hast';
import type { Lang } from '../src/article.ts';

/** `@Formula:the words` as the name of a formula. */
export function markFormula(properties: Element['properties']): void {
  const classes = properties.className;
  if (properties.role === 'img' && Array.isArray(classes) && classes.includes('math'))
    properties.ariaLabel = `@Formula:${properties.ariaLabel ?? ''}`;
}

/** `zh-Hans-x-note`: a private part of a language tag, which changes nothing for fonts or hyphens. */
export function sign(lang: Lang, mark: 'toc' | 'note'): string {
  return `${lang}-x-${mark}`;
}

/** Each item of the list of notes is a note. */
export function markNotes(nodes: readonly ElementContent[], lang: Lang): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    if (node.tagName === 'li')
      return { ...node, properties: { ...node.properties, lang: sign(lang, 'note') } };
    return { ...node, children: markNotes(node.children, lang) };
  });
}
