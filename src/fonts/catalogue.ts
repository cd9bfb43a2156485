// Which typefaces serve which role in which language, and the files of `@fontsource` that hold them.
import type { Lang } from '../article.ts';

/** Text, headings and labels, code, Chinese emphasis, drawings. CSS knows each as `--font-<role>`. */
export const roles = ['body', 'head', 'mono', 'kai', 'figure'] as const;
export type Role = (typeof roles)[number];
export type Weight = 400 | 600;
/** One way of setting text: `body-400-italic`. */
export type Use = `${Role}-${Weight}${'' | '-italic'}`;

export type Family = {
  readonly name: string;
  /** Below `node_modules/@fontsource`. */
  readonly package: string;
  /** `slices`: files by script, sent as they are. `whole`: one file for all, of which a page gets its own part. */
  readonly kind: 'slices' | 'whole';
  /** The subsets in the names of its files. */
  readonly subsets: readonly string[];
  /** Asked-for weight → weight in the names of its files. */
  readonly weights: Readonly<Record<Weight, number>>;
  readonly italic: boolean;
  /** What it is used for: a range, or where one stands in a `unicode.json`; `null` is its own, by subset. */
  readonly range: string | { readonly package: string; readonly key: string } | null;
};

// Chinese letters and full-width forms. Everything else that a Chinese font holds is better in a Latin one.
const chinese =
  'U+2E80-2FDF,U+3000-33FF,U+3400-4DBF,U+4E00-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF,U+20000-323AF';
/** Punctuation that Chinese shares with English by code point and not by width: — ‘ ’ “ ” … · */
export const sharedPunctuation = 'U+00B7,U+2014,U+2018-2019,U+201C-201D,U+2026';

const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];
const regular = { 400: 400, 600: 600 } as const;

function latin(name: string, folder: string, italic: boolean): Family {
  return { name, package: folder, kind: 'slices', subsets: scripts, weights: regular, italic, range: null };
}

function whole(
  name: string,
  folder: string,
  subset: string,
  weights: Family['weights'],
  range: Family['range'],
) {
  return { name, package: folder, kind: 'whole', subsets: [subset], weights, italic: false, range } as const;
}

const one = { 400: 400, 600: 400 } as const;
const serif = latin('Source Serif 4', 'source-serif-4', true);
const sans = latin('IBM Plex Sans', 'ibm-plex-sans', true);
const mono = latin('JetBrains Mono', 'jetbrains-mono', false);
const song = whole('Noto Serif SC', 'noto-serif-sc', 'chinese-simplified', regular, chinese);
const hei = whole('Noto Sans SC', 'noto-sans-sc', 'chinese-simplified', regular, chinese);
// Its only subset is called `latin` and holds thirty thousand Chinese letters.
const kai = whole('LXGW WenKai', 'lxgw-wenkai', 'latin', { 400: 500, 600: 500 }, chinese);
const symbols = { package: 'noto-sans-symbols-2', key: 'math' };
const math = whole('Noto Sans Math', 'noto-sans-math', 'latin', one, symbols);
const signs = whole('Noto Sans Symbols 2', 'noto-sans-symbols-2', 'symbols', one, {
  ...symbols,
  key: 'symbols',
});

/**
 * In the order in which a letter looks for its font. Every language has the same: a Chinese name in an English paper
 * is set in Song too. Traditional Chinese is set in the simplified fonts, which hold its commoner letters in their
 * mainland forms: no font for Taiwan or Hong Kong is among the dependencies.
 */
export const families: Readonly<Record<Role, readonly Family[]>> = {
  body: [serif, song, math, signs],
  head: [sans, hei, math, signs],
  mono: [mono, hei, math, signs],
  kai: [serif, kai, song, math, signs],
  figure: [sans, hei, math, signs],
};

const generic: Readonly<Record<Role, string>> = {
  body: 'serif',
  head: 'sans-serif',
  mono: 'monospace',
  kai: 'serif',
  figure: 'sans-serif',
};

/** The `font-family` of a role. */
export function fontStack(role: Role): string {
  return [...families[role].map((family) => `"${family.name}"`), generic[role]].join(', ');
}

/** `--font-body: …;` and so on, for a rule on the root element. */
export function fontVariables(): string {
  return roles.map((role) => `--font-${role}: ${fontStack(role)};`).join(' ');
}

export function isChinese(lang: Lang): boolean {
  return lang !== 'en';
}
