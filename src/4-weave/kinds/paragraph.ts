// A paragraph; what stands on its own inside it — a displayed formula, a figure — parts it into several.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Paragraph } from 'mdast';
import type { State } from 'mdast-util-to-hast';

const ownLine = new Set(['div', 'figure', 'pre', 'p']);

export function weaveParagraph(node: Paragraph, state: State): readonly ElementContent[] {
  const parts: ElementContent[] = [];
  let line: ElementContent[] = [];
  const close = (): void => {
    const content = trim(line);
    // A paragraph that goes on after a formula is not indented like a new one.
    if (content.length > 0)
      parts.push(h('p', parts.length > 0 ? { className: ['continued'] } : {}, [...content]));
    line = [];
  };
  for (const child of state.all(node)) {
    if (child.type === 'element' && ownLine.has(child.tagName)) {
      close();
      parts.push(child);
    } else line.push(child);
  }
  close();
  return parts;
}

/** Without the blanks and breaks at both ends, which would show beside what was taken out. */
function trim(line: readonly ElementContent[]): readonly ElementContent[] {
  const start = line.findIndex((node) => !isBlank(node));
  const kept = start < 0 ? [] : line.slice(start, line.findLastIndex((node) => !isBlank(node)) + 1);
  const last = kept.length - 1;
  return kept.map((node, index) => {
    if (node.type !== 'text') return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === last ? value.trimEnd() : value };
  });
}

function isBlank(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return node.type === 'element' && node.tagName === 'br';
}
