// Understands how others write references: `@fig-x`, `\eqref{eq-x}`, {eq}`x`, `[](eq:x)`; ours are `[](#x)`.
import type { InlineCode, Link, Nodes, Parents, PhrasingContent, Text } from 'mdast';
import type { Citation } from '../model/article.ts';
import type { Context } from './context.ts';
import { type Located, placeAt, sourceOf, startOf } from './located.ts';
import { type Cut, cutText, isVerbatim, part } from './pieces.ts';
import { eachNode, eachParent } from './trees.ts';

const prefixes = 'eq|fig|sec|tbl|tab|lst|thm|lem|cor|prp|def|exm|exr';
/** The key of a citation that is none: Quarto's `fig-x`, pandoc-crossref's `fig:x`. */
const reference = new RegExp(`^(?:${prefixes})[-:]`, 'i');
const schemed = new RegExp(`^(?:${prefixes}):`, 'i');

/** Whether the braces or the at sign mean a thing of this article, and no entry of its bibliography. */
export function isReference({ cites }: Pick<Citation, 'cites'>): boolean {
  return cites.every(({ key }) => reference.test(key));
}

type Given = { readonly known: ReadonlySet<string>; readonly located: Located; readonly context: Context };

export function crossReferences(trees: readonly Nodes[], located: Located, context: Context): void {
  const given = { known: labelsIn(trees), located, context };
  for (const tree of trees)
    eachParent(tree, (parent) => {
      if (parent.type === 'link') return;
      parent.children = (parent.children as PhrasingContent[]).flatMap((node) =>
        referencesOf(node, given),
      ) as never; // phrasing takes the place of phrasing
      withRoles(parent, given);
    });
}

function labelsIn(trees: readonly Nodes[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const tree of trees)
    eachNode(tree, (node) => {
      const label = node.type === 'code' ? node.data?.fence?.label : node.data?.label;
      if (label) known.add(label);
      if (node.type === 'math' || node.type === 'inlineMath')
        for (const [, name = ''] of node.value.matchAll(/\\label\s*\{([^{}]*)\}/g)) known.add(name.trim());
    });
  return known;
}

function referencesOf(node: PhrasingContent, given: Given): PhrasingContent[] {
  if (node.type === 'citation' && isReference(node)) return ofCitation(node, given);
  if (node.type === 'text') return ofText(node, given);
  if (node.type === 'link') return ofLink(node, given);
  return [node];
}

/** `[see @fig-a; @fig-b, left]`; where one label is not known, the text stays as it is written. */
function ofCitation(node: Citation, given: Given): PhrasingContent[] {
  const labels = node.cites.map(({ key }) => labelOf(key, given.known));
  if (labels.includes(null)) return [asWritten(node, given)];
  const text = (value: string): PhrasingContent => ({ type: 'text', value, ...positionOf(node) });
  return node.cites.flatMap(({ prefix, locator, suppressAuthor }, index) => [
    ...(index === 0 ? [] : [text(', ')]),
    ...(prefix === '' ? [] : [text(`${prefix} `)]),
    linkTo(labels[index]!, node, suppressAuthor ? 'number' : undefined),
    ...(locator === null ? [] : [text(`, ${locator}`)]),
  ]);
}

/** A sentence may begin with `@Fig-x`. */
function labelOf(key: string, known: ReadonlySet<string>): string | null {
  if (known.has(key)) return key;
  const small = key.charAt(0).toLowerCase() + key.slice(1);
  return known.has(small) ? small : null;
}

function asWritten(node: PhrasingContent, { located, context }: Given): Text {
  context.foreign('reference', placeAt(located, startOf(node)));
  return { type: 'text', value: sourceOf(node, located), ...positionOf(node) };
}

function positionOf({ position }: Nodes): Pick<Nodes, 'position'> {
  return position ? { position } : {};
}

