// Which elements of HTML an author may write, and what of them comes through: nothing that runs, fetches or restyles.
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Schema, sanitize } from 'hast-util-sanitize';

/** Stands for a node of the page while the tags around it are parsed; no author can write it, since it is not safe. */
export const slot = 'colophon-slot';

const names =
  'a abbr b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr';
const safe: ReadonlySet<string> = new Set(names.split(' '));

/** Attributes that are heard; the others are taken off. */
const attributes: NonNullable<Schema['attributes']> = {
  '*': ['id', 'lang', 'dir', 'title', 'align'],
  a: ['href', 'name'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  details: ['open'],
  td: ['colSpan', 'rowSpan'],
  th: ['colSpan', 'rowSpan', 'scope'],
  col: ['span'],
  time: ['dateTime'],
  blockquote: ['cite'],
  [slot]: ['dataAt'],
};

const schema: Schema = {
  tagNames: [...safe, slot],
  attributes,
  protocols: {}, // links are judged where all links are
  clobber: [],
  required: {},
  strip: ['script', 'style'],
};

export function isSafe(name: string): boolean {
  return safe.has(name);
}

export function safeTree(html: string): Root {
  return sanitize(fromHtml(html, { fragment: true }), schema) as Root; // a root in, a root out
}

const quiet =
  /^(?:class|style|border|cellpadding|cellspacing|valign|bgcolor|color|face|size|target|rel|loading|role|aria-[\w-]*|data-[\w-]*)$/;

/** Attributes of a tag that change what it says, and are taken off; looks alone are taken off without a word. */
export function unheardIn(tag: string, name: string): readonly string[] {
  const heard = new Set(
    [...(attributes['*'] ?? []), ...(attributes[name] ?? [])].map((one) => String(one).toLowerCase()),
  );
  const inside = tag.replace(/^<\/?[\w:-]+|\/?>$/g, '').replace(/=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/g, '=');
  const found = inside.match(/[A-Za-z_:@][\w:.-]*(?=\s*=|\s|$)/g) ?? [];
  return found.map((one) => one.toLowerCase()).filter((one) => !heard.has(one) && !quiet.test(one));
}
