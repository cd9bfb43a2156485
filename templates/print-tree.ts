// Makes a woven tree fit for paper: without what only a screen can show, and without what Chromium tags wrongly.
import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { markFormula } from './print-tags.ts';

/** A copy; the tree given is left as it is. */
export function forPrint(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) =>
    node.type === 'element' ? element(node) : node.type === 'text' ? [{ ...node }] : [],
  );
}

function element(node: Element): ElementContent[] {
  const { dataLook, tabIndex, loading, role, ariaLabel, title, ...properties } = node.properties;
  if (dataLook === 'screen') return [];
  if (isOrigin(node)) return forPrint(node.children); // what the colophon's tables say is enough on paper
  if (role === 'img') Object.assign(properties, { role, ariaLabel }); // other roles and names disturb the PDF's tags
  markFormula(properties);
  const children = forPrint(
    isCode(node) ? node.children.filter((child) => child.type === 'element') : node.children,
  );
  const copy: Element = { ...node, properties, children };
  if (node.tagName === 'details') properties.open = true;
  if (node.tagName === 'a' && !leadsSomewhere(properties.href)) delete properties.href;
  if (isEmptyCell(copy)) copy.children = [{ type: 'text', value: '\u00a0' }]; // Chromium drops empty cells from the table
  return [copy];
}

function isOrigin({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes('origin');
}

/** Lines of a listing are blocks in print, so that a long one can hang: the line feeds between them go. */
function isCode(node: Element): boolean {
  return node.tagName === 'code' && node.children.some((child) => child.type === 'element' && isLine(child));
}

function isLine({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes('line');
}

/** A path beside the article leads nowhere from a file that stands alone. */
function leadsSomewhere(href: unknown): boolean {
  return typeof href === 'string' && /^(?:#|https?:|mailto:|doi:)/i.test(href);
}

function isEmptyCell(node: Element): boolean {
  if (node.tagName !== 'td' && node.tagName !== 'th') return false;
  return textOf(node).trim() === '' && !/svg|img/.test(JSON.stringify(node.children));
}
