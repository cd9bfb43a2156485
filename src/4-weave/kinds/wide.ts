// Whether the author asks for a landscape page: `wide` behind a fence's language, or `{#label wide}`.
import type { Nodes } from 'mdast';

/** The class of such a figure, or nothing. */
export function wideClass({ data }: Nodes): readonly string[] {
  const asked = data?.wide === true || data?.fence?.words.some(({ text }) => text === 'wide') === true;
  return asked ? ['wide'] : [];
}
