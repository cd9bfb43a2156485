// An item of a list; a task's box is a sign with a name, for a form's field cannot be printed.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { ListItem, Parents } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';

export function weaveListItem(node: ListItem, parent: Parents | undefined, state: State): ElementContent {
  const item = defaultHandlers.listItem(state, node, parent) as Element; // its handler gives one element
  const { checked } = node;
  if (typeof checked === 'boolean') replaceBox(item, checked);
  return item;
}

function replaceBox(parent: Element, checked: boolean): boolean {
  return parent.children.some((child, index) => {
    if (child.type !== 'element') return false;
    if (child.tagName !== 'input') return replaceBox(child, checked);
    parent.children[index] = h(
      'span',
      { className: ['task'], dataDone: String(checked) },
      checked ? '☑' : '☐',
    );
    return true;
  });
}
