// Makes the pages that all papers share: the index and the feed.
import { type Card, index, mainLanguage } from '../../../templates/index.ts';
import type { World } from '../../world/world.ts';
import { feedXml } from './feed.ts';
import { htmlOf } from './html.ts';
import { pageFonts } from './page-fonts.ts';
import { screenSheet } from './style.ts';

export type { Card } from '../../../templates/index.ts';

/** Paths are below the output folder. */
export type SiteIndex = {
  readonly files: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, Uint8Array | string>;
};

export async function indexFiles(cards: readonly Card[], world: World): Promise<SiteIndex> {
  const sheet = await screenSheet(world);
  const look = { styles: [sheet.path], fontFaces: '' };
  const fonts = await pageFonts(index(cards, look), mainLanguage(cards), '', world);
  return {
    files: new Map([
      ['index.html', htmlOf(index(cards, { ...look, fontFaces: fonts.css }))],
      ['feed.xml', feedXml(cards)],
    ]),
    assets: new Map<string, Uint8Array | string>([...sheet.assets, ...fonts.assets]),
  };
}
