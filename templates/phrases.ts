// What the pages themselves say beyond `src/words.ts`: links, the index, the account of how a paper was made.
import type { Lang } from '../src/model/article.ts';
import type { Numbers } from '../src/model/plan.ts';
import type { Output } from '../src/model/results.ts';
import { listed, plural } from './grammar.ts';
import { language } from './languages.ts';
import { zhHans, zhHant } from './phrases-zh.ts';

export type Phrases = {
  readonly skip: string;
  readonly papers: string;
  readonly allPapers: string;
  readonly intro: string;
  readonly pdf: string;
  readonly results: string;
  readonly feed: string;
  readonly draft: string;
  readonly undated: string;
  readonly language: Readonly<Record<Lang, string>>;
  readonly sentenceEnd: RegExp;
  readonly madeBy: string;
  readonly made: (blocks: number, values: number, claims: number) => string;
  /** Where the numbers can be read by a program, as a PDF says it. */
  readonly attached: string;
  /** What stands on a page before a chapter that begins on the right. */
  readonly emptyPage: string;
  /** In a brief's strip: how much was computed. */
  readonly ran: (blocks: number, values: number) => string;
  /** Between a name and what it has. */
  readonly colon: string;
  readonly claims: string;
  readonly claimsHeld: (held: number, all: number) => string;
  readonly claim: string;
  readonly condition: string;
  readonly found: string;
  readonly verdict: string;
  readonly verdicts: Readonly<Record<'true' | 'false' | 'failed', string>>;
  readonly blocks: string;
  readonly block: string;
  readonly line: (line: number) => string;
  readonly state: string;
  readonly states: Readonly<Record<'ok' | 'failed' | 'skipped', string>>;
  readonly outputs: string;
  readonly inputs: string;
  readonly seedAndBackend: string;
  readonly uses: string;
  readonly usedBy: (values: number, claims: number) => string;
  readonly covered: (share: string, all: number, numbers: Numbers) => string;
  readonly hash: string;
  readonly environment: string;
  readonly backend: string;
  readonly seed: string;
  readonly kinds: Readonly<Record<Output['type'], (count: number) => string>>;
};

const en: Phrases = {
  skip: 'Skip to the text',
  papers: 'White papers',
  allPapers: 'All papers',
  intro: 'Papers whose numbers can be checked: each was computed by the code that stands beside it.',
  pdf: 'PDF',
  results: 'Results (JSON)',
  feed: 'Feed',
  draft: 'Draft',
  undated: 'Undated',
  language,
  sentenceEnd: /[.!?](?=\s)/g,
  madeBy: 'Set by Colophon',
  made: (blocks, values, claims) =>
    blocks + values + claims === 0
      ? 'This paper contains no computed number. Its text, formulas and figures are as its authors wrote them.'
      : [
          'The numbers in this paper were not typed.',
          blocks === 0
            ? ''
            : `${plural(blocks, 'block', 'blocks')} of TypeScript ran once, in isolation and with a fixed seed;`,
          'what stands in the text and the figures is what came out:',
          `${
            listed(
              [
                [values, plural(values, 'value', 'values')],
                [claims, plural(claims, 'claim', 'claims')],
              ],
              ' and ',
            ) || 'figures and tables'
          }.`,
          'The web page and the PDF are two looks at the same results.',
        ]
          .filter(Boolean)
          .join(' '),
  attached: 'Every number is in results.json, which is attached to this PDF and stands beside the web page',
  emptyPage: 'This page is left empty',
  ran: (blocks, values) =>
    `${plural(values, 'value', 'values')} in the text from ${plural(blocks, 'block', 'blocks')} of code, run once`,
  colon: ': ',
  claims: 'Claims',
  claimsHeld: (held, all) => `${held} of ${all} hold.`,
  claim: 'Claim',
  condition: 'Condition',
  found: 'Found',
  verdict: 'Verdict',
  verdicts: { true: 'holds', false: 'does not hold', failed: 'could not be checked' },
  blocks: 'Blocks',
  block: 'Block',
  line: (line) => `line ${line}`,
  state: 'State',
  states: { ok: 'done', failed: 'failed', skipped: 'skipped' },
  outputs: 'Gave',
  inputs: 'Made from',
  seedAndBackend: 'Seed, back end',
  uses: 'Used in',
  usedBy: (values, claims) =>
    listed(
      [
        [values, plural(values, 'value', 'values')],
        [claims, plural(claims, 'claim', 'claims')],
      ],
      ', ',
    ),
  covered: (share, all, { bound, cited, unbound }) =>
    `Of the ${all} numbers in the text that measure something, ${share} can be traced: ${listed(
      [
        [bound, `${bound} to the blocks below`],
        [cited, `${cited} to a source`],
        [unbound, `${unbound} to neither`],
      ],
      ', ',
    )}.`,
  hash: 'Hash of the article, its inputs and its results (SHA-256)',
  environment: 'Environment',
  backend: 'Back end',
  seed: 'Seed',
  kinds: {
    metric: (count) => plural(count, 'metric', 'metrics'),
    chart: (count) => plural(count, 'chart', 'charts'),
    table: (count) => plural(count, 'table', 'tables'),
    text: (count) => plural(count, 'text', 'texts'),
    image: (count) => plural(count, 'image', 'images'),
  },
};

export const phrases: Readonly<Record<Lang, Phrases>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant-TW': zhHant,
  'zh-Hant-HK': zhHant,
};

/** `November 23, 2026`, `2026年11月23日`; the ISO date stands in the markup. */
export function dateIn(lang: Lang, date: string): string {
  const locale = lang === 'en' ? 'en-US' : lang;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}
