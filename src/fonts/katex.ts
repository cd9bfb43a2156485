// KaTeX's style sheet and its fonts, with addresses of our own.
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { World } from '../world/world.ts';
import type { FontFaces } from './faces.ts';

const folder = 'node_modules/katex/dist';

/** All its faces: a browser fetches only those that a page's formulas use. */
export async function katexFaces(prefix: string, world: World): Promise<FontFaces> {
  const text = await world.files.text(join(world.home, folder, 'katex.min.css'));
  const files = new Map<string, Uint8Array>();
  const addresses = new Map<string, string>();
  for (const [, path = ''] of text.matchAll(/url\((fonts\/[^)]+\.woff2)\)/g)) {
    const bytes = await world.files.read(join(world.home, folder, path));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const name = `${basename(path, '.woff2').toLowerCase()}.${hash}.woff2`;
    files.set(name, bytes);
    addresses.set(path, `${prefix}${name}`);
  }
  const css = text.replace(
    /src:url\((fonts\/[^)]+\.woff2)\)[^;}]*/g,
    (_, path: string) => `src:url(${addresses.get(path)}) format("woff2")`,
  );
  return { css, files };
}
