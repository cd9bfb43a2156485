// What can be wrong with a PDF that was made: found by reading the file back.
import { declare } from './problem.ts';

const again =
  'This is a fault of Colophon or of its browser: please report it with the article. Until it is mended, build with --no-pdf.';

/** The numbers in the contents are those of the pages. */
export const pdfContentsTrue = declare(
  'pdf-contents-true',
  'error',
  (title: string, printed: string, real: string) => ({
    found: `contents of the PDF that put “${title}” on page ${printed || '(none)'}`,
    expected: `page ${real}, where it stands`,
    advice: again,
  }),
);

export const pdfOutlineMatches = declare(
  'pdf-outline-matches',
  'error',
  (found: string, expected: string) => ({
    found: `an outline of the PDF with ${found}`,
    expected,
    advice: again,
  }),
);

export const pdfLinksResolve = declare('pdf-links-resolve', 'error', (page: string, count: number) => ({
  found: `${count === 1 ? 'a link' : `${count} links`} on page ${page} of the PDF that lead${count === 1 ? 's' : ''} nowhere`,
  expected: 'links within the file that lead to a place in it',
  advice: 'Look for a link whose target is not printed, and give it another.',
}));

export const pdfFontsEmbedded = declare('pdf-fonts-embedded', 'error', (names: string) => ({
  found: `fonts that the PDF does not carry as outlines of its own: ${names}`,
  expected: 'every font embedded, none as drawings (Type 3)',
  advice: again,
}));

export const pdfFontsOwn = declare('pdf-fonts-own', 'error', (name: string, letters: string) => ({
  found: `the font ${name}, which is none of Colophon’s, in the PDF, where it sets ${letters}`,
  expected: 'text in the fonts of Colophon and of KaTeX, which are the same on every machine',
  advice:
    'Words in an SVG picture cannot use the page’s fonts: turn them into outlines. For other text, write the letters another way, or report this as a fault of Colophon with the article that shows it.',
}));

export const pdfGlyphsPresent = declare(
  'pdf-glyphs-present',
  'error',
  (characters: string, more: boolean, pages: string) => ({
    found: `characters that no font of the PDF has, so that boxes are printed on page ${pages}: ${characters}${more ? ' and others' : ''}`,
    expected: 'characters that the fonts of Colophon have: Latin, Greek, Cyrillic, Chinese, signs and emoji',
    advice:
      'Write them another way, as a formula, a picture or a transcription for instance, or build with --no-pdf.',
  }),
);

export const pdfTextComplete = declare('pdf-text-complete', 'error', (text: string, count: number) => ({
  found: `a PDF without text that the page has: “${text}”${count > 1 ? ` and ${count - 1} more passages` : ''}`,
  expected: 'all text of the page, printed',
  advice: 'Look at that passage in the PDF: it may be cut off, or covered by something.',
}));

export const pdfNoBlankPage = declare('pdf-no-blank-page', 'error', (label: string) => ({
  found: `a blank page in the PDF: page ${label}`,
  expected: 'something on every page',
  advice: 'Look at what comes before it: it may be a little too tall for its page.',
}));

export const pdfDescribesItself = declare('pdf-describes-itself', 'error', (missing: string) => ({
  found: `a PDF without ${missing}`,
  expected: 'a tagged file with a title, a language and what an archive needs, open and without scripts',
  advice: again,
}));

export const pdfSelfContained = declare('pdf-self-contained', 'error', (address: string) => ({
  found: `a page that asked for ${address} while it was printed`,
  expected: 'nothing from outside the article: the PDF was made without it',
  advice: 'Put the file beside the article, and refer to it by its name.',
}));

export const pdfFitsPaper = declare('pdf-fits-paper', 'warning', (text: string, percent: string) => ({
  found: `“${text}…”, too large for the page and printed at ${percent} of its size`,
  expected: 'at least 60 %, so that it can be read on paper',
  advice:
    'Use fewer columns or shorter texts, turn columns into rows, break a formula over two lines, and draw a diagram the other way (TD for LR) or as two.',
}));

export const pdfAccessible = declare('pdf-accessible', 'warning', (reason: string) => ({
  found: `a PDF that could not be made fit for screen readers and archives: ${reason}`,
  expected: 'a file that conforms to PDF/UA-1 and PDF/A-3a',
  advice:
    'This is a fault of Colophon or of its browser: please report it with the article. The PDF can be read all the same.',
}));

export const pdfDataCarried = declare(
  'pdf-data-carried',
  'warning',
  (path: string, size: string, most: number) => ({
    found: `${path} of ${size} MiB, which the PDF leaves out`,
    expected: `declared files of ${most} MiB at most, so that the PDF can carry them for its readers`,
    advice:
      'Declare a smaller extract, or a denser format; or link to the file beside the article and build with --no-strict.',
  }),
);

/** All text is read out by assistive technology, or marked as no part of the article. */
export const pdfTextTagged = declare('pdf-text-tagged', 'error', (text: string, page: string) => ({
  found: `text on page ${page} of the PDF that its tags leave out: “${text}”`,
  expected: 'all text of the page in the structure that screen readers follow',
  advice: again,
}));

export const pdfHeadingsTagged = declare(
  'pdf-headings-tagged',
  'error',
  (found: string, expected: string) => ({
    found: `a heading among the tags of the PDF: ${found}`,
    expected,
    advice: again,
  }),
);

export const pdfTagsDescribe = declare('pdf-tags-describe', 'error', (what: string) => ({
  found: `a PDF with ${what}`,
  expected: 'tags that say of everything what it is',
  advice: again,
}));

export const pdfNothingClipped = declare('pdf-nothing-clipped', 'error', (text: string, page: string) => ({
  found: `text that goes over the edge of page ${page} of the PDF: “${text}”`,
  expected: 'all text within its page',
  advice: 'Break what is too wide: a long word, a formula, a row of a table.',
}));

export const pdfPicturesSharp = declare(
  'pdf-pictures-sharp',
  'warning',
  (alt: string, size: string, sharpness: number, page: string, least: number) => ({
    found: `a picture${alt === '' ? '' : `, “${alt}”,`} of ${size} pixels, printed on page ${page} with ${sharpness} pixels an inch`,
    expected: `at least ${least} pixels an inch, so that none is seen on paper`,
    advice: 'Give a picture of more pixels, or one drawn as SVG.',
  }),
);

export const pdfPagesSettle = declare('pdf-pages-settle', 'error', (prints: number) => ({
  found: `pages of the PDF that moved each time their numbers were filled in, ${prints} times`,
  expected: 'pages that stay where they are once the contents and running heads say where they are',
  advice: again,
}));

export const briefFitsTwoPages = declare('brief-fits-two-pages', 'warning', (pages: number) => ({
  found: `a brief of ${pages} pages`,
  expected: 'two pages, with everything',
  advice: 'Shorten the text, leave out a figure, or write "template: paper" in the front matter.',
}));
