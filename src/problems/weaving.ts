// What an author is told while formulas, listings, images and links are turned into a page.
import { declare } from './problem.ts';

export const mathParses = declare('math-parses', 'error', (complaint: string) => ({
  found: `a formula that cannot be set: ${complaint}`,
  expected: 'TeX that KaTeX knows',
  advice: 'Correct the formula at this place; https://katex.org/docs/supported lists every command.',
}));

export const mathStaysInside = declare('math-stays-inside', 'warning', (command: string) => ({
  found: `"${command}" in a formula`,
  expected: 'formulas without links, images or HTML attributes',
  advice: `Take "${command}" out of the formula and put the link or the image into the text.`,
}));

export const mathConforms = declare('math-conforms', 'warning', (complaint: string) => ({
  found: `a formula that LaTeX would set otherwise: ${complaint}`,
  expected: 'symbols that the fonts of mathematics have, and no comment at the end',
  advice: 'Use the TeX command of the symbol, or put the words into "\\text{…}".',
}));

export const languageKnown = declare('language-known', 'warning', (name: string, nearest: string | null) => ({
  found: `a listing in an unknown language "${name}"`,
  expected: 'the name of a programming language, or "text"',
  advice: `It is printed without colours. ${nearest === null ? 'Write "text" if it is none.' : `If "${nearest}" was meant, write that.`}`,
}));

export const referenceHasNumber = declare('reference-has-number', 'warning', (label: string) => ({
  found: `a reference to "#${label}", which has no number`,
  expected: 'a reference to a numbered section, equation or captioned block',
  advice: `Give it a caption, or write the words of the reference yourself: "[words](#${label})".`,
}));

export const linkSafe = declare('link-safe', 'error', (url: string) => ({
  found: `a link to "${url}"`,
  expected: 'an address that begins with "https:", "http:", "mailto:" or "tel:", or a path',
  advice: 'Remove the link or correct its address; the words are printed without it.',
}));

export const linkFileInert = declare('link-file-inert', 'error', (path: string, why: string) => ({
  found: `a link to the file "${path}", ${why}`,
  expected: 'files that readers save or look at: data, code as text, documents, pictures',
  advice:
    'Put it into a .zip file, or give it the ending .txt; or publish it at an address of its own and link to that.',
}));

export const linkTargetExists = declare(
  'link-target-exists',
  'error',
  (path: string, nearest: string | null) => ({
    found: `a link to the file "${path}", which is not there`,
    expected: "a file in the article's folder, or another article",
    advice: nearest === null ? 'Add the file, or correct the path.' : `Did you mean "${nearest}"?`,
  }),
);

export const imageExists = declare('image-exists', 'error', (path: string, nearest: string | null) => ({
  found: `an image "${path}", which is not there`,
  expected: "a picture in the article's folder",
  advice:
    nearest === null ? 'Add the file beside the article, or correct the path.' : `Did you mean "${nearest}"?`,
}));

export const imageLocal = declare('image-local', 'error', (url: string) => ({
  found: `an image at "${url}", which lies outside the content folder`,
  expected: 'a picture of the content folder, which travels with the article',
  advice: "Copy the picture into the article's folder and name it by its path from there.",
}));

export const imageReadable = declare('image-readable', 'error', (path: string) => ({
  found: `"${path}", whose bytes are no picture that browsers show`,
  expected: 'a PNG, JPEG, GIF, WebP or SVG file',
  advice: 'Export the picture again in one of these formats.',
}));

export const drawingReadable = declare('drawing-readable', 'error', (path: string, why: string) => ({
  found: `the drawing "${path}" with ${why}`,
  expected: 'an SVG file that is whole, and whose parts a browser draws in no time',
  advice: 'Export it again as plain SVG, simplify it, or save it as a PNG file.',
}));

export const drawingInert = declare('drawing-inert', 'warning', (path: string, lost: readonly string[]) => ({
  found: `the drawing "${path}" with ${lost.slice(0, 4).join(', ')}${lost.length > 4 ? ' and more' : ''}`,
  expected: 'shapes, texts and colours of its own; it is shown without what runs, moves or lies elsewhere',
  advice:
    'Look whether anything is missing from it; export it as plain SVG, with texts as texts and pictures embedded.',
}));

export const imageHasAlt = declare('image-has-alt', 'warning', (path: string) => ({
  found: `the image "${path}" without a description`,
  expected: 'words for readers who cannot see it: ![description](path)',
  advice: 'Say in a sentence what the picture shows.',
}));

export const htmlSupported = declare('html-supported', 'warning', (names: string, lines: string) => ({
  found: `HTML that pages do not hold: ${names}, ${lines}`,
  expected: 'elements of text, tables and pictures; nothing that runs, embeds or is filled in',
  advice:
    'Say it in Markdown: such a tag is printed as the characters it is written with, such an attribute left out.',
}));

export const htmlPaired = declare('html-paired', 'warning', (names: string, lines: string) => ({
  found: `HTML that nothing opens or closes: ${names}, ${lines}`,
  expected: 'a tag that opens and one that closes, in the same paragraph or among the same blocks',
  advice: 'Close it, or take it out: it is printed as the characters it is written with.',
}));

export const footnoteUsed = declare('footnote-used', 'warning', (name: string) => ({
  found: `the footnote "[^${name}]", to which nothing refers`,
  expected: `"[^${name}]" somewhere in the text`,
  advice: 'Refer to the footnote or remove it; it is not printed.',
}));

export const textPrintable = declare('text-printable', 'error', (codes: string, count: number) => ({
  found: `${count === 1 ? 'a character that is' : `${count} characters that are`} no text: ${codes}`,
  expected: 'letters, digits and signs that a page can show',
  advice:
    'Type the passage anew: such characters come unseen with what is pasted, or out of a file of data or sources. What stands in their place until then is �.',
}));
