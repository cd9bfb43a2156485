// Links are judged by what a browser makes of them, and files that it would run as pages are not carried along.
import { expect, test } from 'vitest';
import { mayLink, schemeOf } from '../../src/4-weave/files/address.ts';
import { notInert } from '../../src/4-weave/files/inert.ts';
import { weaveMarkdown } from './loom.ts';

const controls = Array.from({ length: 33 }, (_, code) => String.fromCharCode(code));
const harmful = [
  'javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>x</script>',
  'JaVaScRiPt:x',
  'file:///etc/passwd',
  'blob:https://a/b',
  'view-source:javascript:x',
  'intent:x',
  'ftp://a/b',
];

test('no blank, tab, line end, control or unseen sign hides a scheme', () => {
  for (const url of harmful) {
    expect([url, mayLink(url)]).toEqual([url, false]);
    for (const sign of [...controls, '\u00a0', '\u200b', '\u2028', '\ufeff', '\u202e', '\u00ad']) {
      const written = [
        `${sign}${url}`,
        `${sign}${sign}${url}`,
        `${url.slice(0, 3)}${sign}${url.slice(3)}`,
        url.replace(':', `${sign}:`),
      ];
      const known = /^(?:javascript|vbscript|data|file|blob|view-source):/i.test(url);
      const followed = (each: string) => URL.parse(each, 'https://colophon.invalid/a/')?.protocol;
      for (const each of written) {
        const isHarmless = ['https:', 'http:', undefined].includes(followed(each)) && !known;
        if (!isHarmless) expect([JSON.stringify(each), mayLink(each)]).toEqual([JSON.stringify(each), false]);
      }
    }
  }
});

test.each([
  ['https://example.org/a b', 'https'],
  ['  https://example.org', 'https'],
  ['HTTP://example.org', 'http'],
  ['mailto:a@b.org', 'mailto'],
  ['tel:+86-10', 'tel'],
  ['https://[broken', 'https'],
  ['a/b:c.html', null],
  ['../a', null],
  ['#javascript:x', null],
  ['?a=javascript:x', null],
  ['//example.org/a', null],
])('%s may be linked to', (url, scheme) => {
  expect([schemeOf(url), mayLink(url)]).toEqual([scheme, true]);
});

test.each([
  '[a](java&Tab;script:alert(1))',
  '[a](java&NewLine;script:alert(1))',
  '[a](&#1;javascript:alert(1))',
  '[a](&#x20;&#x20;javascript:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](<  javascript:alert(1)>)',
  '[a](&nbsp;javascript:alert(1))',
  '[a](java&ZeroWidthSpace;script:alert(1))',
  '[a][r]\n\n[r]: <java&Tab;script:alert(1)>',
  '<javascript:alert(1)>',
  '<a href="jav&#x0A;ascript:alert(1)">a</a>',
  '<a href="&#14; javascript:alert(1)">a</a>',
  '<a href="\tjavascript:alert(1)">a</a>',
  '[a](vbscript:x)',
  '[a](DATA:text/html,x)',
])('%s is told, and its words stay', async (markdown) => {
  const { codes, html } = await weaveMarkdown(markdown);
  expect(codes).toEqual(['link-safe']);
  expect(html).not.toContain('<a ');
});

test('an address is written as it is followed', async () => {
  const { html, codes } = await weaveMarkdown('[a](&#32;https://exa&Tab;mple.org/b&#32;)');
  expect([codes, html]).toEqual([[], expect.stringContaining('href="https://example.org/b"')]);
});

const page = '<!doctype html><script>alert(1)</script>';
const pages =
  'a.html a.HTM a.xhtml a.xht a.shtml a.mhtml a.hta a.xml a.xsl a.xslt a.rdf a.svgz a.mml a.php a.php5 a.phtml a.asp a.aspx a.jsp a.cgi a.php.csv a.html%20'.split(
    ' ',
  );

test.each(pages)('a link to %s is told, and the file is not carried', async (name) => {
  const { codes, woven } = await weaveMarkdown(`[a](${name})`, {
    files: { [decodeURIComponent(name)]: page },
  });
  expect([codes, [...woven.assets.keys()]]).toEqual([['link-file-inert'], []]);
});

test('files that say nothing of what they are, and begin as a page, are told', () => {
  for (const start of [
    '<!DOCTYPE HTML>',
    ' \n<html>',
    '<script>',
    '\ufeff<svg ',
    '<?xml version',
    '<!-- x',
    '<iframe src',
  ])
    for (const name of ['a.dat', 'a.unknown', 'a.'])
      expect([start, notInert(name, Buffer.from(start))]).not.toEqual([start, null]);
  expect(notInert('a.dat', Buffer.from(`\ufeff${page}`, 'utf16le'))).not.toBe(null);
});

test.each('a.csv a.txt a.json a.pdf a.zip a.xlsx a.parquet a.ipynb a.dta a.h5 a.py a.docx'.split(' '))(
  'a link to %s is carried',
  async (name) => {
    const { codes, woven } = await weaveMarkdown(`[a](${name})`, { files: { [name]: '1,2,3' } });
    expect([codes, [...woven.assets.keys()]]).toEqual([[], [`files/${name}`]]);
  },
);

test('a text that holds a page is one by its name, and a picture is one by its bytes', async () => {
  const gif = Buffer.concat([Buffer.from('4749463839610100010080', 'hex'), Buffer.from(page)]);
  const files = { 'a.txt': page, 'b.html': gif, 'c.php': gif, 'd.JPEG': gif, 'e.gif': gif };
  const { codes, woven } = await weaveMarkdown(
    '[a](a.txt) ![b](b.html) ![c](c.php) ![d](d.JPEG) ![e](e.gif)',
    { files },
  );
  expect(codes).toEqual([]);
  expect([...woven.assets.keys()]).toEqual([
    'files/a.txt',
    'images/b.gif',
    'images/c.gif',
    'images/d.gif',
    'images/e.gif',
  ]);
});
