// Which typefaces serve which role in which language, and the files of `@fontsource` that hold them.
import type { Lang } from '../model/article.ts';

/** Text, headings and labels, code, Chinese emphasis, drawings. CSS knows each as `--font-<role>`. */
export const roles = ['body', 'head', 'mono', 'kai', 'figure'] as const;
export type Role = (typeof roles)[number];
export type Weight = 400 | 600;
/** One way of setting text: `body-400-italic`. */
export type Use = `${Role}-${Weight}${'' | '-italic'}`;

export type Family = {
  readonly name: string;
  /** Below `node_modules`; where its files lie and what they are called is in files.ts. */
  readonly package: string;
  /**
   * `slices`: files by script, sent as they are. `whole`: one file for all, of which a page gets its own part.
   * `spare`: as `whole`, and only for letters that no family before it holds.
   */
  readonly kind: 'slices' | 'whole' | 'spare';
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

/** Chinese letters without punctuation: a Kai font has neither wide quotation marks nor marks that can be squeezed. */
const letters = 'U+2E80-2FDF,U+3005-3007,U+3021-3029,U+3400-4DBF,U+4E00-9FFF,U+F900-FAFF,U+20000-323AF';
/** The ranges of families that set Chinese punctuation, and so the shared one too. */
export const punctuated: readonly unknown[] = [chinese];

const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];
const regular = { 400: 400, 600: 600 } as const;

function latin(name: string, folder: string, italic: boolean): Family {
  return {
    name,
    package: `@fontsource/${folder}`,
    kind: 'slices',
    subsets: scripts,
    weights: regular,
    italic,
    range: null,
  };
}

function whole(
  name: string,
  folder: string,
  subset: string,
  weights: Family['weights'],
  range: Family['range'],
) {
  return {
    name,
    package: folder.includes('/') ? folder : `@fontsource/${folder}`,
    kind: 'whole',
    subsets: [subset],
    weights,
    italic: false,
    range,
  } as const;
}

const one = { 400: 400, 600: 400 } as const;
const serif = latin('Source Serif 4', 'source-serif-4', true);
const sans = latin('IBM Plex Sans', 'ibm-plex-sans', true);
const mono = latin('JetBrains Mono', 'jetbrains-mono', false);
const song = whole('Noto Serif SC', 'noto-serif-sc', 'chinese-simplified', regular, chinese);
const hei = whole('Noto Sans SC', 'noto-sans-sc', 'chinese-simplified', regular, chinese);
// Its only subset is called `latin` and holds thirty thousand Chinese letters.
const kai = whole('LXGW WenKai', 'lxgw-wenkai', 'latin', { 400: 500, 600: 500 }, letters);
// The files of @fontsource for Taiwan lack the comma, and for Hong Kong there is no whole one: these are whole.
const regional = (name: string, folder: string) =>
  whole(name, `@expo-google-fonts/${folder}`, 'all', regular, chinese);
