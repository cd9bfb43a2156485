// Takes away the line breaks that Chinese text has in its source: between two CJK characters a break is no space.
import type { Nodes, Parents, Text } from 'mdast';
import { visit } from 'unist-util-visit';

const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]$/u;
/** Punctuation that Chinese shares with others: wide beside a character that is. */
const shared = /^[“”‘’…—·]$/;

export function cjkBreaks(tree: Nodes): void {
  visit(tree, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading') mend(node);
  });
}

/** Looks at the text of a paragraph as one, so that emphasis between two characters does not part them. */
function mend(paragraph: Parents): void {
  const leaves: (Text | null)[] = [];
  visit(paragraph, (node) => {
    if (node.type === 'text') leaves.push(node);
    else if (!('children' in node)) leaves.push(null);
  });
  if (!leaves.some((leaf) => leaf?.value.includes('\n'))) return;
  const whole = leaves.map((leaf) => leaf?.value ?? '\uFFFC').join('');
  let at = 0;
  for (const leaf of leaves) {
    const start = at;
    at += leaf?.value.length ?? 1;
    if (leaf)
      leaf.value = leaf.value.replace(/\n/g, (found, index: number) =>
        vanishes(whole, start + index) ? '' : found,
      );
  }
  visit(paragraph, (node) => {
    if ('children' in node)
      node.children = (node.children as Nodes[]).filter(
        (child) => child.type !== 'text' || child.value !== '',
      ) as never; // a filter keeps the kinds
  });
}

function vanishes(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  return (
    (wide.test(before) && (wide.test(after) || shared.test(after))) ||
    (shared.test(before) && wide.test(after))
  );
}
