// Prints until the numbers in the contents are those of the pages: Chromium cannot know them while it sets the text.

import { type Folios, folioRules, noFolios } from '../../templates/print-rules.ts';
import type { BrowserPage } from '../world/world.ts';
import { type Destinations, readDestinations } from './pdf-destinations.ts';
import type { OutlineEntry } from './pdf-outline.ts';

export type Printed = {
  readonly bytes: Uint8Array;
  /** Pages before the body. */
  readonly front: number;
  /** What the contents say: heading's id → the number printed. */
  readonly contents: ReadonlyMap<string, string>;
};

const mostPrints = 4; // two are enough when the contents keep their length; each more is one that moved

export async function printUntilTrue(page: BrowserPage, headings: readonly OutlineEntry[]): Promise<Printed> {
  let folios = noFolios;
  let said: Record<string, string> = {};
  for (let prints = 1; ; prints += 1) {
    const bytes = await page.pdf({ outline: false });
    const pages = readDestinations(bytes);
    const found = foliosOf(pages, headings);
    const numbers = numbersOf(pages, found.front);
    const settled = JSON.stringify([found, numbers]) === JSON.stringify([folios, said]);
    if (settled || prints === mostPrints) {
      const contents = await page.evaluate(readContents, undefined);
      return { bytes, front: found.front, contents: new Map(contents) };
    }
    folios = found;
    said = numbers;
    await page.evaluate(fillIn, { rules: folioRules(folios), pages: numbers });
  }
}

function foliosOf({ at, count }: Destinations, headings: readonly OutlineEntry[]): Folios {
  const front = at.get('main') ?? 0;
  const top = Math.min(...headings.map((heading) => heading.depth));
  const chapters = headings.filter((heading) => heading.depth === top);
  const heads: string[] = [];
  for (let page = front; page < count; page += 1) {
    const here = chapters.find((heading) => at.get(heading.id) === page);
    const before = chapters.findLast((heading) => (at.get(heading.id) ?? count) < page);
    heads.push((here ?? before)?.title ?? '');
  }
  return { front, heads };
}

/** Heading → the number printed for its page. */
function numbersOf({ at }: Destinations, front: number): Record<string, string> {
  return Object.fromEntries([...at].map(([id, page]) => [id, String(page - front + 1)]));
}

function fillIn({ rules, pages }: { rules: string; pages: Record<string, string> }): void {
  const style = document.getElementById('folios');
  if (style !== null) style.textContent = rules;
  for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]')) {
    place.textContent = pages[place.dataset.pageOf ?? ''] ?? '?';
  }
}

function readContents(): [string, string][] {
  const places = document.querySelectorAll<HTMLElement>('[data-page-of]');
  return [...places].map((place) => [place.dataset.pageOf ?? '', place.textContent ?? '']);
}
