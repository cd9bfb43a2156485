// Completes what the parser makes of a BibTeX entry: letters with their accents, kinds of works, what it leaves out.
import { ownOf } from '../../own-key.ts';
import type { BibEntry } from './bibtex.ts';
import type { Item } from './engine.ts';

/** `odd`: what of the entry is not understood, in words for its author. */
export function completed(
  item: Item,
  entry: BibEntry,
): { readonly item: Item; readonly odd: readonly string[] } {
  const composed = deep(item, (text) =>
    text.replaceAll('ı\u0301', 'í').replaceAll('ȷ\u0301', 'j\u0301').normalize('NFC'),
  );
  const chinese = /\p{Script=Han}/u.test(`${item.title ?? ''}`);
  const genre = genreOf(entry, item, chinese);
  const kind = ownOf(kinds, entry.type);
  const whole = {
    ...composed,
    ...(kind === undefined ? {} : { type: kind }),
    ...(genre === null ? {} : { genre }),
    ...othersOf(entry),
    ...arxivOf(entry, item),
  } as Item; // the same keys, with more of them
  return { item: whole, odd: oddIn(whole, entry, kind) };
}

/** Kinds that the parser takes for documents of no kind. */
const kinds: Readonly<Record<string, string>> = {
  webpage: 'webpage',
  website: 'webpage',
  blog: 'post-weblog',
  newspaper: 'article-newspaper',
  magazine: 'article-magazine',
  preprint: 'article',
  podcast: 'broadcast',
  presentation: 'speech',
  talk: 'speech',
};

/** The kinds that the parser knows. */
const known =
  /^(?:article|artwork|audio|book|booklet|bookinbook|collection|conference|data(?:set)?|electronic|image|inbook|incollection|inproceedings|inreference|jurisdiction|legal|legislation|letter|manual|mastersthesis|misc|movie|music|mvbook|mvcollection|mvproceedings|mvreference|online|patent|performance|periodical|phdthesis|proceedings|reference|report|review|software|standard|suppbook|suppcollection|suppperiodical|techreport|thesis|unpublished|video|www)$/;

/** `type = {…}` is the author's word; else the kind of thesis or report, in the language of the work. */
function genreOf({ type, text }: BibEntry, item: Item, chinese: boolean): string | null {
  if (/\btype\s*=/i.test(text)) return null;
  if (type === 'phdthesis') return chinese ? '博士学位论文' : 'Doctoral dissertation';
  if (type === 'mastersthesis') return chinese ? '硕士学位论文' : 'Master’s thesis';
  if (type === 'techreport') return chinese ? '技术报告' : 'Technical report';
  return item.genre === type ? '' : null;
}

/** `howpublished` that is no address says who brought it out. */
function othersOf({ text }: BibEntry): { readonly publisher?: string } {
  const how = /\bhowpublished\s*=\s*[{"]([^{}"\\]+)[}"]/i.exec(text)?.[1]?.trim();
  const published = /\b(?:publisher|institution|organization|school|journal)\s*=/i.test(text);
  return how === undefined || published || /^https?:/.test(how) ? {} : { publisher: how };
}

/** A preprint's number is the way to it. */
function arxivOf({ text }: BibEntry, item: Item): Partial<Item> {
  const number =
    /\beprint\s*=\s*[{"]?\s*(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})\b/i.exec(
      text,
    )?.[1];
  if (number === undefined || item['container-title'] || item.publisher) return {};
  return {
    'container-title': `arXiv:${number}`,
    ...(item.URL || item.DOI ? {} : { URL: `https://arxiv.org/abs/${number}` }),
  };
}

function deep<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((each) => deep(each as unknown, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, deep(each as unknown, change)]),
  ) as T;
}

function oddIn(item: Item, { type, text: source }: BibEntry, kind: string | undefined): readonly string[] {
  const texts: string[] = [];
  deep([item.title, item.author, item.editor, item['container-title'], item.publisher], (text) => {
    texts.push(text);
    return text;
  });
  const named = source.match(/\\[A-Za-z]+/g) ?? [];
  const left = named.filter((name) => texts.some((text) => text.includes(name)));
  return [
    ...(kind === undefined && !known.test(type) ? [`the kind “@${type}”`] : []),
    ...[...new Set(left)].map((each) => `“${each}”`),
  ];
}
