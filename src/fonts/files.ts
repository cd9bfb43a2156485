// Where the files of a family lie: each publisher of fonts on npm has names of its own.
import { join } from 'node:path';
import type { Family } from './catalogue.ts';

/** One file of a family. `weight` is that of its name. */
export type Cut = {
  readonly family: Family;
  readonly weight: number;
  readonly italic: boolean;
  readonly subset: string;
};

/** `noto-serif-sc-chinese-simplified-400-normal`: what a page calls the file. */
export function stemOf({ family, subset, weight, italic }: Cut): string {
  const name = family.package.slice(family.package.indexOf('/') + 1);
  return `${name}-${subset}-${weight}-${italic ? 'italic' : 'normal'}`;
}

/** Below the folder of Colophon. */
export function pathOf(cut: Cut): string {
  const { family, weight } = cut;
  const folder = join('node_modules', family.package);
  if (!isPlain(family)) return join(folder, 'files', `${stemOf(cut)}.woff2`);
  const style = `${weight}${weightNames[weight] ?? ''}`; // a family has no other weights
  return join(folder, style, `${family.name.replaceAll(' ', '')}_${style}.ttf`);
}

/** A font as its foundry made it, not packed for the web: five times as large, and no page gets it whole. */
export function isPlain({ package: name }: Family): boolean {
  return name.startsWith('@expo-google-fonts/');
}

const weightNames: Readonly<Record<number, string>> = { 400: 'Regular', 600: 'SemiBold' };
