// Tells of a tree too deep to walk: deeper ones than any author writes would fill the stack of whoever does.
import type { Nodes } from 'mdast';
import { articleNestsModestly } from '../problems/reading.ts';
import type { Context } from './context.ts';
import { type Located, placeAt, startOf } from './located.ts';

const levels = 200;

/** Whether the tree can be walked; if not, that is reported at the first node that is too deep. */
export function nestsModestly(tree: Nodes, located: Located, report: Context['report']): boolean {
  let row: Nodes[] = [tree];
  for (let level = 0; row.length > 0 && level <= levels; level += 1)
    row = row.flatMap((node) => ('children' in node ? node.children : []));
  const deep = row[0];
  if (deep) report(articleNestsModestly(placeAt(located, startOf(deep))));
  return deep === undefined;
}
