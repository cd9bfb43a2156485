// Finds the line of an article from which a passage of its PDF comes.
import type { Article, Place } from '../../../model/article.ts';

/** The article as a whole. */
export function wholeOf({ file, slug }: Article): Place {
  return { file: file.path ?? slug, line: 1, column: 1 };
}

/** Beginnings of the passage that are looked for, the longest first: marks of Markdown stand between the words. */
const lengths = [60, 30, 16, 8];

/** The first line that holds the passage's beginning, else its end; else the whole article. */
export function placeOf(passage: string, article: Article): Place {
  const lines = String(article.file).split('\n').map(squeeze);
  const whole = squeeze(passage);
  const unnumbered = squeeze(passage.replace(/^\s*[\d.]+\s/, ''));
  for (const length of lengths) {
    const parts = [whole.slice(0, length), unnumbered.slice(0, length), whole.slice(-length)];
    const line = lines.findIndex((text) => parts.some((part) => part.length > 1 && text.includes(part)));
    if (line >= 0) return { ...wholeOf(article), line: line + 1 };
  }
  return wholeOf(article);
}

/** Blanks, line breaks, letter forms and capitals are the typesetter's business. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s|\p{Cf}|\p{Variation_Selector}/gu, '')
    .toLowerCase();
}
