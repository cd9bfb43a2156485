// Gives every code block its fence: whether it runs, its label, caption, words and options.
import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Caption, Fence } from '../article.ts';
import {
  blockAtTopLevel,
  blockClosed,
  blockLanguageRuns,
  blockOptionParses,
  fenceClosed,
  fenceLineParses,
} from '../problems/reading.ts';
import type { Context } from './context.ts';
import { type Info, type Option, readInfo } from './fence-info.ts';
import { type Located, placeAt, slice, sourceOf, startOf } from './located.ts';
import { readCaption } from './phrasing.ts';

const noFence: Fence = { run: false, refused: false, label: null, caption: null, words: [], options: [] };

export function fences(tree: Root, located: Located, context: Context): void {
  const backticked = reportBacktickedFences(tree, located, context);
  visit(tree, 'code', (node, _index, parent) => {
    const source = sourceOf(node, located);
    const opening = /^(`{3,}|~{3,})([^\n]*)/.exec(source);
    if (opening === null) {
      node.data = { ...node.data, fence: noFence };
      return;
    }
    const from = startOf(node) + opening[1]!.length;
    const info = readInfo(located.text, from, from + opening[2]!.length);
    for (const { text, at, wrong } of info.faults)
      context.report(blockOptionParses(placeAt(located, at), text, wrong));
    const wanted = runs(info, node, parent === tree, located, context);
    const closed = isClosed(source, opening[1]!);
    // What was to close such a fence opens one.
    const closing = backticked && info.language === '' && info.items.length === 0;
    if (!closed && !closing)
      context.report((wanted ? blockClosed : fenceClosed)(placeAt(located, startOf(node)), opening[1]!));
    const run = wanted && closed;
    node.lang = info.language === 'run' ? null : info.language || null;
    node.data = {
      ...node.data,
      fence: { ...fenceOf(info, located, context), run, refused: marked(info) && !run },
    };
  });
}

function fenceOf(info: Info, located: Located, context: Context): Omit<Fence, 'run' | 'refused'> {
  const options = info.items.filter((item) => item.kind === 'option');
  const words = info.items.filter((item) => item.kind === 'word').filter((word) => word.text !== 'run');
  return {
    label: info.items.find((item) => item.kind === 'label')?.text ?? null,
    caption: captionOf(
      options.find((item) => item.name === 'caption'),
      located,
      context,
    ),
    words: words.map(({ text, at }) => ({ text, place: placeAt(located, at) })),
    options: options
      .filter((item) => item.name !== 'caption')
      .map((item) => ({
        name: item.name,
        value: optionValue(item, located),
        place: placeAt(located, item.at),
      })),
  };
}

function captionOf(option: Option | undefined, located: Located, context: Context): Caption | null {
  if (option === undefined || option.start === option.end) return null;
  // `\"` is an escape in Markdown too, so the caption is read as it stands.
  return readCaption(slice(located, option.start, option.end), context);
}

function optionValue({ start, end, quoted }: Option, located: Located): string {
  const text = located.text.slice(start, end);
  return quoted ? text.replace(/\\(["'\\])/g, '$1') : text;
}

/** Only closed top-level TypeScript runs; elsewhere `run` is reported, and the block is a listing. */
function runs(info: Info, node: Code, atTop: boolean, located: Located, context: Context): boolean {
  const word = info.items.find((item) => item.kind === 'word' && item.text === 'run');
  const at = info.language === 'run' ? startOf(node) : word?.at;
  if (at === undefined) return false;
  const typescript = /^(?:ts|typescript)$/i.test(info.language);
  if (!typescript)
    context.report(blockLanguageRuns(placeAt(located, at), info.language === 'run' ? '' : info.language));
  if (typescript && !atTop) context.report(blockAtTopLevel(placeAt(located, at)));
  return typescript && atTop;
}

function marked({ language, items }: Info): boolean {
  return language === 'run' || items.some((item) => item.kind === 'word' && item.text === 'run');
}

function isClosed(source: string, fence: string): boolean {
  const last = /\n[ \t>]*(`+|~+)[ \t]*$/.exec(source)?.[1] ?? '';
  return last.startsWith(fence);
}

const backtickedFence = /^```+[ \t]*[a-z]\S*[ \t]+(?=[^\n]*`)(?![^\n]*```)/gim;

/** Backticks behind a fence of backticks make it text to Markdown: a trap where a caption holds a value. */
function reportBacktickedFences(tree: Root, located: Located, context: Context): boolean {
  const found: number[] = [];
  visit(tree, 'paragraph', (paragraph) => {
    for (const { index } of sourceOf(paragraph, located).matchAll(backtickedFence))
      found.push(startOf(paragraph) + index);
  });
  for (const at of found) context.report(fenceLineParses(placeAt(located, at)));
  return found.length > 0;
}
