// Takes quotations that begin with `[!NOTE]` and its kin for callouts.
import { closest, distance } from 'fastest-levenshtein';
import type { Blockquote, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { CalloutTone } from '../model/article.ts';
import { calloutToneKnown } from '../problems/reading.ts';
import { type Context, dropStart } from './context.ts';
import { type Located, placeAt, startOf } from './located.ts';

const tones: readonly CalloutTone[] = ['note', 'tip', 'important', 'warning', 'caution'];
const mark = /^\[!([A-Za-z]+)\][ \t]*(?:\n|$)?/;

export function callouts(tree: Root, located: Located, context: Context): void {
  visit(tree, 'blockquote', (quote) => {
    const first = quote.children[0];
    const text = first?.type === 'paragraph' ? first.children[0] : undefined;
    if (text?.type !== 'text') return;
    const match = mark.exec(text.value);
    if (match === null) return;
    const word = match[1]!.toLowerCase();
    const tone = tones.find((known) => known === word);
    if (tone !== undefined) become(quote, tone, text, match[0], located);
    else reportTone(match[1]!, startOf(text), located, context);
  });
}

function become(quote: Blockquote, tone: CalloutTone, text: Text, marker: string, located: Located): void {
  quote.data = { ...quote.data, callout: tone };
  const paragraph = quote.children[0];
  if (paragraph?.type !== 'paragraph') return;
  if (marker.endsWith('\n')) skipLine(text, marker, located);
  else dropStart(text, marker.length);
  if (text.value === '') paragraph.children.shift();
  if (paragraph.children[0]?.type === 'break') paragraph.children.shift();
  if (paragraph.children.length === 0) quote.children.shift();
  else if (paragraph.position && paragraph.children[0]?.position)
    paragraph.position = { ...paragraph.position, start: paragraph.children[0].position.start };
}

/** What is left of the text begins on the next line, behind that line's `>`. */
function skipLine(text: Text, marker: string, located: Located): void {
  text.value = text.value.slice(marker.length);
  if (text.position === undefined) return;
  const source = located.text.slice(startOf(text), text.position.end.offset);
  const skipped = /^[^\n]*\n[ \t>]*/.exec(source)?.[0].length ?? 0;
  text.position = { ...text.position, start: located.point(startOf(text) + skipped) };
}

function reportTone(word: string, at: number, located: Located, context: Context): void {
  const nearest = closest(word.toLowerCase(), [...tones]);
  if (distance(word.toLowerCase(), nearest) <= 2 || word === word.toUpperCase())
    context.report(calloutToneKnown(placeAt(located, at), word, nearest));
}
