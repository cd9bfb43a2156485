// The parser: Markdown with GFM, front matter, math, claims, citations and emphasis that knows Chinese.
import type { Paragraph, Root } from 'mdast';
import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import { mathFromMarkdown } from 'mdast-util-math';
import type { Extension } from 'micromark-util-types';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Budget } from './budget.ts';
import { citeNodes, citeSyntax } from './cite-syntax.ts';
import { claimNodes, onlyKnownDirectives } from './claim-syntax.ts';
import { countedSyntax } from './counted-syntax.ts';
import { mathSyntax } from './math-syntax.ts';
import { hideBars, showBars } from './table-pipes.ts';

// One tilde strikes nothing: `3~5` and `6~8` are ranges in Chinese.
const markdown = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm, { singleTilde: false })
  .use(remarkCjkFriendly)
  .use(remarkCjkStrikethrough, { singleTilde: false })
  .use(remarkDirective)
  .freeze();

/** Blocks and all; positions count from the start of `text`. Throws `Flood`. */
export function parseBlocks(text: string, budget: Budget): Root {
  const hidden = hideBars(text, budget);
  const tree = markdown().use(ours, hidden, budget, {}).parse(hidden);
  if (hidden !== text) showBars(tree);
  return tree;
}

/** Phrasing alone: what looks like a heading, a list or a fence is text. Several paragraphs become one. Throws `Flood`. */
export function parsePhrasing(text: string, budget: Budget): Paragraph {
  const root = markdown().use(ours, text, budget, phrasingOnly).parse(text);
  const children = root.children.flatMap((node) => (node.type === 'paragraph' ? node.children : []));
  return root.position
    ? { type: 'paragraph', children, position: root.position }
    : { type: 'paragraph', children };
}

const phrasingOnly: Extension = {
  disable: {
    null: [
      'blockQuote',
      'codeFenced',
      'codeIndented',
      'definition',
      'gfmFootnoteDefinition',
      'headingAtx',
      'htmlFlow',
      'list',
      'mathFlow',
      'setextUnderline',
      'table',
      'thematicBreak',
    ],
  },
};

/** Attached last, so that our constructs are asked first. */
function ours(this: Processor, source: string, budget: Budget, more: Extension): void {
  const data = this.data();
  const theirs = data.micromarkExtensions ?? [];
  data.micromarkExtensions = [
    ...theirs.map((extension) => onlyKnownDirectives(extension, source)),
    mathSyntax(source, budget),
    citeSyntax(source),
    more,
    countedSyntax(budget),
  ];
  const nodes = (data.fromMarkdownExtensions ?? []).flat();
  data.fromMarkdownExtensions = [...nodes.map(withPositions), mathFromMarkdown(), claimNodes, citeNodes];
}

/** GFM's autolinks search the finished tree a second time and lose positions there; their syntax finds the same. */
function withPositions(extension: MdastExtension): MdastExtension {
  return { ...extension, transforms: [] };
}
