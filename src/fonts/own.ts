// Which fonts are ours, by the names that their files give themselves.
import { type Family, familiesOf, roles } from './catalogue.ts';

const langs = ['en', 'zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK'] as const;

/** Where a family's files were cut from a variable font, their name says the weight that it starts from. */
const weights = '(?:Thin|ExtraLight|Light|Regular|Medium)?(?:-(?:\\w+))?';
const named = (family: Family) => family.name.replace(/ Rare$/, '').replaceAll(' ', '');
const families = new Set(langs.flatMap((lang) => roles.flatMap((role) => familiesOf(lang)[role].map(named))));
const own = new RegExp(`^(?:${[...families].join('|')})${weights}$`);
const katex = /^KaTeX_(?:AMS|Caligraphic|Fraktur|Main|Math|SansSerif|Script|Size[1-4]|Typewriter)-\w+$/;

/** `name` as a PDF writes it: `AAAAAA+SourceSerif4-Regular`, where the first letters only count the fonts. */
export function isOwnFont(name: string): boolean {
  const plain = name.replace(/^[A-Z]{6}\+/, '');
  return own.test(plain) || katex.test(plain);
}
