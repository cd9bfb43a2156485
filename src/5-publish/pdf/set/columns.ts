// Runs in the page before it is printed: sets the body in columns as high as a page's text, one a page, so that what
// a print would break can be seen without one. Chromium breaks columns by the rules by which it breaks pages.

/** Sent to the browser as source, as those below are: it may use nothing from around it. */
export function setInColumns(text: number): void {
  const main = document.querySelector<HTMLElement>('main');
  if (main === null) return;
  const width = main.getBoundingClientRect().width;
  const rules = [
    `main{height:${text}px;columns:${width}px auto;column-fill:auto;column-gap:64px;width:${width}px}`,
    '.landscape:not(.landscape + .landscape){break-before:column!important}',
    '.landscape:not(:has(+ .landscape)){break-after:column!important}',
    'thead,thead tr,.head-again{break-after:avoid!important}',
    '.template-book main h2{break-before:column!important}',
  ];
  const style = Object.assign(document.createElement('style'), {
    id: 'columns',
    textContent: rules.join('\n'),
  });
  document.head.append(style);
}

/** A table's head is repeated on each of its pages, and in none of its columns: copies stand in for it. */
export function repeatHeads(): void {
  for (const copy of document.querySelectorAll('.head-again')) copy.remove();
  const leftOf = (row: Element) => row.getBoundingClientRect().left;
  for (const table of document.querySelectorAll(
    'main figure > table, main .scroll > table, main .content > table',
  )) {
    const head = table.querySelectorAll(':scope > thead > tr');
    if (head.length === 0 || table.getClientRects().length < 2) continue;
    const rows = [...table.querySelectorAll(':scope > tbody > tr')];
    for (const [index, row] of rows.entries()) {
      const before = index === 0 ? head[0]! : rows[index - 1]!;
      if (leftOf(row) <= leftOf(before) + 1) continue;
      const copies = [...head].map((one) => one.cloneNode(true) as Element);
      for (const copy of copies) copy.classList.add('head-again');
      row.before(...copies);
    }
  }
}

export function setAsBefore(): void {
  for (const copy of document.querySelectorAll('.head-again')) copy.remove();
  document.getElementById('columns')?.remove();
}

/** What is left of a page before each figure that begins the next: 0 for one that stands where its text does. In CSS pixels. */
export function measureGaps({ count, text }: { count: number; text: number }): readonly number[] {
  const main = document.querySelector('main')?.getBoundingClientRect();
  const pitch = (main?.width ?? 0) + 64;
  const placeOf = (id: string) => {
    const rect = document.getElementById(id)?.getBoundingClientRect();
    if (!main || !rect) return null;
    return { page: Math.floor((rect.left - main.left + 1) / pitch), top: rect.top - main.top };
  };
  return Array.from({ length: count }, (_, index) => {
    const [before, figure] = [placeOf(`_gap-${index}`), placeOf(`_gap-figure-${index}`)];
    return before && figure?.page === before.page + 1 ? text - before.top : 0;
  });
}
