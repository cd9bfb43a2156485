// Makes an article's meta: what front matter says, then what the prose says, then the defaults.
import type { Paragraph, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Author, Edition, Evidence, Lang, Meta, Source } from '../model/article.ts';
import { mendBylines, takeByline } from './byline.ts';
import type { Context } from './context.ts';
import type { FrontMatter } from './front-matter.ts';
import { guessLanguage } from './language.ts';
import type { Located } from './located.ts';
import { shiftHeadings, wantsNumbers } from './outline.ts';
import { readBlocks, readPhrasing } from './phrasing.ts';
import { dropTitle, takeAbstract, takeKeywords, takeTitle } from './prose-meta.ts';

const usual = { paper: 'decimal', brief: 'decimal', book: 'chapters' } as const;

/** Takes off `tree` what becomes meta. */
export function readMeta(
  source: Source,
  tree: Root,
  located: Located,
  front: FrontMatter,
  context: Context,
): { readonly lang: Lang; readonly meta: Meta } {
  const { settings } = front;
  mendBylines(tree, located);
  const title = readTitle(source, tree, located, front, context);
  const keywords = settings.keywords ?? takeKeywords(tree, located);
  const abstract = front.abstract ? readBlocks(front.abstract, context) : takeAbstract(tree);
  const authors = settings.authors ?? takeByline(tree, located).map(named);
  shiftHeadings(tree);
  const lang = settings.lang ?? guessLanguage([title.titleTree, ...(abstract ? [abstract] : []), tree]);
  const template = settings.template ?? 'paper';
  const meta: Meta = {
    ...title,
    subtitle: settings.subtitle ?? null,
    authors,
    date: settings.date ?? null,
    keywords,
    abstract: abstract ?? { type: 'root', children: [] },
    bibliography: settings.bibliography ?? [],
    style: settings.style ?? (lang === 'en' ? 'apa' : 'gb-t-7714'),
    kind: settings.kind ?? 'article',
    status: settings.status ?? 'final',
    seed: settings.seed ?? 42,
    backend: settings.backend ?? 'wasm',
    template,
    pdf: pdfOf(settings.pdf, template),
    numbering: settings.numbering ?? (wantsNumbers(tree) ? usual[template] : false),
    macros: settings.macros ?? {},
    terms: settings.terms ?? [],
    evidence: evidenceOf(front),
    edition: editionOf(front),
  };
  return { lang, meta };
}

function pdfOf(pdf: FrontMatter['settings']['pdf'], template: Meta['template']): Meta['pdf'] {
  const long = template !== 'brief';
  return { paper: pdf?.paper ?? 'a4', contents: pdf?.contents ?? long, cover: pdf?.cover ?? long };
}

function readTitle(
  source: Source,
  tree: Root,
  located: Located,
  front: FrontMatter,
  context: Context,
): Pick<Meta, 'title' | 'titleFrom' | 'titleTree'> {
  if (front.title) {
    const titleTree = readPhrasing(front.title, context);
    dropTitle(tree, plainText(titleTree));
    return { title: front.title.text.trim(), titleFrom: 'front-matter', titleTree };
  }
  const heading = takeTitle(tree, located);
  if (heading) return { title: heading.text, titleFrom: 'heading', titleTree: heading.tree };
  const title = humanise(source.slug);
  const titleTree: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: title }] };
  return { title, titleFrom: 'file', titleTree };
}

function named(name: string): Author {
  return { name, affiliation: null, email: null };
}

function evidenceOf({ settings, placeOf }: FrontMatter): readonly Evidence[] {
  return (settings.evidence ?? []).map(({ source, 'as-of': asOf, expires }, index) => ({
    source,
    asOf: asOf ?? null,
    expires: expires ?? null,
    place: placeOf(['evidence', index, 'source'], 'value'),
  }));
}

function editionOf({ settings, placeOf }: FrontMatter): Edition | null {
  const of = settings['edition-of'];
  if (of === undefined) return null;
  return {
    of,
    place: placeOf(['edition-of'], 'value'),
    words: Object.entries(settings.words ?? {}).map(([from, to]) => ({
      from,
      to,
      place: placeOf(['words', from], 'key'),
    })),
    differs: (settings.differs ?? []).map((text, index) => ({
      text,
      place: placeOf(['differs', index], 'value'),
    })),
  };
}

/** `seed-article` → `Seed article`. */
function humanise(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ').trim() || slug;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
