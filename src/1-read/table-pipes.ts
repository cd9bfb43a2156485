// Keeps the bar within code, a formula or a claim from parting a table's cell, where the row has too many cells otherwise.
import type { Nodes, Table, TableCell, TableRow } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Budget, Flood } from './budget.ts';
import type { Context } from './context.ts';
import { endOf, type Located, placeAt, startOf } from './located.ts';
import { inlineMathAt, runAt } from './math-spans.ts';

/** Stands for a bar while the text is parsed: one character for one, so that places stay what they are. */
const hidden = '\uE07C';
const delimiters = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Throws `Flood`. */
export function hideBars(text: string, budget: Budget): string {
  if (!text.includes('|') || text.includes(hidden)) return text;
  const lines = text.split('\n');
  let fits = new Set<number>(); // the numbers of columns to which the rows of this block have been fitted
  for (const [index, line] of lines.entries()) {
    if (!/[^\s>]/.test(line)) fits = new Set();
    if (index === 0 || !line.includes('-') || !line.includes('|') || !delimiters.test(line)) continue;
    const columns = cellsIn(line);
    if (fits.has(columns)) continue;
    fits.add(columns);
    lines[index - 1] = fitted(lines[index - 1]!, columns, budget);
    for (let row = index + 1; row < lines.length && /[^\s>]/.test(lines[row]!); row += 1)
      lines[row] = fitted(lines[row]!, columns, budget);
  }
  return lines.join('\n');
}

/** Of a tree of any depth. */
export function showBars(tree: Nodes): void {
  const waiting: Nodes[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    show(node);
    if (node.type === 'textDirective' && node.attributes) show(node.attributes);
    if (node.type === 'citation')
      node.cites = node.cites.map((cite) => ({ ...cite, locator: cite.locator && shown(cite.locator) }));
    if ('children' in node) for (const child of node.children) waiting.push(child);
  }
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

function fitted(line: string, columns: number, budget: Budget): string {
  if (budget.over('steps', line.length)) throw new Flood('steps', 0);
  if (cellsIn(line) <= columns) return line;
  const hiding = withoutBars(line, budget);
  return cellsIn(hiding) <= columns ? hiding : line;
}

/** The line with its bars hidden where they stand in code, in a formula, or in braces behind a claim. */
function withoutBars(line: string, budget: Budget): string {
  let done = '';
  for (let at = 0; at < line.length; ) {
    const end = wholeAt(line, at, budget);
    done += line.slice(at, end).replace(/\|/g, end - at > 2 ? hidden : '|');
    at = end;
  }
  return done;
}

function wholeAt(line: string, at: number, budget: Budget): number {
  if (line[at] === '`') {
    const size = runAt(line, at);
    let i = at + size;
    for (; i < line.length; i += line[i] === '`' ? runAt(line, i) : 1)
      if (line[i] === '`' && runAt(line, i) === size) return i + size;
    if (budget.over('steps', i - at)) throw new Flood('steps', 0);
    return at + size;
  }
  if (line[at] === '$' || line.startsWith('\\(', at)) return inlineMathAt(line, at, budget)?.end ?? at + 1;
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
