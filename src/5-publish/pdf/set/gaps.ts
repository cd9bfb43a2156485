// Fills the gaps that figures leave: one that does not fit the rest of its page changes places with the text after it.
import type { BrowserPage } from '../../../world/world.ts';
import { readDestinations } from '../file/destinations.ts';
import { measureGaps, repeatHeads, setAsBefore, setInColumns } from './columns.ts';

const mostPrints = 6;
const mostGaps = 100;

/** Lengths of a page, in CSS pixels: of its text, and of what is above and below it. */
export type Page = { readonly text: number; readonly margins: number };

/**
 * Fills the gaps as columns show them, prints, and prints again only where the print shows a gap that they did not. The
 * print that is returned shows the page as it is now; the marks that it was printed with take no room.
 */
export async function fillGaps(page: BrowserPage, size: Page): Promise<Uint8Array> {
  const count = await page.evaluate(markFigures, undefined);
  const foreseen = count > 0 ? await fillUnprinted(page, count, size) : [];
  let bytes = await page.pdf({ outline: false });
  for (let prints = 1, next = 0; prints < mostPrints; prints += 1) {
    const gaps = gapsIn(bytes, count, size).map((gap, index) => (isNear(gap, foreseen[index]) ? 0 : gap));
    next = await fillNext(page, next, gaps, size.text * 0.1);
    if (next > count) break;
    bytes = await page.pdf({ outline: false });
  }
  await page.evaluate(unmarkFigures, undefined);
  return bytes;
}

const isNear = (gap: number, foreseen = 0) => Math.abs(gap - foreseen) < 12; // half a line

/** The gaps that stay: no text could fill them, or it was put behind their mark. */
async function fillUnprinted(page: BrowserPage, count: number, { text }: Page): Promise<readonly number[]> {
  await page.evaluate(setInColumns, text);
  let gaps: readonly number[] = [];
  for (let filled = 0, next = 0; filled < mostGaps && next <= count; filled += 1) {
    await page.evaluate(repeatHeads, undefined);
    gaps = await page.evaluate(measureGaps, { count, text });
    next = await fillNext(page, next, gaps, text * 0.1);
  }
  await page.evaluate(setAsBefore, undefined);
  return gaps;
}

function gapsIn(bytes: Uint8Array, count: number, { margins }: Page): readonly number[] {
  // Chromium notes places as if the text began at the edge of the paper: both margins are below.
  const foot = (margins / 96) * 72;
  const { at, tops } = readDestinations(bytes);
  return Array.from({ length: count }, (_, index) => {
    const [before, figure] = [at.get(`_gap-${index}`), at.get(`_gap-figure-${index}`)];
    if (before === undefined || figure !== before + 1) return 0;
    return (((tops.get(`_gap-${index}`) ?? 0) - foot) * 96) / 72;
  });
}

/** Mends the first gap from `next` on, by a smaller drawing or else by the text after it; says where to go on: behind all when nothing was done. */
async function fillNext(
  page: BrowserPage,
  next: number,
  gaps: readonly number[],
  least: number,
): Promise<number> {
  for (const [index, gap] of gaps.entries()) {
    if (index < next || gap < least) continue;
    const { count, left } = await page.evaluate(measureText, { index, gap });
    if (await page.evaluate(shrink, { index, gap, most: left > least ? 0 : 0.88 })) return index + 1;
    if (count === 0) continue;
    await page.evaluate(letPass, { index, count });
    return index + 1;
  }
  return gaps.length + 1;
}

/** Signs before each figure, and links that make Chromium note their places. */
function markFigures(): number {
  const links = document.createElement('div');
  links.hidden = true;
  links.className = 'gap-mark';
  const figures = document.querySelectorAll<HTMLElement>(
    'main > .content:first-of-type > :is(figure.keep:not(:has(> pre)), figure.landscape)',
  );
  for (const [index, figure] of [...figures].entries()) {
    figure.dataset.gap = String(index);
    let head: Element = figure;
    while (/^H[2-6]$/.test(head.previousElementSibling?.tagName ?? '')) head = head.previousElementSibling!;
    for (const id of [`_gap-${index}`, `_gap-figure-${index}`]) {
      const mark = Object.assign(document.createElement('div'), { id, className: 'gap-mark' });
      if (id === `_gap-${index}`) head.before(mark);
      else figure.prepend(mark);
      links.append(Object.assign(document.createElement('a'), { href: `#${id}` }));
    }
  }
  document.body.append(links);
  return figures.length;
}

/** How many paragraphs and the like after the figure would fill the gap, and what is left of it. */
function measureText({ index, gap }: { index: number; gap: number }): { count: number; left: number } {
  // Before a landscape page, what would run over is left on a page of its own: all that passes must fit.
  const whole = document.querySelector(`[data-gap="${index}"]`)?.matches('.landscape') ?? false;
  const spare = 24;
  const movable = (element: Element | null | undefined): element is Element =>
    element instanceof HTMLElement &&
    (/^(?:P|UL|OL|DL)$/.test(element.tagName) || element.classList.contains('equation')) &&
    !/[:：]\s*$/.test(element.textContent ?? '');
  // One that a page's end parts has a rectangle on either.
  const heightOf = (element: Element) =>
    [...element.getClientRects()].reduce((sum, { height }) => sum + height, 0);
  let [count, left] = [0, gap];
  let after = document.querySelector(`[data-gap="${index}"]`)?.nextElementSibling;
  for (; movable(after) && left > 0; after = after.nextElementSibling) {
    const room = heightOf(after) + (whole ? spare : 0);
    if (whole && room > left) break;
    count += 1;
    left -= room;
  }
  return { count, left };
}

function letPass({ index, count }: { index: number; count: number }): void {
  const figure = document.querySelector(`[data-gap="${index}"]`);
  for (let passed = 0; passed < count; passed += 1) figure?.before(figure.nextElementSibling ?? '');
}

/** Makes the drawings of a figure as small as the gap, unless they could not be read, or be less than `most` of what they are. */
function shrink({ index, gap, most }: { index: number; gap: number; most: number }): boolean {
  const figure = document.querySelector<HTMLElement>(`[data-gap="${index}"]`);
  if (figure?.matches('.landscape')) return false;
  const drawings = [
    ...(figure?.querySelectorAll<SVGSVGElement>(':is(.diagram, .chart, .chart-drawing) svg') ?? []),
  ];
  const sizes = drawings.map((drawing) => drawing.getBoundingClientRect());
  const drawn = sizes.reduce((sum, { height }) => sum + height, 0);
  if (!figure || drawn === 0) return false;
  const factor = (gap - (figure.getBoundingClientRect().height - drawn) - 32) / drawn;
  // Words of a diagram may become 5.8 points high; those of a chart are so at 0.8 of its usual size.
  const scale = (sizes[0]?.width ?? 1) / (drawings[0]?.viewBox.baseVal.width || 1);
  const smallest = figure.matches('.diagram') ? 0.55 / scale : 0.8;
  if (factor >= 1 || factor < Math.max(most, smallest)) return false;
  for (const [place, drawing] of drawings.entries()) {
    const { width = 0, height = 0 } = sizes[place] ?? {};
    drawing.style.cssText += `;width:${(width * factor).toFixed(2)}px;height:${(height * factor).toFixed(2)}px`;
  }
  return true;
}

function unmarkFigures(): void {
  for (const mark of document.querySelectorAll('.gap-mark')) mark.remove();
  for (const figure of document.querySelectorAll<HTMLElement>('[data-gap]')) delete figure.dataset.gap;
}
