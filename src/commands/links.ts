// `colophon links`: checks that every link of the pages in the output folder leads somewhere.
import { dirname, join, posix } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import type { World } from '../world/world.ts';
import type { Invocation } from './invocation.ts';
import { Misuse } from './misuse.ts';

type Page = { readonly path: string; readonly ids: ReadonlySet<string>; readonly links: readonly Link[] };
type Link = { readonly href: string; readonly line: number };
type Broken = {
  readonly page: string;
  readonly line: number;
  readonly href: string;
  readonly because: string;
};

/** Links within the site are followed; those that leave it are counted, since an answer would depend on the day. */
export async function links({ request, world, terminal }: Invocation): Promise<number> {
  const pages = await readPages(request.output, world);
  if (pages.size === 0) throw new Misuse(`Found no page in ${request.output}: run \`npm run build\` first`);
  const files = new Set(await world.files.find(request.output, ['**/*']));
  const all = [...pages.values()].flatMap((page) => page.links.map((link) => ({ page, link })));
  const broken = all.flatMap(({ page, link }): readonly Broken[] => {
    const because = whyBroken(link.href, page, pages, files);
    return because === null ? [] : [{ page: page.path, line: link.line, href: link.href, because }];
  });
  const outside = [...new Set(all.map(({ link }) => link.href).filter(leavesSite))].sort();
  terminal.answer({ pages: pages.size, links: all.length, broken, outside }, [
    ...broken.map(({ page, line, href, because }) => `${page}:${line}  ${href}  ${because}`),
    `${pages.size} pages, ${all.length} links, ${broken.length} broken, ${outside.length} addresses outside the site (not asked)`,
  ]);
  return broken.length === 0 ? 0 : 1;
}

async function readPages(output: string, world: World): Promise<ReadonlyMap<string, Page>> {
  const paths = await world.files.find(output, ['**/*.html']);
  const pages = await Promise.all(
    paths.map(async (path) => readPage(path, await world.files.text(join(output, path)))),
  );
  return new Map(pages.map((page) => [page.path, page]));
}

function readPage(path: string, html: string): Page {
  const ids = new Set<string>();
  const links: Link[] = [];
  visit(fromHtml(html), 'element', (element) => {
    const { id, href, src } = element.properties;
    if (typeof id === 'string') ids.add(id);
    for (const target of [href, src]) {
      if (typeof target === 'string') links.push({ href: target, line: element.position?.start.line ?? 1 });
    }
  });
  return { path, ids, links };
}

const leavesSite = (href: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href);

function whyBroken(
  href: string,
  page: Page,
  pages: ReadonlyMap<string, Page>,
  files: ReadonlySet<string>,
): string | null {
  if (leavesSite(href)) return null;
  const [path = '', fragment = ''] = href.split('#');
  const joined =
    path === '' ? page.path : posix.normalize(posix.join(dirname(page.path), decodeURIComponent(path)));
  const target = joined.endsWith('/') || joined === '.' ? posix.join(joined, 'index.html') : joined;
  if (!files.has(target)) return `leads to ${target}, which is not in the output folder`;
  const there = pages.get(target);
  if (fragment !== '' && there && !there.ids.has(decodeURIComponent(fragment)))
    return `${target} has no element #${fragment}`;
  return null;
}
