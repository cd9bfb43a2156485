// The head of every page: what it is called, what it looks like, what it may load.
import type { Element } from 'hast';
import { h } from 'hastscript';
import { iconAddress } from './mark.ts';

export type Head = {
  readonly title: string;
  readonly description: string;
  readonly authors: readonly string[];
  readonly kind: 'article' | 'website';
  readonly locale: string;
  readonly styles: readonly string[];
  /** The page's own @font-face rules. */
  readonly fontFaces: string;
  readonly feed: { readonly href: string; readonly title: string } | null;
  /** Linked data about the page, or null. */
  readonly about: Readonly<Record<string, unknown>> | null;
};

// `file:` is for pages opened from disk: where it is not, no address can begin with it.
const policy = [
  "default-src 'self'",
  "style-src 'self' file: 'unsafe-inline'",
  "img-src 'self' file: data:",
  "font-src 'self' file:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function head(page: Head): Element {
  return h('head', [
    h('meta', { charset: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', page.title),
    page.description === '' ? null : h('meta', { name: 'description', content: page.description }),
    ...page.authors.map((author) => h('meta', { name: 'author', content: author })),
    h('meta', { name: 'generator', content: 'Colophon' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    property('og:title', page.title),
    page.description === '' ? null : property('og:description', page.description),
    property('og:type', page.kind),
    property('og:locale', page.locale),
    h('link', { rel: 'icon', href: iconAddress }),
    ...page.styles.map((href) => h('link', { rel: 'stylesheet', href })),
    page.fontFaces === '' ? null : h('style', page.fontFaces),
    page.feed && h('link', { rel: 'alternate', type: 'application/atom+xml', ...page.feed }),
    page.about && h('script', { type: 'application/ld+json' }, scriptText(page.about)),
  ]);
}

function property(name: string, content: string): Element {
  return h('meta', { property: name, content });
}

/** Nothing in it can end the element that it stands in. */
function scriptText(data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
