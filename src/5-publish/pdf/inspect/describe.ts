// A PDF's facts as text that a person can read, and a test can compare.
import type { PdfFacts } from './inspect.ts';

export function describePdf(facts: PdfFacts): string {
  const { info, pages } = facts;
  const first = pages[0];
  const told = Object.entries(info).filter(([, value]) => value !== '');
  return [
    '# Document',
    `pages: ${pages.length}, ${first?.width} × ${first?.height} points, labels ${pages.map((page) => page.label).join(' ')}`,
    `language: ${facts.lang}; ${facts.tagged ? 'tagged' : 'not tagged'}; ${facts.showsTitle ? 'shows its title' : 'shows its file name'}`,
    `conforms to: ${facts.conformance.join(', ') || 'nothing'}; carries: ${facts.attachments.join(', ') || 'nothing'}`,
    ...told.map(([name, value]) => `${name}: ${value}`),
    '',
    '# Outline',
    ...facts.outline.map(
      ({ title, depth, page }) => `${'  '.repeat(depth - 1)}${title} … ${labelOf(facts, page)}`,
    ),
    '',
    '# Fonts',
    ...facts.fonts.map(
      ({ name, type, embedded }) => `${plain(name)} ${type}${embedded ? '' : ' NOT EMBEDDED'}`,
    ),
    '',
    '# Links',
    ...facts.links.map(
      ({ page, url, target }) => `${labelOf(facts, page)} → ${url ?? labelOf(facts, target)}`,
    ),
    ...pages.flatMap((page) => ['', `# Page ${page.label}`, ...page.lines]),
    '',
  ].join('\n');
}

function labelOf({ pages }: PdfFacts, page: number | null): string {
  return page === null ? 'nowhere' : `page ${pages[page]?.label}`;
}

/** `AAAAAA+NotoSerifSC` → `NotoSerifSC`: the first letters only count the fonts. */
function plain(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, '');
}
