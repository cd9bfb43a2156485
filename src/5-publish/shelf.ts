// The output folder as a whole: which papers stand in it, the files they share, the index page.
import { join, posix } from 'node:path';
import type { Article } from '../model/article.ts';
import type { Woven } from '../model/woven.ts';
import { assetsFolder, markName, markText } from '../output-mark.ts';
import type { World } from '../world/world.ts';
import { hashOf, hashOfFile } from './hashes.ts';
import { type Placed, readRecord, recordName, strangersIn, withRecord } from './made.ts';
import { type Card, indexFiles } from './site/site-index.ts';

type Contents = ReadonlyMap<string, Uint8Array | string>;

/** Path below the output → hash of what was made; or what is not ours and stands in the way, and nothing was placed. */
export type Placing =
  | { readonly made: Readonly<Record<string, string>> }
  | { readonly inTheWay: readonly string[] };

export type Shelf = {
  readonly place: (card: Card, files: Contents, assets: Contents) => Promise<Placing>;
  readonly close: () => Promise<void>;
};

export function cardOf(woven: Woven, pdf: boolean): Card {
  const { slug, lang, meta }: Article = woven.article;
  return {
    slug,
    title: woven.titleText,
    subtitle: meta.subtitle,
    authors: meta.authors.map((author) => author.name),
    date: meta.date,
    lang,
    abstractText: woven.abstractText,
    pdf,
  };
}

/** Each paper's record says what the index tells of it, so that a failed or unnamed one keeps its place there. */
export async function openShelf(output: string, world: World): Promise<Shelf> {
  const placed = new Map((await readPlaced(output, world)).map((card) => [card.slug, card]));
  const mark = () => world.files.write(join(output, markName), markText);
  return {
    place: async (card, files, assets) => {
      const folder = join(output, card.slug);
      const whole = { ...card, assets: [...assets.keys()].sort() };
      const contents = withRecord(whole, files);
      const strangers = (at: string) => strangersIn(at, card.slug, contents, world);
      const { inTheWay } = await strangers(folder);
      if (inTheWay.length > 0) return { inTheWay: inTheWay.map((path) => posix.join(card.slug, path)) };
      await mark();
      await share(output, assets, world);
      await world.files.replaceFolder(folder, contents, async (at) => (await strangers(at)).kept);
      placed.set(card.slug, whole);
      const below = [...contents].map(([path, content]) => [`${card.slug}/${path}`, content] as const);
      const hashes = [...below, ...assets].map(([path, content]) => [path, hashOf(content)] as const);
      return { made: Object.fromEntries(hashes) };
    },
    close: async () => {
      const cards = [...placed.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      if (cards.length === 0) return;
      await mark();
      const index = await indexFiles(cards, world);
      await share(output, index.assets, world);
      await share(output, index.files, world);
      await share(output, new Map([['papers.json', `${JSON.stringify(cards, null, 2)}\n`]]), world);
      await sweep(output, new Set([...index.assets.keys(), ...cards.flatMap((card) => card.assets)]), world);
    },
  };
}

/** Written where the file is not there, or has other bytes than were made. */
async function share(output: string, files: Contents, world: World): Promise<void> {
  for (const [path, content] of files) await world.files.write(join(output, path), content);
}

/** Of the papers whose pages stand in the folder. */
async function readPlaced(output: string, world: World): Promise<readonly Placed[]> {
  const found = await world.files.find(output, [`*/${recordName}`]);
  const listed = await Promise.all(
    found.map(async (path) => {
      const slug = path.slice(0, -recordName.length - 1);
      const folder = join(output, slug);
      if (!(await world.files.exists(join(folder, 'index.html')))) return [];
      const made = await readRecord(folder, slug, world);
      if (made !== 'damaged') return made === null ? [] : [made.placed];
      const text = `${join(slug, recordName)} in the output was damaged: it is made again by a build of "${slug}".`;
      world.report({ type: 'note', text });
      return (await listedBefore(output, world)).filter((card) => card.slug === slug);
    }),
  );
  return listed.flat();
}

/** A list that cannot be read is as good as none. */
async function listedBefore(output: string, { files }: World): Promise<readonly Placed[]> {
  try {
    return JSON.parse(await files.text(join(output, 'papers.json'))) as readonly Placed[]; // written by close, above
  } catch {
    return [];
  }
}

/** Removes shared files that no page refers to any more: those whose names tell that we made them so. */
async function sweep(output: string, kept: ReadonlySet<string>, world: World): Promise<void> {
  for (const file of await world.files.find(join(output, assetsFolder), ['**/*'])) {
    const hash = /\.([0-9a-f]{10})\.\w+$/.exec(file)?.[1];
    if (hash === undefined || kept.has(`${assetsFolder}/${file}`)) continue;
    const path = join(output, assetsFolder, file);
    if ((await hashOfFile(path, world))?.startsWith(hash)) await world.files.remove(path);
  }
}
