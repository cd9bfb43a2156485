// Prints until the numbers in the contents are those of the pages: Chromium cannot know them while it sets the text.
import { type Folios, folioRules, noFolios } from '../../../../templates/print-rules.ts';
import type { Template } from '../../../model/article.ts';
import type { BrowserPage } from '../../../world/world.ts';
import { readDestinations } from '../file/destinations.ts';
import type { OutlineEntry } from '../outline.ts';
import { type Setting, settingOf } from './folios.ts';

export type Printed = {
  readonly bytes: Uint8Array;
  /** Pages before the body. */
  readonly front: number;
  /** What the contents and the lists say: element's id → the number printed. */
  readonly contents: ReadonlyMap<string, string>;
  /** How often it was printed from the first of these passes on: twice, unless something moved. */
  readonly passes: number;
  /** The last print has everything where the contents, the heads and the folios say. */
  readonly settled: boolean;
};
export type Text = { readonly headings: readonly OutlineEntry[]; readonly template: Template };

const mostPasses = 5; // two are enough when the contents keep their length; each more is one that moved

/** `first`: a print of the page as it is now. After the second, and each that follows, all is compared with what was said. */
export async function printUntilTrue(page: BrowserPage, first: Uint8Array, text: Text): Promise<Printed> {
  let bytes = first;
  let said: Setting = { folios: noFolios, numbers: {}, plates: [] };
  for (let passes = 1; ; passes += 1) {
    const found = settingOf(readDestinations(bytes), text.headings, text.template, said.plates);
    const settled = JSON.stringify(found) === JSON.stringify(said);
    if (settled || passes === mostPasses) {
      const contents = await page.evaluate(readContents, undefined);
      return { bytes, front: said.folios.front, contents: new Map(contents), passes, settled };
    }
    said = found;
    await page.evaluate(fillIn, {
      rules: folioRules(said.folios satisfies Folios),
      pages: said.numbers,
      plates: said.plates,
    });
    bytes = await page.pdf({ outline: false });
  }
}

type Filling = {
  readonly rules: string;
  readonly pages: Readonly<Record<string, string>>;
  readonly plates: readonly string[];
};

function fillIn({ rules, pages, plates }: Filling): void {
  const style = document.getElementById('folios');
  if (style !== null) style.textContent = rules;
  for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    place.textContent = pages[place.dataset.pageOf ?? ''] ?? '?';
  for (const plate of document.querySelectorAll<HTMLElement>('[data-before]'))
    plate.hidden = !plates.includes(plate.dataset.before ?? '');
}

function readContents(): [string, string][] {
  const places = document.querySelectorAll<HTMLElement>('[data-page-of]');
  return [...places].map((place) => [place.dataset.pageOf ?? '', place.textContent ?? '']);
}
