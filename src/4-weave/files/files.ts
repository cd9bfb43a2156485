// The files that an article brings along: reads them from its folder, and names them in the page's own folder.
import { createHash } from 'node:crypto';
import { basename, extname, posix } from 'node:path';
import type { Definition, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Article } from '../../model/article.ts';
import type { Plan } from '../../model/plan.ts';
import { nearest } from '../../nearest.ts';
import { besideArticle, mostOf, ownFile } from '../../own-files.ts';
import type { World } from '../../world/world.ts';
import { uniqueNames } from '../text/unique.ts';
import { schemeOf, stripped } from './address.ts';

export type Files = {
  /** The bytes of a path as the author wrote it, or null when there is no such file. */
  readonly bytes: (path: string) => Uint8Array | null;
  /** Why something that stands there cannot be taken; null where there is nothing of that name. */
  readonly refusal: (path: string) => string | null;
  readonly nearest: (path: string) => string | null;
  /** Puts a file beside the page and gives its address; the same path gives the same address. `ending`: `.png`. */
  readonly bring: (folder: 'images' | 'files', path: string, bytes: Uint8Array, ending?: string) => string;
  readonly assets: ReadonlyMap<string, Uint8Array>;
};

/** Path from the article's folder, within the content folder, that an address names; null when it leads elsewhere. */
export function localPath(written: string, { file }: Pick<Article, 'file'>): string | null {
  const url = stripped(written);
  if (schemeOf(url) !== null || url === '' || /^[#?/\\]/.test(url)) return null;
  const path = posix.normalize(decode(url.replace(/[?#].*$/s, '')));
  const from = posix.join(posix.dirname(file.path), path); // `file.path` counts from the content folder
  return from.startsWith('..') ? null : path;
}

/** A picture that is written out in its address, `data:image/png;base64,…`; null for any other address. */
export function pictureIn(url: string): { readonly name: string; readonly bytes: Uint8Array } | null {
  const [, mime = '', base64, data] =
    /^data:image\/(png|jpeg|gif|webp|svg\+xml)(?:;[\w=-]+)*?(;base64)?,(.*)$/is.exec(url) ?? [];
  if (data === undefined) return null;
  const bytes = base64 ? Buffer.from(data, 'base64') : Buffer.from(decode(data), 'utf8');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { name: `picture-${hash}.${mime.toLowerCase().replace('+xml', '')}`, bytes };
}

/** A file to carry along, and no article: those are pages of their own. */
export function isFile(path: string): boolean {
  return extname(path) !== '' && extname(path) !== '.md';
}

export async function openFiles(article: Article, plan: Plan, world: World): Promise<Files> {
  const paths = [...pathsIn(article, plan)].sort();
  const own = besideArticle(article);
  const read = new Map<string, Uint8Array | null>();
  const refusals = new Map<string, string>();
  for (const path of paths) {
    const found = await ownFile(path, own, mostOf.file, world);
    read.set(path, 'bytes' in found ? found.bytes : null);
    if ('why' in found && !found.missing) refusals.set(path, found.why);
  }
  const isMissing = [...read.values()].includes(null);
  const present = isMissing ? await world.files.find(own.folder, ['**/*.*'], own.root) : [];
  const assets = new Map<string, Uint8Array>();
  const addresses = new Map<string, string>();
  const uniqueName = uniqueNames([], '-');
  return {
    bytes: (path) => read.get(path) ?? null,
    refusal: (path) => refusals.get(path) ?? null,
    nearest: (path) => nearest(path, present),
    bring: (folder, path, bytes, ending = extname(path).toLowerCase()) => {
      const known = addresses.get(path);
      if (known !== undefined) return known;
      const address = addressOf(folder, path, ending, uniqueName);
      addresses.set(path, address);
      assets.set(address, bytes);
      return address;
    },
    assets,
  };
}

/** Every local path that an image or a link names, captions and the abstract included. */
function pathsIn(article: Article, plan: Plan): ReadonlySet<string> {
  const paths = new Set<string>();
  const captions = plan.blocks.flatMap((block) =>
    'caption' in block && block.caption ? [block.caption.tree] : [],
  );
  const trees: readonly Nodes[] = [article.tree, article.meta.abstract, article.meta.titleTree, ...captions];
  for (const tree of trees) {
    visit(tree, (node) => {
      if (node.type === 'html') for (const path of pathsOfHtml(node.value, article)) paths.add(path);
      if (node.type !== 'image' && node.type !== 'link' && node.type !== 'definition') return;
      const path = localPath(node.url, article);
      if (path !== null && (node.type === 'image' || isFile(path))) paths.add(path);
    });
  }
  return paths;
}

function pathsOfHtml(html: string, article: Article): readonly string[] {
  return [...html.matchAll(/\s(src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi)].flatMap(
    ([, name, double, single, bare]) => {
      const path = localPath(double ?? single ?? bare ?? '', article);
      return path !== null && (name?.toLowerCase() === 'src' || isFile(path)) ? [path] : [];
    },
  );
}

export function definitionOf(identifier: string, known: ReadonlyMap<string, Definition>): Definition | null {
  return known.get(identifier.toUpperCase()) ?? null;
}

/** ASCII, so that the address needs no escaping; compared in lower case, as some disks do. */
function addressOf(
  folder: string,
  path: string,
  ending: string,
  uniqueName: (wanted: string) => string,
): string {
  const stem =
    basename(path, extname(path))
      .replace(/[^\w-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'file';
  return `${uniqueName(`${folder}/${stem.toLowerCase()}`)}${ending}`;
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url; // a bare "%" is part of a name
  }
}
