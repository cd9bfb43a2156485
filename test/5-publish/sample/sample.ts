// A paper with every kind of content, made by hand as weaving makes it: what the page is tested on.
import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import katex from 'katex';
import type { Root as Mdast } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { Article, Lang } from '../../../src/model/article.ts';
import type { Block, BlockId, Plan } from '../../../src/model/plan.ts';
import type { Results } from '../../../src/model/results.ts';
import type { TocEntry, Woven } from '../../../src/model/woven.ts';
import { words } from '../../../src/words.ts';

export type Sample = {
  readonly lang: Lang;
  readonly title: string;
  readonly subtitle: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
  readonly authors: Article['meta']['authors'];
  /** Markdown, or HTML where it begins with `<`. `$$tex$$` alone is a formula, `\\(tex\\)` within HTML too. */
  readonly parts: readonly string[];
  readonly notes: readonly string[];
  readonly bibliography: readonly string[];
  readonly claims: readonly {
    readonly text: string;
    readonly that: string;
    readonly sides: readonly string[];
  }[];
};

export function weaveSample(sample: Sample): Woven {
  const article = articleOf(sample);
  const body = sample.parts.flatMap((part) => partOf(part));
  const claims = sample.claims.map(({ text, that }, index) => claimBlock(index, text, that));
  return {
    article,
    plan: planOf([...claims, runBlock('fit'), runBlock('curve')]),
    results: resultsOf(sample),
    title: [{ type: 'text', value: sample.title }],
    titleText: sample.title,
    abstract: markdown(sample.abstract),
    abstractText: sample.abstract,
    body: { type: 'root', children: body },
    notes: notesOf(sample),
    bibliography: bibliographyOf(sample),
    anchors: new Map(),
    toc: tocOf(body),
    assets: new Map(),
  };
}

function partOf(part: string): ElementContent[] {
  const formula = /^\$\$([\s\S]+)\$\$(?: \((.+)\))?$/.exec(part.trim());
  if (formula !== null) return [equation(formula[1]!, formula[2] ?? null)];
  if (!part.trimStart().startsWith('<')) return markdown(part);
  return html(part.replace(/\\\((.+?)\\\)/g, (_, tex: string) => inlineMath(tex)));
}

function markdown(text: string): ElementContent[] {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text) as Mdast;
  const root = toHast(tree) as { children: ElementContent[] };
  return root.children.map(withTasks).map(dressed);
}

function withTasks(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  if (node.tagName !== 'input') return { ...node, children: node.children.map(withTasks) };
  const done = node.properties.checked === true;
  return html(`<span class="task" data-done="${done}">${done ? '☑' : '☐'}</span>`)[0]!;
}

/** Headings get ids and anchors, tables their box, as weaving does. */
function dressed(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  if (/^h[2-6]$/.test(node.tagName)) {
    const [, number = null, title = ''] = /^(?:([\d.]+) )?(.*)$/.exec(textOf(node))!;
    const id = `section-${(number ?? title).replace(/[^\w]/g, '-')}`;
    const label = number === null ? '' : `<span class="number">${number}</span> `;
    const anchor = `<a class="anchor" href="#${id}" data-look="screen" aria-hidden="true" tabindex="-1">#</a>`;
    return html(`<${node.tagName} id="${id}">${label}${title}${anchor}</${node.tagName}>`)[0]!;
  }
  if (node.tagName === 'pre') {
    return { ...node, properties: { className: ['shiki'], tabIndex: 0 } };
  }
  return node;
}

export function html(text: string): ElementContent[] {
  return fromHtml(text, { fragment: true }).children.filter((node) => node.type !== 'doctype');
}

function inlineMath(tex: string): string {
  const picture = katex.renderToString(tex, { output: 'html' }).replace(' aria-hidden="true"', '');
  const source = katex.renderToString(tex, { output: 'mathml' }).replace(/^.*?(<math.*<\/math>).*$/s, '$1');
  return `<span class="math" role="img" aria-label="${tex.replace(/[\\{}"]/g, ' ')}" data-screen="silent">${picture}</span><span class="math-source visually-hidden" data-look="screen">${source}</span>`;
}

