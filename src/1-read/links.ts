// Ends a bare address where a Chinese sentence goes on: GFM would take the rest of the sentence into it.
import type { Link, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { dropEnd } from './context.ts';
import { type Located, sourceOf } from './located.ts';

/** Full-width punctuation ends an address anywhere; Chinese text only in its host, for `/wiki/大模型` is a path. */
const punctuation = /[\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF60“”‘’…—]/;
const host = /^(?:[a-z]+:\/\/|www\.)?[^/?#\p{Script=Han}]*(?=\p{Script=Han})/iu;

export function links(tree: Root, located: Located): void {
  visit(tree, 'link', (link, index, parent) => {
    const text = link.children[0];
    if (parent === undefined || index === undefined || text?.type !== 'text') return;
    if (sourceOf(link, located) !== text.value) return;
    const cuts = [text.value.search(punctuation), host.exec(text.value)?.[0].length ?? 0].filter(
      (at) => at > 0,
    );
    if (cuts.length === 0) return;
    const rest = takeRest(link, text, Math.min(...cuts));
    (parent.children as PhrasingContent[]).splice(index + 1, 0, rest); // a link stands among phrasing
    return [SKIP, index + 2];
  });
}

function takeRest(link: Link, text: Text, cut: number): Text {
  const rest: Text = { type: 'text', value: text.value.slice(cut) };
  link.url = link.url.slice(0, link.url.length - rest.value.length);
  const end = text.position?.end;
  dropEnd(text, rest.value.length);
  if (text.position && end) {
    rest.position = { start: text.position.end, end };
    link.position = text.position;
  }
  return rest;
}