const kaiTaiwan = whole('LXGW WenKai TC', 'lxgw-wenkai-tc', 'chinese-traditional', one, letters);
/** Signs that are pictures by default, and what joins them. */
const pictures = [
  'U+0023,U+002A,U+0030-0039,U+200D,U+20E3,U+FE0F,U+231A-231B,U+23E9-23EC,U+23F0,U+23F3,U+25FD-25FE,U+2614-2615,U+2648-2653,U+267F,U+2693',
  'U+26A1,U+26AA-26AB,U+26BD-26BE,U+26C4-26C5,U+26CE,U+26D4,U+26EA,U+26F2-26F3,U+26F5,U+26FA,U+26FD,U+2705',
  'U+270A-270B,U+2728,U+274C,U+274E,U+2753-2755,U+2757,U+2795-2797,U+27B0,U+27BF,U+2B1B-2B1C,U+2B50,U+2B55',
  // Text by default, and in no other of these fonts: ℹ ☪ ☮ ☹ ☺ ♻ ⚒ ⚙ ⚛ ⛰ ✝.
  'U+2049,U+2139,U+2626,U+262A,U+262E-262F,U+2638-263A,U+267B,U+2692,U+2694-2697,U+2699,U+269B-269C,U+26A7',
  'U+26B0-26B1,U+26E9,U+26F0-26F1,U+26F4,U+26F7-26F9,U+271D,U+2721',
  'U+1F004,U+1F0CF,U+1F18E,U+1F191-1F19A,U+1F1E6-1F1FF,U+1F201-1F265,U+1F300-1FAFF,U+E0062-E007F',
].join(',');
function spare(
  name: string,
  folder: string,
  subset: string,
  weights: Family['weights'],
  range: Family['range'],
): Family {
  return { ...whole(name, folder, subset, weights, range), kind: 'spare' };
}
const symbols = { package: '@fontsource/noto-sans-symbols-2', key: 'math' };
const math = spare('Noto Sans Math', 'noto-sans-math', 'latin', one, symbols);
/** ░ ▒ ▓ █: a second name for the file of `math`, whose own range leaves them out. */
const shades = spare('Noto Sans Math Shades', 'noto-sans-math', 'latin', one, 'U+2580-259F');
const emoji = spare('Noto Emoji', 'noto-emoji', 'emoji', regular, pictures);
const signs = spare('Noto Sans Symbols 2', 'noto-sans-symbols-2', 'symbols', one, {
  ...symbols,
  key: 'symbols',
});
/** ① ℃ ‰ 𠮷, some Korean, and more: a second name for the file of `kai`, which holds more than emphasis asks of it. */
const rare = spare('LXGW WenKai Rare', 'lxgw-wenkai', 'latin', { 400: 500, 600: 500 }, 'U+0000-10FFFF');
const others = [math, shades, emoji, signs, rare];

/** What kai-TC lacks, it borrows from the whole Kai: the letters that only Hong Kong writes, and rare ones. */
const kaiRest = spare('LXGW WenKai', 'lxgw-wenkai', 'latin', { 400: 500, 600: 500 }, letters);

type Hands = { readonly song: Family; readonly hei: Family; readonly kai: readonly Family[] };
const simplified: Hands = { song, hei, kai: [kai] };
const hands: Readonly<Record<Lang, Hands>> = {
  en: simplified,
  'zh-Hans': simplified,
  'zh-Hant-TW': {
    song: regional('Noto Serif TC', 'noto-serif-tc'),
    hei: regional('Noto Sans TC', 'noto-sans-tc'),
    kai: [kaiTaiwan, kaiRest],
  },
  'zh-Hant-HK': {
    song: regional('Noto Serif HK', 'noto-serif-hk'),
    hei: regional('Noto Sans HK', 'noto-sans-hk'),
    kai: [kaiTaiwan, kaiRest],
  },
};

/**
 * In the order in which a letter looks for its font. A Chinese name in an English paper is set in Song too; Taiwan and
 * Hong Kong have fonts of their own, for they write some letters (骨, 直, 次) and place their punctuation otherwise.
 */
export function familiesOf(lang: Lang): Readonly<Record<Role, readonly Family[]>> {
  const { song, hei, kai } = hands[lang];
  return {
    body: [serif, song, ...others],
    head: [sans, hei, ...others],
    mono: [mono, hei, ...others],
    kai: [serif, ...kai, song, ...others],
    figure: [sans, hei, ...others],
  };
}

const generic: Readonly<Record<Role, string>> = {
  body: 'serif',
  head: 'sans-serif',
  mono: 'monospace',
  kai: 'serif',
  figure: 'sans-serif',
};

/** The `font-family` of a role. */
export function fontStack(role: Role, lang: Lang): string {
  return [...familiesOf(lang)[role].map((family) => `"${family.name}"`), generic[role]].join(', ');
}

/** `--font-body: …;` and so on, for a rule on the root element. */
export function fontVariables(lang: Lang): string {
  return roles.map((role) => `--font-${role}: ${fontStack(role, lang)};`).join(' ');
}

export function isChinese(lang: Lang): boolean {
  return lang !== 'en';
}
