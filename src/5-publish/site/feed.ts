// The feed of all papers, in Atom; its links are relative, so it needs no address of its own.
import { createHash } from 'node:crypto';
import { type Card, inOrder, mainLanguage } from '../../../templates/index.ts';
import { phrases } from '../../../templates/phrases.ts';
import { xmlText } from '../../xml.ts';

/** Papers without a date are left out: an entry must say when it was last changed. */
export function feedXml(cards: readonly Card[]): string {
  const dated = inOrder(cards).filter(({ date }) => date !== null);
  const lang = mainLanguage(cards);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `  <title>${xmlText(phrases[lang].papers)}</title>`,
    `  <id>${idOf('the feed of all papers')}</id>`,
    `  <updated>${moment(dated[0]?.date ?? '1970-01-01')}</updated>`,
    '  <author><name>Colophon</name></author>',
    '  <link rel="alternate" type="text/html" href="index.html"/>',
    ...dated.flatMap(entry),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entry(card: Card): readonly string[] {
  const folder = `${encodeURIComponent(card.slug)}/`;
  const people = card.authors.map((name) => `    <author><name>${xmlText(name)}</name></author>`);
  return [
    `  <entry xml:lang="${card.lang}">`,
    `    <title>${xmlText(card.title)}</title>`,
    `    <id>${idOf(card.slug)}</id>`,
    `    <updated>${moment(card.date ?? '')}</updated>`,
    ...people,
    `    <link rel="alternate" type="text/html" href="${folder}index.html"/>`,
    ...(card.pdf
      ? [
          `    <link rel="related" type="application/pdf" href="${folder}${encodeURIComponent(card.slug)}.pdf"/>`,
        ]
      : []),
    ...(card.abstractText === '' ? [] : [`    <summary>${xmlText(card.abstractText)}</summary>`]),
    '  </entry>',
  ];
}

/** An id must stay the same for ever, wherever the folder is put: it is made from the paper's name alone. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`colophon ${name}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

function moment(date: string): string {
  return `${date}T00:00:00Z`;
}
