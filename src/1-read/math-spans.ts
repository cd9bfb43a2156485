// Where a formula ends, by each of its four delimiters: functions of the source and an offset, which count what they look at.
import { type Budget, Flood } from './budget.ts';

/** `open` is the first character behind the opening delimiter, `close` the first of the closing one. */
export type Span = { readonly open: number; readonly close: number; readonly end: number };

const blank = /[ \t>]*(?:\n|$)/y;
const restOfLine = /[ \t]*(?:\n|$)/y;
/** Behind the closing delimiter a label may stand: `{#eq-x}`, or `(eq-x)` as in MyST. */
const labelOrNone = /[ \t]*(?:\{#[^{}\n]*\}|\((?:eq[\w:.-]*|[A-Za-z]\w*[-:_][\w:.-]*)\))?[ \t]*(?:\n|$)/y;
const headingOrFence = /[ \t>]*(?:#{1,6}[ \t]|```|~~~)/y;

/** The formula in running text that opens at `at`: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, or an environment of TeX. */
export function inlineMathAt(source: string, at: number, budget: Budget): Span | null {
  const span =
    source[at] === '$'
      ? dollarSpan(source, at, budget)
      : (environmentSpan(source, at, budget) ?? bracketSpan(source, at, budget));
  return span && source.slice(span.open, span.close).trim() !== '' ? span : null;
}

/** The display formula that opens at `at`, the start of a line, and closes at the end of one. */
export function displayMathAt(source: string, at: number, budget: Budget): Span | null {
  const environment = environmentSpan(source, at, budget);
  if (environment !== null) return test(restOfLine, source, environment.end) ? environment : null;
  const opening = displayOpening.exec(source.slice(at, at + 200))?.[0];
  if (opening === undefined) return null;
  const open = at + opening.length;
  const paragraphs = test(restOfLine, source, open);
  for (let i = open; i < source.length; ) {
    look(1, i, budget);
    if (closesAt(source, i, opening)) {
      const end = i + opening.length;
      return test(labelOrNone, source, end) ? { open, close: i, end } : null;
    }
    const next = lineAfter(source, i);
    const broken =
      next !== null && (test(headingOrFence, source, next) || (!paragraphs && test(blank, source, next)));
    if (broken || (opening === '\\[' && source.startsWith('\\[', i))) return null;
    i += stepAt(source, i);
  }
  return null;
}
const displayOpening = /^(?:\$\$+|\\\[)/;

const environments =
  'equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|aligned|alignedat|gathered|split|cases|dcases|rcases|array|[pbBvV]?matrix|smallmatrix|subequations|CD';
const beginning = new RegExp(`\\\\begin\\{((?:${environments})\\*?)\\}`, 'y');

/** `\begin{align} … \end{align}`: its delimiters are a part of the formula. */
function environmentSpan(source: string, at: number, budget: Budget): Span | null {
  beginning.lastIndex = at;
  const match = beginning.exec(source);
  if (match === null) return null;
  const [begin, name] = match;
  const [again, closing] = [`\\begin{${name}}`, `\\end{${name}}`];
  const open = at + begin.length;
  for (let i = open, depth = 1; i < source.length; i += stepAt(source, i)) {
    look(1, i, budget);
    if (endsParagraph(source, i) || source.startsWith('```', i)) return null;
    if (source.startsWith(again, i)) depth += 1;
    if (source.startsWith(closing, i)) depth -= 1;
    if (depth === 0) return { open, close: i, end: i + closing.length };
  }
  return null;
}

function closesAt(source: string, at: number, opening: string): boolean {
  if (opening === '\\[') return source.startsWith('\\]', at);
  return source[at] === '$' && runAt(source, at) === opening.length;
}

/** Pandoc's rule for one dollar, so that money is not taken for a formula; two and more close with as many. */
function dollarSpan(source: string, at: number, budget: Budget): Span | null {
  const size = runAt(source, at);
  const open = at + size;
  if (size === 1 && isSpace(source[open])) return null;
  const close = findClose(
    source,
    open,
    (i) => source[i] === '$' && (size === 1 || runAt(source, i) === size),
    budget,
  );
  if (close === null) return null;
  const money = isSpace(source[close - 1]) || /[0-9]/.test(source[close + 1] ?? '');
  return size === 1 && money ? null : { open, close, end: close + size };
}

function bracketSpan(source: string, at: number, budget: Budget): Span | null {
  const closing = { '(': '\\)', '[': '\\]' }[source[at + 1] ?? ''];
  if (closing === undefined) return null;
  const close = findClose(source, at + 2, (i) => source.startsWith(closing, i), budget);
  return close === null ? null : { open: at + 2, close, end: close + 2 };
}

/** Nothing in a code span is math, so a formula cannot close behind the start of one. */
function findClose(
  source: string,
  from: number,
  closes: (at: number) => boolean,
  budget: Budget,
): number | null {
  for (let i = from; i < source.length; i += stepAt(source, i)) {
    look(1, i, budget);
    if (closes(i)) return i;
    if (endsParagraph(source, i) || opensCode(source, i, budget)) return null;
  }
  return null;
}

/** A backslash takes the next character along; runs of dollars and of backticks count as one. */
function stepAt(source: string, at: number): number {
  const character = source[at];
  if (character === '\\') return (source[at + 1] ?? '\n') === '\n' ? 1 : 2;
  return character === '$' || character === '`' ? runAt(source, at) : 1;
}

function opensCode(source: string, at: number, budget: Budget): boolean {
  if (source[at] !== '`') return false;
  const size = runAt(source, at);
  for (let i = at + size; i < source.length && !endsParagraph(source, i); ) {
    look(1, i, budget);
    const run = source[i] === '`' ? runAt(source, i) : 0;
    if (run === size) return true;
    i += run || 1;
  }
  return false;
}

function look(steps: number, at: number, budget: Budget): void {
  if (budget.over('steps', steps)) throw new Flood('steps', at);
}

function endsParagraph(source: string, at: number): boolean {
  const next = lineAfter(source, at);
  return next !== null && test(blank, source, next);
}

/** The start of the next line, when a line ends at `at`. */
function lineAfter(source: string, at: number): number | null {
  return source[at] === '\n' ? at + 1 : null;
}

/** How often the character at `at` stands there in a row. */
export function runAt(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] === source[at]) end += 1;
  return end - at;
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function test(sticky: RegExp, source: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(source);
}
