// Finds which characters of a page are set in which face, by the same rules as the style sheets.
import type { Element, Nodes, Properties } from 'hast';
import type { Lang } from '../model/article.ts';
import { isChinese, type Role, type Use, type Weight } from './catalogue.ts';

export type Characters = ReadonlyMap<Use, ReadonlySet<string>>;

/** `anyWeight`: by a style sheet of its own, which is not read here. */
type Setting = {
  readonly role: Role;
  readonly weight: Weight;
  readonly italic: boolean;
  readonly anyWeight?: boolean;
};

const inBody: Setting = { role: 'body', weight: 400, italic: false };

/** `extra`: text that is on no node, such as running heads. */
export function charactersOf(
  tree: Nodes,
  lang: Lang,
  extra: ReadonlyMap<Use, string> = new Map(),
): Characters {
  const found = new Map<Use, Set<string>>();
  const add = (use: Use, text: string) => {
    const known = found.get(use) ?? new Set<string>();
    for (const character of text) known.add(character);
    found.set(use, known);
  };
  const walk = (node: Nodes, setting: Setting): void => {
    if (node.type === 'text') {
      add(useOf(setting), node.value);
      if (setting.anyWeight) add(useOf({ ...setting, weight: 600 }), node.value);
    }
    if (node.type === 'element') {
      if (unset.has(node.tagName)) return;
      const own = settingOf(node, setting, isChinese(lang));
      for (const child of node.children) walk(child, own);
    }
    if (node.type === 'root') for (const child of node.children) walk(child, setting);
  };
  walk(tree, inBody);
  for (const [use, text] of extra) add(use, text);
  return found;
}

const unset = new Set(['head', 'math', 'style']);

function useOf({ role, weight, italic }: Setting): Use {
  return `${role}-${weight}${italic ? '-italic' : ''}`;
}

function isStyle(node: Nodes): boolean {
  return node.type === 'element' && node.tagName === 'style';
}

function classesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A drawing says its weights by attributes. */
function weightOf(properties: Properties): Weight | null {
  const said = properties.fontWeight ?? properties['font-weight'];
  if (said === undefined || said === null) return null;
  return said === 'bold' || Number(said) > 450 ? 600 : 400;
}

/** Elements and classes that change the face. What is not named here is set as what it stands in. */
function settingOf(element: Element, around: Setting, chinese: boolean): Setting {
  const { tagName: tag, properties } = element;
  const classes = classesOf(properties.className);
  const isHead = /^h[1-6]$/.test(tag) || (tag === 'th' && properties.scope !== 'row');
  if (isHead) return { role: 'head', weight: 600, italic: false };
  if (tag === 'code' || tag === 'pre' || tag === 'kbd' || tag === 'samp') return { ...around, role: 'mono' };
  if (classes.includes('listing-title')) return { ...around, role: 'mono' };
  if (classes.includes('katex')) return { role: 'body', weight: 400, italic: false };
  if (classes.some((name) => name === 'textbf' || name === 'mathbf')) return { ...around, weight: 600 };
  if (tag === 'svg')
    return { role: 'figure', weight: 400, italic: false, anyWeight: element.children.some(isStyle) };
  if (around.role === 'figure') return { ...around, weight: weightOf(properties) ?? around.weight };
  if (tag === 'strong' || tag === 'b') {
    const role = chinese && around.role !== 'mono' ? 'head' : around.role;
    return { role, weight: 600, italic: around.italic };
  }
  if (tag === 'em' || tag === 'i' || tag === 'cite') {
    return { ...around, role: around.role === 'body' ? 'kai' : around.role, italic: true };
  }
  if (chinese && (tag === 'blockquote' || properties.id === 'abstract')) return { ...around, role: 'kai' };
  if (classes.some((name) => bold.has(name))) return { role: 'head', weight: 600, italic: false };
  if (tag === 'sup' && classes.includes('citation-group'))
    return { role: 'head', weight: 400, italic: false };
  if (quiet.has(tag) || classes.some((name) => labels.has(name)))
    return { role: 'head', weight: 400, italic: false };
  return around;
}

/** Set in the face of headings, at the weight of text or bold. A template may ask so by `(strong-)head-face`. */
const quiet = new Set(['figcaption', 'caption', 'nav', 'summary', 'table', 'dl']);
const labels = new Set([
  'byline',
  'contents',
  'equation-number',
  'failure',
  'files',
  'foot',
  'footnote',
  'head-face',
  'masthead',
  'metric',
  'note-number',
  'number',
  'output-caption',
  'skip',
  'subtitle',
  'title-block',
  'year',
]);
const bold = new Set([
  'callout-title',
  'chart-title',
  'contents-title',
  'label',
  'mark',
  'name',
  'strong-head-face',
  'verdict',
]);
