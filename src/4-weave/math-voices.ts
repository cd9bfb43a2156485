// How formulas are said in English and in Chinese.
import type { Lang } from '../article.ts';

export type Voice = {
  readonly symbols: Readonly<Record<string, string>>;
  readonly fraction: (above: string, below: string, simple: boolean) => string;
  readonly power: (base: string, exponent: string) => string;
  readonly index: (base: string, index: string) => string;
  readonly root: (content: string, degree: string | null) => string;
  readonly limits: (operator: string, from: string | null, to: string | null) => string;
  readonly accent: (base: string, accent: string) => string;
  readonly matrix: (rows: readonly (readonly string[])[]) => string;
  readonly prime: string;
};

const accents: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  '^': ['hat', '帽'],
  '~': ['tilde', '波浪'],
  '¯': ['bar', '上划线'],
  ˉ: ['bar', '上划线'],
  '‾': ['bar', '上划线'],
  '˙': ['dot', '点'],
  '¨': ['double dot', '两点'],
  '⃗': ['vector', '向量'],
  '⏞': ['', ''],
  '⏟': ['', ''],
};

const english: Voice = {
  prime: 'prime',
  symbols: {
    '+': 'plus',
    '−': 'minus',
    '-': 'minus',
    '±': 'plus or minus',
    '×': 'times',
    '⋅': 'times',
    '∗': 'star',
    '/': 'over',
    '=': 'equals',
    '≠': 'is not equal to',
    '≈': 'is about',
    '∼': 'is distributed as',
    '∝': 'is proportional to',
    '<': 'is less than',
    '>': 'is greater than',
    '≤': 'is at most',
    '≥': 'is at least',
    '∈': 'in',
    '∉': 'not in',
    '⊂': 'is a subset of',
    '⊆': 'is a subset of',
    '∪': 'union',
    '∩': 'intersection',
    '→': 'to',
    '⇒': 'implies',
    '←': 'is given',
    '∑': 'the sum',
    '∏': 'the product',
    '∫': 'the integral',
    '∂': 'partial',
    '∇': 'gradient of',
    '∞': 'infinity',
    '∣': 'given',
    '∥': 'norm bar',
    '…': 'and so on',
    '⋯': 'and so on',
    '∀': 'for all',
    '∃': 'there is',
    '¬': 'not',
    '∧': 'and',
    '∨': 'or',
    '⊙': 'element-wise times',
    '⊤': 'transposed',
    '!': 'factorial',
    '%': 'percent',
  },
  fraction: (above, below, simple) =>
    simple ? `${above} over ${below}` : `the fraction ${above} over ${below}, end of fraction`,
  power: (base, exponent) => {
    if (exponent === '∘') return `${base} degrees`;
    if (exponent === '2') return `${base} squared`;
    if (exponent === '3') return `${base} cubed`;
    if (exponent === 'transposed' || exponent === 'T') return `${base} transposed`;
    if (/^(prime ?)+$/.test(exponent)) return `${base} ${exponent}`;
    return `${base} to the power of ${exponent}`;
  },
  index: (base, index) => `${base} sub ${index}`,
  root: (content, degree) =>
    degree === null ? `the square root of ${content}` : `the root of degree ${degree} of ${content}`,
  limits: (operator, from, to) =>
    [operator, from === null ? '' : `over ${from}`, to === null ? '' : `up to ${to}`]
      .filter(Boolean)
      .join(' '),
  accent: (base, accent) => `${base} ${accents[accent]?.[0] ?? accent}`,
  matrix: (rows) =>
    rows.map((row, index) => `row ${index + 1}: ${row.filter(Boolean).join(', ')}`).join('; '),
};

const chinese: Voice = {
  prime: '撇',
  symbols: {
    '+': '加',
    '−': '减',
    '-': '减',
    '±': '加减',
    '×': '乘',
    '⋅': '乘',
    '∗': '星',
    '/': '除以',
    '=': '等于',
    '≠': '不等于',
    '≈': '约等于',
    '∼': '服从',
    '∝': '正比于',
    '<': '小于',
    '>': '大于',
    '≤': '小于等于',
    '≥': '大于等于',
    '∈': '属于',
    '∉': '不属于',
    '⊂': '包含于',
    '⊆': '包含于',
    '∪': '并',
    '∩': '交',
    '→': '趋于',
    '⇒': '推出',
    '←': '赋值为',
    '∑': '求和',
    '∏': '连乘',
    '∫': '积分',
    '∂': '偏',
    '∇': '梯度',
    '∞': '无穷',
    '∣': '给定',
    '∥': '范数线',
    '…': '等等',
    '⋯': '等等',
    '∀': '任意',
    '∃': '存在',
    '¬': '非',
    '∧': '且',
    '∨': '或',
    '⊙': '逐元素乘',
    '⊤': '转置',
    '!': '的阶乘',
    '%': '百分之',
  },
  fraction: (above, below, simple) =>
    simple ? `${below} 分之 ${above}` : `分式，分子 ${above}，分母 ${below}，分式结束`,
  power: (base, exponent) => {
    if (exponent === '∘') return `${base} 度`;
    if (exponent === '2') return `${base} 的平方`;
    if (exponent === '3') return `${base} 的立方`;
    if (exponent === '转置' || exponent === 'T') return `${base} 的转置`;
    if (/^(撇 ?)+$/.test(exponent)) return `${base} ${exponent}`;
    return `${base} 的 ${exponent} 次方`;
  },
  index: (base, index) => `${base} 下标 ${index}`,
  root: (content, degree) => (degree === null ? `根号 ${content}` : `${content} 的 ${degree} 次方根`),
  limits: (operator, from, to) =>
    [operator, from === null ? '' : `从 ${from}`, to === null ? '' : `到 ${to}`].filter(Boolean).join(' '),
  accent: (base, accent) => `${base} ${accents[accent]?.[1] ?? accent}`,
  matrix: (rows) =>
    rows.map((row, index) => `第 ${index + 1} 行：${row.filter(Boolean).join('，')}`).join('；'),
};

export const voices: Readonly<Record<Lang, Voice>> = {
  en: english,
  'zh-Hans': chinese,
  'zh-Hant-TW': chinese,
  'zh-Hant-HK': chinese,
};