function linkTo(label: string, node: Nodes, bare?: 'number' | 'parenthesised'): Link {
  const link: Link = { type: 'link', url: `#${label}`, children: [], ...positionOf(node) };
  return bare === undefined ? link : { ...link, data: { bare } };
}

const command = /\\(eqref|ref|autoref|[cC]ref)\{([^{}\s]+)\}/g;

function ofText(node: Text, given: Given): PhrasingContent[] {
  const { located, context, known } = given;
  if (!node.value.includes('ref{') || !isVerbatim(node, located)) return [node];
  const cuts = [...node.value.matchAll(command)].flatMap(
    ({ index, 0: whole, 1: name, 2: label = '' }): Cut[] => {
      const piece = part(node, index, index + whole.length, located);
      if (!known.has(label)) {
        context.foreign('reference', placeAt(located, startOf(piece)));
        return [];
      }
      const bare = name === 'eqref' ? 'parenthesised' : name === 'ref' ? 'number' : undefined;
      return [{ start: index, end: index + whole.length, nodes: [linkTo(label, piece, bare)] }];
    },
  );
  return cuts.length === 0 ? [node] : cutText(node, cuts, located);
}

/** `[](x)` and `[words](eq:x)` of MyST name a label without a sign before it. */
function ofLink(node: Link, given: Given): PhrasingContent[] {
  const url = decoded(node.url);
  if (given.known.has(url) && !node.url.startsWith('#')) return [{ ...node, url: `#${url}` }];
  if (!schemed.test(url)) return [node];
  if (node.children.length === 0) return [asWritten(node, given)];
  given.context.foreign('reference', placeAt(given.located, startOf(node)));
  return node.children;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url; // a bare "%" is part of a name
  }
}

const role = /(?:\{([A-Za-z][\w:-]*)\}|(?<![\w:]):([A-Za-z][\w:-]*):)$/;

/** {eq}`x` of MyST, :numref:`x` of reStructuredText and d2l: a name, and code behind it. */
function withRoles(parent: Parents, given: Given): void {
  const children = parent.children as PhrasingContent[];
  for (let index = 0; index + 1 < children.length; index += 1) {
    const [text, code] = [children[index]!, children[index + 1]!];
    if (text.type !== 'text' || code.type !== 'inlineCode' || code.data?.value) continue;
    if (!isVerbatim(text, given.located)) continue;
    const match = role.exec(text.value);
    if (match === null) continue;
    const made = ofRole((match[1] ?? match[2])!, code, given);
    if (made === null) {
      given.context.foreign('role', placeAt(given.located, startOf(text) + match.index));
      continue;
    }
    const left = match.index === 0 ? [] : [part(text, 0, match.index, given.located)];
    children.splice(index, 2, ...left, made);
    index += left.length;
  }
}

function ofRole(name: string, code: InlineCode, { known, located, context }: Given): PhrasingContent | null {
  const [, words, named = ''] = /^(?:([^<>]*?)\s*<)?([^<>]+)>?$/.exec(code.value.trim()) ?? [];
  if (/^(?:eq|ref|numref|eqref|any)$/.test(name)) {
    if (known.has(named)) {
      const link = linkTo(named, code, name === 'eqref' ? 'parenthesised' : undefined);
      return words ? { ...link, children: [{ type: 'text', value: words, ...positionOf(code) }] } : link;
    }
    context.foreign('reference', placeAt(located, startOf(code)));
    return code;
  }
  if (/^(?:cite|citep|citet|cite:p|cite:t|cite:ps|cite:ts)$/.test(name)) return citationOf(name, code);
  if (name === 'math') return { type: 'inlineMath', value: code.value, ...positionOf(code) };
  return null;
}

function citationOf(name: string, code: InlineCode): Citation {
  const keys = code.value.split(/[,;]/).map((key) => key.trim());
  return {
    type: 'citation',
    value: code.value,
    cites: keys.map((key) => ({ key, locator: null, prefix: '', suppressAuthor: false })),
    narrative: /t$|ts$/.test(name) && keys.length === 1,
    ...positionOf(code),
  };
}
