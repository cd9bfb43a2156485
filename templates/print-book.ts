// What a printed book has beyond a paper: its title pages, and chapters that begin on right-hand pages.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Lang } from '../src/model/article.ts';
import type { Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import { mark } from './mark.ts';
import { phrases } from './phrases.ts';
import { byline, keywordsOf, titles } from './print-cover.ts';

export const hasAbstractPage = ({ article: { meta }, abstract }: Woven): boolean =>
  meta.template === 'book' && meta.pdf.cover && abstract.length > 0;

/** Half-title, imprint, title, abstract: four pages, or three where there is no abstract. */
export function titlePages(woven: Woven): readonly Element[] {
  const { lang } = woven.article;
  const page = (name: string, content: readonly ElementContent[]) =>
    h('section', { className: ['title-page', name] }, [...content]);
  return [
    page('half-title', [mark(null), h('p', { className: ['half-title-words'] }, title(woven))]),
    page('imprint', imprint(woven)),
    page('full-title', [titles(woven), byline(woven), h('div', { className: ['title-mark'] }, mark(null))]),
    ...(hasAbstractPage(woven)
      ? [
          h('section', { className: ['front', 'abstract-page'] }, [
            h(
              'p',
              { className: ['contents-title', 'strong-head-face'], id: 'abstract-page' },
              words[lang].abstract,
            ),
            ...structuredClone([...woven.abstract]),
          ]),
        ]
      : []),
  ];
}

const title = (woven: Woven) => structuredClone([...woven.title]);

/** How the book was made, in a few lines at the foot of the page. */
function imprint(woven: Woven): readonly ElementContent[] {
  const { article, plan } = woven;
  const say = phrases[article.lang];
  const count = (kind: string) => plan.blocks.filter((block) => block.kind === kind).length;
  const status = article.meta.status === 'draft' ? [h('p', say.draft)] : [];
  return [
    h('p', { className: ['imprint-title', 'strong-head-face'] }, title(woven)),
    ...status,
    h('p', say.made(count('run'), count('value'), count('claim'))),
    h('p', say.attached),
    ...keywordsOf(woven),
    h('p', { className: ['head-face'] }, say.madeBy),
  ];
}

/**
 * A left-hand page before what must begin on a right-hand one: hidden until a print shows that it is wanted. It is not
 * left blank, so that nobody takes it for a fault.
 */
export function plate(before: string, lang: Lang): Element {
  return h('div', { className: ['plate'], hidden: true, dataBefore: before }, [
    mark(null),
    h('p', { className: ['head-face'] }, phrases[lang].emptyPage),
  ]);
}

/** A plate before each chapter. */
export function chapters(children: readonly ElementContent[], lang: Lang): ElementContent[] {
  return children.flatMap((node) =>
    node.type === 'element' && node.tagName === 'h2'
      ? [plate(String(node.properties.id), lang), node]
      : [node],
  );
}
