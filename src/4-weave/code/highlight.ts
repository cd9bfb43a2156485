// Colours program text: one pass for the light and the dark look, by CSS variables; loads the grammars in use only.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Code } from 'mdast';
import type { HighlighterCore, ThemedTokenWithVariants } from 'shiki/core';
import type { bundledLanguages } from 'shiki/langs';
import type { Plan } from '../../model/plan.ts';
import { nearest } from '../../nearest.ts';
import type { Problem } from '../../problems/problem.ts';
import { languageKnown } from '../../problems/weaving.ts';

/** `lines` are those to highlight, counted from 1. */
export type Highlight = (code: string, language: string, lines?: readonly number[]) => Element;

type Shiki = {
  readonly highlighter: HighlighterCore;
  readonly languages: Readonly<Record<string, (typeof bundledLanguages)['typescript']>>;
};

const themes = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const;
const uncoloured = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'none', 'console', 'output']);

/** The name of the file that is shown. */
export function titleOf({ data }: Code): readonly Element[] {
  const title = data?.fence?.title ?? null;
  return title === null ? [] : [h('p', { className: ['listing-title'] }, title)];
}

export function languageOf(node: Code): string {
  return (node.lang ?? '').toLowerCase();
}

/** Loads Shiki and the grammars of the plan's languages, or nothing where nothing is to be coloured. */
export async function openHighlighter(plan: Plan, report: (problem: Problem) => void): Promise<Highlight> {
  const blocks = plan.blocks.filter((block) => block.kind === 'listing' || block.kind === 'run');
  const coloured = blocks.filter((block) => !uncoloured.has(languageOf(block.node)));
  if (coloured.length === 0) return drawPlain;
  shiki ??= loadShiki();
  const { highlighter, languages } = await shiki;
  const known = new Set<string>();
  for (const block of coloured) {
    const name = languageOf(block.node);
    if (Object.hasOwn(languages, name)) known.add(name);
    else report(languageKnown(block.place, name, nearest(name, Object.keys(languages))));
  }
  await Promise.all([...known].map((name) => highlighter.loadLanguage(languages[name]!)));
  return (code, name, lines) =>
    known.has(name) ? colour(highlighter, code, name, lines) : drawPlain(code, name, lines);
}

// Grammars are compiled once for all articles: 250 ms the first time. What they give depends on nothing else.
let shiki: Promise<Shiki> | undefined;

/** The next article has a new one. */
export function forgetHighlighter(): void {
  shiki = undefined;
}

async function loadShiki(): Promise<Shiki> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }, { bundledLanguages }, light, dark] =
    await Promise.all([
      import('shiki/core'),
      import('shiki/engine/javascript'),
      import('shiki/langs'),
      import('shiki/themes/github-light-high-contrast.mjs'),
      import('shiki/themes/github-dark-high-contrast.mjs'),
    ]);
  const engine = createJavaScriptRegexEngine({ forgiving: true });
  const highlighter = await createHighlighterCore({ themes: [light, dark], langs: [], engine });
  return { highlighter, languages: bundledLanguages };
}

function colour(
  highlighter: HighlighterCore,
  code: string,
  lang: string,
  highlighted?: readonly number[],
): Element {
  // No limit of time: what is printed may not depend on how busy the machine is.
  const limits = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 2000 };
  const lines = highlighter.codeToTokensWithThemes(code, { lang, themes, ...limits });
  return listing(
    lang,
    lines.map((tokens) => mergeAlike(tokens.map(styled))),
    highlighted,
  );
}

function drawPlain(code: string, lang: string, highlighted?: readonly number[]): Element {
  return listing(
    lang,
    code.split('\n').map((line) => [{ style: '', text: line }]),
    highlighted,
  );
}

type Run = { readonly style: string; readonly text: string };

function styled({ content, variants }: ThemedTokenWithVariants): Run {
  if (content.trim() === '') return { style: '', text: content };
  return {
    style: `--shiki-light:${variants.light?.color};--shiki-dark:${variants.dark?.color}`,
    text: content,
  };
}

function mergeAlike(runs: readonly Run[]): readonly Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last !== undefined && (last.style === run.style || run.style === '')) {
      merged[merged.length - 1] = { style: last.style, text: last.text + run.text };
    } else merged.push(run);
  }
  return merged;
}

function listing(
  language: string,
  lines: readonly (readonly Run[])[],
  highlighted: readonly number[] = [],
): Element {
  const children = lines.flatMap((runs, index): ElementContent[] => [
    ...(index === 0 ? [] : [{ type: 'text', value: '\n' } as const]),
    h(
      'span',
      { className: highlighted.includes(index + 1) ? ['line', 'highlighted'] : ['line'] },
      runs.map(({ style, text }) => (style === '' ? text : h('span', { style }, text))),
    ),
  ]);
  // A scrolling box must be reachable by keyboard.
  return h('pre', { className: ['shiki'], tabIndex: 0, dataLanguage: language || null }, h('code', children));
}
