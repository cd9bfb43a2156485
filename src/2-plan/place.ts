// Where things stand in the article: nodes, the lines of a block's code, the characters of an expression.
import type { Code, Nodes } from 'mdast';
import type { Article, Expression, Place } from '../model/article.ts';

export function placeOf(article: Article, node: Nodes): Place {
  const start = node.position?.start;
  return { file: article.file.path, line: start?.line ?? 1, column: start?.column ?? 1 };
}

/** A piece of code, and the article's place of each offset in it. */
export type Located = { readonly code: string; readonly placeAt: (offset: number) => Place };

/** The code is taken from the article's own lines, which keep an indented fence's columns. */
export function locatedBlock(article: Article, node: Code, lines: readonly string[]): Located {
  const first = (node.position?.start.line ?? 1) + 1;
  const count = node.value === '' ? 0 : node.value.split('\n').length;
  const code = lines.slice(first - 1, first - 1 + count).join('\n');
  return {
    code,
    placeAt: (offset) => {
      const before = code.slice(0, offset).split('\n');
      return {
        file: article.file.path,
        line: first + before.length - 1,
        column: (before.at(-1)?.length ?? 0) + 1,
      };
    },
  };
}

/** Columns are exact where the source spells the expression as it is, which is so but for entities and escapes. */
export function locatedExpression({ code, place }: Expression, lines: readonly string[]): Located {
  const rest = [(lines[place.line - 1] ?? '').slice(place.column - 1), ...lines.slice(place.line)];
  const source = rest
    .slice(0, code.length + 1)
    .join('\n')
    .slice(0, code.length);
  const spelt = source.replaceAll('\n', ' ') === code.replaceAll('\n', ' ') ? source : code;
  return {
    code,
    placeAt: (offset) => {
      const before = spelt.slice(0, offset).split('\n');
      const last = before.at(-1)?.length ?? 0;
      if (before.length === 1) return { ...place, column: place.column + last };
      return { ...place, line: place.line + before.length - 1, column: last + 1 };
    },
  };
}

export function linesOf(article: Article): readonly string[] {
  return String(article.file).split(/\r\n|\r|\n/);
}
