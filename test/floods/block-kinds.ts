// Floods of blocks: nests of quotations and lists, and very many of each kind of thing that an article has.
import { again, each, type Flood, nest } from './kind.ts';

const indented = (mark: string, step: number) => (count: number) =>
  Array.from({ length: count }, (_, i) => `${' '.repeat(step * i)}${mark} a`).join('\n');

const nests: readonly Flood[] = [
  again('quotes-one-line', '>', 50_000, 30),
  again('quotes-spaced', '> ', 50_000, 30),
  {
    ...again('quotes-deep', '>', 1_000, 30),
    text: (n) => Array.from({ length: n }, (_, i) => `${'> '.repeat(i + 1)}a`).join('\n'),
  },
  { ...again('quotes-deep-again', '>', 5_000), text: (n) => `${'> '.repeat(90)}a\n`.repeat(n) },
  nest('lists-one-line', '- ', '', 50_000, 30),
  nest('lists-numbered-one-line', '1. ', '', 50_000, 30),
  { ...again('lists-deep', '-', 1_000, 30), text: indented('-', 2) },
  { ...again('lists-deep-numbered', '-', 1_000, 30), text: indented('1.', 3) },
  { ...again('lists-and-quotes', '-', 1_000, 30), text: (n) => `${'> - '.repeat(n)}a` },
  { ...again('notes-deep', '-', 1_000, 30), text: (n) => `${'[^a]: '.repeat(n)}a` },
  nest('html-deep', '<div>\n\n', '\n\n</div>', 20_000, 30),
  nest('html-deep-one-line', '<div>', '</div>', 50_000, 30),
  { ...again('html-quote-open', '', 50_000), text: (n) => `<div a="${'<b '.repeat(n)}\n\na` },
  again('html-details', '<details>\n<summary>a</summary>\n\n', 20_000),
  { ...again('html-table', '', 50_000), text: (n) => `<table>${'<tr><td>1</td></tr>'.repeat(n)}</table>` },
];

const many: readonly Flood[] = [
  each('paragraphs', (i) => `Words of the paragraph ${i}.`, 100_000),
  each('headings', (i) => `## Part ${'abcdefgh'[i % 8]}${i}`, 100_000),
  each('headings-alike', () => '## The same', 100_000),
  each('headings-labelled', (i) => `## The same {#sec-${i}}`, 100_000),
  each('headings-underlined', () => 'The same\n---', 100_000),
  each('labels-alike', () => '## The same {#one}', 50_000),
  each('rules', () => '---', 100_000),
  each('fences', () => '```\na\n```', 50_000),
  each('fences-empty', () => '```', 100_000),
  each('listings', (i) => `\`\`\`ts\nconst a${i} = 1;\n\`\`\``, 20_000, 60),
  each('definitions', (i) => `[a${i}]: b`, 100_000, 300, '\n'),
  each('definitions-used', (i) => `[a${i}]\n\n[a${i}]: https://example.org/${i}`, 50_000),
  each('definitions-alike', () => '[a]: b', 100_000, 300, '\n'),
  each('notes', (i) => `Words[^n${i}].\n\n[^n${i}]: Note ${i}.`, 100_000),
  each('notes-unused', (i) => `[^n${i}]: Note.`, 50_000),
  each('notes-chained', (i) => `[^n${i}]: Note[^n${i + 1}].`, 20_000),
  { name: 'notes-one', full: 100_000, few: 300, text: (n) => `${'a[^n] '.repeat(n)}\n\n[^n]: Note.` },
  each('comments', () => '<!-- a -->', 100_000),
  each('html-blocks', () => '<div>a</div>', 50_000),
  each('html-open', () => '<div>', 50_000),
  each('html-ids', (i) => `<a id="a${i}"></a> a`, 50_000),
  each('items', () => '- a', 100_000, 300, '\n'),
  each('items-loose', () => '- a', 50_000),
  each('items-tasks', () => '- [ ] a', 50_000, 300, '\n'),
  each('items-definitions', () => 'a\n: b', 50_000),
  each('items-definitions-one', () => ': b', 50_000, 300, '\n'),
  each('callouts', () => '> [!NOTE]\n> a', 50_000),
  each('directives', () => '```{note}\na\n```', 10_000, 60),
  each('containers', () => ':::', 50_000),
  each('formulas-displayed', (i) => `$$\na_{${i}}\n$$`, 20_000, 60),
  each('formulas-labelled', (i) => `$$\na\n$$ {#eq-${i}}`, 20_000, 60),
  each('dollars-displayed', () => '$$', 50_001),
  each('bylines', () => 'Author: A\n---', 50_000),
  each('targets', (i) => `(sec-${i})=`, 50_000),
  each('captions', (i) => `Table: Caption ${i}\n\n| a |\n|---|\n| 1 |`, 20_000, 60),
  {
    name: 'figures',
    full: 10_000,
    few: 60,
    text: (n) => Array.from({ length: n }, (_, i) => `![Picture ${i}](a.svg "Caption ${i}")`).join('\n\n'),
    beside: () => ({ 'a.svg': drawing }),
  },
  { name: 'directives-nested', full: 100, few: 10, text: directives },
];

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="40" height="40"><path d="M0 0h4v4z"/></svg>';

