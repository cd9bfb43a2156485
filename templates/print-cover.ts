// The cover: who wrote what and when, under Colophon's mark; or, without a cover, the head of the first page.
import type { Element, ElementContent } from 'hast';
import { h, s } from 'hastscript';
import { isChinese } from '../src/fonts/catalogue.ts';
import type { Article, Author, Lang } from '../src/model/article.ts';
import type { Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import { mark } from './mark.ts';
import { dateIn, phrases } from './phrases.ts';

/** What a document of this sort is called, over its title. */
const kinds: Readonly<Record<Lang, string>> = {
  en: 'White paper',
  'zh-Hans': '白皮书',
  'zh-Hant-TW': '白皮書',
  'zh-Hant-HK': '白皮書',
};

export function cover(woven: Woven): Element {
  return h('section', { className: ['cover'] }, [
    h('div', { className: ['cover-band'] }, [
      rings(),
      h('div', { className: ['cover-kind', 'head-face'] }, [mark(null), h('p', kindOf(woven.article))]),
      titles(woven),
    ]),
    h('div', { className: ['cover-foot'] }, [byline(woven), ...summary(woven)]),
  ]);
}

export function kindOf({ lang, meta }: Article): string {
  return meta.status === 'draft' ? `${kinds[lang]} · ${phrases[lang].draft}` : kinds[lang];
}

export function titleBlock(woven: Woven): Element {
  return h('section', { className: ['print-title'] }, [titles(woven), byline(woven), ...summary(woven)]);
}

export function titles({ title, article }: Woven): Element {
  const { subtitle } = article.meta;
  return h('div', { className: ['titles'] }, [
    h(
      'h1',
      { id: 'title' },
      isChinese(article.lang) ? title.flatMap(breakable) : structuredClone([...title]),
    ),
    ...(subtitle === null ? [] : [h('p', { className: ['subtitle', 'head-face'] }, subtitle)]),
  ]);
}

/** A title breaks after punctuation; a clause longer than its line breaks between words, never within one. */
function breakable(node: ElementContent): ElementContent[] {
  if (node.type === 'element') return [{ ...node, children: node.children.flatMap(breakable) }];
  if (node.type !== 'text') return [];
  return node.value.split(/(?<=[\p{P}\s])/u).flatMap((clause) => {
    if ([...clause].length <= lettersInLine) return [{ type: 'text', value: clause }];
    const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(clause)];
    return words.flatMap(({ segment }) => [h('wbr'), { type: 'text', value: segment } as const]);
  });
}

const lettersInLine = 14;

export function byline({ article: { meta, lang } }: Woven): Element {
  return h('div', { className: ['byline', 'head-face'] }, [
    ...(meta.authors.length > 0 ? [h('ul', { className: ['authors'] }, meta.authors.map(author))] : []),
    ...(meta.date === null ? [] : [h('p', { className: ['date'] }, dateIn(lang, meta.date))]),
  ]);
}

function author({ name, affiliation, email }: Author): Element {
  const about = [affiliation, email].filter((part) => part !== null);
  return h('li', [
    h('span', { className: ['strong-head-face'] }, name),
    ...(about.length > 0 ? [' ', h('span', { className: ['about'] }, about.join(' · '))] : []),
  ]);
}

/** The abstract and the keywords; empty when the article has neither. */
function summary(woven: Woven): ElementContent[] {
  const say = words[woven.article.lang];
  const parts: ElementContent[] = [];
  if (woven.abstract.length > 0) {
    const label = h('p', { className: ['summary-label', 'strong-head-face'] }, say.abstract);
    parts.push(h('div', { className: ['abstract'] }, [label, ...structuredClone([...woven.abstract])]));
  }
  parts.push(...keywordsOf(woven));
  return parts.length === 0 ? [] : [h('div', { className: ['summary'] }, parts)];
}

/** One line, or none. */
export function keywordsOf({ article: { meta, lang } }: Woven): readonly Element[] {
  if (meta.keywords.length === 0) return [];
  const label = h('span', { className: ['summary-label', 'strong-head-face'] }, words[lang].keywords);
  return [
    h('p', { className: ['keywords', 'head-face'] }, [label, ' ', meta.keywords.join(words[lang].listGap)]),
  ];
}

/** The mark's orb again, large and faint, running off the page. */
function rings(): Element {
  const radii = [22, 38, 56, 76, 98, 122];
  return s('svg', { className: ['cover-rings'], viewBox: '0 0 200 200', ariaHidden: 'true' }, [
    ...radii.map((r) => s('circle', { cx: 130, cy: 70, r, fill: 'none', stroke: 'currentColor' })),
  ]);
}
