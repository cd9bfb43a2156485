// The output folder as a whole: which papers stand in it, the files they share, the index page.
import { join } from 'node:path';
import type { Article } from '../article.ts';
import type { World } from '../world/world.ts';
import type { Woven } from '../woven.ts';
import { type Card, indexFiles } from './site-index.ts';

/** What the index knows of a paper, and which shared files its page needs. */
type Placed = Card & { readonly assets: readonly string[] };

export type Shelf = {
  readonly place: (
    card: Card,
    files: ReadonlyMap<string, Uint8Array | string>,
    assets: ReadonlyMap<string, Uint8Array | string>,
  ) => Promise<void>;
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

/** `papers.json` lists the papers of the folder, so that a failed or unnamed one keeps its place in the index. */
export async function openShelf(output: string, world: World): Promise<Shelf> {
  const list = join(output, 'papers.json');
  const placed = new Map((await readList(list, output, world)).map((card) => [card.slug, card]));
  return {
    place: async (card, files, assets) => {
      for (const [path, content] of assets) await writeOnce(join(output, path), content, world);
      await world.files.replaceFolder(join(output, card.slug), files);
      placed.set(card.slug, { ...card, assets: [...assets.keys()].sort() });
    },
    close: async () => {
      const cards = [...placed.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      if (cards.length === 0) return;
      const index = await indexFiles(cards, world);
      for (const [path, content] of index.assets) await writeOnce(join(output, path), content, world);
      for (const [path, content] of index.files) await writeChanged(join(output, path), content, world);
      await writeChanged(list, `${JSON.stringify(cards, null, 2)}\n`, world);
      await sweep(output, new Set([...index.assets.keys(), ...cards.flatMap((card) => card.assets)]), world);
    },
  };
}

async function readList(path: string, output: string, world: World): Promise<readonly Placed[]> {
  if (!(await world.files.exists(path))) return [];
  const cards = parseList(await world.files.text(path));
  const standing = await Promise.all(
    cards.map((card) => world.files.exists(join(output, card.slug, 'index.html'))),
  );
  return cards.filter((_, index) => standing[index]);
}

/** A list that cannot be read is as good as none: the papers of this build are placed anew. */
function parseList(text: string): readonly Placed[] {
  try {
    return JSON.parse(text) as readonly Placed[]; // written by close, above
  } catch {
    return [];
  }
}

/** Shared files carry the hash of their content in their name: one that exists is right. */
async function writeOnce(path: string, content: Uint8Array | string, world: World): Promise<void> {
  if (!(await world.files.exists(path))) await world.files.write(path, content);
}

async function writeChanged(path: string, content: string | Uint8Array, world: World): Promise<void> {
  const old = (await world.files.exists(path)) ? await world.files.read(path) : null;
  if (old === null || !Buffer.from(content).equals(old)) await world.files.write(path, content);
}

/** Removes shared files that no page refers to any more. */
async function sweep(output: string, kept: ReadonlySet<string>, world: World): Promise<void> {
  const files = await world.files.find(join(output, 'assets'), ['**/*']);
  for (const file of files)
    if (!kept.has(`assets/${file}`)) await world.files.remove(join(output, 'assets', file));
}
