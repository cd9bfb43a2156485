// A woven article made by hand, with every kind of thing that a printed page must hold.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h, s } from 'hastscript';
import { VFile } from 'vfile';
import type { Lang, Meta } from '../../src/model/article.ts';
import type { TocEntry, Woven } from '../../src/model/woven.ts';

export type Sample = {
  readonly lang: Lang;
  readonly title: string;
  readonly body: readonly ElementContent[];
  readonly meta?: Partial<Meta>;
  readonly pdf?: Partial<Meta['pdf']>;
  /** The author's own file, for places of problems. */
  readonly source?: string;
  readonly abstract?: string;
};

export function sample({ lang, title, body, meta, pdf, source = '', abstract = '' }: Sample): Woven {
  const root: Root = { type: 'root', children: [...body] };
  return {
    article: {
      slug: 'sample',
      lang,
      folder: '/nowhere',
      file: new VFile({ path: 'sample/article.md', value: source }),
      tree: { type: 'root', children: [] },
      meta: metaOf(title, meta, pdf),
      origins: null,
      original: null,
      siblings: [],
    },
    plan: {
      blocks: [],
      blockOf: new Map(),
      scopes: new Map(),
      order: [],
      labels: new Map(),
      numbers: { bound: 0, cited: 0, unbound: 0 },
      statements: [],
    },
    results: {
      environment: { backend: 'wasm', seed: 42, versions: { colophon: '0.1.0', node: '26.10.0' } },
      backends: new Map(),
      outcomes: new Map(),
      exports: new Map(),
      seedRuns: new Map(),
      values: new Map(),
      claims: new Map(),
      ran: [],
      reused: [],
    },
    title: [{ type: 'text', value: title }],
    titleText: title,
    abstract: abstract === '' ? [] : [h('p', abstract)],
    abstractText: abstract,
    body: root,
    notes: [],
    bibliography: [],
    anchors: new Map(),
    toc: tocOf(root),
    assets: new Map(),
  };
}

function metaOf(title: string, meta: Sample['meta'], pdf: Sample['pdf']): Meta {
  return {
    title,
    titleFrom: 'front-matter',
    subtitle: null,
    authors: [{ name: 'Ada Example', affiliation: 'Example Research', email: null }],
    date: '2026-11-23',
    keywords: [],
    abstract: { type: 'root', children: [] },
    titleTree: { type: 'paragraph', children: [] },
    bibliography: [],
    style: 'apa',
    kind: 'article',
    status: 'final',
    seed: 42,
    backend: 'wasm',
    numbering: 'decimal',
    macros: {},
    terms: [],
    evidence: [],
    edition: null,
    template: 'paper',
    ...meta,
    pdf: { paper: 'a4', contents: true, cover: true, ...pdf },
  };
}

function tocOf({ children }: Root): readonly TocEntry[] {
  return children.flatMap((node) => {
    const level = node.type === 'element' && /^h([2-6])$/.exec(node.tagName)?.[1];
    if (!level) return [];
    const { properties, children: title } = node as Element; // the test above has seen that it is one
    return [{ id: String(properties.id), depth: Number(level) - 1, number: null, title, text: textOf(node) }];
  });
}

/** So many paragraphs of one text. */
export function paragraphs(text: string, count: number): Element[] {
  return Array.from({ length: count }, (_, index) => h('p', `${index + 1}. ${text}`));
}

export function chart(id: string, words: string): Element {
  const bars = [30, 60, 90].map((height, index) =>
    s('rect', { x: 20 + index * 40, y: 100 - height, width: 30, height, fill: '#14213d' }),
  );
  const label = s(
    'text',
    { x: 20, y: 115, fontSize: 10, stroke: '#fff', strokeWidth: 3, paintOrder: 'stroke' },
    words,
  );
  const drawing = s('svg', { viewBox: '0 0 200 120', role: 'img', ariaLabel: words }, [...bars, label]);
  return h('figure', { id, className: ['run', 'figure'] }, [
    h('div', { className: ['output', 'chart'] }, drawing),
    h('figcaption', [h('span', { className: ['label'] }, '图 1'), ' ', words]),
  ]);
}

export function table(id: string, rows: number, columns: number, word: string): Element {
  const cells = (name: string, tag: 'th' | 'td') =>
    Array.from({ length: columns }, (_, index) => h(tag, `${name}${index + 1}`));
  const head = h('thead', h('tr', cells(`${word}项`, 'th')));
  const body = Array.from({ length: rows }, (_, row) => h('tr', cells(`${word}${row + 1}.`, 'td')));
  return h('figure', { id, className: ['table'] }, [
    h('figcaption', [h('span', { className: ['label'] }, '表 1'), ' ', word]),
    h('div', { className: ['scroll'] }, h('table', [head, h('tbody', body)])),
  ]);
}

export function listing(lines: readonly string[]): Element {
  const spans = lines.flatMap((line, index): ElementContent[] => [
    ...(index === 0 ? [] : [{ type: 'text', value: '\n' } as const]),
    h('span', { className: ['line'] }, line),
  ]);
  return h(
    'figure',
    { className: ['listing'] },
    h('pre', { className: ['shiki'], tabIndex: 0 }, h('code', spans)),
  );
}
