// Orders the headings below the title: sections are of depth 2, and no depth is skipped on the way down.
import type { Heading, Nodes, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

const numbered =
  /^(?:\d+(?:\.\d+)+\.?(?=\s|\p{Script=Han}|$)|\d+[.、．)]|\d+\s|第\s*[\d一二三四五六七八九十百]+\s*[章节節部篇回讲講]|[一二三四五六七八九十]+[、．.]|[（(][\d一二三四五六七八九十]+[）)]|[IVX]+\.\s|附录|附錄|(?:Appendix|Chapter|Part|Section)\s+[\dA-Z])/u;

/** Whether the author wrote a number before a heading's words: `1. 背景`, `3.1 算法`, `第一章`, `附录`. */
export function isNumbered(node: Nodes): boolean {
  return numbered.test(plainText(node).trim());
}

/** The shallowest heading becomes a section; one that jumps down two levels or more goes down one. */
export function shiftHeadings(tree: Root): void {
  const headings: Heading[] = [];
  visit(tree, 'heading', (node) => {
    headings.push(node);
  });
  const shift = 2 - headings.reduce((least, node) => Math.min(least, node.depth), 6);
  let above = 1;
  for (const node of headings) {
    const depth = Math.min(node.depth + shift, above + 1, 6);
    node.depth = depth as Heading['depth']; // between 2 and 6
    above = depth;
  }
}

/** Numbers of our own would stand beside the author's where half of the sections have one. */
export function wantsNumbers(tree: Root): boolean {
  const sections = tree.children.filter((node) => node.type === 'heading' && node.depth === 2);
  return sections.length === 0 || sections.filter(isNumbered).length * 2 < sections.length;
}
