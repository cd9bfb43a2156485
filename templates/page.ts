// The page of one paper.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Account } from '../src/account.ts';
import type { Article, Lang, Sibling } from '../src/model/article.ts';
import type { TocEntry, Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import { type Brief, briefly, foldCode, paragraphs } from './brief.ts';
import { colophonContent } from './colophon.ts';
import { contents } from './contents.ts';
import { type Head, head } from './head.ts';
import { language } from './languages.ts';
import { placeNotes } from './margin-notes.ts';
import { mark } from './mark.ts';
import { phrases } from './phrases.ts';
import { forScreen } from './screen-drawings.ts';
import { titleBlock } from './title-block.ts';

export type PageOptions = {
  readonly pdf: boolean;
  readonly account: Account;
  readonly styles: readonly string[];
  readonly fontFaces: string;
};

export function page(given: Woven, options: PageOptions): Root {
  const woven = briefly(given);
  const { lang, meta } = woven.article;
  const own = phrases[lang];
  const body = h(
    'body',
    {
      className: meta.template === 'paper' ? ['paper'] : ['paper', `template-${meta.template}`],
      dataParagraphs: paragraphs(meta),
    },
    [
      h('a', { className: ['skip'], href: '#main' }, own.skip),
      masthead(woven.article, options.pdf),
      h('div', { className: ['sheet'] }, [
        ...contents(entries(woven), words[lang].contents),
        h('main', { id: 'main' }, h('article', [titleBlock(woven), ...text(woven, options.account)])),
      ]),
      footer(lang),
    ],
  );
  const html = h('html', { lang }, [head(headOf(woven, options)), forScreen(body)]);
  return { type: 'root', children: [{ type: 'doctype' }, html] };
}

function masthead({ lang, slug, siblings }: Article, pdf: boolean): Element {
  const own = phrases[lang];
  return h('header', { className: ['masthead'] }, [
    h('a', { className: ['imprint'], href: '../index.html' }, [mark(null), h('span', own.allPapers)]),
    h('ul', { className: ['files'], role: 'list' }, [
      ...siblings.map((sibling) =>
        h(
          'li',
          h(
            'a',
            { href: addressOf(sibling), lang: sibling.lang, hrefLang: sibling.lang },
            language[sibling.lang],
          ),
        ),
      ),
      pdf ? h('li', h('a', { href: `${encodeURIComponent(slug)}.pdf` }, own.pdf)) : null,
      h('li', h('a', { href: 'results.json' }, own.results)),
      h('li', h('a', { href: '#colophon' }, words[lang].colophon)),
    ]),
  ]);
}

function addressOf({ slug }: Sibling): string {
  return `../${encodeURIComponent(slug)}/index.html`;
}

function text(woven: Brief, account: Account): readonly Element[] {
  const { lang, meta } = woven.article;
  const { children, rest } = placeNotes(woven.body.children, woven.notes);
  const written = children as ElementContent[]; // a body holds no doctype
  const content = meta.template === 'brief' ? foldCode(written, words[lang].code) : written;
  const body = h('div', { className: ['content'] }, content);
  return [
    ...section('abstract', words[lang].abstract, woven.abstract),
    ...keyFigures(woven),
    body,
    h('p', { className: ['end-mark'], ariaHidden: 'true' }, mark(null)),
    ...section('notes', words[lang].notes, rest),
    ...section('bibliography', words[lang].bibliography, woven.bibliography),
    ...section('colophon', words[lang].colophon, colophonContent(woven, account)),
  ];
}

function keyFigures({ keyFigures: figures }: Brief): readonly Element[] {
  return figures.length === 0 ? [] : [h('div', { className: ['metrics', 'key-figures'] }, [...figures])];
}

function section(id: string, title: string, content: readonly ElementContent[]): readonly Element[] {
  if (content.length === 0) return [];
  return [
    h('section', { id, ariaLabelledBy: `${id}-title` }, [h('h2', { id: `${id}-title` }, title), ...content]),
  ];
}

/** Two levels of the text, and the sections that follow it. */
function entries(woven: Woven): readonly TocEntry[] {
  const own = words[woven.article.lang];
  const top = Math.min(...woven.toc.map((entry) => entry.depth));
  const after = (id: string, text: string): TocEntry => ({
    id,
    depth: top,
    number: null,
    title: [{ type: 'text', value: text }],
    text,
  });
  return [
    ...woven.toc.filter((entry) => entry.depth <= top + 1),
    ...(woven.bibliography.length > 0 ? [after('bibliography', own.bibliography)] : []),
    after('colophon', own.colophon),
  ];
}

function footer(lang: Lang): Element {
  return h('footer', { className: ['foot'] }, [mark(null), h('p', phrases[lang].madeBy)]);
}

function headOf(woven: Woven, { styles, fontFaces }: PageOptions): Head {
  const { lang, meta } = woven.article;
  const description = shorten(woven.abstractText, 300);
  const people = meta.authors.map(({ name, affiliation }) => ({
    '@type': 'Person',
    name,
    ...(affiliation === null ? {} : { affiliation: { '@type': 'Organization', name: affiliation } }),
  }));
  return {
    title: woven.titleText,
    description,
    authors: meta.authors.map((author) => author.name),
    kind: 'article',
    locale: lang.replace('-', '_'),
    styles,
    fontFaces,
    feed: null,
    about: {
      '@context': 'https://schema.org',
      '@type': 'ScholarlyArticle',
      headline: woven.titleText,
      ...(description === '' ? {} : { abstract: woven.abstractText }),
      inLanguage: lang,
      ...(people.length > 0 ? { author: people } : {}),
      ...(meta.date === null ? {} : { datePublished: meta.date }),
      ...(meta.keywords.length > 0 ? { keywords: meta.keywords.join(', ') } : {}),
      creativeWorkStatus: meta.status === 'draft' ? 'Draft' : 'Published',
    },
  };
}

/** Never within a word, and never within a letter. */
export function shorten(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const cut = [...flat].slice(0, length - 1).join('');
  const whole = /\w/.test(flat[cut.length] ?? '') ? cut.replace(/[\w'’-]+$/, '') : cut;
  return `${(whole || cut).replace(/[\s,，、;；:：]+$/, '')}…`;
}
