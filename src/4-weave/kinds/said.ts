// A number that somebody said: the author's words, and a note that names the source.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { FootnoteDefinition, PhrasingContent } from 'mdast';
import type { Said } from '../../model/article.ts';
import type { Loom, Weaver } from '../loom.ts';
import { uniqueNames } from '../text/unique.ts';

export const weaveSaid: Weaver<'said'> = (block, loom) => {
  const { node } = block;
  const id = loom.anchors.get(block.id);
  const title = loom.words.source(node.source, node.asOf, node.expires);
  const words = loom.state.all(node);
  return [h('span', { className: ['said'], id, title }, ...words, ...noteOf(node, title, loom))];
};

/** Numbers of one source share a note, which stands where the footnotes do: beside the text, and in print behind it. */
function noteOf(said: Said, text: string, loom: Loom): readonly ElementContent[] {
  const notes = loom.state.footnoteById;
  const own = [...notes].find(([key, note]) => key.startsWith('SAID ') && note.label === text)?.[0];
  const key = own ?? uniqueNames(notes.keys(), ' ')('SAID 1');
  if (own === undefined) notes.set(key, definition(key, text));
  const reference = { type: 'footnoteReference', identifier: key, label: text } as const;
  const woven = loom.state.one(reference, said as never); // the parent is not looked at
  return woven === undefined ? [] : Array.isArray(woven) ? woven : [woven as ElementContent];
}

function definition(identifier: string, text: string): FootnoteDefinition {
  const children = text
    .split(/(https?:\/\/[^\s，。；,;]+)/)
    .map(
      (part, index): PhrasingContent =>
        index % 2 === 1
          ? { type: 'link', url: part, children: [{ type: 'text', value: part }] }
          : { type: 'text', value: part },
    );
  return { type: 'footnoteDefinition', identifier, label: text, children: [{ type: 'paragraph', children }] };
}
