// Characters that are no text: no page may hold them, and no font has them. The sign of what is missing stands for each.
import { stripVTControlCharacters } from 'node:util';
import type { Element, ElementContent } from 'hast';
import type { Article, Place } from '../../model/article.ts';
import type { Problem } from '../../problems/problem.ts';
import { textPrintable } from '../../problems/weaving.ts';

/** Control characters but line feeds and tabs, halves of characters, and what Unicode keeps for programs alone. */
const noText = /(?![\n\t\r\f])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** `seen` is called with each character that is replaced, in the order of the page. Nodes without any stay the same. */
export function withoutControls(
  content: readonly ElementContent[],
  seen: (character: string) => void,
): ElementContent[] {
  const clean = (text: string) =>
    text.replace(noText, (character) => {
      seen(character);
      return '\ufffd';
    });
  const inside = (node: ElementContent): ElementContent => {
    if ('value' in node) return node.value.search(noText) < 0 ? node : { ...node, value: clean(node.value) };
    if (node.type !== 'element') return node;
    const children = node.children.map(inside);
    const isSame = children.every((child, index) => child === node.children[index]);
    const properties = cleanAll(node.properties, clean);
    return isSame && properties === node.properties ? node : { ...node, properties, children };
  };
  return content.map(inside);
}

/** What a block said to a terminal: its colours are left out, and what else is no text is no word of the paper. */
export function withoutCommands(text: string): string {
  return stripVTControlCharacters(text).replace(noText, '\ufffd');
}

function cleanAll(properties: Element['properties'], clean: (text: string) => string): Element['properties'] {
  const each = <T>(value: T) => (typeof value === 'string' ? clean(value) : value);
  const pairs = Object.entries(properties).map(
    ([name, value]) => [name, Array.isArray(value) ? value.map(each) : each(value)] as const,
  );
  const isSame = pairs.every(([name, value]) => String(value) === String(properties[name]));
  return isSame ? properties : Object.fromEntries(pairs);
}

/** What a block has become, without such characters, which are told at `place`. */
export function printable(
  content: readonly ElementContent[],
  place: Place,
  report: (problem: Problem) => void,
): ElementContent[] {
  const seen: string[] = [];
  const cleaned = withoutControls(content, (character) => void seen.push(character));
  if (seen.length > 0) report(textPrintable(place, namesOf(seen), seen.length));
  return cleaned;
}

/** Tells those of an article's words, at the first that stands in its own text. */
export function tellControls(
  seen: readonly string[],
  article: Article,
  report: (problem: Problem) => void,
): void {
  if (seen.length === 0) return;
  const lines = String(article.file).split('\n');
  const line = lines.findIndex((text) => text.search(noText) >= 0);
  const at = line < 0 ? { line: 1, column: 1 } : { line: line + 1, column: lines[line]!.search(noText) + 1 }; // it is one of them
  const file = article.file.path ?? `${article.slug}.md`;
  report(textPrintable({ file, ...at }, namesOf(seen), seen.length));
}

function namesOf(seen: readonly string[]): string {
  const codes = [...new Set(seen)].map(
    (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, // never empty
  );
  return codes.length > 4 ? `${codes.slice(0, 4).join(', ')} and others` : codes.join(', ');
}
