// HTML that an author wrote into Markdown: a few harmless elements are honoured, the rest stays the text it is.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Html, Nodes, Parents } from 'mdast';
import type {} from 'mdast-util-to-hast';
import { htmlSupported } from '../problems/weaving.ts';
import { type Loom, placeOf } from './loom.ts';

const honoured = new Set(['sub', 'sup', 'kbd', 'mark', 'abbr']);
const tagPattern = /^<(\/?)([a-z][a-z0-9]*)(?:\s+title="([^"<>]*)")?\s*\/?>$/i;

/** A tag within a line stays raw until its partner is known: `settleHtml` pairs them. */
export function weaveHtml(node: Html, parent: Parents | undefined, loom: Loom): readonly ElementContent[] {
  const value = node.value.trim();
  if (/^(?:<!--[\s\S]*?-->\s*)+$/.test(value)) return [];
  if (parent !== undefined && isPhrasing(parent)) {
    if (/^<br\s*\/?>$/i.test(value)) return [h('br')];
    const name = tagPattern.exec(value)?.[2]?.toLowerCase() ?? '';
    if (honoured.has(name)) return [{ type: 'raw', value, data: { place: placeOf(node, loom.article) } }];
    if (!isAnswer(node, parent))
      loom.report(htmlSupported(placeOf(node, loom.article), snippet(value), adviceFor(value)));
    return [{ type: 'text', value: node.value }];
  }
  loom.report(htmlSupported(placeOf(node, loom.article), snippet(value), adviceFor(value)));
  return [h('p', { className: ['html'] }, node.value)];
}

/** A closing tag whose opening one has been told. */
function isAnswer(node: Html, { children }: Parents): boolean {
  const name = /^<\/([a-z][\w-]*)/i.exec(node.value)?.[1]?.toLowerCase();
  const before: readonly Nodes[] = children.slice(0, (children as Nodes[]).indexOf(node));
  return before.some(
    (one) =>
      one.type === 'html' &&
      name !== undefined &&
      /^<([a-z][\w-]*)/i.exec(one.value)?.[1]?.toLowerCase() === name,
  );
}

/** Makes elements of raw tags that have a partner among their siblings, and text of all others. */
export function settleHtml(children: readonly ElementContent[], loom: Loom): ElementContent[] {
  const settled: ElementContent[] = [];
  let open: { readonly name: string; readonly title: string | undefined; readonly at: number }[] = [];
  for (const child of children) {
    if (child.type === 'element') child.children = settleHtml(child.children, loom);
    const [, slash, tag, title] = (child.type === 'raw' && tagPattern.exec(child.value)) || [];
    const name = tag?.toLowerCase();
    if (name === undefined) settled.push(child);
    else if (slash === '') {
      open.push({ name, title, at: settled.length });
      settled.push(child);
    } else {
      const partner = open.findLast((one) => one.name === name);
      if (partner === undefined) settled.push(child);
      else {
        const content = settled.splice(partner.at).slice(1);
        settled.push(h(name, { title: name === 'abbr' ? partner.title : null }, asText(content, loom)));
        open = open.filter((one) => one.at < partner.at);
      }
    }
  }
  return asText(settled, loom);
}

function asText(children: readonly ElementContent[], loom: Loom): ElementContent[] {
  return children.map((child) => {
    if (child.type !== 'raw') return child;
    const place = child.data?.place;
    if (place !== undefined)
      loom.report(htmlSupported(place, snippet(child.value), 'It has no partner in its line.'));
    return { type: 'text', value: child.value };
  });
}

function isPhrasing(parent: Parents): boolean {
  return !['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type);
}

function snippet(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function adviceFor(value: string): string {
  const tag = /^<\/?([a-z]+)/i.exec(value)?.[1]?.toLowerCase() ?? '';
  const instead: Readonly<Record<string, string>> = {
    a: 'Write links as "[words](address)" and labels as "{#label}" after a heading.',
    img: 'Write "![description](path "caption")".',
    details: 'Use a callout: "> [!NOTE]".',
    table: 'Write the table with "|".',
    script: 'Pages hold no scripts.',
    b: 'Write "**words**".',
    strong: 'Write "**words**".',
    i: 'Write "*words*".',
    em: 'Write "*words*".',
    code: 'Write "`words`".',
  };
  return instead[tag] ?? 'Say it in Markdown.';
}

declare module 'mdast-util-to-hast' {
  interface RawData {
    /** Where the tag stands in the article. */
    place?: import('../article.ts').Place;
  }
}
