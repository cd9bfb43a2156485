// The table that readers see, whatever it came from: an author's Markdown, a block's rows, the data of a chart.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { plainText } from '../text/text.ts';

export type Align = 'left' | 'right' | 'center' | 'decimal';
export type Cell = readonly (ElementContent | string)[];
export type Tabular = {
  /** What a screen reader calls the region; unique in its page. */
  readonly name: string;
  readonly aligns: readonly (Align | null)[];
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
};

/** A box that scrolls sideways where the page is narrow, reachable by keyboard, around the table. */
export function tabular({ name, aligns, head, rows }: Tabular): Element {
  const columns = head.map((_, index) =>
    column(
      aligns[index] ?? null,
      rows.map((row) => textOf(row[index] ?? [])),
    ),
  );
  const longest = head.map((_, index) =>
    aligns[index] === 'decimal' ? longestFraction(rows.map((row) => textOf(row[index] ?? []))) : '',
  );
  const cells = (tag: 'th' | 'td', row: readonly Cell[]): Element[] =>
    head.map((_, index) => {
      const content = row[index] ?? [];
      const pad = tag === 'th' ? '' : padOf(textOf(content), longest[index]!);
      return cell(tag, content, columns[index]!, pad);
    });
  return h('div', { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: name }, [
    h('table', [
      h('thead', h('tr', cells('th', head))),
      ...(rows.length === 0
        ? []
        : [
            h(
              'tbody',
              rows.map((row) => h('tr', cells('td', row))),
            ),
          ]),
    ]),
  ]);
}

/** A no-break space where nothing stands: an empty cell is dropped from a PDF's structure. */
function cell(tag: 'th' | 'td', content: Cell, className: readonly string[], pad: string): Element {
  const filled = textOf(content).trim() === '' && !content.some(isElement) ? ['\u00a0'] : content;
  const scope = tag === 'th' ? 'col' : null;
  const names = className.length === 0 ? null : [...className];
  return h(tag, { scope, className: names, dataPad: pad === '' ? null : pad }, [...filled]);
}

/** Numbers stand under one another, to the right unless the author says otherwise. */
function column(align: Align | null, texts: readonly string[]): readonly string[] {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  const isNumeric = align === 'decimal' || (filled.length > 0 && filled.every((text) => number.test(text)));
  const side = align ?? (isNumeric ? 'right' : null);
  return [...(side === null ? [] : [`align-${side}`]), ...(isNumeric ? ['numeric'] : [])];
}

const simple = /^[^\d]*[\d,]+(\.\d+)?(?!.*×)/u;

/** `.1235` of 12.35, 0.1235 and 3; nothing where no number has decimals. */
function longestFraction(texts: readonly string[]): string {
  const fractions = texts.map((text) => simple.exec(text.trim())?.[1] ?? '');
  return fractions.reduce((long, fraction) => (fraction.length > long.length ? fraction : long), '');
}

/**
 * What a number lacks of the longest fraction: the style sheet keeps its room free behind the number, unseen, so that
 * points stand under one another (digits are of one width).
 */
function padOf(text: string, longest: string): string {
  const found = simple.exec(text.trim());
  return found === null ? '' : longest.slice((found[1] ?? '').length);
}

/** `1,234.5`, `−3%`, `1.2 × 10⁻⁹`, `¥1.2亿`, `0.98 ± 0.01`, `12 ms`, a dash for none. */
const number =
  /^(?:[–—-]|[<>≤≥≈~]?\s?[+\-−±]?\s?[$¥€£]?\s?\d[\d,.\u202f\u00a0 ]*(?:e[+-]?\d+|×\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s?(?:±\s?[\d.]+\s?)?(?:[%‰×万亿千百]+|[a-zA-Zµ°/²³]{1,4})?)$/u;

function textOf(cell: Cell): string {
  return cell.map((part) => (typeof part === 'string' ? part : plainText([part]))).join('');
}

function isElement(part: ElementContent | string): boolean {
  return typeof part !== 'string' && part.type === 'element';
}
