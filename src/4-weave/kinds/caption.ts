// The line above or below a figure: its label with its number, and the author's words.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Caption } from '../../model/article.ts';
import type { Words } from '../../words.ts';
import type { Loom } from '../loom.ts';
import type { Numbered } from '../numbers/numbering.ts';

/** One `figcaption`, or none when there are neither a number nor words. */
export function caption(
  numbered: Numbered | null | undefined,
  words: Caption | string | null,
  loom: Loom,
): readonly Element[] {
  const content: readonly (ElementContent | string)[] =
    words === null ? [] : typeof words === 'string' ? [words] : loom.state.all(words.tree);
  if (!numbered) return content.length === 0 ? [] : [h('figcaption', [...content])];
  const label = h('span', { className: ['label'] }, labelOf(numbered, loom.words));
  return [h('figcaption', content.length === 0 ? [label] : [label, ' ', ...content])];
}

/** `Figure 1`, `图 1`, `Equation (1)`. */
export function labelOf({ series, number }: Numbered, words: Words): string {
  return `${words[series]}${words.labelGap}${series === 'equation' ? `(${number})` : number}`;
}