function equation(tex: string, number: string | null): ElementContent {
  const picture = katex
    .renderToString(tex, { output: 'html', displayMode: true })
    .replace(' aria-hidden="true"', '');
  const label = number === null ? '' : `<span class="number">(${number})</span>`;
  return html(
    `<div class="equation" id="eq-${number}"><span class="math" role="img" aria-label="formula">${picture}</span>${label}</div>`,
  )[0]!;
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

function tocOf(body: readonly ElementContent[]): readonly TocEntry[] {
  return body.flatMap((node): TocEntry[] => {
    if (node.type !== 'element' || !/^h[23]$/.test(node.tagName)) return [];
    const number = node.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'span',
    );
    const text = textOf(node)
      .slice(0, -1)
      .slice(number === undefined ? 0 : textOf(number).length)
      .trim();
    const title: ElementContent[] = [{ type: 'text', value: text }];
    const id = String(node.properties.id);
    return [
      {
        id,
        depth: Number(node.tagName[1]),
        number: number === undefined ? null : textOf(number),
        title,
        text,
      },
    ];
  });
}

function notesOf({ notes, lang }: Sample): ElementContent[] {
  if (notes.length === 0) return [];
  const items = notes.map((note, index) => {
    const back = `<a class="footnote-back" href="#fnref-${index + 1}" aria-label="${words[lang].backToText} (${index + 1})">↑</a>`;
    return `<li id="fn-${index + 1}"><p>${note} ${back}</p></li>`;
  });
  return html(`<ol class="footnotes">${items.join('')}</ol>`);
}

function bibliographyOf({ bibliography }: Sample): ElementContent[] {
  const items = bibliography.map((item, index) => `<li id="ref-${index + 1}">${item}</li>`);
  return items.length === 0 ? [] : html(`<ol class="bibliography-list">${items.join('')}</ol>`);
}

function articleOf(sample: Sample): Article {
  return {
    slug: 'sample',
    lang: sample.lang,
    folder: '/nowhere',
    file: new VFile({ path: 'sample.md', value: '' }),
    tree: { type: 'root', children: [] },
    meta: {
      title: sample.title,
      titleFrom: 'front-matter',
      subtitle: sample.subtitle,
      authors: sample.authors,
      date: '2026-11-23',
      keywords: sample.keywords,
      abstract: { type: 'root', children: [] },
      titleTree: { type: 'paragraph', children: [] },
      bibliography: [],
      style: sample.lang === 'en' ? 'apa' : 'gb-t-7714',
      kind: 'article',
      status: 'draft',
      seed: 7,
      backend: 'wasm',
      template: 'paper',
      pdf: { paper: 'a4', contents: true, cover: true },
      numbering: 'decimal',
      macros: {},
      terms: [],
      evidence: [],
      edition: null,
    },
    origins: null,
    original: null,
    siblings: [],
  };
}

const idOf = (text: string) => text as BlockId; // a brand has no other maker
const place = { file: 'sample.md', line: 42, column: 1 };

function runBlock(id: string): Block {
  const options = {
    seed: null,
    seeds: 1,
    workers: 1,
    timeout: 1,
    memory: 1,
    needs: [],
    hide: false,
    backend: null,
    tolerance: null,
  };
  const node = { type: 'code' as const, value: '' };
  return { kind: 'run', id: idOf(id), label: id, place, node, options, caption: null };
}

function claimBlock(index: number, text: string, that: string): Block {
  const node = { type: 'claim' as const, that: null, children: [] };
  const id = idOf(`claim-${index + 1}`);
  return { kind: 'claim', id, label: null, place, node, text, that: { code: that, place } };
}

function planOf(blocks: readonly Block[]): Plan {
  return {
    blocks,
    blockOf: new Map(),
    scopes: new Map(),
    order: [],
    labels: new Map(),
    numbers: { bound: 3, cited: 1, unbound: 0 },
    statements: [],
  };
}

function resultsOf({ claims }: Sample): Results {
  const metric = {
    type: 'metric',
    name: 'loss',
    value: 0.0123,
    text: '0.0123',
    format: null,
    tolerance: null,
  } as const;
  const hash = '9f2c41d0a7be55c09f2c41d0a7be55c09f2c41d0a7be55c09f2c41d0a7be55c0';
  return {
    environment: {
      backend: 'wasm',
      seed: 7,
      versions: { '@tensorflow/tfjs': '4.22.0', colophon: '0.1.0', node: '26.10.0' },
    },
    backends: new Map(),
    exports: new Map(),
    seedRuns: new Map(),
    outcomes: new Map([
      [
        idOf('fit'),
        { state: 'ok', outputs: [metric, metric], console: '', inputs: [{ name: 'data/rounds.csv', hash }] },
      ],
      [
        idOf('curve'),
        {
          state: 'ok',
          outputs: [],
          console: '',
          inputs: [
            { name: 'history', hash },
            { name: 'model', hash },
          ],
        },
      ],
    ]),
    values: new Map(),
    claims: new Map(
      claims.map(({ sides }, index) => [
        idOf(`claim-${index + 1}`),
        { verdict: 'true', sides, compared: [], because: '' },
      ]),
    ),
    ran: [],
    reused: [],
  };
}
