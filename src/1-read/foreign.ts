// Tells of syntax that other programs know and this one prints as text: one warning a kind, with its places.
import type { Nodes, Parents } from 'mdast';
import type { Place } from '../model/article.ts';
import { type Origins, writtenAt } from '../origins.ts';
import { syntaxKnown } from '../problems/foreign.ts';
import type { Problem } from '../problems/problem.ts';
import { type ForeignKind, kinds } from './foreign-kinds.ts';
import { rules } from './foreign-rules.ts';
import { type Located, placeAt, sourceOf, startOf } from './located.ts';
import { eachParent } from './trees.ts';

export type Foreign = {
  readonly note: (kind: ForeignKind, place: Place) => void;
  readonly problems: () => readonly Problem[];
};

/** `path` is the article's, `origins` where its lines were written. */
export function openForeign(path: string, origins: Origins | null): Foreign {
  const found = new Map<ForeignKind, Place[]>();
  return {
    note: (kind, place) => {
      const places = found.get(kind) ?? [];
      places.push(place);
      found.set(kind, places);
    },
    problems: () =>
      [...found].map(([kind, places]) => {
        const inOrder = places.toSorted((a, b) => a.line - b.line || a.column - b.column);
        const { what, advice } = kinds[kind];
        return syntaxKnown(
          inOrder[0]!,
          what,
          linesOf(
            inOrder.map((place) => writtenAt(place, path, origins)),
            path,
          ),
          advice,
        ); // a kind is noted with a place
      }),
  };
}

const most = 12;

/** `on line 4`, `3 times, on lines 4, 9 and 12`, `30 times, on lines 4, 9 … and further`. */
function linesOf(places: readonly Place[], path: string): string {
  const named = ({ file, line }: Place) => (file === path ? String(line) : `${file}:${line}`);
  const lines = [...new Set(places.map(named))];
  const shown = lines.length > most ? [...lines.slice(0, most), 'further ones'] : lines;
  const last = shown.length > 1 ? ` and ${shown.at(-1)}` : '';
  const list = `${(last === '' ? shown : shown.slice(0, -1)).join(', ')}${last}`;
  const times = places.length === 1 ? '' : `${places.length} times, `;
  return `${times}on line${lines.length === 1 ? '' : 's'} ${list}`;
}

/** Looks at each line of running text as it is written; what is no text is one character that no rule knows. */
export function foreignText(trees: readonly Nodes[], located: Located, note: Foreign['note']): void {
  for (const tree of trees)
    eachParent(tree, (parent) => {
      if (['paragraph', 'heading', 'tableCell'].includes(parent.type)) judge(parent, located, note);
    });
}

function judge(parent: Parents, located: Located, note: Foreign['note']): void {
  const { text, offsets } = flatten(parent, located);
  let left = text;
  for (const { kind, pattern } of rules)
    left = left.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const at = rest.find((each): each is number => typeof each === 'number') ?? 0;
      note(kind, placeAt(located, offsets[at] ?? startOf(parent)));
      return ' '.repeat(whole.length);
    });
}

const opaque = '\uFFFC';

function flatten(parent: Parents, located: Located): { text: string; offsets: number[] } {
  let text = '';
  const offsets: number[] = [];
  const add = (characters: string, start: number, step: 0 | 1) => {
    text += characters;
    for (let i = 0; i < characters.length; i += 1) offsets.push(start + i * step);
  };
  const walk = (node: Nodes) => {
    const at = startOf(node);
    if (node.type === 'text') add(sourceOf(node, located), at, 1);
    else if (node.type === 'break') add('\n', at, 0);
    else if ('children' in node && node.type !== 'link') node.children.forEach(walk);
    else add(opaque, at, 0);
  };
  parent.children.forEach(walk);
  return { text, offsets };
}
