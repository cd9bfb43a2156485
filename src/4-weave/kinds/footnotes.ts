// Footnotes: a number in the text, and a list of notes with the ways back.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { FootnoteReference } from 'mdast';
import { footnoteUsed } from '../../problems/weaving.ts';
import type { Loom } from '../loom.ts';
import { placeOf } from '../text/place.ts';

export type Notes = {
  readonly refer: (node: FootnoteReference, loom: Loom) => readonly ElementContent[];
  /** One list of the notes that were referred to, or nothing. */
  readonly list: (loom: Loom) => readonly ElementContent[];
};

type Note = {
  readonly key: string;
  readonly number: number;
  readonly id: string;
  readonly references: string[];
};

export function openNotes(): Notes {
  const notes = new Map<string, Note>();
  return {
    refer: (node, loom) => {
      const key = node.identifier.toUpperCase();
      if (!loom.state.footnoteById.has(key))
        return [{ type: 'text', value: `[^${node.label ?? node.identifier}]` }];
      const number = notes.get(key)?.number ?? notes.size + 1;
      const note = notes.get(key) ?? { key, number, id: loom.uniqueId(`fn-${number}`), references: [] };
      notes.set(key, note);
      const id = loom.uniqueId(`fnref-${number}`);
      note.references.push(id);
      return [h('sup', { className: ['footnote'] }, h('a', { id, href: `#${note.id}` }, String(number)))];
    },
    list: (loom) => {
      const contents = new Map<Note, ElementContent[]>();
      // A note may refer to another, which then stands below: the map grows while it is walked.
      for (const note of notes.values())
        contents.set(note, loom.state.all(loom.state.footnoteById.get(note.key)!));
      reportUnused(notes, loom);
      if (contents.size === 0) return [];
      const items = [...contents].map(([note, content]) =>
        h('li', { id: note.id, value: note.number }, ...withWaysBack(content, note, loom)),
      );
      return [h('ol', { className: ['footnotes'] }, items)];
    },
  };
}

/** At the end of the note's last paragraph. */
function withWaysBack(content: readonly ElementContent[], note: Note, loom: Loom): readonly ElementContent[] {
  const links = note.references.flatMap((id, index): (Element | string)[] => {
    const count = note.references.length > 1 ? ` (${note.number}-${index + 1})` : ` (${note.number})`;
    const ariaLabel = `${loom.words.backToText}${count}`;
    return [' ', h('a', { className: ['footnote-back'], href: `#${id}`, ariaLabel }, '↑')];
  });
  const last = content.at(-1);
  if (last?.type !== 'element' || last.tagName !== 'p') return [...content, h('p', ...links)];
  return [...content.slice(0, -1), h('p', last.properties, ...last.children, ...links)];
}

function reportUnused(notes: ReadonlyMap<string, Note>, loom: Loom): void {
  for (const [key, definition] of loom.state.footnoteById) {
    if (notes.has(key)) continue;
    loom.report(footnoteUsed(placeOf(definition, loom.article), definition.label ?? definition.identifier));
  }
}
