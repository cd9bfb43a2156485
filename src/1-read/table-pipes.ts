// Keeps the bar within code, a formula or a claim from parting a table's cell, where the row has too many cells otherwise.
import type { Nodes, Table, TableCell, TableRow } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Context } from './context.ts';
import { endOf, type Located, placeAt, startOf } from './located.ts';
import { inlineMathAt, runAt } from './math-spans.ts';

/** Stands for a bar while the text is parsed: one character for one, so that places stay what they are. */
const hidden = '\uE07C';
const delimiters = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

export function hideBars(text: string): string {
  if (!text.includes('|') || text.includes(hidden)) return text;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (index === 0 || !line.includes('-') || !line.includes('|') || !delimiters.test(line)) continue;
    const columns = cellsIn(line);
    lines[index - 1] = fitted(lines[index - 1]!, columns);
    for (let row = index + 1; row < lines.length && /[^\s>]/.test(lines[row]!); row += 1)
      lines[row] = fitted(lines[row]!, columns);
  }
  return lines.join('\n');
}

export function showBars(tree: Nodes): void {
  visit(tree, (node) => {
    show(node);
    if (node.type === 'textDirective' && node.attributes) show(node.attributes);
    if (node.type === 'citation')
      node.cites = node.cites.map((cite) => ({ ...cite, locator: cite.locator && shown(cite.locator) }));
  });
}

function show(fields: object): void {
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string' && value.includes(hidden)) Object.assign(fields, { [name]: shown(value) });
}

const shown = (text: string) => text.replaceAll(hidden, '|');

function cellsIn(line: string): number {
  const row = line
    .replace(/^[ \t>]*\|?/, '')
    .replace(/\\./g, '')
    .replace(/\|[ \t]*$/, '');
  return row.split('|').length;
}

function fitted(line: string, columns: number): string {
  if (cellsIn(line) <= columns) return line;
  const hiding = withoutBars(line);
  return cellsIn(hiding) <= columns ? hiding : line;
}

/** The line with its bars hidden where they stand in code, in a formula, or in braces behind a claim. */
function withoutBars(line: string): string {
  let done = '';
  for (let at = 0; at < line.length; ) {
    const end = wholeAt(line, at);
    done += line.slice(at, end).replace(/\|/g, end - at > 2 ? hidden : '|');
    at = end;
  }
  return done;
}

function wholeAt(line: string, at: number): number {
  if (line[at] === '`') {
    const size = runAt(line, at);
    for (let i = at + size; i < line.length; i += line[i] === '`' ? runAt(line, i) : 1)
      if (line[i] === '`' && runAt(line, i) === size) return i + size;
    return at + size;
  }
  if (line[at] === '$' || line.startsWith('\\(', at)) return inlineMathAt(line, at)?.end ?? at + 1;
  if (line[at] === '\\') return at + 2;
  const braces = /^\{\s*that\s*=\s*(?:"[^"]*"|'[^']*')\s*\}/.exec(line.slice(at, at + 1000));
  return at + (braces?.[0].length ?? 1);
}

/** What a row has beyond the table's columns stands in its last cell, and is told: nothing of it may vanish. */
export function tableRows(tree: Nodes, located: Located, context: Context): void {
  visit(tree, 'table', (table) => {
    const columns = table.children[0]?.children.length ?? 0;
    for (const row of table.children) if (row.children.length > columns) fold(row, columns, located, context);
  });
}

function fold(row: TableRow, columns: Table['children']['length'], located: Located, context: Context): void {
  const extra = row.children.splice(columns);
  const last = row.children.at(-1);
  if (last === undefined || extra.every((cell) => cell.children.length === 0)) return;
  context.foreign('table-row', placeAt(located, startOf(row)));
  for (const cell of extra) last.children.push(barBefore(cell, located), ...cell.children);
  const end = extra.at(-1)?.position?.end;
  if (last.position && end) last.position = { start: last.position.start, end };
}

function barBefore(cell: TableCell, located: Located) {
  const at = startOf(cell);
  const position = { start: located.point(at), end: located.point(Math.min(at + 1, endOf(cell))) };
  return { type: 'text' as const, value: ' | ', position };
}
