// Whatever letters an article has, the feed and the metadata of its PDF stay readable.
import { parseXml } from '@rgrove/parse-xml';
import { expect, test } from 'vitest';
import { feedXml } from '../src/5-publish/site/feed.ts';
import { xmlText } from '../src/xml.ts';
import type { Card } from '../templates/index.ts';

const odd = Array.from({ length: 0x21 }, (_, code) => String.fromCharCode(code)).join('');
const texts = [
  odd,
  '\ufffe\uffff',
  '\ud800',
  'a\udc00b',
  '\u{10ffff}',
  ']]>',
  '<a & b>',
  '\u0085\u2028',
  '中文 🎲',
];

test.each(texts)('%j', (text) => {
  const found = parseXml(`<a>${xmlText(text)}</a>`).text;
  expect(found.length).toBe(text.length);
  expect(found.replaceAll('\ufffd', '')).toBe(
    text.replace(/\r/g, '\n').replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffc}\u{10000}-\u{10ffff}]/gu, ''),
  );
});

test('a feed with such a paper can be read', () => {
  const card: Card = {
    ...{
      slug: 'a',
      title: `A${odd}`,
      subtitle: '',
      authors: [odd, '\ud800'],
      date: '2026-01-01',
      lang: 'en',
    },
    ...{ abstractText: `${odd}\uffff`, pdf: true },
  };
  expect(() => parseXml(feedXml([card]))).not.toThrow();
});
