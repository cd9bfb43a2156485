// Writes a tree as HTML.
import type { Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';

/** Every attribute is quoted and every element closed: what is written is what any reader of HTML understands. */
export function htmlOf(tree: Nodes): string {
  return `${toHtml(tree, { closeSelfClosing: false, omitOptionalTags: false, upperDoctype: true })}\n`;
}
