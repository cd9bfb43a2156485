// Gives figures, tables, listings, equations and sections their numbers; pure, so references can be written anywhere.
import type { Heading } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Article } from '../../model/article.ts';
import type { Block, BlockId, HeadingBlock, Plan, RunBlock } from '../../model/plan.ts';
import type { Output, Results } from '../../model/results.ts';
import { sectionNumber } from './section-numbers.ts';

export type Series = 'figure' | 'table' | 'listing' | 'equation';
export type Numbered = { readonly series: Series; readonly number: string };
export type Section = {
  /** The `h` of HTML: the title is 1, and no level is skipped. */
  readonly level: 2 | 3 | 4 | 5 | 6;
  /** What is printed before the title, or null. */
  readonly number: string | null;
  /** What references say: the printed number, or the one that the author wrote into the heading. */
  readonly cited: string | null;
  /** Position among the sections: `2-1`; null for a heading inside a callout, a list or a note. */
  readonly path: string | null;
};
export type Numbering = {
  readonly blocks: ReadonlyMap<BlockId, Numbered>;
  /** For a run block without a caption of its own: the numbers of its outputs that have one. */
  readonly outputs: ReadonlyMap<BlockId, readonly (Numbered | null)[]>;
  readonly sections: ReadonlyMap<BlockId, Section>;
  /** Of formulas several rows of which are labelled: the number of each label. */
  readonly rows: ReadonlyMap<string, Numbered>;
};

export function number(article: Article, plan: Plan, results: Results): Numbering {
  const blocks = new Map<BlockId, Numbered>();
  const outputs = new Map<BlockId, readonly (Numbered | null)[]>();
  const rows = new Map<string, Numbered>();
  const next = counters();
  const standing = standingImages(article);
  for (const block of plan.blockOf.values()) {
    const series = block.kind === 'figure' && !standing.has(block.node) ? null : seriesOf(block, results);
    if (block.kind === 'math' && /\\label\b/.test(block.tex)) {
      for (const label of block.labels) rows.set(label, { series: 'equation', number: next('equation') });
      blocks.set(block.id, rows.get(block.labels[0] ?? '')!); // its rows have been numbered
    } else if (series !== null) blocks.set(block.id, { series, number: tagOf(block) ?? next(series) });
    else if (block.kind === 'run') {
      const numbers = outputsOf(block, results).map((output) => {
        const own = seriesOfOutput(output);
        return own === null ? null : { series: own, number: next(own) };
      });
      if (numbers.some((one) => one !== null)) outputs.set(block.id, numbers);
    }
  }
  return { blocks, outputs, rows, sections: numberSections(article, plan) };
}

export function outputsOf(block: RunBlock, results: Results): readonly Output[] {
  const outcome = results.outcomes.get(block.id);
  return outcome === undefined || outcome.state === 'skipped' ? [] : outcome.outputs;
}

/** Pictures of a paragraph; one within a link or a table's cell stays in its line, without a caption. */
function standingImages(article: Article): ReadonlySet<unknown> {
  const images = new Set<unknown>();
  for (const tree of [article.meta.abstract, article.tree]) {
    visit(tree, 'image', (node, _, parent) => {
      if (parent?.type === 'paragraph') images.add(node);
    });
  }
  return images;
}

function counters(): (series: Series) => string {
  const counts = new Map<Series, number>();
  return (series) => {
    const count = (counts.get(series) ?? 0) + 1;
    counts.set(series, count);
    return String(count);
  };
}

function seriesOf(block: Block, results: Results): Series | null {
  switch (block.kind) {
    case 'math':
      return block.display && block.label !== null ? 'equation' : null;
    case 'figure':
    case 'diagram':
      return block.caption === null ? null : 'figure';
    case 'table':
    case 'listing':
      return block.caption === null ? null : block.kind;
    case 'run': {
      if (block.caption === null) return null;
      const outputs = outputsOf(block, results);
      return outputs.length > 0 && outputs.every((output) => output.type === 'table') ? 'table' : 'figure';
    }
    default:
      return null;
  }
}

function seriesOfOutput(output: Output): Series | null {
  if (output.type === 'chart' && output.caption !== null) return 'figure';
  return output.type === 'table' && output.caption !== null ? 'table' : null;
}

/** An equation may bring its own tag: `\tag{*}`. */
function tagOf(block: Block): string | null {
  return block.kind === 'math' ? (/\\tag\*?\s*\{([^{}]*)\}/.exec(block.tex)?.[1] ?? null) : null;
}

function numberSections(article: Article, plan: Plan): ReadonlyMap<BlockId, Section> {
  const top = new Set<unknown>(article.tree.children);
  const sections = new Map<BlockId, Section>();
  // Depths of the headings that are open, and how many sections each of them has seen.
  let open: { readonly depth: number; readonly count: number }[] = [];
  const seen = [0];
  // Depths of the headings that are open and have no number: those within them have none either.
  let unnumbered: number[] = [];
  for (const block of plan.blocks) {
    if (block.kind !== 'heading') continue;
    if (!top.has(block.node)) {
      sections.set(block.id, { level: levelOf(open.length + 1), number: null, cited: null, path: null });
      continue;
    }
    open = open.filter((heading) => heading.depth < block.depth);
    unnumbered = unnumbered.filter((depth) => depth < block.depth);
    if (block.node.data?.unnumbered === true || unnumbered.length > 0) {
      if (block.node.data?.unnumbered === true) unnumbered.push(block.depth);
      const level = levelOf(open.length + unnumbered.length + (block.node.data?.unnumbered ? 0 : 1));
      sections.set(block.id, { level, number: null, cited: writtenNumber(block.node), path: null });
      continue;
    }
    const count = (seen[open.length] ?? 0) + 1;
    seen.length = open.length;
    seen.push(count, 0);
    open.push({ depth: block.depth, count });
    sections.set(block.id, section(block, open, article));
  }
  return sections;
}

function section(
  block: HeadingBlock,
  open: readonly { readonly count: number }[],
  { meta, lang }: Article,
): Section {
  const counts = open.map((heading) => heading.count);
  const own = meta.numbering === false ? null : sectionNumber(meta.numbering, counts, lang);
  return {
    level: levelOf(open.length),
    number: own?.shown ?? null,
    cited: own?.cited ?? writtenNumber(block.node),
    path: counts.join('-'),
  };
}

function levelOf(depth: number): Section['level'] {
  return Math.min(depth + 1, 6) as Section['level']; // depth counts from 1
}

/** `2.1` of "2.1 Method", `三` of "三、方法", `第三章` of "第三章 方法". */
function writtenNumber(heading: Heading): string | null {
  const text = textOf(heading).trim();
  const chapter = /^第[\d一二三四五六七八九十百]+[章节節篇部]/.exec(text);
  if (chapter !== null) return chapter[0];
  return (
    /^(?:§\s*)?(\d{1,2}(?:\.\d{1,2})*(?=[.、．)\s])|[一二三四五六七八九十百]+(?=[、．.]))/.exec(text)?.[1] ??
    null
  );
}
