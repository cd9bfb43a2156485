// The page that is printed: cover, contents, text, notes, bibliography and colophon, as one document.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { words } from '../src/words.ts';
import type { TocEntry, Woven } from '../src/woven.ts';
import { contents } from './print-contents.ts';
import { cover, titleBlock } from './print-cover.ts';
import { markNotes, markTerms } from './print-tags.ts';
import { forPrint } from './print-tree.ts';

export type PrintParts = {
  /** Addresses of the style sheets, in order. */
  readonly styles: readonly string[];
  /** Style rules of the article itself. */
  readonly rules: string;
  /** Style rules of its running heads and folios, replaced between prints. */
  readonly folios: string;
  readonly colophon: readonly ElementContent[];
};

export function printPage(woven: Woven, toc: readonly TocEntry[], parts: PrintParts): Root {
  const { lang, meta } = woven.article;
  const opening = meta.pdf.cover ? [cover(woven)] : [];
  const start = meta.pdf.cover ? [] : [titleBlock(woven)];
  const list = meta.pdf.contents && toc.length > 0 ? [contents(toc, lang)] : [];
  // Without a cover the title stands over the contents where there are any, else over the text.
  const front = list.length > 0 ? [h('div', { className: ['front'] }, [...start, ...list])] : [];
  const body = list.length > 0 ? [] : start;
  return {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('title', woven.titleText),
          ...parts.styles.map((href) => h('link', { rel: 'stylesheet', href })),
          h('style', parts.rules),
          h('style', { id: 'folios' }, parts.folios),
        ]),
        h('body', { className: ['print'], dataParagraphs: 'space' }, [
          ...forPrint([...opening, ...front]),
          h('main', { className: ['article'], id: 'main' }, forPrint([...body, ...text(woven, parts)])),
          signposts(['main', ...toc.map((entry) => entry.id)]),
        ]),
      ]),
    ],
  };
}

/** Sections that Colophon adds after the author's own, as entries of the contents. */
export function withBackMatter(woven: Woven, colophon: readonly ElementContent[]): readonly TocEntry[] {
  const say = words[woven.article.lang];
  const depth = Math.min(...woven.toc.map((entry) => entry.depth), 2);
  const entry = (id: string, text: string): TocEntry => ({
    id,
    depth,
    number: null,
    text,
    title: [{ type: 'text', value: text }],
  });
  return [
    ...woven.toc,
    ...(woven.notes.length > 0 ? [entry('notes', say.notes)] : []),
    ...(woven.bibliography.length > 0 ? [entry('bibliography', say.bibliography)] : []),
    ...(colophon.length > 0 ? [entry('colophon', say.colophon)] : []),
  ];
}

function text(woven: Woven, { colophon }: PrintParts): ElementContent[] {
  const say = words[woven.article.lang];
  const section = (id: string, title: string, content: readonly ElementContent[]) =>
    content.length === 0
      ? []
      : [h('section', { className: ['content', 'back', id] }, [h('h2', { id }, title), ...content])];
  return [
    h('div', { className: ['content'] }, woven.body.children as ElementContent[]), // a body holds no doctype
    ...section('notes', say.notes, markNotes(woven.notes, woven.article.lang)),
    ...section('bibliography', say.bibliography, woven.bibliography),
    ...section('colophon', say.colophon, markTerms(colophon, woven.article.lang)),
  ];
}

/** Chromium notes the page of an element only where some link leads to it, and a hidden link will do. */
function signposts(ids: readonly string[]): Element {
  return h(
    'div',
    { hidden: true },
    ids.map((id) => h('a', { href: `#${id}` })),
  );
}
