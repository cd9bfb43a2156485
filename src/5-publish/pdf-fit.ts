// Runs in the page before it is printed: scales what is too wide, keeps together what is short, places the abstract.
import type { Meta } from '../article.ts';

/** What was scaled below a size that can be read: its text's beginning, and the scale. */
export type Fit = readonly { readonly text: string; readonly scale: number }[];

const millimetre = 96 / 25.4; // CSS pixels

/** Height of the text on a page, in CSS pixels: the margins are those of print-rules.ts. */
export function pageHeight({ pdf }: Meta): number {
  return ((pdf.paper === 'a4' ? 297 : 279.4) - 27 - 25) * millimetre;
}

/** Sent to the browser as source: it may use nothing from around it. So may `arrange`. */
export function scaleToMeasure(): Fit {
  const small: Fit[number][] = [];
  for (const element of document.querySelectorAll<HTMLElement>('main table, main .katex-display')) {
    const room = element.parentElement?.clientWidth ?? 0;
    const width = Math.max(element.scrollWidth, element.getBoundingClientRect().width);
    if (room === 0 || width <= room + 1) continue;
    const scale = Math.floor((room / width) * 1000) / 1000;
    element.style.zoom = String(scale);
    if (scale < 0.6) small.push({ text: (element.textContent ?? '').trim().slice(0, 40), scale });
  }
  return small;
}

export function arrange(page: number): void {
  for (const element of document.querySelectorAll('main figure, main pre, main .callout, main blockquote')) {
    if (element.getBoundingClientRect().height < page * 0.42) element.classList.add('keep');
  }
  const front = document.querySelector('.front');
  const foot = document.querySelector('.cover-foot');
  const summary = foot?.querySelector('.summary');
  if (foot && summary && foot.scrollHeight > foot.clientHeight + 1) {
    summary.classList.add('apart');
    (front ?? document.querySelector('main'))?.prepend(summary);
  }
  const list = front?.querySelector('.contents-list');
  if (front && list && front.scrollHeight > page) {
    list.classList.add('compact');
    if (front.scrollHeight > page) list.classList.remove('compact');
  }
}
