// Lays pieces of code out on blank lines, each at its own line and column.

export type Piece = {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** Written directly before and after the code: it takes blank space where there is some. */
  readonly before: string;
  readonly after: string;
};

/**
 * A piece whose `before` finds no room moves right; its line is right in any case. What follows the last of
 * `lineCount` lines is left to the caller.
 */
export function layOut(pieces: readonly Piece[], lineCount: number): string {
  const lines = Array.from({ length: lineCount }, () => '');
  const inOrder = pieces.toSorted((a, b) => a.line - b.line || a.column - b.column);
  for (const { line, column, code, before, after } of inOrder) {
    const start = (lines[line - 1] ?? '').padEnd(column - 1 - before.length);
    const laid = `${start}${before}${code}${after}`.split('\n');
    for (const [index, text] of laid.entries()) lines[line - 1 + index] = text;
  }
  return Array.from(lines, (line) => line ?? '').join('\n');
}
