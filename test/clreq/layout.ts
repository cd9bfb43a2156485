// Where Chromium set each letter of a printed page, and which font the PDF sets it in.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { printPdf } from '../../src/5-publish/pdf/pdf.ts';
import { sheetOf } from '../../src/5-publish/pdf/set/sheet.ts';
import type { Woven } from '../../src/model/woven.ts';
import type { World } from '../../src/world/world.ts';
import { briefly } from '../../templates/brief.ts';

/** In CSS pixels of the page. */
export type Letter = {
  readonly c: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};
export type Block = {
  readonly tag: string;
  readonly left: number;
  readonly right: number;
  /** Of its first and last line. */
  readonly top: number;
  readonly bottom: number;
  /** Font size: an em. */
  readonly size: number;
  readonly lines: readonly (readonly Letter[])[];
  /** The lines' texts when the block is 12, 12.25 … 24 ems wide. */
  readonly narrow: readonly (readonly string[])[];
};

/** Of the text of the article, without what Colophon adds. */
export async function layoutOf(woven: Woven, world: World): Promise<readonly Block[]> {
  const sheet = await sheetOf(briefly(woven), { hash: null, seeds: new Map() }, world);
  return world.browser.withPage(sheet.served, async (page) => {
    await page.open('/index.html');
    return page.evaluate(measure, undefined);
  });
}

/** Runs in the page. */
function measure(): Block[] {
  const linesOf = (element: Element): Letter[][] => {
    const lines: Letter[][] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let last = Number.POSITIVE_INFINITY;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue ?? '';
      for (let at = 0; at < text.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (box === undefined || (box.width === 0 && /\s/.test(text[at]!))) continue;
        if (box.left < last - 1 || lines.length === 0) lines.push([]);
        last = box.left;
        lines
          .at(-1)!
          .push({ c: text[at]!, left: box.left, right: box.right, top: box.top, bottom: box.bottom });
      }
    }
    return lines;
  };
  return [...document.querySelectorAll<HTMLElement>('main > div.content :is(p, li, h2, h3, h4, th, td)')].map(
    (element) => {
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const lines = linesOf(element);
      const narrow: string[][] = [];
      if (element.tagName === 'P' && !element.closest('li, td')) {
        for (let ems = 12; ems <= 24; ems += 0.25) {
          element.style.width = `${ems * size}px`;
          narrow.push(
            linesOf(element).map((line) =>
              line
                .map(({ c }) => c)
                .join('')
                .trim(),
            ),
          );
        }
        element.style.width = '';
      }
      return { tag: element.tagName.toLowerCase(), left, right, top, bottom, size, lines, narrow };
    },
  );
}

/** A piece of text as a reader of PDFs finds it. `slant`: of its matrix; 0 for upright and for true italics. */
export type Piece = {
  readonly page: number;
  readonly text: string;
  readonly font: string;
  readonly slant: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
};
export type Printed = {
  readonly pieces: readonly Piece[];
  /** The text of all pages without any white. */
  readonly text: string;
  readonly outline: readonly string[];
  readonly lang: string;
  readonly bytes: number;
};

export async function printedOf(woven: Woven, world: World): Promise<Printed> {
  const { value } = await printPdf(woven, { resultsJson: '{}' }, world);
  const task = getDocument({
    data: new Uint8Array(value),
    fontExtraProperties: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  const document = await task.promise;
  const pieces: Piece[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getOperatorList(); // loads the fonts, which then have names
    const { items } = await page.getTextContent({ disableNormalization: true });
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue;
      const font = page.commonObjs.get(item.fontName) as { readonly name: string };
      const [, , slant, size, x, y] = item.transform as number[];
      pieces.push({
        page: number,
        text: item.str,
        font: font.name,
        slant: slant!,
        x: x!,
        y: y!,
        size: size!,
      });
    }
  }
  const { info } = await document.getMetadata();
  const outline = ((await document.getOutline()) ?? []).map(({ title }) => title);
  await task.destroy();
  const text = pieces
    .map((piece) => piece.text)
    .join('')
    .replace(/\s+/g, '');
  return {
    pieces,
    text,
    outline,
    lang: String((info as Record<string, unknown>).Language),
    bytes: value.length,
  };
}