function directives(depth: number): string {
  let text = 'a';
  for (let i = 0; i < depth; i += 1) text = `${'`'.repeat(i + 3)}{note}\n${text}\n${'`'.repeat(i + 3)}`;
  return text;
}

const row = (cells: number, of: string) => `|${` ${of} |`.repeat(cells)}\n`;
const table = (rows: number, columns: number, of = '1') =>
  row(columns, 'a') + row(columns, '---') + row(columns, of).repeat(rows);

const tables: readonly Flood[] = [
  { name: 'table', full: 20_000, few: 60, text: (n) => table(n, 20) },
  { name: 'table-wide', full: 20_000, few: 60, text: (n) => table(3, n) },
  { name: 'table-values', full: 2_000, few: 10, text: (n) => table(n, 3, '`= 1 + 1`') },
  {
    name: 'table-ragged',
    full: 20_000,
    few: 60,
    text: (n) => row(2, 'a') + row(2, '---') + row(40, '1').repeat(n),
  },
  { name: 'table-one-column', full: 100_000, few: 60, text: (n) => table(n, 1) },
  each('tables', () => table(1, 2), 20_000, 60, '\n'),
  { name: 'table-bars', full: 100_000, few: 100, text: (n) => `| a |\n|---|\n|${'|'.repeat(n)}` },
  { name: 'table-bars-code', full: 20_000, few: 100, text: (n) => `| a |\n|---|\n| ${'`|` '.repeat(n)} |` },
  { name: 'table-escaped', full: 50_000, few: 100, text: (n) => `| a |\n|---|\n| ${'\\| '.repeat(n)} |` },
  { name: 'table-heads', full: 50_000, few: 100, text: (n) => '|---|\n'.repeat(n) },
];

const listings: readonly Flood[] = [
  {
    name: 'listing',
    full: 50_000,
    few: 60,
    text: (n) => `\`\`\`ts\n${'const a = (b: number) => b + 1; // why\n'.repeat(n)}\`\`\``,
  },
  { name: 'listing-line', full: 300_000, few: 60, text: (n) => `\`\`\`ts\n${'a + '.repeat(n)}1\n\`\`\`` },
  { name: 'listing-deep', full: 50_000, few: 60, text: (n) => `\`\`\`ts\n${'(['.repeat(n)}\n\`\`\`` },
  { name: 'listing-deep-lines', full: 20_000, few: 60, text: (n) => `\`\`\`ts\n${'(\n'.repeat(n)}\`\`\`` },
  { name: 'listing-json', full: 100_000, few: 60, text: (n) => `\`\`\`json\n${'[\n'.repeat(n)}\`\`\`` },
  { name: 'listing-plain', full: 200_000, few: 60, text: (n) => `\`\`\`\n${'words\n'.repeat(n)}\`\`\`` },
  {
    name: 'listing-highlighted',
    full: 10_000,
    few: 60,
    text: (n) => `\`\`\`ts {1-10000}\n${'a\n'.repeat(n)}\`\`\``,
  },
  { name: 'fence-options', full: 50_000, few: 60, text: (n) => `\`\`\`ts ${'a=b '.repeat(n)}\na\n\`\`\`` },
  {
    name: 'fence-caption',
    full: 100_000,
    few: 60,
    text: (n) => `\`\`\`ts caption="${'*a '.repeat(n)}"\na\n\`\`\``,
  },
  { name: 'fence-braces', full: 50_000, few: 60, text: (n) => `\`\`\`ts ${'{1} '.repeat(n)}\na\n\`\`\`` },
];

export const blockFloods: readonly Flood[] = [...nests, ...many, ...tables, ...listings];
