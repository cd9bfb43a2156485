// Runs in the page before it is printed: gives a landscape page to what the author calls wide, and to what could not be read otherwise.

/** Sent to the browser as source: it may use nothing from around it. In a brief, what is wide spans both columns instead. */
export function turnWide(): void {
  if (document.body.classList.contains('template-brief')) return;
  const leastTable = 0.75; // words of 7 points
  const leastDiagram = 0.55; // words of 5.5 points
  const scaleOf = (figure: HTMLElement): number => {
    const table = figure.querySelector('table');
    if (table) return (table.parentElement?.clientWidth ?? 0) / Math.max(table.scrollWidth, 1) / leastTable;
    const svg = figure.querySelector<SVGSVGElement>('.diagram-drawing svg');
    const { width = 0, height = 0 } = svg?.viewBox.baseVal ?? {};
    return width <= height ? 1 : figure.clientWidth / width / leastDiagram;
  };
  const movable = (element: Element | null): element is Element =>
    /^(?:P|UL|OL|DL)$/.test(element?.tagName ?? '');
  const isHead = (element: Element | null) => /^H[2-6]$/.test(element?.tagName ?? '');
  const figures = [...document.querySelectorAll<HTMLElement>('main > .content > figure')];
  for (const figure of figures.filter((one) => one.classList.contains('wide') || scaleOf(one) < 1)) {
    figure.classList.add('landscape');
    for (const drawing of figure.querySelectorAll<SVGSVGElement>('.chart-drawing svg'))
      drawing.style.maxWidth = '100%';
    // A heading would be left behind on the page before.
    if (isHead(figure.previousElementSibling) && movable(figure.nextElementSibling))
      figure.before(figure.nextElementSibling);
    for (let head = figure.previousElementSibling; isHead(head); head = head?.previousElementSibling ?? null)
      head?.classList.add('landscape');
  }
}
