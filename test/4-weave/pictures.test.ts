// Where a picture may lie: in the article's folder, elsewhere in the content folder, or in its own address.

import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { localPath, pictureIn } from '../../src/4-weave/files/files.ts';

const from = (path: string) => ({ file: new VFile({ path }) });

test.each([
  ['a.png', 'paper/article.md', 'a.png'],
  ['../img/a.svg', 'paper/article.md', '../img/a.svg'],
  ['./x/../a.png', 'paper/article.md', 'a.png'],
  ['../../etc/a.png', 'paper/article.md', null],
  ['x/../../../a.png', 'paper/article.md', null],
  ['../a.png', 'paper.md', null],
  ['img/a%20b.png?v=1#x', 'paper.md', 'img/a b.png'],
  ['%2e%2e/%2e%2e/a.png', 'paper/article.md', null],
  ['/a.png', 'paper/article.md', null],
  ['https://example.org/a.png', 'paper/article.md', null],
])('%s in %s', (url, path, expected) => {
  expect(localPath(url, from(path))).toBe(expected);
});

test('a picture in its address is one', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const plain = pictureIn(`data:image/svg+xml,${encodeURIComponent(svg)}`);
  const coded = pictureIn(`data:image/svg+xml;charset=utf-8;base64,${Buffer.from(svg).toString('base64')}`);
  expect(Buffer.from(plain!.bytes).toString()).toBe(svg);
  expect(coded).toEqual(plain);
  expect(plain?.name).toMatch(/^picture-[0-9a-f]{12}\.svg$/);
  expect(pictureIn('data:text/html,<b>x</b>')).toBe(null);
  expect(pictureIn('data:image/png;base64')).toBe(null);
});
