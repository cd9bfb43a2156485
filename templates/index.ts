// The index of all papers: newest first, by year where there are several.
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Lang } from '../src/model/article.ts';
import { words } from '../src/words.ts';
import { head } from './head.ts';
import { mark } from './mark.ts';
import { shorten } from './page.ts';
import { dateIn, phrases } from './phrases.ts';

/** What the index tells of a paper. */
export type Card = {
  readonly slug: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  readonly date: string | null;
  readonly lang: Lang;
  readonly abstractText: string;
  readonly pdf: boolean;
};

export type IndexOptions = { readonly styles: readonly string[]; readonly fontFaces: string };

export function index(cards: readonly Card[], options: IndexOptions): Root {
  const lang = mainLanguage(cards);
  const own = phrases[lang];
  const feed = { href: 'feed.xml', title: own.papers };
  const about = {
    title: own.papers,
    description: own.intro,
    authors: [],
    kind: 'website',
    locale: lang.replace('-', '_'),
  } as const;
  const body = h('body', { className: ['index'] }, [
    h('a', { className: ['skip'], href: '#main' }, own.skip),
    h('header', { className: ['index-head'] }, [
      mark(null),
      h('h1', { id: 'title' }, own.papers),
      h('p', { className: ['intro'] }, own.intro),
    ]),
    h(
      'main',
      { id: 'main' },
      shelves(cards).flatMap((shelf) => shelfOf(shelf, lang)),
    ),
    h('footer', { className: ['foot'] }, [
      mark(null),
      h('p', [own.madeBy, ' · ', h('a', { href: 'feed.xml' }, own.feed)]),
    ]),
  ]);
  const html = h('html', { lang }, [head({ ...about, ...options, feed, about: null }), body]);
  return { type: 'root', children: [{ type: 'doctype' }, html] };
}

/** The language of most papers; of two as frequent, the one that comes first by name. */
export function mainLanguage(cards: readonly Card[]): Lang {
  const counts = new Map<Lang, number>();
  for (const { lang } of cards) counts.set(lang, (counts.get(lang) ?? 0) + 1);
  const [first] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return first?.[0] ?? 'en';
}

/** Newest first; those without a date last; by name where the dates are the same. */
export function inOrder(cards: readonly Card[]): readonly Card[] {
  return [...cards].sort((a, b) => {
    if (a.date !== b.date) return (a.date ?? '') > (b.date ?? '') ? -1 : 1;
    return a.slug < b.slug ? -1 : 1;
  });
}

type Shelf = { readonly year: string | null; readonly cards: readonly Card[] };

function shelves(cards: readonly Card[]): readonly Shelf[] {
  const found = Map.groupBy(inOrder(cards), ({ date }) => date?.slice(0, 4) ?? null);
  return [...found].map(([year, own]) => ({ year, cards: own }));
}

function shelfOf({ year, cards }: Shelf, lang: Lang): readonly Element[] {
  return [
    h('section', { className: ['shelf'] }, [
      h('h2', { className: ['year'] }, year ?? phrases[lang].undated),
      h(
        'ol',
        { className: ['papers'], role: 'list' },
        cards.map((card) => entry(card, lang)),
      ),
    ]),
  ];
}

function entry(card: Card, pageLang: Lang): Element {
  const folder = `${encodeURIComponent(card.slug)}/`;
  const lang = card.lang === pageLang ? null : card.lang;
  const authors = card.authors.join(words[card.lang].listGap);
  const opening = firstSentences(card);
  return h(
    'li',
    h('article', { className: ['paper-card'], lang }, [
      h('h3', h('a', { href: `${folder}index.html` }, card.title)),
      card.subtitle === null ? null : h('p', { className: ['subtitle'] }, card.subtitle),
      h('p', { className: ['byline'] }, [
        authors === '' ? null : h('span', { className: ['authors'] }, authors),
        card.date === null ? null : h('time', { dateTime: card.date }, dateIn(card.lang, card.date)),
      ]),
      opening === '' ? null : h('p', { className: ['opening'] }, opening),
      h('ul', { className: ['files'], role: 'list' }, [
        h('li', phrases[pageLang].language[card.lang]),
        card.pdf
          ? h(
              'li',
              h(
                'a',
                {
                  href: `${folder}${encodeURIComponent(card.slug)}.pdf`,
                  ariaLabel: `${phrases[card.lang].pdf}: ${card.title}`,
                },
                phrases[card.lang].pdf,
              ),
            )
          : null,
      ]),
    ]),
  );
}

/** As many whole sentences of the abstract as fit, and a part of the first where even that is too long. */
function firstSentences({ abstractText, lang }: Card): string {
  const room = lang === 'en' ? 260 : 110;
  const flat = abstractText.replace(/\s+/g, ' ').trim();
  const ends = [...flat.matchAll(phrases[lang].sentenceEnd)].map((found) => found.index + 1);
  const last = ends.filter((end) => end <= room).at(-1);
  return flat.length <= room ? flat : last === undefined ? shorten(flat, room) : flat.slice(0, last);
}
