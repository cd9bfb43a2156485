// Spoils a text as slips of hand, programs and disks do: by letters, lines, pieces, fences, front matter.
import type { Chance } from './chance.ts';
import { keys, oddLetters, oddNumbers, oddValues, openers } from './tokens.ts';

type Operator = (text: string, chance: Chance) => string;

/** What leaves most articles sound, so that their pages are made. */
export const gentle: Readonly<Record<string, Operator>> = {
  'an odd letter in the prose': (text, chance) => inProse(text, chance, chance.one(oddLetters)),
  'an opener in the prose': (text, chance) => inProse(text, chance, ` ${chance.one(openers)} `),
  'two pieces swapped': (text, chance) => pieces(text, (all) => swapped(all, chance)),
  'a piece twice': (text, chance) => pieces(text, (all) => insert(all, chance, chance.one(all))),
  'other ends of lines': (text, chance) => text.replaceAll('\n', chance.one(['\r\n', '\r', '\n\n', '\n\r'])),
  'a piece within another': (text, chance) => pieces(text, (all) => nested(all, chance)),
  'blanks at the ends of lines': (text, chance) =>
    text.replaceAll('\n', chance.one([' \n', '\t\n', '\u00a0\n', '  \n'])),
};

export const wild: Readonly<Record<string, Operator>> = {
  'a letter flipped': (text, chance) => {
    const at = chance.below(text.length);
    return (
      text.slice(0, at) +
      String.fromCharCode(text.charCodeAt(at) ^ (1 << chance.below(7))) +
      text.slice(at + 1)
    );
  },
  'some letters gone': (text, chance) => {
    const at = chance.below(text.length);
    return text.slice(0, at) + text.slice(at + 1 + chance.below(30));
  },
  'some letters twice': (text, chance) => {
    const at = chance.below(text.length);
    const part = text.slice(at, at + 1 + chance.below(60));
    return text.slice(0, at) + part.repeat(1 + chance.below(4)) + text.slice(at);
  },
  'an end cut off': (text, chance) => text.slice(0, chance.below(text.length)),
  'a line gone': (text, chance) => lines(text, (all) => all.toSpliced(chance.below(all.length), 1)),
  'two lines swapped': (text, chance) => lines(text, (all) => swapped(all, chance)),
  'a line elsewhere': (text, chance) => lines(text, (all) => insert(all, chance, chance.one(all))),
  'an opener somewhere': (text, chance) => put(text, chance.below(text.length), chance.one(openers)),
  'an odd letter somewhere': (text, chance) => put(text, chance.below(text.length), chance.one(oddLetters)),
  'a token repeated': (text, chance) =>
    put(text, chance.below(text.length), chance.one(openers).repeat(2 + chance.below(40))),
  'another number': (text, chance) => oneOf(text, chance, /\d+(?:\.\d+)?/g, chance.one(oddNumbers)),
  'another label': (text, chance) =>
    oneOf(text, chance, /#[\w-]+/g, chance.one(['#own', '#', '#1', '#a b', '#__proto__', '#图'])),
  'other words of a fence': (text, chance) =>
    oneOf(
      text,
      chance,
      /(?<=```)[^\n`]+/g,
      `${chance.one(['ts run', 'mermaid', 'ts', 'python', '{ts run}', 'x'])} ${chance.one(openers)}`,
    ),
  'a fence open': (text, chance) => oneOf(text, chance, /\n```(?=\n)/g, ''),
  'another value in the front matter': (text, chance) =>
    oneOf(text, chance, /(?<=^[a-z-]+: ).*$/gm, chance.one(oddValues)),
  'another key in the front matter': (text, chance) =>
    text.replace(/^---\n/, (mark) => `${mark}${chance.one(keys)}: ${chance.one(oddValues)}\n`),
  'a word for another': (text, chance) => {
    const words = text.match(/[\p{L}\d_]+/gu) ?? ['x'];
    return oneOf(text, chance, /[\p{L}\d_]+/gu, chance.one(words));
  },
  'everything within': (text, chance) => {
    const prefix = chance.one(['> ', '- ', '  ', '    ', '\t', '1. ', '> > ', '| ']);
    return lines(text, (all) => all.map((line) => prefix + line));
  },
};

function put(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}

/** Between words, outside of front matter and fences as far as a look at the line can tell. */
function inProse(text: string, chance: Chance, what: string): string {
  const start = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
  const places = [...text.matchAll(/(?<=^\p{L}[^\n`$|:{}[\]]{3,80}) /gmu)].map(({ index }) => index);
  const later = places.filter((index) => index > start);
  return later.length === 0 ? `${text}\n${what}\n` : put(text, chance.one(later), what);
}

function oneOf(text: string, chance: Chance, pattern: RegExp, by: string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const match = chance.one(found);
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

function lines(text: string, change: (all: readonly string[]) => readonly string[]): string {
  return change(text.split('\n')).join('\n');
}

/** The front matter stays at its place. */
function pieces(text: string, change: (all: readonly string[]) => readonly string[]): string {
  const head = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
  return head + change(text.slice(head.length).split('\n\n')).join('\n\n');
}

function swapped(all: readonly string[], chance: Chance): readonly string[] {
  const [a, b] = [chance.below(all.length), chance.below(all.length)];
  return all.map((each, index) => (index === a ? all[b]! : index === b ? all[a]! : each)); // both lie within
}

function insert(all: readonly string[], chance: Chance, what: string): readonly string[] {
  return all.toSpliced(chance.below(all.length + 1), 0, what);
}

function nested(all: readonly string[], chance: Chance): readonly string[] {
  const at = chance.below(all.length);
  const prefix = chance.one(['> ', '- ', '  ', '> > ', '   ', ': ', '> [!NOTE]\n> ']);
  const within = (piece: string) =>
    prefix + piece.replaceAll('\n', `\n${prefix.replace(/\S.*\n|[-:]/gs, ' ')}`);
  return all.map((piece, index) => (index === at ? within(piece) : piece));
}
