// What a written number stands for: `3.7 billion` is 3.7e9, 一亿二千万 is 1.2e8, `98%` is 0.98.
import { hanDigits, hanGroups, hanTens, large, letters, parts, small } from './words.ts';

/** Of a number in digits or in English words; both ends of a range; a share also as the number before its sign. */
export function writtenAmount(text: string): readonly number[] {
  return readEnds(text).flat();
}

/** What a numeral says of each end of a range, or of itself: 98% is 0.98, and nothing else. */
export function endsOf({
  text,
  amounts,
}: {
  readonly text: string;
  readonly amounts: readonly number[];
}): number[] {
  return /\d/.test(text) ? readEnds(text).flatMap(([first]) => first ?? []) : amounts.slice(0, 1);
}

/** Of each end, all that it may stand for, the likeliest first. */
function readEnds(text: string): readonly (readonly number[])[] {
  const ends = text.split(/(?<=[\d%％万亿BMTkK])\s?(?:[–—~～−-]|至|到)\s?(?=[\d$¥€£])/u);
  const scale = scaleOf(ends.at(-1) ?? '');
  return ends.map((end) => {
    const own = scaleOf(end);
    const plain = baseOf(end);
    const { factor, divisor } = own.factor === 1 && own.divisor === 1 ? scale : own;
    return [...new Set([(plain * factor) / divisor, plain * factor, plain])];
  });
}

const vulgar: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅛': 1 / 8,
};

function baseOf(text: string): number {
  if (Object.hasOwn(vulgar, text)) return vulgar[text]!;
  const found = /(?:\d{1,3}(?:[,，'’\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?/u.exec(text);
  if (found === null) return englishAmount(text);
  const number = Number(found[0].replace(/[,，'’\u00a0\u2009\u202f]/gu, ''));
  const exponent = exponentOf(text.slice(found.index + found[0].length));
  const lone = found[0] === '10' && /^(?:\^|[⁻⁰¹²³⁴-⁹])/u.test(text.slice(found.index + 2));
  const signed = /^[^\d]*[-−]/u.test(text.slice(0, found.index)) ? -number : number;
  return lone ? 10 ** exponent : signed * 10 ** exponent;
}

function exponentOf(behind: string): number {
  const raised = /^(?:\s?[×x*]\s?10)?(?:\^([-−]?\d+)|([⁻⁰¹²³⁴-⁹]+))|^[eE]([-+−]?\d+)/u.exec(behind);
  if (raised === null) return 0;
  const lowered = [...(raised[2] ?? '')].map((one) => '-0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(one)]).join('');
  return Number((raised[1] ?? raised[3] ?? lowered).replace('−', '-'));
}

type Scale = { readonly factor: number; readonly divisor: number };

/** What the words and letters behind a number multiply it by, and what a share divides it by. */
function scaleOf(text: string): Scale {
  const divisor = divisorOf(text);
  if (!/\d/.test(text)) return { factor: 1, divisor };
  const words = [...text.matchAll(/hundred|thousand|million|billion|trillion|dozen/gi)].map(([word]) =>
    word.toLowerCase() === 'dozen' ? 12 : large[word.toLowerCase()]!,
  );
  const letter = /\d(mn|mm|bn|tn|[kKMBTmb])(?!\p{L})/u.exec(text)?.[1];
  const characters = [...text.replace(/[百千万]分之/, '')].map((one) => hanTens[one] ?? hanGroups[one] ?? 1);
  const factor = [...words, ...characters].reduce((product, each) => product * each, 1);
  return { factor: factor * (letter === undefined ? 1 : letters[letter]!), divisor };
}

function divisorOf(text: string): number {
  if (/%|％|per ?cent|百分/i.test(text)) return 100;
  if (/‰|千分之/.test(text)) return 1000;
  if (/‱|万分之/.test(text)) return 1e4;
  const part = /[\s-](\p{L}+)$/u.exec(text)?.[1]?.replace(/s$/, '');
  return (part === undefined ? undefined : parts[part]) ?? 1;
}

/** `three hundred and five thousand`; a leading article counts one. */
function englishAmount(text: string): number {
  let total = 0;
  let group = 0;
  for (const word of text
    .toLowerCase()
    .replace(/fold$/, '')
    .split(/[\s-]+/)) {
    if (word === 'a' || word === 'an') group = 1;
    else if (Object.hasOwn(small, word)) group += small[word]!;
    else if (word === 'hundred') group *= 100;
    else if (Object.hasOwn(large, word)) {
      total += group * large[word]!;
      group = 0;
    } else if (word !== 'and') break;
  }
  return total + group;
}

/** 三千五百万 → 3.5e7, 百分之三十 → 0.3, 三分之二 → 2/3, 两成半 → 0.25. */
export function hanAmount(text: string): number {
  const fraction = /^(.+)分之(.+)$/.exec(text);
  if (fraction) return hanAmount(fraction[2]!) / hanAmount(fraction[1]!);
  const tenths = /^(.)成(半?)$/.exec(text);
  if (tenths) return hanAmount(tenths[1]!) / 10 + (tenths[2] ? 0.05 : 0);
  const decimal = /^(.+)点(.+)$/.exec(text);
  if (decimal)
    return Number(
      `${hanAmount(decimal[1]!)}.${[...decimal[2]!].map((one) => hanDigits[one] ?? '').join('')}`,
    );
  return hanWhole(text.replace(/倍$/, ''));
}

function hanWhole(text: string): number {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text))
    return Number([...text].map((one) => hanDigits[one]).join(''));
  for (const groups of ['亿億', '万萬']) {
    const at = Math.max(...[...groups].map((group) => text.lastIndexOf(group)));
    if (at >= 0)
      return (hanWhole(text.slice(0, at)) || 1) * hanGroups[text[at]!]! + hanWhole(text.slice(at + 1));
  }
  return hanSection(text);
}

/** Below ten thousand: 三千零五, 十二. */
function hanSection(text: string): number {
  let sum = 0;
  let digit: number | null = null;
  for (const one of text) {
    const ten = hanTens[one];
    if (ten === undefined) digit = hanDigits[one] ?? digit;
    else sum += (digit ?? 1) * ten;
    if (ten !== undefined) digit = null;
  }
  return sum + (digit ?? 0);
}
