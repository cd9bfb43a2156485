// Understands the directives that MyST writes on fences: boxes, pictures, formulas and code; the rest is told.
import type { Code, Nodes, Paragraph, Root, RootContent } from 'mdast';
import type { CalloutTone } from '../model/article.ts';
import { ownOf } from '../own-key.ts';
import { bounded, problemOf } from './bounded.ts';
import { Flood, most } from './budget.ts';
import type { Context } from './context.ts';
import { type Located, placeAt, settle, slice, sourceOf, startOf } from './located.ts';
import { parseBlocks, parsePhrasing } from './parse.ts';

const tones: Readonly<Record<string, CalloutTone>> = {
  note: 'note',
  seealso: 'note',
  admonition: 'note',
  tip: 'tip',
  hint: 'tip',
  important: 'important',
  warning: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
};
/** Their text is a list of files or options, and no prose. */
const machinery =
  /^(?:toctree|bibliography|contents|tableofcontents|index|eval-rst|raw|list-table|csv-table|glue\S*)$/;
const code = /^(?:code|code-block|sourcecode|code-cell|literalinclude)$/;
const opening = /^(`{3,}|~{3,})\{([A-Za-z][\w:-]*)\}[ \t]*([^\n]*)\n?/;

/** `located` is where `tree` was parsed from. Runs first: what it makes is read like the rest. */
export function directives(tree: Root, located: Located, context: Context): void {
  within(tree, located, context, 0);
}

type Parent = Extract<Nodes, { children: unknown }>;

/** `boxes`: how many the parent stands in. */
function within(parent: Parent, located: Located, context: Context, boxes: number): void {
  parent.children = (parent.children as RootContent[]).flatMap((node): RootContent[] => {
    if (node.type === 'code') return made(node, located, context, boxes) ?? [node];
    if ('children' in node && node.type !== 'paragraph') within(node, located, context, boxes);
    return [node];
  }) as never; // blocks take the place of blocks
}

type Directive = {
  readonly name: string;
  readonly argument: Located;
  readonly options: ReadonlyMap<string, string>;
  readonly body: Located;
  readonly node: Code;
};

function made(node: Code, located: Located, context: Context, boxes: number): RootContent[] | null {
  const directive = directiveIn(node, located);
  if (directive === null) return null;
  const { name } = directive;
  if (name === 'math') return [formula(directive)];
  if (name === 'figure' || name === 'image') return [picture(directive, context)];
  if (code.test(name)) return [listing(directive, located, context)];
  if (name in tones || name === 'dropdown' || name === 'topic') return [box(directive, context, boxes)];
  if (!isDirective(name)) return null;
  context.foreign('directive', placeAt(located, startOf(node)));
  return [machinery.test(name) ? listing(directive, located, context) : box(directive, context, boxes)];
}

/** A language in braces is a cell of a notebook. */
function isDirective(name: string): boolean {
  return (
    /[:-]/.test(name) ||
    machinery.test(name) ||
    /^(?:exercise|solution|margin|sidebar|epigraph|pull-quote|proof|theorem|card|grid|tab-set|tab-item|table|aside|details|iframe|embed|only|versionadded|deprecated)$/.test(
      name,
    )
  );
}

function directiveIn(node: Code, located: Located): Directive | null {
  const source = sourceOf(node, located);
  const match = opening.exec(source);
  if (match === null || node.position?.start.column !== 1) return null;
  const [whole, fence = '', name = '', argument = ''] = match;
  const from = startOf(node);
  const closes = new RegExp(`\\n?${fence}+[ \\t]*$`).exec(source.slice(whole.length));
  const end = closes === null ? source.length : whole.length + closes.index;
  const given = optionsIn(source.slice(whole.length, end));
  const at = whole.length - argument.length - (whole.endsWith('\n') ? 1 : 0);
  return {
    name,
    argument: slice(located, from + at, from + at + argument.trimEnd().length),
    options: given.options,
    body: slice(located, from + Math.min(whole.length + given.length, end), from + end),
    node,
  };
}

/** Lines `:name: value` at the top. */
function optionsIn(body: string): { options: ReadonlyMap<string, string>; length: number } {
  const options = new Map<string, string>();
  let length = 0;
  for (const [line, name = '', value = ''] of body.matchAll(/^:([\w.-]+):[ \t]*([^\n]*)(?:\n|$)/gm)) {
    if (!body.startsWith(line, length)) break;
    options.set(name, value.trim());
    length += line.length;
  }
  return { options, length };
}

function labelled({ options }: Directive): { label?: string } {
  const label = options.get('label') ?? options.get('name');
  return label ? { label } : {};
}

function positionOf({ position }: Code): Pick<Nodes, 'position'> {
  return position ? { position } : {};
}

function formula(directive: Directive): RootContent {
  const value = [directive.argument.text, directive.body.text].join('\n').trim();
  return { type: 'math', value, meta: null, data: labelled(directive), ...positionOf(directive.node) };
}

function picture(directive: Directive, context: Context): Paragraph {
  const { options, body, argument, node } = directive;
  const width = options.get('width');
  const words = bounded(body, context, parsePhrasing);
  if (words !== null) settle(words, body);
  const caption =
    words === null || body.text.trim() === '' ? {} : { caption: { text: body.text.trim(), tree: words } };
  const image = {
    type: 'image' as const,
    url: argument.text,
    alt: options.get('alt') ?? body.text.trim(),
    data: { ...labelled(directive), ...caption, ...(width === undefined ? {} : { width }) },
    ...positionOf(node),
  };
  return { type: 'paragraph', children: [image], ...positionOf(node) };
}

function listing(
  { name, argument, options, body, node }: Directive,
  located: Located,
  context: Context,
): Code {
  if (name === 'code-cell') context.foreign('cell', placeAt(located, startOf(node)));
  const language = code.test(name) ? argument.text.split(/\s/)[0] : '';
  const lang = language?.replace(/^ipython3?$/, 'python') || null;
  const fence = {
    run: false,
    refused: false,
    label: options.get('name') ?? options.get('label') ?? null,
    caption: null,
    title: options.get('caption') ?? options.get('filename') ?? null,
    highlighted: [],
    words: [],
    options: [],
  };
  return { type: 'code', lang, meta: null, value: body.text, data: { fence }, ...positionOf(node) };
}

/** A callout; its argument is its title. */
function box({ name, argument, body, node }: Directive, context: Context, boxes: number): RootContent {
  const content = boxes < most.boxes ? bounded(body, context, parseBlocks) : tooDeep(body, context);
  if (content !== null) {
    within(content, body, context, boxes + 1);
    settle(content, body);
  }
  const title = argument.text === '' ? [] : [titleOf(argument, context)];
  return {
    type: 'blockquote',
    children: [...title, ...(content?.children ?? [])] as never, // front matter is none within a fence
    data: { callout: ownOf(tones, name) ?? 'note' },
    ...positionOf(node),
  };
}

function tooDeep(body: Located, { budget, report }: Context): null {
  if (budget.firstFlood()) report(problemOf(new Flood('boxes', 0), body));
  return null;
}

function titleOf(argument: Located, context: Context): Paragraph {
  const children = bounded(argument, context, parsePhrasing)?.children ?? [];
  const strong: Paragraph = { type: 'paragraph', children: [{ type: 'strong', children }] };
  for (const child of children) settle(child, argument);
  const position = { start: argument.point(0), end: argument.point(argument.text.length) };
  strong.position = position;
  strong.children[0]!.position = position;
  return strong;
}
