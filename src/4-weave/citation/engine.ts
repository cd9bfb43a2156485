// Sets citations and bibliographies by CSL styles, through citeproc-js.

import citeproc, { type Item as CslItem } from 'citeproc';
import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { CitationStyle, Cite, Lang } from '../../model/article.ts';

/** One source in CSL’s own shape. */
export type Item = CslItem;
export type Styles = { readonly style: string; readonly chinese: string; readonly english: string };
export type Engine = {
  /** One source in an author–date style, without the outer parentheses. */
  readonly one: (cite: Cite, authorless: boolean) => string;
  /** Entries in the order of the list. */
  readonly entries: () => readonly { readonly key: string; readonly content: readonly ElementContent[] }[];
};

/** `keys` in the order of first citation; each is in `items`. */
export function openEngine(
  items: ReadonlyMap<string, Item>,
  keys: readonly string[],
  { style, chinese, english }: Styles,
  lang: Lang,
): Engine {
  const system = {
    retrieveLocale: (wanted: string) => (wanted.startsWith('zh') ? chinese : english),
    retrieveItem: (key: string) => items.get(key)!,
  };
  const engine = new citeproc.Engine(system, style, lang === 'en' ? 'en-US' : 'zh-CN', true);
  engine.opt.development_extensions.wrap_url_and_doi = true;
  engine.updateItems([...keys]);
  return {
    one: (cite, authorless) => withOthers(inner(engine.makeCitationCluster([itemOf(cite, authorless)]))),
    entries: () => {
      const made = engine.makeBibliography();
      if (made === false) return [];
      const [{ entry_ids }, html] = made;
      return html.map((entry, index) => ({
        key: entry_ids[index]?.[0] ?? '',
        content: contentOf(withOthers(entry)),
      }));
    },
  };
}

/** `and others` is the last of the names, and no name: neither “and” nor “&” stands before it. */
function withOthers(text: string): string {
  return text
    .replace(/(,?)\s+(?:&(?:amp;|#38;)?|and|和|与)\s+(et al\.|等)/g, '$1 $2')
    .replace(/et al\.\./g, 'et al.');
}

export const isNumeric = (style: CitationStyle) => style !== 'apa';

function itemOf(cite: Cite, authorless: boolean) {
  const { locator, label } = locatorOf(cite.locator);
  return {
    id: cite.key,
    ...(locator === null ? {} : { locator, label }),
    ...(cite.prefix.trim() === '' ? {} : { prefix: `${cite.prefix.trim()} ` }),
    ...(authorless || cite.suppressAuthor ? { 'suppress-author': true } : {}),
  };
}

const labels: readonly (readonly [RegExp, string])[] = [
  [/^pp?\.\s*/i, 'page'],
  [/^pages?\s+/i, 'page'],
  [/^ch(?:ap)?\.\s*/i, 'chapter'],
  [/^chapter\s+/i, 'chapter'],
  [/^sec\.\s*|^§\s*/i, 'section'],
];

/** `p. 4` is page 4; what has no label that is known, such as 第 5 章, is kept in its own words. */
function locatorOf(text: string | null): { readonly locator: string | null; readonly label: string } {
  if (text === null) return { locator: null, label: 'page' };
  for (const [pattern, label] of labels)
    if (pattern.test(text)) return { locator: text.replace(pattern, ''), label };
  return { locator: text, label: /^\d/.test(text) ? 'page' : 'custom' };
}

/** The text of a cluster, out of its markup and its parentheses. */
function inner(html: string): string {
  return textOf(fromHtml(html, { fragment: true }).children as ElementContent[]).replace(/^\(|\)$/g, '');
}

function textOf(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? node.value : 'children' in node ? textOf(node.children) : ''))
    .join('');
}

const renamed: Readonly<Record<string, string>> = { i: 'em', b: 'strong' };

/** An entry's phrasing: italics and links are kept, citeproc's boxes are not. */
function contentOf(html: string): readonly ElementContent[] {
  const nodes = simplify(fromHtml(html, { fragment: true }).children as ElementContent[]); // a fragment has no doctype
  return nodes.filter((node, index) => !(isBlank(node) && (index === 0 || index === nodes.length - 1)));
}

const isBlank = (node: ElementContent) => node.type === 'text' && node.value.trim() === '';

function simplify(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: node.value.replace(/\s+/g, ' ') }];
    if (node.type !== 'element') return [];
    const children = simplify(node.children);
    if (node.tagName === 'div' || node.tagName === 'span') return children;
    const properties: Element['properties'] = node.tagName === 'a' ? { href: node.properties.href } : {};
    return [{ type: 'element', tagName: renamed[node.tagName] ?? node.tagName, properties, children }];
  });
}
