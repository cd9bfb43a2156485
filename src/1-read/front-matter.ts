// Reads front matter: YAML with every problem at its own key or value, and texts that know their places.
import { closest, distance } from 'fastest-levenshtein';
import type { Root } from 'mdast';
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import type { Place } from '../model/article.ts';
import type { Problem } from '../problems/problem.ts';
import {
  frontMatterClosed,
  frontMatterKeyKnown,
  frontMatterKeyUsed,
  frontMatterParses,
  frontMatterValueValid,
} from '../problems/reading.ts';
import { inOurWords } from './foreign-keys.ts';
import { type Located, placeAt, slice, startOf } from './located.ts';
import { scalarText } from './scalar-text.ts';
import { type Fault, type Settings, topLevelKeys, validate } from './schema.ts';

export type FrontMatter = {
  readonly settings: Settings;
  /** Markdown, not yet read. */
  readonly title: Located | null;
  readonly abstract: Located | null;
  /** Where the value at a path stands, or the key of the last step. */
  readonly placeOf: (path: readonly (string | number)[], part: 'key' | 'value') => Place;
};
type Yaml = Document.Parsed<ParsedNode, boolean>;
type Report = (problem: Problem) => void;

/** Each is compared with every other. */
const mostKeys = 5_000;

const nothing = (located: Located): FrontMatter => ({
  settings: {},
  title: null,
  abstract: null,
  placeOf: () => placeAt(located, 0),
});

/** Takes the front matter off the tree. */
export function readFrontMatter(tree: Root, located: Located, report: Report): FrontMatter {
  const node = tree.children[0];
  if (node?.type !== 'yaml') {
    const opened = /^---[ \t]*\n([A-Za-z]+):(?:\s|$)/.exec(located.text)?.[1];
    if (opened !== undefined && topLevelKeys.includes(opened)) report(frontMatterClosed(placeAt(located, 0)));
    return nothing(located);
  }
  tree.children.shift();
  const opening = /^[^\n]*\n/.exec(located.text)![0].length;
  const start = startOf(node) + opening;
  return readYaml(slice(located, start, start + node.value.length), report);
}

