// The page that is printed: what stands before the text, the text, notes, bibliography and colophon, as one document.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import { type Brief, forPaper, paragraphs } from './brief.ts';
import { chapters, plate, titlePages } from './print-book.ts';
import { briefHead } from './print-brief.ts';
import { contents, listOf } from './print-contents.ts';
import { cover, titleBlock } from './print-cover.ts';
import type { Entries } from './print-entries.ts';
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

export function printPage(woven: Brief, entries: Entries, parts: PrintParts): Root {
  const { lang, meta } = woven.article;
  const { before, start } = openingOf(woven, entries);
  const front = [...before, ...(meta.template === 'book' ? [plate('main', lang)] : [])];
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
        h('body', { className: ['print', `template-${meta.template}`], dataParagraphs: paragraphs(meta) }, [
          ...forPrint(front),
          h('main', { className: ['article'], id: 'main' }, forPrint([...start, ...text(woven, parts)])),
          signposts(['main', ...entries.toc.map((entry) => entry.id)]),
        ]),
      ]),
    ],
  };
}

/** What stands on pages of its own before the text, and what stands over the text. */
function openingOf(
  woven: Brief,
  { toc, lists }: Entries,
): { readonly before: readonly Element[]; readonly start: readonly Element[] } {
  const { lang, meta } = woven.article;
  const parts = meta.pdf.contents && toc.length > 0 ? [contents(toc, lang)] : [];
  const list = [...parts, ...lists.map((one) => listOf(one, lang))];
  const front = (content: readonly Element[]) =>
    content.length === 0 ? [] : [h('div', { className: ['front'] }, [...content])];
  if (meta.template === 'brief')
    return { before: front(list), start: forPaper([briefHead(woven)]) as Element[] };
  if (meta.pdf.cover) {
    const opening = meta.template === 'book' ? titlePages(woven) : [cover(woven)];
    return { before: [...opening, ...front(list)], start: [] };
  }
  // Without a cover the title stands over the contents where there are any, else over the text.
  const title = titleBlock(woven);
  return list.length > 0 ? { before: front([title, ...list]), start: [] } : { before: [], start: [title] };
}

function text(woven: Woven, { colophon }: PrintParts): ElementContent[] {
  const { lang, meta } = woven.article;
  const say = words[lang];
  const section = (id: string, title: string, content: readonly ElementContent[]) =>
    content.length === 0
      ? []
      : [h('section', { className: ['content', 'back', id] }, [h('h2', { id }, title), ...content])];
  const written = woven.body.children as ElementContent[]; // a body holds no doctype
  const body = h(
    'div',
    { className: ['content'] },
    meta.template === 'book' ? chapters(written, lang) : written,
  );
  const back = [
    ...section('notes', say.notes, markNotes(woven.notes, lang)),
    ...section('bibliography', say.bibliography, woven.bibliography),
  ];
  if (meta.template !== 'brief')
    return [body, ...back, ...section('colophon', say.colophon, markTerms(colophon, lang))];
  return [h('div', { className: ['columns'] }, [...forPaper([body, ...back])]), ...(colophon as Element[])];
}

/** Chromium notes the page of an element only where some link leads to it, and a hidden link will do. */
function signposts(ids: readonly string[]): Element {
  return h(
    'div',
    { hidden: true },
    ids.map((id) => h('a', { href: `#${id}` })),
  );
}
