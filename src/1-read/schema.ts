// The keys that front matter may have and the values they may take; the error texts say what is expected.

import type { Lang } from '../model/article.ts';
import { z } from '../zod.ts';
import { splitKeywords, splitNames } from './lists.ts';

const languages = '`zh`, `zh-CN`, `zh-TW`, `zh-HK`, `en`, or `en` with a region';
const text = z.string({ error: 'a text' });
const day = z.iso.date({ error: 'a day of the calendar as `2026-11-23`' });
const flag = z.enum(['true', 'false'], { error: '`true` or `false`' }).transform((value) => value === 'true');

const author = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z
    .strictObject(
      {
        name: z.string({ error: 'an author with a `name`' }),
        affiliation: text.optional(),
        email: z.email({ error: 'an address as `name@example.org`' }).optional(),
      },
      { error: 'a name, or `name`, `affiliation` and `email`' },
    )
    .transform(({ name, affiliation, email }) => ({
      name,
      affiliation: affiliation ?? null,
      email: email ?? null,
    })),
);

/** Scalars arrive as they are written: `title: 3.10` is a text, and `seed: 7` is made a number here. */
const schema = z
  .strictObject(
    {
      title: text,
      subtitle: text,
      authors: z.preprocess(
        (value) => (typeof value === 'string' ? splitNames(value) : Array.isArray(value) ? value : [value]),
        z.array(author),
      ),
      date: day,
      lang: z
        .string({ error: languages })
        .refine((value) => languageOf(value) !== null, { error: languages })
        .transform((value) => languageOf(value)!),
      keywords: z.preprocess(
        (value) => (typeof value === 'string' ? splitKeywords(value) : value),
        z.array(text, { error: 'a list of words, or words with commas between them' }),
      ),
      abstract: text,
      bibliography: z.preprocess(
        (value) => (typeof value === 'string' ? [value] : value),
        z.array(text, { error: 'the name of a file beside the article, or a list of names' }),
      ),
      style: z.enum(['gb-t-7714', 'apa', 'ieee'], { error: '`gb-t-7714`, `apa` or `ieee`' }),
      kind: z.enum(['article', 'white-paper'], { error: '`article` or `white-paper`' }),
      status: z.enum(['draft', 'final'], { error: '`draft` or `final`' }),
      seed: z
        .string({ error: 'a whole number' })
        .regex(/^\d{1,15}$/, { error: 'a whole number, zero or more' })
        .transform(Number),
      backend: z.enum(['wasm', 'native', 'cpu'], { error: '`wasm`, `native` or `cpu`' }),
      template: z.enum(['paper', 'brief', 'book'], { error: '`paper`, `brief` or `book`' }),
      pdf: z
        .strictObject(
          {
            paper: z.enum(['a4', 'letter'], { error: '`a4` or `letter`' }),
            contents: flag,
            cover: flag,
          },
          { error: '`paper`, `contents` and `cover`, each on an indented line of its own' },
        )
        .partial(),
      numbering: z
        .enum(['true', 'false', 'decimal', 'chinese', 'chapters'], {
          error: '`true`, `false`, `decimal`, `chinese` (一、（一）1.) or `chapters` (第一章)',
        })
        .transform((style) => (style === 'true' ? 'decimal' : style === 'false' ? false : style)),
      evidence: z.array(
        z.strictObject(
          {
            source: z.string({ error: 'a `source`: a file as needs= names it, or the key of a citation' }),
            'as-of': day.optional(),
            expires: day.optional(),
          },
          { error: '`source`, `as-of` and `expires`' },
        ),
        { error: 'a list of entries with `source`, `as-of` and `expires`' },
      ),
      macros: z.record(z.string(), text, { error: 'lines such as `R: \\mathbb{R}`' }),
      terms: z.preprocess(
        (value) => (typeof value === 'string' ? splitKeywords(value) : value),
        z.array(text, { error: 'a list of names that hold numbers, such as `- Rule of 40`' }),
      ),
      'edition-of': z
        .string({ error: 'the name of the article whose blocks this one tells in another language' })
        .regex(/^\S+$/, { error: 'the name of one article, as `my-paper`' }),
      words: z.record(z.string(), text, { error: 'lines such as `轮次: Epoch`' }),
      differs: z.preprocess(
        (value) => (typeof value === 'string' ? [value] : value),
        z.array(text, { error: 'a list such as `- citation zhou2016`' }),
      ),
    },
    { error: 'keys and values' },
  )
  .partial();

export type Settings = z.output<typeof schema>;
export type Fault = {
  readonly path: readonly (string | number)[];
  /** Keys that are not known, under `path`; empty when it is the value that is wrong. */
  readonly unknown: readonly string[];
  readonly known: readonly string[];
  readonly expected: string;
};

export const topLevelKeys: readonly string[] = Object.keys(schema.shape);
export const knownBelow: Readonly<Record<string, readonly string[]>> = {
  authors: ['name', 'affiliation', 'email'],
  evidence: ['source', 'as-of', 'expires'],
  pdf: ['paper', 'contents', 'cover'],
};

/** Keeps the keys whose values are right, and tells what is wrong with the others. */
export function validate(data: Readonly<Record<string, unknown>>): {
  settings: Settings;
  faults: readonly Fault[];
} {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { settings: parsed.data, faults: [] };
  const faults = parsed.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return { path, unknown, known: knownBelow[String(path[0])] ?? topLevelKeys, expected: issue.message };
  });
  const wrong = new Set(
    faults.flatMap(({ path, unknown }) => (path.length === 0 ? unknown : [String(path[0])])),
  );
  const rest = Object.entries(data).filter(([key]) => !wrong.has(key));
  return { settings: schema.parse(Object.fromEntries(rest)), faults };
}

function languageOf(tag: string): Lang | null {
  if (/^en(?:-[a-z0-9]+)*$/i.test(tag)) return 'en';
  if (/^zh-(?:hant-)?(?:hk|mo)$/i.test(tag)) return 'zh-Hant-HK';
  if (/^zh-(?:hant|tw|hant-tw)$/i.test(tag)) return 'zh-Hant-TW';
  return /^zh(?:-hans)?(?:-(?:cn|sg|my))?$/i.test(tag) ? 'zh-Hans' : null;
}