function readYaml(located: Located, report: Report): FrontMatter {
  const over = [...located.text.matchAll(/^[ \t]*(?:- +)?[^\s#:][^\n:]*:(?=\s|$)/gm)][mostKeys];
  if (over !== undefined) {
    report(frontMatterParses(placeAt(located, over.index), `more than ${mostKeys} keys`));
    return nothing(located);
  }
  // Everything is text to the failsafe schema: our own decides what is a number.
  const yaml = parseDocument(located.text, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
  useOurKeys(yaml);
  const data = yaml.errors.length === 0 ? dataOf(yaml) : null;
  if (data === null) {
    const [error] = yaml.errors;
    const found = error ? sentence(error.message) : 'one value, or a list';
    report(frontMatterParses(placeAt(located, error?.pos[0] ?? 0), found));
    return nothing(located);
  }
  reportControls(yaml, located, report);
  const { settings, faults } = validate(data);
  for (const fault of faults) reportFault(fault, yaml, located, report);
  return {
    settings,
    title: settings.title === undefined ? null : textOf(yaml.get('title', true), located),
    abstract: settings.abstract === undefined ? null : textOf(yaml.get('abstract', true), located),
    placeOf: (path, part) => placeAt(located, offsetOf(yaml, path, part)),
  };
}

/** Escapes such as `"\0"` can write what no page may hold. */
function reportControls(yaml: Yaml, located: Located, report: Report): void {
  visit(yaml, {
    Scalar: (_, { value, range }, path) => {
      if (typeof value !== 'string' || !/(?![\n\t\r])\p{Cc}|\p{Noncharacter_Code_Point}/u.test(value)) return;
      const key = path.findLast((node) => isPair(node))?.key;
      const [start, end] = range ?? [0, 0];
      const said = shorten(located.text.slice(start, end));
      report(
        frontMatterValueValid(
          placeAt(located, start),
          isScalar(key) ? String(key.value) : '',
          said,
          'text without control characters',
        ),
      );
    },
  });
}

/** Renames in place, so that each key keeps the place at which it is written. */
function useOurKeys({ contents }: Yaml): void {
  if (!isMap(contents)) return;
  const nameOf = (key: unknown) => (isScalar(key) ? String(key.value) : '');
  const there = new Set(contents.items.map(({ key }) => nameOf(key)));
  for (const { key, value } of contents.items) {
    if (!isScalar(key)) continue;
    const said = isScalar(value) ? String(value.value) : null;
    const meant = inOurWords({ key: nameOf(key), value: said }, there);
    key.value = meant.key;
    if (isScalar(value) && meant.value !== said) value.value = meant.value;
    there.add(meant.key);
  }
}

/** The keys that have a value, or null when the YAML is no map of keys, or one that unfolds without end. */
function dataOf(yaml: Yaml): Record<string, unknown> | null {
  if (yaml.contents === null || (isScalar(yaml.contents) && yaml.contents.source === '')) return {};
  if (!isMap(yaml.contents)) return null;
  try {
    const data: Record<string, unknown> = yaml.toJS({ maxAliasCount: 100 });
    return Object.fromEntries(
      Object.entries(data).filter(
        ([, value]) => typeof value !== 'string' || !/^(?:\s*|~|null)$/.test(value),
      ),
    );
  } catch {
    return null;
  }
}

function sentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function textOf(node: unknown, located: Located): Located | null {
  if (!isScalar(node) || !node.range) return null;
  return scalarText(located, node.type ?? 'PLAIN', node.range[0], node.range[1]);
}

function reportFault(fault: Fault, yaml: Yaml, located: Located, report: Report): void {
  const path = longestPath(yaml, fault.path);
  const placeOfKey = (key: string) =>
    placeAt(located, keyOffset(path.length === 0 ? yaml.contents : yaml.getIn(path, true), key));
  const slips = fault.unknown.map((key) => ({ key, nearest: nearestOf(key, fault.known) }));
  for (const { key, nearest } of slips)
    if (nearest !== null) report(frontMatterKeyKnown(placeOfKey(key), key, nearest, fault.known));
  const foreign = slips.filter(({ nearest }) => nearest === null).map(({ key }) => key);
  if (foreign[0] !== undefined) report(frontMatterKeyUsed(placeOfKey(foreign[0]), foreign));
  if (fault.unknown.length > 0) return;
  const node = yaml.getIn(path, true) as Node | undefined; // what `getIn` gives when it keeps scalars
  const [start, end] = node?.range ?? [0, 0];
  const name = fault.path.filter((step) => typeof step === 'string').join('.');
  const value =
    path.length < fault.path.length && !isScalar(node) ? null : shorten(located.text.slice(start, end));
  report(frontMatterValueValid(placeAt(located, start), name, value, fault.expected));
}

/** A key that is a slip of one of ours: a letter or two away, and not another word. */
function nearestOf(key: string, known: readonly string[]): string | null {
  const nearest = closest(key.toLowerCase(), [...known]);
  const away = distance(key.toLowerCase(), nearest);
  return away <= (nearest.length >= 5 ? 2 : 1) ? nearest : null;
}

/** A value that was made a list has no elements in the YAML: its own place stands for theirs. */
function longestPath(yaml: Yaml, path: readonly (string | number)[]): readonly (string | number)[] {
  let length = path.length;
  while (length > 0 && yaml.getIn(path.slice(0, length), true) === undefined) length -= 1;
  return path.slice(0, length);
}

function offsetOf(yaml: Yaml, path: readonly (string | number)[], part: 'key' | 'value'): number {
  const [map, key] = [yaml.getIn(path.slice(0, -1), true), String(path.at(-1))];
  if (part === 'key') return keyOffset(path.length === 1 ? yaml.contents : map, key);
  const node = yaml.getIn(longestPath(yaml, path), true) as Node | undefined; // what `getIn` gives when it keeps scalars
  return node?.range?.[0] ?? 0;
}

function keyOffset(map: unknown, key: string): number {
  if (!isMap(map)) return 0;
  const pair = map.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === key);
  return (isScalar(pair?.key) ? pair.key.range?.[0] : undefined) ?? 0;
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
