// Woven content as plain text, and which columns are numbers.
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { tabular } from '../../src/4-weave/kinds/tabular.ts';
import { plainText, withoutLinks } from '../../src/4-weave/text/text.ts';

test('a formula is what it is called, a raised number stays raised, notes are left out', () => {
  const formula = h('span', { role: 'img', ariaLabel: 'x squared' }, 'x2');
  const source = h('span', { dataLook: 'screen' }, 'x2');
  const note = h('sup', { className: ['footnote'] }, h('a', { href: '#fn-1' }, '1'));
  expect(plainText([formula, source, h('data', ['1.2 × 10', h('sup', '−9')]), note, h('sup', 'th')])).toBe(
    'x squared1.2 × 10⁻⁹th',
  );
});

test('a copy has no links and no ids, and the original keeps them', () => {
  const link = h('a', { href: '#x' }, h('em', { id: 'y' }, 'words'));
  expect(toHtml(withoutLinks([link]))).toBe('<em>words</em>');
  expect(toHtml(link)).toBe('<a href="#x"><em id="y">words</em></a>');
});

test.each([
  [['1,234.5', '−3%', '–'], true],
  [['¥1.2亿', '¥3,000万'], true],
  [['0.98 ± 0.01', '< 5'], true],
  [['1.2 × 10⁻⁹', '3e-5'], true],
  [['12 ms', '3 km²'], true],
  [['3 rounds', '4'], false],
  [['A1', '2'], false],
  [['', ''], false],
])('a column of %j is of numbers: %s', (cells, isNumeric) => {
  const table = tabular({ name: 'T', aligns: [null], head: [['h']], rows: cells.map((cell) => [[cell]]) });
  expect(toHtml(table).includes('numeric')).toBe(isNumeric);
});

test('a number with fewer decimals keeps the room of the longest, so that points meet', () => {
  const column = ['12.35', '0.1235', '3', '98.4%', '–', '−1,234.5'].map((cell) => [[cell]]);
  const table = tabular({ name: 'T', aligns: ['decimal'], head: [['h']], rows: column });
  const pads = [...toHtml(table).matchAll(/<td([^>]*)>/g)].map(
    (found) => /data-pad="([^"]*)"/.exec(found[1]!)?.[1],
  );
  expect(pads).toEqual(['35', undefined, '.1235', '235', undefined, '235']);
});
