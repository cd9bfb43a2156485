// The sheet of a paper under a style that every printer of HTML understands, so that all set the same.
import type { OutlineEntry } from '../src/5-publish/pdf/outline.ts';
import { fontVariables } from '../src/fonts/catalogue.ts';
import type { Served } from '../src/world/world.ts';

const styleIn = (
  lang: 'en' | 'zh',
) => `@page { size: 210mm 297mm; margin: 27mm 27mm 25mm; @bottom-center { content: counter(page); } }
:root { ${fontVariables(lang === 'en' ? 'en' : 'zh-Hans')} }
body { margin: 0; font-family: var(--font-body); font-size: 10.5pt; line-height: 1.78; }
h2, h3, .contents-title { font-family: var(--font-head); font-weight: 600; break-after: avoid; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
svg, img { max-width: 100%; height: auto; }
p { margin: 0 0 0.55em; text-align: justify; widows: 2; orphans: 2; }
table { width: 100%; border-collapse: collapse; font-family: var(--font-head); font-size: 0.86em; }
th, td { padding: 0.5em 0.9em; border-bottom: 0.5pt solid #ccc; text-align: left; }
.cover { display: none; }
.front { break-after: page; }
.contents-list { list-style: none; margin: 0; padding: 0; }
.contents-list a { display: flex; color: inherit; text-decoration: none; }
.contents-leader { flex: 1; }
`;

/** The fonts stay; every other sheet is left out, and so are the rules of the article. */
export function plainServed(served: Served, lang: 'en' | 'zh'): Served {
  return async (path) => {
    const found = await served(path);
    if (found === null) return null;
    if (path === '/content.css') return { ...found, body: styleIn(lang) };
    if (path.endsWith('.css') && !path.startsWith('/fonts/')) return { ...found, body: '' };
    if (path !== '/index.html') return found;
    return {
      ...found,
      body: String(found.body)
        .replace(/<style>[\s\S]*?<\/style>/, '')
        .replace(/(<style id="folios">)[\s\S]*?(?=<\/style>)/, '$1'),
    };
  };
}

/** What the contents list, in order. */
export async function headingsOf(served: Served): Promise<readonly OutlineEntry[]> {
  const html = String((await served('/index.html'))?.body ?? '');
  const entries = html.matchAll(/<li class="depth-(\d)[^"]*"><a href="#([^"]+)">/g);
  return [...entries].map(([, depth, id]) => ({ id: id!, depth: Number(depth), title: id! }));
}
