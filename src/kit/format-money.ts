// Amounts of money as text: `$120M` in English, `1.2亿美元` and `1.2亿元` in Chinese.
import type { Lang } from '../model/article.ts';
import { abbreviate, demandCount, demandNumber, formatNumber, localeOf } from './format.ts';

export type MoneyOptions = {
  /** At most so many significant digits of an abbreviated amount; 3 unless given. */
  readonly significant?: number;
  /** Exactly so many decimals of an amount that is not abbreviated; by default 2 or, for whole amounts, none. */
  readonly digits?: number;
  /** Every digit: `$120,000,000`. */
  readonly full?: boolean;
  /** In Chinese, a sign before the amount (`¥1.2亿`) in place of a word behind it (`1.2亿元`). */
  readonly sign?: boolean;
};

/**
 * English abbreviates from a million on, Chinese from 万 on, as each is read: `$950,000`, `95万美元`.
 * `currency` is an ISO 4217 code.
 */
export function formatMoney(x: number, currency: string, lang: Lang, options: MoneyOptions = {}): string {
  demandNumber(x, 'money');
  if (!/^[A-Z]{3}$/.test(currency))
    throw new Error(
      `money() expects a currency of three capital letters, found ${JSON.stringify(currency)}. Use USD, CNY, EUR …`,
    );
  if (!isCurrency(currency))
    throw new Error(`money() knows no currency ${currency}: it is no code of ISO 4217. Use USD, CNY, EUR …`);
  const amount = amountOf(Math.abs(x), lang, options);
  const minus = x < 0 ? '−' : '';
  if (lang === 'en' || options.sign === true) return `${minus}${signOf(currency, lang)}${amount}`;
  return `${minus}${amount}${wordOf(currency, lang)}`;
}

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether ISO 4217 has, or had, such a code. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

function amountOf(x: number, lang: Lang, { significant = 3, digits, full = false }: MoneyOptions): string {
  demandCount(significant, 'significant', 1, 17);
  if (digits !== undefined) demandCount(digits, 'digits', 0, 20);
  const { value, unit } = full ? { value: x, unit: '' } : abbreviate(x, lang, significant);
  if (unit !== '' && unit !== 'K') {
    const whole = Math.floor(Math.log10(value)) + 1;
    return `${formatNumber(value, lang, { significant: Math.max(significant, whole) }).replaceAll(',', '')}${unit}`;
  }
  return formatNumber(x, lang, { digits: digits ?? (Number.isInteger(x) || x >= 1000 ? 0 : 2) });
}

const signs: Readonly<Record<string, string>> = {
  USD: '$',
  CNY: '¥',
  JPY: 'JP¥',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  TWD: 'NT$',
  KRW: '₩',
  INR: '₹',
};

export function signOf(currency: string, lang: Lang): string {
  const own = signs[currency];
  if (own !== undefined) return own;
  const format = new Intl.NumberFormat(localeOf[lang], { style: 'currency', currency });
  const sign = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  return /[A-Z]$/.test(sign) ? `${sign} ` : sign;
}

const words: Readonly<Record<Exclude<Lang, 'en'>, Readonly<Record<string, string>>>> = {
  'zh-Hans': { CNY: '元', USD: '美元', HKD: '港元', TWD: '元新台币', JPY: '日元', EUR: '欧元', GBP: '英镑' },
  'zh-Hant-TW': {
    TWD: '元',
    CNY: '元人民幣',
    USD: '美元',
    HKD: '港元',
    JPY: '日圓',
    EUR: '歐元',
    GBP: '英鎊',
  },
  'zh-Hant-HK': {
    HKD: '港元',
    CNY: '元人民幣',
    USD: '美元',
    TWD: '元新台幣',
    JPY: '日圓',
    EUR: '歐元',
    GBP: '英鎊',
  },
};

function wordOf(currency: string, lang: Exclude<Lang, 'en'>): string {
  const names = new Intl.DisplayNames(localeOf[lang], { type: 'currency' });
  return words[lang][currency] ?? names.of(currency) ?? currency;
}
