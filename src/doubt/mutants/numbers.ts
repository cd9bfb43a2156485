// Changes each literal number of an article's prose by a digit, its sign and its scale, and each of its formulas by a digit.
import type { Nodes, Parent } from 'mdast';
import { numeralsIn } from '../../2-plan/numbers/numerals.ts';
import type { Article } from '../../model/article.ts';
import type { Mutant } from '../mutant.ts';

/** Of an edition they are amounts. Numbers are found in the source by their digits, so that nothing we parse hides one. */
export function numberMutants({ meta, tree, file, original }: Article): readonly Mutant[] {
  const source = String(file);
  const kind = original === null ? 'number' : 'amount';
  const found = new Map<string, Mutant>();
  for (const span of [meta.titleTree, meta.abstract, tree].flatMap(textsIn))
    for (const { how, ...edit } of span.isMath ? digitsIn(source, span) : changesIn(source, span))
      found.set(`${edit.start} ${edit.text}`, { kind, how, edit, data: null, block: null });
  return [...found.values()];
}

type Span = { readonly start: number; readonly end: number; readonly isMath: boolean };

/** The source of every text that a reader sees as prose, captions and table cells included. */
function textsIn(node: Nodes): readonly Span[] {
  const caption = node.type === 'code' ? node.data?.fence?.caption : node.data?.caption;
  const below = [
    ...('children' in node ? (node as Parent).children : []),
    ...(caption ? [caption.tree] : []),
  ];
  const { position } = node;
  const isMath = node.type === 'math' || node.type === 'inlineMath';
  const own =
    (node.type === 'text' || isMath) &&
    position?.start.offset !== undefined &&
    position.end.offset !== undefined
      ? [{ start: position.start.offset, end: position.end.offset, isMath }]
      : [];
  return [...own, ...below.flatMap((child) => textsIn(child as Nodes))];
}

type Change = Mutant['edit'] & { readonly how: string };

/** The last digit of each number. */
function digitsIn(source: string, { start, end }: Span): readonly Change[] {
  return [...source.slice(start, end).matchAll(/\d(?![\d]|[.,]\d)/g)].map(({ index, 0: digit }) => {
    const at = start + index;
    return { how: 'digit', start: at, end: at + 1, text: String((Number(digit) + 1) % 10) };
  });
}

function changesIn(source: string, { start, end }: Span): readonly Change[] {
  const text = source.slice(start, end);
  const digits = [...text.matchAll(/\d+(?:[.,]\d+)*/g)].flatMap((match) => {
    const at = start + match.index;
    return changesOf(source, at, at + match[0].length);
  });
  const words = numeralsIn(text)
    .filter((numeral) => !/\d/.test(text.slice(numeral.start, numeral.end)))
    .flatMap((numeral) => changesOfWords(source, start + numeral.start, start + numeral.end));
  return [...digits, ...words];
}

function changesOf(source: string, start: number, end: number): readonly Change[] {
  const number = source.slice(start, end);
  const put = (how: string, text: string, from = start, to = end): Change => ({
    how,
    start: from,
    end: to,
    text,
  });
  const last = Number(number.at(-1));
  const changes = [put('digit', number.slice(0, -1) + ((last + 1) % 10))];
  if (number.length > 1) changes.push(put('digit', `${(Number(number[0]) % 9) + 1}${number.slice(1)}`));
  const unit = scaleAt(source, end);
  changes.push(unit ?? put('scale', number.replace(/^\d+/, '$&0')));
  const before = source[start - 1] ?? ' ';
  if (/[-−]/.test(before) && !/[\p{L}\p{N}]/u.test(source[start - 2] ?? ' '))
    changes.push(put('sign', '', start - 1, start));
  else if (/[\s(（]/.test(before)) changes.push(put('sign', `−${number}`));
  return changes;
}

const scales = ['thousand', 'million', 'billion', 'trillion'];
const others: Readonly<Record<string, string>> = {
  '%': '‰',
  '％': '‰',
  万: '亿',
  亿: '万',
  K: 'M',
  M: 'B',
  B: 'M',
};

/** The word of scale behind a number, changed for the next. */
function scaleAt(source: string, end: number): Change | null {
  const match = /^(\s?)(thousand|million|billion|trillion|[%％万亿]|[KMB](?![\p{L}\d]))/u.exec(
    source.slice(end, end + 12),
  );
  if (match === null) return null;
  const [, space = '', word = ''] = match;
  const next = others[word] ?? scales[(scales.indexOf(word) + 1) % scales.length]!; // one of the two has it
  const start = end + space.length;
  return { how: 'scale', start, end: start + word.length, text: next };
}

const han = '一二三四五六七八九';
const english = [
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'twenty',
  'thirty',
  'forty',
  'half',
  'third',
  'quarter',
];

/** Of a number in words, the first word that has a neighbour. */
function changesOfWords(source: string, start: number, end: number): readonly Change[] {
  const text = source.slice(start, end);
  const sign = [...text].findIndex((letter) => han.includes(letter));
  if (sign >= 0) {
    const next = han[(han.indexOf(text[sign]!) + 1) % han.length]!; // found in it
    return [{ how: 'digit', start: start + sign, end: start + sign + 1, text: next }];
  }
  const word = english.find((each) => new RegExp(`\\b${each}`, 'i').test(text));
  if (word === undefined) return [];
  const at = start + text.toLowerCase().indexOf(word);
  return [
    {
      how: 'digit',
      start: at,
      end: at + word.length,
      text: english[(english.indexOf(word) + 1) % english.length]!,
    },
  ];
}
