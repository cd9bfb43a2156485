// What every piece of an article's Markdown gets, be it the body, the title, the abstract or a caption.
import type { Nodes, Paragraph, Root } from 'mdast';
import type { Caption } from '../model/article.ts';
import { bounded } from './bounded.ts';
import { cites } from './cites.ts';
import { cjkBreaks } from './cjk-breaks.ts';
import { claims } from './claims.ts';
import type { Context } from './context.ts';
import { type Located, settle } from './located.ts';
import { math } from './math.ts';
import { parseBlocks, parsePhrasing } from './parse.ts';
import { values } from './values.ts';

export function phrase(tree: Nodes, located: Located, context: Context): void {
  cites(tree, located, context);
  claims(tree, located, context);
  values(tree, located);
  math(tree, located, context);
  cjkBreaks(tree);
}

/** A title, a caption: phrasing with the article's own positions. */
export function readPhrasing(located: Located, context: Context): Paragraph {
  const tree = bounded(located, context, parsePhrasing);
  if (tree === null) return { type: 'paragraph', children: [] };
  phrase(tree, located, context);
  settle(tree, located);
  return tree;
}

/** An abstract: blocks with the article's own positions. */
export function readBlocks(located: Located, context: Context): Root {
  const tree = bounded(located, context, parseBlocks);
  if (tree === null) return { type: 'root', children: [] };
  phrase(tree, located, context);
  settle(tree, located);
  return tree;
}

export function readCaption(located: Located, context: Context): Caption {
  return { text: located.text.trim(), tree: readPhrasing(located, context) };
}
