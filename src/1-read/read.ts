// Reads an article: Markdown in, a tree with Colophon's own nodes and complete meta out. Never throws for any text.
import type { Root } from 'mdast';
import { VFile } from 'vfile';
import type { Article, Reported, Source } from '../article.ts';
import { byPlace, type Problem } from '../problems/problem.ts';
import { callouts } from './callouts.ts';
import { captions } from './captions.ts';
import type { Context } from './context.ts';
import { fences } from './fences.ts';
import { readFrontMatter } from './front-matter.ts';
import { labels } from './labels.ts';
import { links } from './links.ts';
import { type Located, locate } from './located.ts';
import { readMeta } from './meta.ts';
import { nestsModestly } from './nesting.ts';
import { parseBlocks } from './parse.ts';
import { phrase } from './phrasing.ts';

export function read(source: Source): Reported<Article> {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const text = source.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const located = locate(text, source.path);
  const parsed = parseBlocks(text);
  const tree = nestsModestly(parsed, located, report) ? parsed : frontMatterOf(parsed);
  const front = readFrontMatter(tree, located, report);
  const context: Context = { report, bibliography: (front.settings.bibliography ?? []).length > 0 };
  transform(tree, located, context);
  const { lang, meta } = readMeta(source, tree, located, front, context);
  const file = new VFile({ path: source.path, value: text });
  const alone = { original: null, siblings: [] }; // until it has met the others
  const article = { slug: source.slug, lang, folder: source.folder, file, tree, meta, ...alone };
  return { value: article, problems: problems.sort(byPlace) };
}

/** Of a tree that cannot be walked, what can. */
function frontMatterOf(tree: Root): Root {
  return { type: 'root', children: tree.children.slice(0, 1).filter((node) => node.type === 'yaml') };
}

function transform(tree: Root, located: Located, context: Context): void {
  phrase(tree, located, context);
  fences(tree, located, context);
  labels(tree, located, context);
  captions(tree, located);
  callouts(tree, located, context);
  links(tree, located);
}
