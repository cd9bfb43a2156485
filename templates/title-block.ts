// The top of a paper: what it is called, who wrote it, when, and about what.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Author } from '../src/model/article.ts';
import type { Woven } from '../src/model/woven.ts';
import { words } from '../src/words.ts';
import { dateIn, phrases } from './phrases.ts';

export function titleBlock(woven: Woven): Element {
  const { lang, meta } = woven.article;
  const own = phrases[lang];
  return h('header', { className: ['title-block'] }, [
    meta.date === null && meta.status === 'final'
      ? null
      : h('p', { className: ['kicker'] }, [
          meta.date === null ? null : h('time', { dateTime: meta.date }, dateIn(lang, meta.date)),
          meta.status === 'draft' ? h('span', { className: ['status'] }, own.draft) : null,
        ]),
    h('h1', { id: 'title' }, [...woven.title]),
    meta.subtitle === null ? null : h('p', { className: ['subtitle'] }, meta.subtitle),
    meta.authors.length === 0
      ? null
      : h('ul', { className: ['authors'], role: 'list' }, meta.authors.map(author)),
    meta.keywords.length === 0
      ? null
      : h('p', { className: ['keywords'] }, [
          h('span', { className: ['label'] }, words[lang].keywords),
          ' ',
          meta.keywords.join(words[lang].listGap),
        ]),
  ]);
}

function author({ name, affiliation, email }: Author): Element {
  const parts: ElementContent[] = [h('span', { className: ['name'] }, name)];
  if (affiliation !== null) parts.push(h('span', { className: ['affiliation'] }, affiliation));
  if (email !== null) parts.push(h('a', { href: `mailto:${email}` }, email));
  return h(
    'li',
    parts.flatMap((part, index) => (index === 0 ? [part] : [{ type: 'text' as const, value: ' ' }, part])),
  );
}
