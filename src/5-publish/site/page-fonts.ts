// The fonts of one page: its @font-face rules, and the files that they name.
import type { Nodes } from 'hast';
import { charactersOf } from '../../fonts/characters.ts';
import { fontFaces } from '../../fonts/faces.ts';
import type { Lang } from '../../model/article.ts';
import type { World } from '../../world/world.ts';

export type PageFonts = { readonly css: string; readonly assets: ReadonlyMap<string, Uint8Array> };

/** `root`: the way from the page to the output folder, `../` or nothing. */
export async function pageFonts(tree: Nodes, lang: Lang, root: string, world: World): Promise<PageFonts> {
  const prefix = `${root}assets/fonts/`;
  const wanted = { look: 'screen', lang, characters: charactersOf(tree, lang), prefix } as const;
  const { css, files } = await fontFaces(wanted, world);
  return { css, assets: new Map([...files].map(([name, bytes]) => [`assets/fonts/${name}`, bytes])) };
}
