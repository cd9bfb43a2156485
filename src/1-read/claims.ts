// Turns `:claim[words]{that="expression"}` into a claim that knows where its expression stands, and `:said[…]` into one said.
import type { Nodes } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import type { Claim, Expression } from '../model/article.ts';
import { claimHasCondition, claimHasWords } from '../problems/reading.ts';
import type { Context } from './context.ts';
import { type Located, placeAt, startOf } from './located.ts';
import { saidOf } from './said.ts';

export function claims(tree: Nodes, located: Located, context: Context): void {
  visit(tree, 'tableCell', (cell) => visit(cell, 'textDirective', unescapePipes));
  visit(tree, 'textDirective', (node, index, parent) => {
    if (parent === undefined || index === undefined) return;
    if (node.name === 'said') {
      parent.children[index] = saidOf(node, located, context);
      return;
    }
    const place = placeAt(located, startOf(node));
    const that = conditionOf(node, located);
    if (that === null)
      context.report(
        claimHasCondition(
          place,
          Object.keys(node.attributes ?? {}).filter((name) => name !== 'that'),
        ),
      );
    if (node.children.length === 0) context.report(claimHasWords(place));
    const claim: Claim = { type: 'claim', that, children: node.children };
    if (node.position) claim.position = node.position;
    parent.children[index] = claim;
  });
}

/** GFM takes `\|` for a bar in a cell, whatever it stands in. */
function unescapePipes({ attributes }: TextDirective): void {
  if (attributes?.that) attributes.that = attributes.that.replaceAll('\\|', '|');
}

function conditionOf(node: TextDirective, located: Located): Expression | null {
  const value = node.attributes?.that ?? '';
  const start = node.data?.thatStart;
  if (value.trim() === '' || start === undefined) return null;
  const indent = /^\s*/.exec(located.text.slice(start))?.[0].length ?? 0;
  return { code: value.trim(), place: placeAt(located, start + indent) };
}
