// Rows of a JSON file, digits as they stand there: one list of records, or a record on each line.
import jsonc from 'jsonc-parser';
import type { ReadOptions } from '../../../kit/learn/file-table.ts';
import { demandFew, type Grid, listed, quoted, type Raw, refuse } from './grid.ts';

type Node = Raw | readonly Node[] | Record;
/** With the line on which it begins. */
type Record = { readonly line: number; readonly fields: Map<string, Node> };

/** `lines`: each line is a value of its own. */
export function readJson(text: string, lines: boolean, options: ReadOptions): Grid {
  const rows = lines ? linesOf(text) : listIn(readValue(text, 0), options);
  const records = rows.map(
    (row, at): Record =>
      isRecord(row) ? row : refuse(`has ${nameOf(row)} as row ${at + 1}, where a record { … } is expected`),
  );
  const flat = records.map((record) => flatten(record, '', new Map()));
  const names = [...new Set(flat.flatMap((cells) => [...cells.keys()]))];
  demandFew(flat.length, names.length);
  const apart = new Set(records.map(({ line }) => line)).size === records.length;
  return {
    names,
    cells: names.map((name) => flat.map((cells) => cells.get(name) ?? null)),
    rowNames: (row) => (apart ? `line ${records[row]?.line}` : `row ${row + 1}`),
    typed: true,
    semicolons: false,
  };
}

function linesOf(text: string): readonly Node[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, at) => (line.trim() === '' ? [] : [readValue(line, at)]));
}

function listIn(found: Node, { at }: ReadOptions): readonly Node[] {
  let node = found;
  for (const name of at?.split('.') ?? []) {
    const next = isRecord(node) ? node.fields.get(name) : undefined;
    node =
      next ??
      refuse(
        `has nothing at ${quoted(at!)}: ${isRecord(node) ? `there are ${listed([...node.fields.keys()])}` : nameOf(node)}`,
      );
  }
  if (Array.isArray(node)) return node as readonly Node[]; // Array.isArray does not know a readonly one
  const list = listWithin(node, at === undefined ? [] : [at]);
  const way = list === null ? 'Write it as [{ … }, { … }]' : `Say where they are: at: ${quoted(list)}`;
  return refuse(`has ${nameOf(node)}, where a list of records is expected. ${way}`);
}

function listWithin(node: Node, path: readonly string[]): string | null {
  if (Array.isArray(node)) return path.join('.');
  if (!isRecord(node)) return null;
  const found = [...node.fields].map(([name, value]) => listWithin(value, [...path, name]));
  return found.find((each) => each !== null) ?? null;
}

/** Records within a record become columns of their own, `address.city`. */
function flatten({ fields, line }: Record, before: string, into: Map<string, Raw>): Map<string, Raw> {
  for (const [name, value] of fields) {
    const whole = `${before}${name}`;
    if (isRecord(value)) flatten(value, `${whole}.`, into);
    else if (into.has(whole)) refuse(`has two fields ${quoted(whole)} in the record of line ${line}`);
    else into.set(whole, Array.isArray(value) ? { nested: 'list' } : (value as Raw)); // neither record nor list
  }
  return into;
}

const isRecord = (node: Node): node is Record =>
  typeof node === 'object' && node !== null && 'fields' in node;

function nameOf(node: Node): string {
  if (isRecord(node)) return 'a record';
  return Array.isArray(node)
    ? 'a list'
    : node === null
      ? 'null'
      : typeof node === 'object'
        ? 'a number'
        : `a ${typeof node}`;
}

/** Each record within a record is a column whose name has all their names. */
const deepest = 100;

function readValue(text: string, linesBefore: number): Node {
  try {
    JSON.parse(text); // stricter than the visitor, and clearer about what is amiss
  } catch (error) {
    const [, message = '', line = '1'] =
      /^(.*?)(?: \(line (\d+) column \d+\))?$/s.exec((error as Error).message) ?? [];
    const nan = /\bNaN\b|\bInfinity\b/.test(text) ? '. JSON has no NaN: write null' : '';
    refuse(
      `is no JSON in line ${linesBefore + Number(line)}: ${message.replace(/"[\s\S]*" is not/, 'it is not')}${nan}`,
    );
  }
  return built(text, linesBefore);
}

function built(text: string, linesBefore: number): Node {
  const root: Node[] = [];
  const open: (Node[] | Record)[] = [root];
  let field = '';
  const put = (node: Node, line: number) => {
    const parent = open.at(-1)!; // the root is never taken away
    if (Array.isArray(parent)) parent.push(node);
    else if (parent.fields.has(field))
      refuse(`has the field ${quoted(field)} twice in one record, line ${linesBefore + line + 1}`);
    else parent.fields.set(field, node);
  };
  const begin = (node: Node[] | Record, line: number) => {
    if (open.length > deepest)
      refuse(`has lists and records within one another ${deepest} deep, line ${linesBefore + line + 1}`);
    put(node, line);
    open.push(node);
  };
  jsonc.visit(text, {
    onObjectBegin: (_, __, line) => begin({ line: linesBefore + line + 1, fields: new Map() }, line),
    onObjectProperty: (name) => {
      field = name;
    },
    onObjectEnd: () => void open.pop(),
    onArrayBegin: (_, __, line) => begin([], line),
    onArrayEnd: () => void open.pop(),
    onLiteralValue: (value: unknown, offset, length, line) =>
      put(typeof value === 'number' ? { digits: text.slice(offset, offset + length) } : (value as Raw), line), // JSON's other literals
  });
  return root[0] ?? null;
}
