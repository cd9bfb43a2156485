// The style sheets that all pages share, named by the hash of what they say.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fontVariables } from '../../fonts/catalogue.ts';
import { katexFaces } from '../../fonts/katex.ts';
import { colourVariables } from '../../palette.ts';
import type { World } from '../../world/world.ts';

/** `path`: below the output folder. `assets`: path below the output folder → content. */
export type Sheet = { readonly path: string; readonly assets: ReadonlyMap<string, Uint8Array | string> };

export async function screenSheet(world: World): Promise<Sheet> {
  const parts = ['content.css', 'screen.css', 'screen-index.css', 'screen-templates.css'];
  const texts = await Promise.all(parts.map((part) => world.files.text(join(world.home, 'templates', part))));
  return named('screen', [variables(), ...texts].join('\n'), new Map());
}

/** For pages with formulas. */
export async function mathSheet(world: World): Promise<Sheet> {
  const { css, files } = await katexFaces('fonts/', world);
  return named('katex', css, new Map([...files].map(([name, bytes]) => [`assets/fonts/${name}`, bytes])));
}

/** Languages whose letters and punctuation have fonts of their own; the others share one set. */
const regional = ['zh-Hant-TW', 'zh-Hant-HK'] as const;

function variables(): string {
  return [
    `:root { ${fontVariables('en')} ${colourVariables('light')} }`,
    ...regional.map((lang) => `:root:lang(${lang}) { ${fontVariables(lang)} }`),
    `@media screen and (prefers-color-scheme: dark) { :root { ${colourVariables('dark')} } }`,
  ].join('\n');
}

function named(name: string, css: string, assets: ReadonlyMap<string, Uint8Array | string>): Sheet {
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 10);
  const path = `assets/${name}.${hash}.css`;
  return { path, assets: new Map([...assets, [path, css]]) };
}
