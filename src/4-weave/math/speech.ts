// Says a formula in words, from its MathML: the text that a PDF carries for readers who cannot see it.
import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Lang } from '../../model/article.ts';
import { bar } from './signs.ts';
import { type Voice, voices } from './voices.ts';

const bigOperators = new Set([
  '∑',
  '∏',
  '∫',
  '∬',
  '∭',
  '∮',
  '⋃',
  '⋂',
  'lim',
  'max',
  'min',
  'sup',
  'inf',
  'arg max',
  'argmax',
  'argmin',
  'limsup',
  'liminf',
  'lim sup',
  'lim inf',
]);
/** Signs that only tell a typesetter what stands side by side. */
const silent = /[\u2061-\u2064\u200b\u200a\u2009\u2005\u205f\u00a0]/g;

export function speak(math: Element, lang: Lang): string {
  const said = say(math, voices[lang]);
  return said
    .replace(/\s+/g, ' ')
    .replace(/ ([,;，；)\]}])|([([{]) /g, '$1$2')
    .trim();
}

function say(node: ElementContent, voice: Voice): string {
  if (node.type !== 'element') return '';
  const speaker = speakers[node.tagName];
  return speaker === undefined ? sayAll(node, voice) : speaker(parts(node), voice, node);
}

function sayAll(node: Element, voice: Voice): string {
  return parts(node)
    .map((part) => say(part, voice))
    .filter((words) => words.trim() !== '')
    .join(' ');
}

function parts(node: Element): readonly Element[] {
  return node.children.filter((child) => child.type === 'element');
}

type Speaker = (parts: readonly Element[], voice: Voice, node: Element) => string;

const speakers: Readonly<Record<string, Speaker>> = {
  annotation: () => '',
  mphantom: () => '',
  mspace: () => ' ',
  mtext: (_, __, node) => textOf(node).replaceAll('\u00a0', ' ').replace(silent, ' '),
  mi: sayToken,
  mn: sayToken,
  mo: sayToken,
  mfrac: ([above, below], voice, node) => {
    const [a, b] = [sayPart(above, voice), sayPart(below, voice)];
    if (String(node.properties.linethickness ?? node.properties.lineThickness).startsWith('0'))
      return voice.choose(a, b);
    return voice.fraction(a, b, isSimple(above) && isSimple(below));
  },
  msqrt: (_, voice, node) => voice.root(sayAll(node, voice), null),
  mroot: ([content, degree], voice) => voice.root(sayPart(content, voice), sayPart(degree, voice)),
  msup: ([base, exponent], voice) =>
    isBig(base)
      ? voice.limits(sayPart(base, voice), null, sayPart(exponent, voice))
      : voice.power(sayPart(base, voice), sayPart(exponent, voice)),
  msub: ([base, index], voice) =>
    isBig(base)
      ? voice.limits(sayPart(base, voice), sayPart(index, voice), null)
      : voice.index(sayPart(base, voice), sayPart(index, voice)),
  msubsup: sayScripts,
  munderover: ([base, under, over], voice) => sayStack(base, under, over, voice),
  munder: ([base, under], voice) => sayStack(base, under, undefined, voice),
  mover: ([base, over], voice) => sayStack(base, undefined, over, voice),
  mtable: (rows, voice) => voice.matrix(rows.map((row) => parts(row).map((cell) => sayAll(cell, voice)))),
};

function sayPart(node: Element | undefined, voice: Voice): string {
  return node === undefined ? '' : say(node, voice).trim();
}

function sayScripts([base, lower, upper]: readonly Element[], voice: Voice): string {
  const [low, high] = [sayPart(lower, voice), sayPart(upper, voice)];
  if (isBig(base)) return voice.limits(sayPart(base, voice), low, high);
  return voice.power(voice.index(sayPart(base, voice), low), high);
}

/** Limits of an operator, an accent, or what merely stands below and above. */
function sayStack(
  base: Element | undefined,
  under: Element | undefined,
  over: Element | undefined,
  voice: Voice,
): string {
  const words = sayPart(base, voice);
  const accent = voice.accents[textOf({ type: 'root', children: [over ?? under].filter(isThere) }).trim()];
  if (accent !== undefined && (over === undefined || under === undefined)) return `${words} ${accent}`;
  const [low, high] = [under, over].map((part) => sayPart(part, voice) || null) as [
    string | null,
    string | null,
  ];
  if (low === null && high === null) return words;
  return isBig(base) ? voice.limits(words, low, high) : voice.stack(words, low, high);
}

const isThere = (node: Element | undefined) => node !== undefined;

function sayToken(_: readonly Element[], voice: Voice, node: Element): string {
  if (parts(node).length > 0) return sayAll(node, voice);
  const text = textOf(node).replace(silent, '').normalize('NFC');
  if (text === bar && (node.tagName === 'mi' || node.properties.fence === 'true')) return voice.bar;
  if (/^′+$/.test(text)) return Array.from(text, () => voice.prime).join(' ');
  return voice.symbols[text] ?? text;
}

function isBig(node: Element | undefined): boolean {
  return node !== undefined && bigOperators.has(textOf(node).replace(silent, ' ').trim());
}

function isSimple(node: Element | undefined): boolean {
  return node !== undefined && !textOf(node).match(/[+−=∑∏∫]/) && textOf(node).length <= 8;
}
