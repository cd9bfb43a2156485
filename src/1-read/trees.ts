// All trees of an article's body: its blocks, and the captions within them, which stand beside the tree.
import type { Nodes, Parents } from 'mdast';

export type ParentVisit = (parent: Parents) => void;

/** Calls `enter` for each node that has children, outer ones first; what it puts in place is walked too. */
export function eachParent(tree: Nodes, enter: ParentVisit): void {
  const caption = tree.type === 'code' ? tree.data?.fence?.caption : tree.data?.caption;
  if (caption) eachParent(caption.tree, enter);
  if (!('children' in tree)) return;
  enter(tree);
  for (const child of tree.children) eachParent(child, enter);
}

/** Calls `enter` for each node. */
export function eachNode(tree: Nodes, enter: (node: Nodes) => void): void {
  enter(tree);
  const caption = tree.type === 'code' ? tree.data?.fence?.caption : tree.data?.caption;
  if (caption) eachNode(caption.tree, enter);
  if ('children' in tree) for (const child of tree.children) eachNode(child, enter);
}
