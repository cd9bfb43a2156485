// Finds the source text of blocks and expressions in the article, by line and column.
import type { Article, Expression } from '../../model/article.ts';
import type { BlockOf, Scope } from '../../model/plan.ts';

export type Source = { readonly lines: readonly string[]; readonly text: string };

export function sourceOf(article: Article): Source {
  const lines = String(article.file).split(/\r\n|\r|\n/);
  return { lines, text: lines.join('\n') };
}

/** The lines between a block's fences as the article has them, and the number of the first. */
export function codeOf(
  block: BlockOf<'run'>,
  { lines }: Source,
): { code: string; first: number; count: number } {
  const { node } = block;
  const first = (node.position?.start.line ?? 1) + 1;
  const count = node.value === '' ? 0 : node.value.split('\n').length;
  return { code: lines.slice(first - 1, first - 1 + count).join('\n'), first, count };
}

/** An expression as its source spells it, over several lines perhaps; else, with entities and escapes, as it reads. */
export function spellingOf({ code, place }: Expression, { lines, text }: Source): string {
  const start = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, place.column - 1);
  const slice = text.slice(start, start + code.length);
  return slice.replaceAll('\n', ' ') === code.replaceAll('\n', ' ') ? slice : code.replace(/\s/g, ' ');
}

/** `acrossSeeds(x)` is told which expression it is about: `acrossSeeds(x,"x")`. */
export function named(code: string, { across }: Scope): string {
  return across.reduce(
    (text, each) =>
      text.replaceAll(`acrossSeeds(${each})`, () => `acrossSeeds(${each},${JSON.stringify(each)})`),
    code,
  );
}
