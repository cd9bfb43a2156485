// Reads an article: Markdown in, a tree with Colophon's own nodes and complete meta out. Never throws for any text.
import type { Nodes, Root } from 'mdast';
import { VFile } from 'vfile';
import type { Article, Reported, Source } from '../model/article.ts';
import { byPlace, type Problem } from '../problems/problem.ts';
import { bounded } from './bounded.ts';
import { type Budget, Flood, most, openBudget } from './budget.ts';
import { callouts } from './callouts.ts';
import { captions } from './captions.ts';
import type { Context } from './context.ts';
import { crossReferences } from './cross-references.ts';
import { definitionLists } from './definition-lists.ts';
import { directives } from './directives.ts';
import { fences } from './fences.ts';
import { foreignText, openForeign } from './foreign.ts';
import { foreignNodes } from './foreign-nodes.ts';
import { readFrontMatter } from './front-matter.ts';
import { inlineNotes } from './inline-notes.ts';
import { labels } from './labels.ts';
import { links } from './links.ts';
import { type Located, locate, slice } from './located.ts';
import { readMeta } from './meta.ts';
import { nestsModestly } from './nesting.ts';
import { parseBlocks } from './parse.ts';
import { phrase } from './phrasing.ts';
import { sizedImages } from './sized-images.ts';
import { tableRows } from './table-pipes.ts';
import { targets } from './targets.ts';

export function read(source: Source): Reported<Article> {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const text = source.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const located = locate(text, source.path);
  const foreign = openForeign(source.path, source.origins ?? null);
  const budget = openBudget();
  const tree = bounded(located, { budget, report }, parseArticle) ?? frontMatterOf(located, report);
  const front = readFrontMatter(tree, located, report);
  const context: Context = {
    budget,
    report,
    foreign: foreign.note,
    cites: (key) => (front.settings.bibliography ?? []).length > 0 || source.keys?.has(key) === true,
  };
  transform(tree, located, context);
  const { lang, meta } = readMeta(source, tree, located, front, context);
  finish([meta.titleTree, meta.abstract, tree], tree, located, context);
  for (const problem of foreign.problems()) report(problem);
  const file = new VFile({ path: source.path, value: text });
  const origins = source.origins ?? null;
  const alone = { origins, original: null, siblings: [] }; // until it has met the others
  const article = { slug: source.slug, lang, folder: source.folder, file, tree, meta, ...alone };
  return { value: article, problems: problems.sort(byPlace) };
}

function parseArticle(text: string, budget: Budget): Root {
  if (text.length > most.length) throw new Flood('length', most.length);
  for (const { index } of text.matchAll(/https?:\/\/|www\./gi))
    if (budget.over('addresses', 1)) throw new Flood('addresses', index);
  return parseBlocks(text, budget);
}

/** Of an article that is too much, or that cannot be walked, what names it. */
function frontMatterOf(located: Located, report: Context['report']): Root {
  const head = /^---[ \t]*\n(?:[^\n]*\n){0,1000}?---[ \t]*(?:\n|$)/.exec(located.text)?.[0] ?? '';
  const tree =
    head.length > most.length
      ? null
      : bounded(slice(located, 0, head.length), { budget: openBudget(), report }, parseBlocks);
  return {
    type: 'root',
    children: (tree?.children ?? []).slice(0, 1).filter((node) => node.type === 'yaml'),
  };
}

function transform(tree: Root, located: Located, context: Context): void {
  directives(tree, located, context);
  if (!nestsModestly(tree, located, context.report)) tree.children = [];
  tableRows(tree, located, context);
  phrase(tree, located, context);
  fences(tree, located, context);
  targets(tree, located, context);
  sizedImages(tree, located);
  labels(tree, located, context);
  captions(tree, located, context);
  callouts(tree, located, context);
  definitionLists(tree, located);
  links(tree, located);
}

/** What needs the whole article, its title and abstract included. */
function finish(trees: readonly Nodes[], body: Root, located: Located, context: Context): void {
  inlineNotes(trees, body, located);
  crossReferences(trees, located, context);
  foreignText(trees, located, context.foreign);
  foreignNodes(trees, located, context.foreign);
}
