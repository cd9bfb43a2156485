// Makes footnotes of inline notes, `^[words]`: a reference where they stand, a definition at the article's end.
import type { FootnoteDefinition, FootnoteReference, Nodes, PhrasingContent, Root, Text } from 'mdast';
import { endOf, type Located, sourceOf, startOf } from './located.ts';
import { isVerbatim, part } from './pieces.ts';
import { eachParent } from './trees.ts';

export function inlineNotes(trees: readonly Nodes[], body: Root, located: Located): void {
  const taken = new Set<string>();
  for (const tree of trees)
    eachParent(tree, (parent) => {
      if (parent.type === 'footnoteDefinition') taken.add(parent.identifier);
    });
  const made: FootnoteDefinition[] = [];
  for (const tree of trees)
    eachParent(tree, (parent) => {
      takeNotes(
        parent.children as PhrasingContent[],
        (children) => {
          let count = made.length + 1;
          while (taken.has(`inline-${count}`)) count += 1;
          taken.add(`inline-${count}`);
          made.push(noteOf(`inline-${count}`, children, located));
          return made.at(-1)!;
        },
        located,
      );
    });
  for (const each of made) body.children.push(each);
}

type Make = (children: PhrasingContent[]) => FootnoteDefinition;

function takeNotes(children: PhrasingContent[], make: Make, located: Located): void {
  for (let index = 0; index < children.length; index += 1) {
    const node = children[index]!;
    if (node.type !== 'text' || !isVerbatim(node, located)) continue;
    const at = node.value.indexOf('^[');
    if (at >= 0) splitAt(children, index, at, make, located);
    else if (node.value.endsWith('^')) citeIn(children, index, make, located);
  }
}

/** The words up to the bracket that closes the note, which may stand in a later text of the same paragraph. */
function splitAt(children: PhrasingContent[], index: number, at: number, make: Make, located: Located): void {
  const first = children[index] as Text;
  const end = closing(children, index, at + 2, located);
  if (end === null) return;
  const last = children[end.index] as Text;
  const words: PhrasingContent[] =
    end.index === index
      ? [part(first, at + 2, end.at, located)]
      : [
          part(first, at + 2, first.value.length, located),
          ...children.slice(index + 1, end.index),
          part(last, 0, end.at, located),
        ];
  const note = make(words.filter((node) => node.type !== 'text' || node.value !== ''));
  const rest = part(last, end.at + 1, last.value.length, located);
  const reference = referTo(note, located, startOf(first) + at, startOf(last) + end.at + 1);
  const around = [...(at === 0 ? [] : [part(first, 0, at, located)]), reference];
  children.splice(index, end.index - index + 1, ...around, ...(rest.value === '' ? [] : [rest]));
}

function closing(
  children: readonly PhrasingContent[],
  from: number,
  start: number,
  located: Located,
): { readonly index: number; readonly at: number } | null {
  let depth = 1;
  for (let index = from; index < children.length; index += 1) {
    const node = children[index]!;
    if (node.type !== 'text' || !isVerbatim(node, located)) continue;
    for (let at = index === from ? start : 0; at < node.value.length; at += 1) {
      if (node.value[at] === '[') depth += 1;
      if (node.value[at] === ']') depth -= 1;
      if (depth === 0) return { index, at };
    }
  }
  return null;
}

/** `^[@smith2020]`: the brackets are the citation's. */
function citeIn(children: PhrasingContent[], index: number, make: Make, located: Located): void {
  const [text, citation] = [children[index] as Text, children[index + 1]];
  if (citation?.type !== 'citation' || !sourceOf(citation, located).startsWith('[')) return;
  const note = make([citation]);
  const end = text.value.length - 1;
  const reference = referTo(note, located, startOf(text) + end, endOf(citation));
  children.splice(index, 2, ...(end === 0 ? [] : [part(text, 0, end, located)]), reference);
}

function referTo(note: FootnoteDefinition, located: Located, start: number, end: number): FootnoteReference {
  const position = { start: located.point(start), end: located.point(end) };
  return { type: 'footnoteReference', identifier: note.identifier, position };
}

function noteOf(identifier: string, children: PhrasingContent[], located: Located): FootnoteDefinition {
  const [first, last] = [children[0], children.at(-1)];
  const start = located.point(first ? startOf(first) : 0);
  const position = { start, end: last ? located.point(endOf(last)) : start };
  return {
    type: 'footnoteDefinition',
    identifier,
    children: [{ type: 'paragraph', children, position }],
    position,
  };
}
