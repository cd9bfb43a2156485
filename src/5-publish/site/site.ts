// Makes the web page of one paper, and the shared files that it needs.
import type { ElementContent, RootContent } from 'hast';
import { page } from '../../../templates/page.ts';
import { accountOf } from '../../account.ts';
import type { Woven } from '../../model/woven.ts';
import type { World } from '../../world/world.ts';
import { htmlOf } from './html.ts';
import { pageFonts } from './page-fonts.ts';
import { mathSheet, screenSheet } from './style.ts';

type Contents = ReadonlyMap<string, Uint8Array | string>;
/** `files`: below the article's folder. `assets`: below the output folder, the same for any page that names them. */
export type Site = { readonly files: Contents; readonly assets: Contents };

export async function publishHtml(
  woven: Woven,
  options: { readonly resultsJson: string; readonly pdf: boolean },
  world: World,
): Promise<Site> {
  const sheets = [await screenSheet(world)];
  if (hasFormula([...woven.title, ...woven.abstract, ...woven.body.children, ...woven.notes]))
    sheets.push(await mathSheet(world));
  const account = accountOf(options.resultsJson);
  const look = { account, pdf: options.pdf, styles: sheets.map(({ path }) => `../${path}`), fontFaces: '' };
  const fonts = await pageFonts(page(woven, look), woven.article.lang, '../', world);
  const html = htmlOf(page(woven, { ...look, fontFaces: fonts.css }));
  return {
    files: new Map<string, Uint8Array | string>([...woven.assets, ['index.html', html]]),
    assets: new Map([...fonts.assets, ...sheets.flatMap(({ assets }) => [...assets])]),
  };
}

function hasFormula(nodes: readonly (ElementContent | RootContent)[]): boolean {
  return nodes.some((node) => {
    if (node.type !== 'element') return false;
    const names = node.properties.className;
    return (Array.isArray(names) && names.includes('katex')) || hasFormula(node.children);
  });
}
