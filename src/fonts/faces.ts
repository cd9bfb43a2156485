// Writes the @font-face rules of a page: only the faces, the scripts and the Chinese letters that it uses.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Lang } from '../article.ts';
import type { World } from '../world/world.ts';
import {
  type Family,
  families,
  isChinese,
  type Role,
  sharedPunctuation,
  type Use,
  type Weight,
} from './catalogue.ts';
import type { Characters } from './characters.ts';
import { parseRanges, printRanges, type Ranges, within, without } from './ranges.ts';
import { subset } from './subset.ts';

export type Wanted = {
  /** `screen` gets parts of the Chinese fonts, cut for the page; `print` gets whole static files. */
  readonly look: 'screen' | 'print';
  readonly lang: Lang;
  readonly characters: Characters;
  /** What the addresses in the CSS begin with: `../assets/fonts/`. */
  readonly prefix: string;
};
/** `files`: name, with the hash of its content → content. */
export type FontFaces = { readonly css: string; readonly files: ReadonlyMap<string, Uint8Array> };

const packages = 'node_modules/@fontsource';

type Face = {
  readonly family: Family;
  readonly weight: number;
  readonly italic: boolean;
  readonly subset: string;
  readonly characters: Set<string>;
};

export async function fontFaces(wanted: Wanted, world: World): Promise<FontFaces> {
  const files = new Map<string, Uint8Array>();
  const rules: string[] = [];
  for (const face of facesOf(wanted.characters)) {
    const range = await rangeOf(face, wanted.lang, world);
    const used = [...face.characters].filter((character) => within(range, character)).sort();
    if (used.length === 0) continue;
    const bytes = await bytesOf(face, used.join(''), wanted.look, world);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const name = `${stemOf(face)}.${hash}.woff2`;
    files.set(name, bytes);
    rules.push(rule(face, `${wanted.prefix}${name}`, range));
  }
  return { css: rules.join('\n'), files };
}

/** Each face once, with the characters of every use that may ask it. */
function facesOf(characters: Characters): readonly Face[] {
  const faces = new Map<string, Face>();
  for (const [use, used] of characters) {
    const { role, weight, italic } = readUse(use);
    for (const family of families[role]) {
      for (const subset of family.subsets) {
        const face = { family, weight: family.weights[weight], italic: italic && family.italic, subset };
        const key = stemOf(face);
        const known = faces.get(key) ?? { ...face, characters: new Set<string>() };
        for (const character of used) known.characters.add(character);
        faces.set(key, known);
      }
    }
  }
  return [...faces.values()].sort((a, b) => (stemOf(a) < stemOf(b) ? -1 : 1));
}

function readUse(use: Use): { readonly role: Role; readonly weight: Weight; readonly italic: boolean } {
  const [role, weight, italic] = use.split('-');
  return { role: role as Role, weight: Number(weight) as Weight, italic: italic === 'italic' }; // by the type of Use
}

async function rangeOf({ family, subset }: Face, lang: Lang, world: World): Promise<Ranges> {
  const shared = isChinese(lang) ? sharedPunctuation : null;
  if (typeof family.range === 'string') {
    return parseRanges(shared === null ? family.range : `${shared},${family.range}`);
  }
  const { package: folder, key } = family.range ?? { package: family.package, key: subset };
  const text = await world.files.text(join(world.home, packages, folder, 'unicode.json'));
  const known = JSON.parse(text) as Record<string, string>; // as @fontsource writes it
  if (known[key] === undefined) return [];
  const ranges = parseRanges(known[key]);
  return shared === null ? ranges : without(ranges, parseRanges(shared));
}

async function bytesOf(face: Face, used: string, look: Wanted['look'], world: World): Promise<Uint8Array> {
  const folder = join(packages, face.family.package);
  const path = join(folder, 'files', `${stemOf(face)}.woff2`);
  if (look === 'print' || face.family.kind === 'slices') return world.files.read(join(world.home, path));
  const manifest = await world.files.text(join(world.home, folder, 'package.json'));
  const { version } = JSON.parse(manifest) as { version: string }; // every package has one
  return subset(path, used, version, world);
}

function stemOf({ family, subset, weight, italic }: Omit<Face, 'characters'>): string {
  return `${family.package}-${subset}-${weight}-${italic ? 'italic' : 'normal'}`;
}

function rule({ family, weight, italic }: Face, address: string, range: Ranges): string {
  return [
    `@font-face{font-family:"${family.name}";font-style:${italic ? 'italic' : 'normal'};font-weight:${weight};`,
    `font-display:swap;src:url(${address}) format("woff2");unicode-range:${printRanges(range)}}`,
  ].join('');
}
