// What each language calls itself.
import type { Lang } from '../src/model/article.ts';

export const language: Readonly<Record<Lang, string>> = {
  en: 'English',
  'zh-Hans': '中文',
  'zh-Hant-TW': '繁體中文',
  'zh-Hant-HK': '繁體中文',
};
