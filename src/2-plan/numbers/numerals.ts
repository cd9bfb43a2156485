// Finds the numbers in a text, however they are written: 1,200, 3.7 billion, 1.2亿, 百分之三十, three hundred.
import { apart } from '../../sorted.ts';
import { hanAmount, writtenAmount } from './amounts.ts';
import { classifiers, large, letters, measures, parts, small } from './words.ts';

export type Numeral = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it may stand for: `98%` is 0.98, and 98 of a hundred; a range has two ends. */
  readonly amounts: readonly number[];
  /** Written with digits, or as words that only a measure has; `four` and 四 are language, and count in claims alone. */
  readonly measured: boolean;
};

const digits = String.raw`(?:\d{1,3}(?:[,，'’\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?`;
const power = String.raw`10(?:\^[-−]?\d+|[⁻⁰¹²³⁴-⁹]+)`;
const raised = String.raw`(?:\s?[×x*]\s?${power}|[eE][-+−]?\d+(?![\w]))?`;
const currency = String.raw`(?:(?:US|HK|NT|A|C|S)?[$＄]|[¥￥€£₩₹]|\b(?:USD|CNY|RMB|EUR|GBP|HKD|JPY|TWD)\s?)`;
const times = `\\s?(?:${Object.keys(large).join('|')}|dozen)s?\\b|(?:${Object.keys(letters).join('|')})(?![\\p{L}\\d])|\\s?[十百千]?[万萬亿億]+|\\s?[百千](?=\\s?[^分])`;
const share = String.raw`\s?(?:%|％|‰|‱|percent\b|per cent\b|percentage points?\b|个百分点|個百分點)`;
const one = `(?:${power}|${digits}${raised})(?:(?:${times}){0,2}(?:${share}|\\s?倍|[x×](?![\\p{L}\\d]))?)`;
const sign = String.raw`(?<![\p{L}\p{N}\p{P}])[-−+±]`;
const range = String.raw`\s?(?:[–—~～−-]|至|到)\s?`;
const written = new RegExp(
  `(?:百分之\\s?|千分之\\s?|万分之\\s?)?(?:${sign})?${currency}?${one}(?:${range}${currency}?${one})?|[½⅓⅔¼¾⅕⅛]`,
  'gu',
);

const han = '[零〇一二两兩三四五六七八九十百千万萬亿億]';
const hanDigit = '[一二两兩三四五六七八九十]';
const hanNumber = new RegExp(
  [
    `(?<share>(?:百|千|万|萬|十|百万|千万)分之${han}+(?:点${han}+)?)`,
    `(?<part>${hanDigit}${han}*分之${han}+)`,
    `(?<tenths>(?<![第分构構完合组組])[一二两兩三四五六七八九]成半?(?![为為功立长長本果员員熟绩績交形就分套型效品不见見对對了]))`,
    `(?<fold>${hanDigit}${han}*倍)`,
    `(?<plain>${hanDigit}${han}*)`,
  ].join('|'),
  'gu',
);
const counted = new RegExp(`^${classifiers}|^年|^点|^比`, 'u');

/** What is counted one by one: years, days and parts of speech are not. */
const measuring =
  /^(?:多|余|餘)?\s?(?:个|個|家|人|名|位|轮|輪|层|層|小时|小時|分钟|分鐘|秒|元|美元|份|只|支|张|張|篇|部|台|颗|顆|件|套|笔|筆|股|条|條|项|項|公里|公斤|米|吨)(?!生|物|马|馬|月)/u;

const word = Object.keys(small).join('|');
const big = Object.keys(large).join('|');
const english = new RegExp(
  `\\b(?:(?:${word}|an?(?=[\\s-](?:${big})\\b))(?:[\\s-](?:and\\s)?(?:${word}|${big})\\b)*)(?=\\b|fold\\b)`,
  'giu',
);
const behind = new RegExp(
  `^(?<share>[\\s-](?:percent|per cent|percentage points?))|^(?<part>[\\s-](?:${Object.keys(parts).join('|')})s?)\\b|^(?<fold>[\\s-]?fold\\b|\\stimes\\s(?:as|more|larger|bigger|faster|smaller|higher|the))`,
  'iu',
);

/** In the order of the text; none overlaps another. Full-width digits are read as the others. */
export function numeralsIn(source: string): readonly Numeral[] {
  const text = source.replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const found = [...writtenIn(text), ...hanIn(text), ...englishIn(text)].sort((a, b) => a.start - b.start);
  return apart(found).map((numeral) => ({ ...numeral, text: source.slice(numeral.start, numeral.end) }));
}

function writtenIn(text: string): readonly Numeral[] {
  return [...text.matchAll(written)].map((match) => {
    const [whole] = match;
    const end = match.index + whole.trimEnd().length;
    return {
      start: match.index,
      end,
      text: '',
      amounts: writtenAmount(text.slice(match.index, end)),
      measured: true,
    };
  });
}

function hanIn(text: string): readonly Numeral[] {
  return [...text.matchAll(hanNumber)].flatMap((match): Numeral[] => {
    const [said] = match;
    const { share, part, tenths, fold } = match.groups ?? {};
    const amount = hanAmount(said);
    const start = match.index;
    const end = start + said.length;
    const follows = counted.test(text.slice(end));
    const isMeasure =
      [share, part, tenths, fold].some((group) => group !== undefined) ||
      amount >= 100 ||
      (amount >= 20 && measuring.test(text.slice(end)));
    // 四 alone is part of a word: 四周, 四处, 五花八门.
    if (!isMeasure && (!follows || amount <= 2 || said === '十')) return [];
    return [{ start, end, text: said, amounts: [amount], measured: isMeasure }];
  });
}

function englishIn(text: string): readonly Numeral[] {
  return [...text.matchAll(english)].flatMap((match): Numeral[] => {
    const { share, part, fold } = behind.exec(text.slice(match.index + match[0].length))?.groups ?? {};
    const extra = share ?? part ?? fold?.replace(/\s\w+$/, '') ?? '';
    const said = match[0] + extra;
    const amounts = writtenAmount(said);
    const amount = amounts[0] ?? Number.NaN;
    const isCounted = amount > 20 && /[\s-]/.test(match[0]); // twenty-one, and no round number of speech
    const isMeasure = extra !== '' || amount >= 100 || isCounted;
    if (!isMeasure && amount <= 2) return [];
    return [{ start: match.index, end: match.index + said.length, text: said, amounts, measured: isMeasure }];
  });
}

/** Whether a number is followed by what it counts. */
export const countsSomething = new RegExp(`^[\\s-]?(?:${measures})\\b|^\\s?${classifiers}`, 'iu');
