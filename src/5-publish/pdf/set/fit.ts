// Runs in the page before it is printed: scales what is too wide, keeps together what is short, places the abstract.
import { margins } from '../../../../templates/print-rules.ts';
import type { Meta } from '../../../model/article.ts';

/** What was scaled below a size that can be read: its text's beginning, and the scale. */
export type Fit = readonly { readonly text: string; readonly scale: number }[];

const millimetre = 96 / 25.4; // CSS pixels

/** Height of the text on a page, in CSS pixels. */
export function pageHeight({ pdf, template }: Meta): number {
  const { top, bottom } = margins[template];
  return ((pdf.paper === 'a4' ? 297 : 279.4) - top - bottom) * millimetre;
}

/** The same of a landscape page. */
export function lyingHeight({ pdf }: Meta): number {
  return ((pdf.paper === 'a4' ? 210 : 215.9) - 54) * millimetre;
}

/**
 * Lines that were set before their font came keep a trace of it, a third of a pixel here and there, and whether it came
 * in time is chance: once all fonts are there, everything is set anew. Sent to the browser as source, as the others
 * are: it may use nothing from around it.
 */
export function setAnew(): void {
  const whole = document.documentElement;
  whole.style.display = 'none';
  whole.getBoundingClientRect();
  whole.style.removeProperty('display');
}

export function scaleToMeasure(): Fit {
  const small: Fit[number][] = [];
  for (const element of document.querySelectorAll<HTMLElement>('main table, main .katex-display')) {
    const room = element.parentElement?.clientWidth ?? 0;
    const widthOf = () => Math.max(element.scrollWidth, element.getBoundingClientRect().width);
    if (room > 0 && element instanceof HTMLTableElement) {
      // Short texts stay on one line where the long ones beside them leave the room.
      for (const cell of element.querySelectorAll('th, td')) {
        const letters = [...(cell.textContent ?? '').trim()];
        const squares = letters.filter((letter) => letter >= '\u2e80').length;
        cell.classList.toggle('short', letters.length + squares <= 20);
      }
      element.classList.add('whole-words');
      if (widthOf() > room + 1) element.classList.remove('whole-words');
    }
    const width = widthOf();
    if (room === 0 || width <= room + 1) continue;
    const scale = Math.floor((room / width) * 1000) / 1000;
    element.style.zoom = String(scale);
    if (scale < 0.6) small.push({ text: (element.textContent ?? '').trim().slice(0, 40), scale });
  }
  return small;
}

/**
 * Diagrams get the size at which their words are a little smaller than a caption's, if the page has the room: `page` is
 * the height of an upright one, `lying` that of a landscape one.
 */
export function scaleDiagrams({ page, lying }: { page: number; lying: number }): Fit {
  const [usual, least, readable] = [0.81, 0.62, 0.49]; // words of 8.5, 6.5 and 5 points
  const small: Fit[number][] = [];
  for (const svg of document.querySelectorAll<SVGSVGElement>('main .diagram svg')) {
    const { width, height } = svg.viewBox.baseVal;
    const room = svg.closest('.diagram')?.clientWidth ?? 0;
    if (room === 0 || width === 0 || height === 0) continue;
    const wide = Math.min(usual, room / width);
    // A tall one leaves the page before it empty: it gives way, as long as it can be read.
    const low = Math.max(Math.min(wide, (page * 0.48) / height), Math.min(wide, least));
    const alone = svg.closest('.landscape') !== null;
    const scale = alone
      ? Math.min(1, room / width, (lying * 0.85) / height)
      : Math.min(low, (page * 0.9) / height);
    svg.style.cssText += `;width:${(width * scale).toFixed(2)}px;height:${(height * scale).toFixed(2)}px;max-height:none`;
    const text = (
      svg.closest('figure')?.querySelector('figcaption')?.textContent ??
      svg.getAttribute('aria-label') ??
      ''
    ).trim();
    if (scale < readable) small.push({ text: text.slice(0, 40), scale: scale / usual });
  }
  return small;
}

export function arrange(page: number): void {
  /** Taller ones may be broken, which is better than a page with a gap. */
  const shares = {
    'main figure:not(.landscape)': 0.62,
    'main figure.table:not(.landscape)': 0.3,
    'main pre, main figure:has(> pre)': 0.13,
    'main .callout, main blockquote': 0.2,
  };
  for (const [which, share] of Object.entries(shares)) {
    for (const element of document.querySelectorAll(which))
      element.classList.toggle('keep', element.getBoundingClientRect().height < page * share);
  }
  const front = document.querySelector('.front');
  const foot = document.querySelector('.cover-foot');
  const summary = foot?.querySelector('.summary');
  if (foot && summary && foot.scrollHeight > foot.clientHeight + 1) {
    summary.classList.add('apart');
    (front ?? document.querySelector('main'))?.prepend(summary);
  }
}

/** Onto one page with the lists of figures and tables, or else at least the contents for themselves. */
export function fitContents(page: number): void {
  const front = document.querySelector('.front');
  const lists = [...(front?.querySelectorAll('.contents-list') ?? [])];
  const [contents] = lists;
  if (!front || !contents) return;
  const setClosely = (which: readonly Element[]) => {
    for (const list of lists) list.classList.toggle('compact', which.includes(list));
  };
  const allOnOne = () => front.scrollHeight <= page;
  const rest = front.getBoundingClientRect().top + page;
  const contentsOnOne = () => contents.getBoundingClientRect().bottom <= rest;
  const steps = [
    [[], allOnOne],
    [lists, allOnOne],
    [[], contentsOnOne],
    [[contents], contentsOnOne],
  ] as const;
  const fits = steps.some(([which, onOne]) => {
    setClosely(which);
    return onOne();
  });
  if (!fits) setClosely([]);
}
