// Hostile pictures: bombs, cut, flipped, two in one, drawings that run: built or told, and nothing of them runs.
import { chanceOf } from './chance.ts';
import { filed } from './files.ts';
import { seenIn } from './frames.ts';
import type { Ground, Ran } from './ground.ts';
import { imageOf } from './images.ts';
import type { Kind } from './kind.ts';
import { faultsOf, openLooking, pagesOf } from './pages.ts';

export const pictures: Kind = {
  name: 'pictures',
  about:
    'pictures that are bombs, cut, flipped, two in one, drawings that run: built or told, no script, no request',
  long: 1000,
  short: 8,
  batch: 40,
  open: async (setting) => {
    const world = openLooking(setting.folder);
    /** Pages and the drawings themselves, as a reader may open them. */
    const look = async (ground: Ground, built: Ran) => {
      const pages = pagesOf(built);
      const drawings = [...ground.files('output').keys()].filter((path) => path.endsWith('.svg'));
      const seen = await seenIn(ground.at('output'), [...pages, ...drawings], world);
      const foreign = seen.asked.filter((address) => !address.startsWith('http://colophon.invalid/'));
      const found = faultsOf(seen);
      if (foreign.length > 0)
        for (const path of pages)
          found.push([path.split('/')[0] ?? '', `one of these asked for ${foreign[0]}`]);
      return new Map(found);
    };
    const make = (index: number) => {
      const { what, name, bytes } = imageOf(chanceOf('pictures', setting.seed, index));
      const text = `# A picture\n\n![A picture](${name} "What is seen"){#fig-a}\n\nSee [](#fig-a)${index % 3 === 0 ? ` and [the file](${name})` : ''}.\n\n<img src="${name}" alt="Again">\n`;
      return { what, files: { 'article.md': text, [name]: bytes } };
    };
    return filed(setting, { make, look, prints: (first) => first % 200 === 0 }, () => world.browser.close());
  },
};
