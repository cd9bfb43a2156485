// Writes the @font-face rules of a page: only the faces, the scripts and the Chinese letters that it uses.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Lang } from '../model/article.ts';
import { keep, textKept } from '../sealed.ts';
import type { World } from '../world/world.ts';
import {
  familiesOf,
  isChinese,
  punctuated,
  type Role,
  sharedPunctuation,
  type Use,
  type Weight,
} from './catalogue.ts';
import type { Characters } from './characters.ts';
import { type Cut, isPlain, pathOf, stemOf } from './files.ts';
import { coverage, drawnFor } from './measure.ts';
import { parseRanges, printRanges, type Ranges, rangesOf, within, without } from './ranges.ts';
import { subset } from './subset.ts';

export type Wanted = {
  /**
   * `screen` gets parts of the Chinese fonts, cut for the page; `print` gets whole static files where they are packed,
   * and of the Latin ones no letter that shares its drawing with one of the page: of ’ and ʼ, what is copied from a
   * PDF is the one that the font names first.
   */
  readonly look: 'screen' | 'print';
  readonly lang: Lang;
  readonly characters: Characters;
  /** What the addresses in the CSS begin with: `../assets/fonts/`. */
  readonly prefix: string;
};
/** `files`: name, with the hash of its content → content. */
export type FontFaces = { readonly css: string; readonly files: ReadonlyMap<string, Uint8Array> };

const packages = 'node_modules';

type Face = Cut & {
  /** What the font is asked for. */
  readonly range: Ranges;
  readonly characters: Set<string>;
};

export async function fontFaces(wanted: Wanted, world: World): Promise<FontFaces> {
  const files = new Map<string, Uint8Array>();
  const rules: string[] = [];
  for (const face of await facesOf(wanted, world)) {
    const bytes = await bytesOf(face, wanted.look, world);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const name = `${stemOf(face)}.${hash}.woff2`;
    files.set(name, bytes);
    rules.push(rule(face, `${wanted.prefix}${name}`));
  }
  return { css: rules.join('\n'), files };
}

/** Each face once, with the characters of every use that may ask it. */
async function facesOf({ characters, lang }: Wanted, world: World): Promise<readonly Face[]> {
  const faces = new Map<string, Face>();
  for (const [use, used] of characters) {
    const { role, weight, italic } = readUse(use);
    const letters = [...used].filter((letter) => !unseen.test(letter));
    let left: readonly string[] = letters;
    for (const family of familiesOf(lang)[role]) {
      for (const subset of family.subsets) {
        const face = { family, weight: family.weights[weight], italic: italic && family.italic, subset };
        const range = await rangeOf(face, lang, world);
        const wants = (from: readonly string[]) => from.filter((letter) => within(range, letter));
        const own = wants(family.kind === 'spare' ? left : letters);
        if (own.every(isJoiner)) continue;
        const asked = own.includes(keycap) ? [...own, ...wants(letters.filter(isKey))] : own;
        const held = await coverageOf(face, world);
        const key = `${family.name} ${stemOf(face)}`;
        const known = faces.get(key) ?? { ...face, range, characters: new Set<string>() };
        const set = asked.filter((letter) => within(held, letter));
        for (const letter of set) known.characters.add(letter);
        if (set.some((letter) => !isJoiner(letter))) faces.set(key, known);
        left = left.filter((letter) => isJoiner(letter) || !set.includes(letter));
      }
    }
  }
  return [...faces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, face]) => face);
}

/** Line ends and tabs, and what a formula's own fonts keep in the private part of Unicode. */
const unseen = /[\p{Cc}\p{Co}]/u;

/** What makes one sign of two, and means nothing alone: the font of either must have it. */
function isJoiner(letter: string): boolean {
  return /\p{Cf}|\p{Variation_Selector}/u.test(letter);
}

/** 1️⃣ is a digit and this: one font must hold both. */
const keycap = '\u20e3';

function isKey(letter: string): boolean {
  return /[0-9#*]/.test(letter);
}

function readUse(use: Use): { readonly role: Role; readonly weight: Weight; readonly italic: boolean } {
  const [role, weight, italic] = use.split('-');
  return { role: role as Role, weight: Number(weight) as Weight, italic: italic === 'italic' }; // by the type of Use
}

async function rangeOf({ family, subset }: Cut, lang: Lang, world: World): Promise<Ranges> {
  const shared = isChinese(lang) ? sharedPunctuation : null;
  if (typeof family.range === 'string') {
    const sharing = shared !== null && punctuated.includes(family.range);
    return parseRanges(sharing ? `${shared},${family.range}` : family.range);
  }
  const { package: folder, key } = family.range ?? { package: family.package, key: subset };
  const text = await world.files.text(join(world.home, packages, folder, 'unicode.json'));
  const known = JSON.parse(text) as Record<string, string>; // as @fontsource writes it
  if (known[key] === undefined) return [];
  const ranges = parseRanges(known[key]);
  return shared === null ? ranges : without(ranges, parseRanges(shared));
}

async function bytesOf(face: Face, look: Wanted['look'], world: World): Promise<Uint8Array> {
  const path = pathOf(face);
  const isLatin = face.family.kind === 'slices';
  const asItIs = look === 'screen' ? isLatin : !isLatin && !isPlain(face.family);
  const whole = () => world.files.read(join(world.home, path));
  if (asItIs) return whole();
  const letters = isLatin ? drawnFor(await whole(), face.characters) : [...face.characters];
  return subset(path, letters.toSorted().join(''), await versionOf(face, world), world);
}

async function coverageOf(cut: Cut, world: World): Promise<Ranges> {
  const key = createHash('sha256')
    .update(JSON.stringify([pathOf(cut), await versionOf(cut, world)]))
    .digest('hex');
  const name = `fonts/${key}.txt.sealed`;
  const kept = await textKept(name, world);
  if (kept !== null) return parseRanges(kept);
  const held = coverage(await world.files.read(join(world.home, pathOf(cut))));
  await keep(name, printRanges(held), world);
  return held;
}

async function versionOf({ family }: Cut, world: World): Promise<string> {
  const manifest = await world.files.text(join(world.home, packages, family.package, 'package.json'));
  const { version } = JSON.parse(manifest) as { version: string }; // every package has one
  return version;
}

function rule({ family, weight, italic, range, characters }: Face, address: string): string {
  // A spare font that is asked for all letters would be fetched for each that another has.
  const asked =
    family.kind === 'spare' ? rangesOf([...characters].map((letter) => letter.codePointAt(0)!)) : range;
  return [
    `@font-face{font-family:"${family.name}";font-style:${italic ? 'italic' : 'normal'};font-weight:${weight};`,
    `font-display:swap;src:url(${address}) format("woff2");unicode-range:${printRanges(asked)}}`,
  ].join('');
}
