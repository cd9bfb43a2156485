// Cuts HTML that an author wrote into tags and text, and pairs the tags: what has no partner is text.
import type { Place } from '../../model/article.ts';

export type Token =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'comment' }
  | {
      readonly kind: 'open' | 'close';
      readonly name: string;
      readonly value: string;
      /** `<br>`, and whatever closes itself. */
      readonly isVoid: boolean;
    };

/** A token of one piece of HTML, or a node of the page between two pieces. */
export type Item<Node> = { readonly token: Token; readonly place: Place } | { readonly node: Node };

const voids = new Set(['br', 'img', 'hr', 'wbr', 'col', 'input', 'source', 'track', 'embed', 'link', 'meta']);
/** Those whose end HTML lets be left out. */
const unclosed = new Set([
  'li',
  'p',
  'td',
  'th',
  'tr',
  'thead',
  'tbody',
  'tfoot',
  'dt',
  'dd',
  'rt',
  'rp',
  'colgroup',
]);

const tag = /<(?<slash>\/?)(?<name>[A-Za-z][\w:-]*)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?\/?>/y;
const comment = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![A-Z][^>]*>/y;

export function tokensOf(html: string): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') tokens.push({ kind: 'text', value: text });
    text = '';
  };
  for (let at = 0; at < html.length; ) {
    const found = html[at] === '<' ? (match(comment, html, at) ?? match(tag, html, at)) : null;
    if (found === null) {
      text += html[at++];
      continue;
    }
    flush();
    const { slash, name } = found.groups ?? {};
    if (name === undefined) tokens.push({ kind: 'comment' });
    else {
      const lower = name.toLowerCase();
      const isVoid = voids.has(lower) || /\/>$/.test(found[0]);
      tokens.push({ kind: slash === '/' ? 'close' : 'open', name: lower, value: found[0], isVoid });
    }
    at += found[0].length;
  }
  flush();
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The tags that make elements: void ones, and pairs, which lie within one another. */
export function pairedTags<Node>(
  items: readonly Item<Node>[],
  isSafe: (name: string) => boolean,
): ReadonlySet<Token> {
  const paired = new Set<Token>();
  let open: { readonly token: Token; readonly name: string }[] = [];
  for (const item of items) {
    if (!('token' in item)) continue;
    const { token } = item;
    if (token.kind !== 'open' && token.kind !== 'close') continue;
    if (!isSafe(token.name)) continue;
    if (token.isVoid) {
      if (token.kind === 'open' && voids.has(token.name)) paired.add(token);
    } else if (token.kind === 'open') open.push({ token, name: token.name });
    else {
      const at = open.findLastIndex(({ name }) => name === token.name);
      if (at < 0) continue;
      paired.add(open[at]!.token).add(token);
      for (const { token: left, name } of open.slice(at + 1)) if (unclosed.has(name)) paired.add(left);
      open = open.slice(0, at);
    }
  }
  for (const { token, name } of open) if (name === 'p' || name === 'li') paired.add(token);
  return paired;
}

/** More elements within one another than a page has. */
const mostOpen = 100;

/** The place of the first of `paired` that lies too deep, or null: whatever parses and draws them goes as deep. */
export function tooDeep<Node>(items: readonly Item<Node>[], paired: ReadonlySet<Token>): Place | null {
  let open = 0;
  for (const item of items) {
    if (!('token' in item) || !paired.has(item.token)) continue;
    const { token, place } = item;
    if ((token.kind !== 'open' && token.kind !== 'close') || token.isVoid || unclosed.has(token.name))
      continue;
    open = token.kind === 'open' ? open + 1 : Math.max(0, open - 1);
    if (open > mostOpen) return place;
  }
  return null;
}
