// What can be wrong with a PDF that was made: found by reading the file back.
import { declare } from './problem.ts';

const again =
  'This is a fault of Colophon or of its browser: please report it with the article. Until it is mended, build with --no-pdf.';

/** The numbers in the contents are those of the pages. */
export const pdfContentsTrue = declare(
  'pdf-contents-true',
  'error',
  (title: string, printed: string, real: string) => ({
    found: `The PDF's contents say that “${title}” is on page ${printed || '(none)'}.`,
    expected: `Page ${real}, where it stands.`,
    advice: again,
  }),
);

export const pdfOutlineMatches = declare(
  'pdf-outline-matches',
  'error',
  (found: string, expected: string) => ({
    found: `The PDF's outline has ${found}.`,
    expected,
    advice: again,
  }),
);

export const pdfLinksResolve = declare('pdf-links-resolve', 'error', (page: string, count: number) => ({
  found: `${count === 1 ? 'A link' : `${count} links`} on page ${page} of the PDF lead${count === 1 ? 's' : ''} nowhere.`,
  expected: 'Every link within the file leads to a place in it.',
  advice: 'Look for a link whose target is not printed, and give it another.',
}));

export const pdfFontsEmbedded = declare('pdf-fonts-embedded', 'error', (names: string) => ({
  found: `The PDF does not carry these fonts as outlines of its own: ${names}.`,
  expected: 'Every font embedded, none as drawings (Type 3).',
  advice: again,
}));

export const pdfGlyphsPresent = declare(
  'pdf-glyphs-present',
  'error',
  (characters: string, more: boolean, pages: string) => ({
    found: `No font of the PDF has ${characters}${more ? ' and others' : ''}: boxes are printed instead, on page ${pages}.`,
    expected: 'Characters that the fonts of Colophon have.',
    advice: 'Write it another way, as a formula for instance, or leave it out.',
  }),
);

export const pdfTextComplete = declare('pdf-text-complete', 'error', (text: string, count: number) => ({
  found: `The PDF lacks text of the article: “${text}”${count > 1 ? ` and ${count - 1} more passages` : ''}.`,
  expected: 'All text of the page, printed.',
  advice: 'Look at that passage in the PDF: it may be cut off, or covered by something.',
}));

export const pdfNoBlankPage = declare('pdf-no-blank-page', 'error', (label: string) => ({
  found: `Page ${label} of the PDF is blank.`,
  expected: 'Something on every page.',
  advice: 'Look at what comes before it: it may be a little too tall for its page.',
}));

export const pdfDescribesItself = declare('pdf-describes-itself', 'error', (missing: string) => ({
  found: `The PDF lacks ${missing}.`,
  expected: 'A tagged file with a title and a language, and without scripts.',
  advice: again,
}));

export const pdfSelfContained = declare('pdf-self-contained', 'error', (address: string) => ({
  found: `While it was printed, the page asked for ${address}.`,
  expected: 'Nothing from outside the article: the PDF was made without it.',
  advice: 'Put the file beside the article, and refer to it by its name.',
}));

export const pdfFitsPaper = declare('pdf-fits-paper', 'warning', (text: string, percent: string) => ({
  found: `“${text}…” is wider than the page, and was printed at ${percent} of its size.`,
  expected: 'At least 60 %, so that it can be read on paper.',
  advice: 'Use fewer columns or shorter texts, break the formula over two lines, or turn columns into rows.',
}));

export const pdfAccessible = declare('pdf-accessible', 'warning', (reason: string) => ({
  found: `The PDF could not be made fit for screen readers and archives: ${reason}`,
  expected: 'A file that conforms to PDF/UA-1 and PDF/A-3a.',
  advice:
    'This is a fault of Colophon or of its browser: please report it with the article. The PDF can be read all the same.',
}));
