// Gives every code block its fence: whether it runs, its label, caption, words and options.
import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Caption, Fence } from '../model/article.ts';
import {
  blockAtTopLevel,
  blockClosed,
  blockLanguageRuns,
  blockOptionParses,
  fenceClosed,
  fenceLineParses,
} from '../problems/reading.ts';
import type { Context } from './context.ts';
import { highlightedIn, linesIn, withBraces } from './fence-braces.ts';
import { type Info, type Option, readInfo } from './fence-info.ts';
import { type Located, placeAt, slice, sourceOf, startOf } from './located.ts';
import { readCaption } from './phrasing.ts';

const noFence: Fence = {
  run: false,
  refused: false,
  label: null,
  caption: null,
  title: null,
  highlighted: [],
  words: [],
  options: [],
};

export function fences(tree: Root, located: Located, context: Context): void {
  const backticked = reportBacktickedFences(tree, located, context);
  visit(tree, 'code', (node, _index, parent) => {
    if (node.data?.fence !== undefined) return; // a directive's
    const source = sourceOf(node, located);
    const opening = /^(`{3,}|~{3,})([^\n]*)/.exec(source);
    if (opening === null) {
      node.data = { ...node.data, fence: noFence };
      return;
    }
    const from = startOf(node) + opening[1]!.length;
    const info = withBraces(readInfo(located.text, from, from + opening[2]!.length), located, context);
    for (const { text, at, wrong } of info.faults)
      if (marked(info) || /^(?:ts|typescript|mermaid)$/i.test(info.language))
        context.report(blockOptionParses(placeAt(located, at), text, wrong));
      else context.foreign('fence-options', placeAt(located, at));
    const wanted = runs(info, node, parent === tree, located, context);
    const closed = isClosed(source, opening[1]!);
    // What was to close such a fence opens one.
    const closing = backticked && info.language === '' && info.items.length === 0 && info.braces.length === 0;
    if (!closed && !closing)
      context.report((wanted ? blockClosed : fenceClosed)(placeAt(located, startOf(node)), opening[1]!));
    const run = wanted && closed;
    node.lang = info.language === 'run' ? null : info.language || null;
    const fence = { ...fenceOf(info, located, context), run, refused: marked(info) && !run };
    node.data = { ...node.data, fence: marked(info) ? fence : ofListing(fence, node, context) };
  });
}

/** What says something of a listing, or of a diagram; planning judges the rest of a run block's. */
function ofListing(fence: Fence, node: Code, context: Context): Fence {
  if (node.lang?.toLowerCase() === 'mermaid') return fence;
  const unheard = [...fence.words, ...fence.options].filter(
    (item) => !('text' in item && item.text === 'wide'),
  );
  for (const { place } of unheard.slice(0, 1)) context.foreign('fence-options', place);
  return fence;
}

const titles = ['title', 'filename', 'file', 'name'];
const captions = ['caption', 'lst-cap', 'fig-cap', 'fig.cap'];
const highlights = ['hl_lines', 'emphasize-lines', 'highlight', 'hl'];
/** Names of options that are taken here; `file` and `name` are a run block's mistakes, as ever. */
const taken = (run: boolean) => (run ? ['title', 'caption'] : [...titles, ...captions, ...highlights]);

function fenceOf(info: Info, located: Located, context: Context): Omit<Fence, 'run' | 'refused'> {
  const all = info.items.filter((item) => item.kind === 'option');
  const words = info.items.filter((item) => item.kind === 'word').filter((word) => word.text !== 'run');
  const heard = taken(marked(info));
  const of = (names: readonly string[]) =>
    all.find(({ name }) => names.includes(name) && heard.includes(name));
  const options = all.filter(({ name }) => !heard.includes(name));
  const title = of(titles);
  const lines = of(highlights);
  return {
    label: info.items.find((item) => item.kind === 'label')?.text ?? null,
    caption: captionOf(of(captions), located, context),
    title: title === undefined ? null : optionValue(title, located) || null,
    highlighted: [
      ...highlightedIn(info.braces),
      ...(lines === undefined ? [] : linesIn(optionValue(lines, located))),
    ],
    words: words.map(({ text, at }) => ({ text, place: placeAt(located, at) })),
    options: options.map((item) => ({
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
