// Runs in the page before it is printed: scales what is too wide, keeps together what is short, places the abstract.

export type Fit = {
  /** What was scaled below a size that can be read: the element's id, its text's beginning, the scale. */
  readonly small: readonly { readonly id: string; readonly text: string; readonly scale: number }[];
};

/** Sent to the browser as source: it may use nothing from around it. */
export function fitToPaper(): Fit {
  const small: Fit['small'][number][] = [];
  const paper = Number.parseFloat(
    getComputedStyle(document.documentElement).getPropertyValue('--paper-height'),
  );
  const unit = getComputedStyle(document.documentElement)
    .getPropertyValue('--paper-height')
    .trim()
    .endsWith('mm')
    ? 96 / 25.4
    : 96;
  const page = paper * unit - (52 * 96) / 25.4;

  const scale = (element: HTMLElement, width: number, room: number) => {
    const factor = Math.floor((room / width) * 1000) / 1000;
    element.style.zoom = String(factor);
    if (factor < 0.6) {
      const id = element.closest<HTMLElement>('[id]')?.id ?? '';
      small.push({ id, text: (element.textContent ?? '').trim().slice(0, 40), scale: factor });
    }
  };

  for (const element of document.querySelectorAll<HTMLElement>('main table, main .katex-display')) {
    const room = element.parentElement?.clientWidth ?? 0;
    const width = Math.max(element.scrollWidth, element.getBoundingClientRect().width);
    if (room > 0 && width > room + 1) scale(element, width, room);
  }
  for (const element of document.querySelectorAll<HTMLElement>(
    'main figure, main pre, main .callout, main blockquote',
  )) {
    if (element.getBoundingClientRect().height < page * 0.42) element.classList.add('keep');
  }
  const cover = document.querySelector('.cover-foot');
  const summary = cover?.querySelector<HTMLElement>('.summary');
  if (cover && summary && cover.scrollHeight > cover.clientHeight + 1) {
    summary.classList.add('apart');
    const next = document.querySelector('.front') ?? document.querySelector('main');
    next?.prepend(summary);
  }
  const front = document.querySelector<HTMLElement>('.front');
  const list = front?.querySelector('.contents-list');
  if (front && list && front.scrollHeight > page) {
    list.classList.add('compact');
    if (front.scrollHeight > page) list.classList.remove('compact');
  }
  return { small };
}
