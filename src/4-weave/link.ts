// A link: to the web, to another article of the same site, to a file that comes along.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Place } from '../article.ts';
import { fileTaken } from '../problems/sources.ts';
import { linkSafe, linkTargetExists } from '../problems/weaving.ts';
import { isFile, localPath } from './files.ts';
import type { Loom } from './loom.ts';

export type Target = { readonly url: string; readonly title: string | null; readonly place: Place };

/** Where the address is refused, the words stay. */
export function drawLink(
  { url, title, place }: Target,
  words: readonly ElementContent[],
  loom: Loom,
): readonly ElementContent[] {
  const href = addressOf(url, place, loom);
  return href === null ? words : [h('a', { href, title }, ...words)];
}

function addressOf(url: string, place: Place, loom: Loom): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    if (['http', 'https', 'mailto', 'tel'].includes(scheme)) return url;
    loom.report(linkSafe(place, url));
    return null;
  }
  const path = localPath(url, loom.article);
  if (path !== null && isFile(path)) return fileAddress(path, place, loom);
  return url.startsWith('#') ? url : articleAddress(url);
}

function fileAddress(path: string, place: Place, loom: Loom): string | null {
  const bytes = loom.files.bytes(path);
  if (bytes !== null) return loom.files.bring('files', path, bytes);
  const why = loom.files.refusal(path);
  loom.report(
    why === null ? linkTargetExists(place, path, loom.files.nearest(path)) : fileTaken(place, path, why),
  );
  return null;
}

/** `other.md`, `../other/article.md` and `../other/` all stand at `../other/` in the site. */
function articleAddress(url: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const named = /(?:^|\/)([^/]+?)(?:\/article)?\.md$/.exec(path)?.[1];
  return named === undefined || path.startsWith('/') ? url : `../${named}/${rest}`;
}
