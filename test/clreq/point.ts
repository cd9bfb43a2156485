// What a point of the checklist is, and the questions that its checks ask of a layout.
import { expect } from 'vitest';
import type { Block, Letter, Printed } from './layout.ts';

export type Measured = {
  /** The article's blocks, and a block's letters in a row. */
  readonly blocks: readonly Block[];
  readonly printed: () => Promise<Printed>;
};
export type Point = {
  readonly id: string;
  /** Section of W3C's Requirements for Chinese Text Layout, with the fragment of its address. */
  readonly section: string;
  readonly zh: string;
  readonly en: string;
  /** Names of the case articles; the checks get them in this order. */
  readonly cases: readonly string[];
  /** How it is measured: letters in Chromium's layout, or text, fonts and places in the PDF, or the font itself. */
  readonly by: 'layout' | 'PDF' | 'layout and PDF' | 'font';
  readonly check: (...cases: readonly Measured[]) => void | Promise<void>;
};

export const stops = '、。，！？：；）」』》〉”’·';
export const openings = '（「『《〈“‘';

export function lettersOf({ lines }: Block): readonly Letter[] {
  return lines.flat();
}

/** In ems of the block. */
export function widthOf(block: Block, text: string): number {
  const letters = lettersOf(block);
  const at = letters
    .map(({ c }) => c)
    .join('')
    .indexOf(text);
  expect(at, `“${text}” is set`).toBeGreaterThanOrEqual(0);
  return (letters[at + text.length - 1]!.right - letters[at]!.left) / block.size;
}

/** Every line at every width: the case must be long enough to break in many ways. */
export function manyLines({ narrow }: Block): readonly (readonly string[])[] {
  expect(narrow.length).toBe(49);
  const breaks = new Set(narrow.flatMap((lines) => lines.slice(0, -1).map((line) => line.slice(-6))));
  expect(breaks.size, 'different places where lines end').toBeGreaterThan(20);
  return narrow;
}

/** The lines of all widths in which something is found that must not be. */
export function offending(
  block: Block,
  wrong: (line: string, index: number, lines: readonly string[]) => boolean,
) {
  return manyLines(block).flatMap((lines) => lines.filter(wrong));
}
