// The page to be printed, and all that it may load: style sheets, fonts and the article's pictures.
import { join } from 'node:path';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Brief } from '../../../../templates/brief.ts';
import { colophonContent } from '../../../../templates/colophon.ts';
import { colophonStrip } from '../../../../templates/print-brief.ts';
import { type Entries, entriesOf } from '../../../../templates/print-entries.ts';
import { printPage } from '../../../../templates/print-page.ts';
import { folioRules, noFolios, paperRules } from '../../../../templates/print-rules.ts';
import type { Account } from '../../../account.ts';
import type { Use } from '../../../fonts/catalogue.ts';
import { fontVariables } from '../../../fonts/catalogue.ts';
import { charactersOf } from '../../../fonts/characters.ts';
import { fontFaces } from '../../../fonts/faces.ts';
import { katexFaces } from '../../../fonts/katex.ts';
import type { TocEntry, Woven } from '../../../model/woven.ts';
import { colourVariables } from '../../../palette.ts';
import { gapAfter } from '../../../words.ts';
import type { Served, World } from '../../../world/world.ts';
import type { OutlineEntry } from '../outline.ts';

const looks = ['content.css', 'print.css', 'print-brief.css', 'print-book.css'];

export type Sheet = {
  readonly tree: Root;
  readonly outline: readonly OutlineEntry[];
  readonly served: Served;
};

export async function sheetOf(woven: Brief, account: Account, world: World): Promise<Sheet> {
  const { article } = woven;
  const brief = article.meta.template === 'brief';
  const colophon = brief ? colophonStrip(woven, account.hash ?? '') : colophonContent(woven, account);
  const entries = entriesOf(woven, colophon);
  const tree = printPage(woven, entries, {
    styles: ['/fonts/katex.css', '/fonts/faces.css', ...looks.map((name) => `/${name}`)],
    rules: `:root{${fontVariables(article.lang)} ${colourVariables('light')}}\n${paperRules(article.meta, article.lang, woven.titleText)}`,
    folios: folioRules(noFolios),
    colophon,
  });
  const extra = marginText(woven, entries);
  const wanted = {
    look: 'print',
    lang: article.lang,
    characters: charactersOf(tree, article.lang, extra),
    prefix: '/fonts/',
  } as const;
  const [faces, katex] = await Promise.all([fontFaces(wanted, world), katexFaces('/fonts/', world)]);
  const files = new Map<string, Uint8Array | string>([
    ['/index.html', toHtml(tree)],
    ['/fonts/faces.css', faces.css],
    ['/fonts/katex.css', katex.css],
    ...[...faces.files, ...katex.files].map(([name, bytes]) => [`/fonts/${name}`, bytes] as const),
    ...[...woven.assets].map(([path, bytes]) => [`/${path}`, bytes] as const),
  ]);
  for (const name of looks)
    files.set(`/${name}`, await world.files.text(join(world.home, 'templates', name)));
  return { tree, outline: outlineOf(entries.toc), served: serve(files) };
}

/** Depths count from 1, and none is skipped. */
function outlineOf(toc: readonly TocEntry[]): readonly OutlineEntry[] {
  const open: number[] = [];
  return toc.map(({ id, depth, number, text }) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    const title = (number === null ? text : `${number}${gapAfter(number)}${text}`)
      .replace(/\s+/g, ' ')
      .trim();
    return { id, depth: open.length, title };
  });
}

/** Text that stands on no node: the running heads and the folios, and the title, which a cover sets in the text's face. */
function marginText(woven: Woven, { toc }: Entries): ReadonlyMap<Use, string> {
  const heads = toc.map((entry) => `${entry.number ?? ''}${entry.text}`).join('');
  return new Map<Use, string>([
    ['head-400', `${woven.titleText}${heads}0123456789 /ivxlcdm`],
    ['head-600', '0123456789?ivxlcdm'],
    ['body-600', woven.titleText],
  ]);
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
};

function serve(files: ReadonlyMap<string, Uint8Array | string>): Served {
  return async (path) => {
    const body = files.get(path);
    const kind = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    return body === undefined ? null : { mime: types[kind] ?? 'application/octet-stream', body };
  };
}
