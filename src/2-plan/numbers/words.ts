// The words of which numbers are made, in English and in Chinese, with what each of them counts.

export const small: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

export const large: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** Letters that multiply the number they touch: `175B`, `$5M`, `12k`. */
export const letters: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  mn: 1e6,
  mm: 1e6,
  m: 1e6,
  B: 1e9,
  bn: 1e9,
  b: 1e9,
  T: 1e12,
  tn: 1e12,
};

export const parts: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
  twelfth: 12,
  hundredth: 100,
  thousandth: 1000,
  millionth: 1e6,
};

export const hanDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
export const hanTens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
export const hanGroups: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** Words that make a number a measure of something, so that it can be neither a year nor a part of a name. */
/** Time and money. */
export const spans =
  'years?|months?|weeks?|days?|hours?|minutes?|seconds?|dollars?|euros?|pounds?|yuan|cents?|times';
const nouns = [
  spans,
  'people|persons?|users?|customers?|employees|workers|readers|patients|students|founders|partners|investors?',
  'companies|firms|funds?|deals?|rounds?|start-?ups?|countries|cities|institutions|banks|shares|votes',
  'tokens?|parameters?|layers?|heads?|units?|neurons?|steps?|epochs?|iterations?|batches|samples?|examples?',
  'sequences?|questions?|answers?|runs?|seeds?|tests?|trials?|models|words?|images?|documents?|files?|pages?',
  'lines?|rows?|columns?|points?|items?|pairs?|keys?|cells?|cards?|chips?|accelerators?|GPUs?|cores?|machines?',
  'bytes?|bits?|pixels?|operations?|FLOPs?|metres?|meters?|miles?|tons?',
];
export const measures = nouns.join('|');
/** Chinese measure words, but for those of dates, which have rules of their own. */
export const classifiers =
  '(?:多|余|餘)?\\s?(?:个|個|家|人|名|位|次|回|遍|轮|輪|层|層|步|天|日均|周|小时|小時|分钟|分鐘|秒|元|美元|美金|港元|欧元|人民币|块|份|倍|只|支|张|張|篇|部|台|颗|顆|件|套|组|組|类|類|对|對|座|间|所|本|页|頁|行|列|词|詞|笔|筆|股|成|条|條|项|項|种|種|公里|公斤|米|吨|字|卡时|卡時|岁|歲|枚|道|场|場|亩|平方|样本|樣本|参数|參數|单元|單元|分)';
/** What follows a number at once and makes it a share or a large amount. */
export const scales =
  '%|％|‰|‱|percent|per cent|basis points|hundred|thousand|million|billion|trillion|bn\\b|万|萬|亿|億|千|百';
