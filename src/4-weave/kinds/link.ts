// A link: to the web, to another article of the same site, to a file that comes along.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Place } from '../../model/article.ts';
import { fileTaken } from '../../problems/sources.ts';
import { linkFileInert, linkSafe, linkTargetExists } from '../../problems/weaving.ts';
import { mayLink, schemeOf, stripped } from '../files/address.ts';
import { isFile, localPath } from '../files/files.ts';
import { notInert } from '../files/inert.ts';
import type { Loom } from '../loom.ts';
import { drawing } from './figure.ts';

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

function addressOf(written: string, place: Place, loom: Loom): string | null {
  if (!mayLink(written)) {
    loom.report(linkSafe(place, written));
    return null;
  }
  const url = stripped(written);
  if (schemeOf(url) !== null) return url;
  const path = localPath(url, loom.article);
  if (path !== null && isFile(path)) return fileAddress(path, place, loom);
  return url.startsWith('#') ? url : articleAddress(url);
}

function fileAddress(path: string, place: Place, loom: Loom): string | null {
  const bytes = loom.files.bytes(path);
  if (bytes !== null) return carried(path, bytes, place, loom);
  const why = loom.files.refusal(path);
  loom.report(
    why === null ? linkTargetExists(place, path, loom.files.nearest(path)) : fileTaken(place, path, why),
  );
  return null;
}

function carried(path: string, bytes: Uint8Array, place: Place, loom: Loom): string | null {
  if (/\.svg$/i.test(path)) {
    const drawn = drawing(path, bytes, place, loom);
    return drawn === null ? null : loom.files.bring('files', path, drawn);
  }
  const why = notInert(path, bytes);
  if (why === null) return loom.files.bring('files', path, bytes);
  loom.report(linkFileInert(place, path, why));
  return null;
}

/** `other.md`, `../other/article.md` and `../other/` all stand at `../other/` in the site. */
function articleAddress(url: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const named = /(?:^|\/)([^/]+?)(?:\/article)?\.md$/.exec(path)?.[1];
  return named === undefined || path.startsWith('/') ? url : `../${named}/${rest}`;
}
