// Sets formulas: KaTeX's picture for the eye, its MathML for readers of the screen, words for whoever hears the PDF.
import type { Element } from 'hast';
import katex, { type KatexOptions, type ParseError } from 'katex';
import 'katex/contrib/mhchem'; // chemistry, `\ce{H2O}`, by KaTeX's own extension
import type { Article, Place } from '../../model/article.ts';
import type { MathBlock } from '../../model/plan.ts';
import type { Problem } from '../../problems/problem.ts';
import { mathConforms, mathParses, mathStaysInside } from '../../problems/weaving.ts';
import { formulaBounds, mostFormulas } from './bounds.ts';
import { speak } from './speech.ts';
import { forKatex, type NumberOf, standardMacros } from './tex.ts';
import { type DrawnNode, drawnToHast, find } from './tree.ts';

/** Trees that no one else holds: the same formula set twice gives two. */
export type Formula =
  | { readonly state: 'set'; readonly picture: Element; readonly source: Element; readonly speech: string }
  | { readonly state: 'broken' };
export type SetFormula = (block: MathBlock) => Formula;

/** An offset in the TeX, or null when KaTeX gave none. */
type Complaint = {
  readonly offset: number | null;
  readonly make: (place: Place) => ReturnType<typeof mathParses>;
};
type Drawn = {
  readonly tree: DrawnNode | null;
  readonly speech: string;
  readonly complaints: readonly Complaint[];
};

// KaTeX's typings leave out the functions that its source offers for "rendering to custom output".
const render = (katex as unknown as { __renderToDomTree: (tex: string, options: KatexOptions) => DrawnNode })
  .__renderToDomTree;

/** Throws KaTeX's `ParseError`, also where KaTeX trips over what it should have refused, and `RangeError`. */
function draw(tex: string, options: KatexOptions): DrawnNode {
  try {
    return render(tex, options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const isOfMacro = error.message.includes('args[');
    throw new katex.ParseError(
      isOfMacro
        ? 'A macro’s text has a `#` with a number that is none of its arguments'
        : `KaTeX fails at it: ${error.message}`,
    );
  }
}

/** One table of formulas an article: each distinct one is drawn once. */
export function openFormulas(
  article: Article,
  report: (problem: Problem) => void,
  numberOf: NumberOf,
): SetFormula {
  const known = new Map<string, Drawn>();
  const given = Object.entries(article.meta.macros).map(([name, tex]) => [
    `\\${name.replace(/^\\/, '')}`,
    tex,
  ]);
  const macros: Record<string, string> = { ...standardMacros, ...Object.fromEntries(given) };
  let isCrowded = false;
  let defined = 0; // how many definitions stand before a formula: the same TeX may mean another thing behind them
  return (block) => {
    const tooMuch = formulaBounds(block, known.size);
    if (tooMuch !== null) {
      if (known.size <= mostFormulas || !isCrowded) report(tooMuch); // a crowd is told once
      isCrowded ||= known.size > mostFormulas;
      return { state: 'broken' };
    }
    const key = `${block.display ? 'display' : 'inline'} ${defined} ${block.tex}`;
    const tex = forKatex(block.tex, block.display, numberOf);
    const drawn = known.get(key) ?? drawFormula(block, tex, macros, article);
    known.set(key, drawn);
    if (/\\(?:[a-z]*def|let|[a-z]+command|DeclareMathOperator)\b/.test(block.tex)) defined += 1;
    for (const complaint of drawn.complaints)
      report(complaint.make(placeIn(block, complaint.offset, article)));
    if (drawn.tree === null) return { state: 'broken' };
    return { state: 'set', ...lookOf(drawn.tree), speech: drawn.speech };
  };
}

function drawFormula(block: MathBlock, tex: string, macros: Record<string, string>, article: Article): Drawn {
  const complaints: Complaint[] = [];
  try {
    const tree = draw(tex, { ...options(block.display, complaints), macros, globalGroup: true });
    return { tree, speech: speak(lookOf(tree).source, article.lang), complaints };
  } catch (error) {
    const { offset: inTex, words } = complaintOf(error);
    const offset = inTex === null ? null : whereIn(block.tex, tex, inTex);
    return { tree: null, speech: '', complaints: [{ offset, make: (place) => mathParses(place, words) }] };
  }
}

function options(display: boolean, complaints: Complaint[]): KatexOptions {
  return {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError: true,
    maxSize: 40,
    maxExpand: 1000,
    trust: ({ command }) => {
      complaints.push({ offset: null, make: (place) => mathStaysInside(place, command) });
      return false;
    },
    strict: (code, words, token) => {
      // Chinese outside \text{} and a line break in a displayed formula are set as their authors mean them.
      if (code === 'unknownSymbol' || code === 'commentAtEnd') {
        complaints.push({ offset: token?.loc?.start ?? null, make: (place) => mathConforms(place, words) });
      }
      return 'ignore';
    },
  };
}

/** Where a place of what KaTeX was given stands in what the author wrote. */
function whereIn(written: string, given: string, offset: number): number | null {
  if (written === given) return offset;
  for (const length of [12, 8, 5, 3]) {
    const found = written.indexOf(given.slice(offset, offset + length));
    if (found >= 0) return found;
  }
  return null;
}

function complaintOf(error: unknown): { readonly offset: number | null; readonly words: string } {
  if (error instanceof RangeError) return { offset: null, words: 'it is nested too deeply' };
  if (!(error instanceof katex.ParseError)) throw error;
  const { position, rawMessage } = error as ParseError;
  return { offset: position ?? null, words: rawMessage };
}

/** KaTeX hides its picture from readers; here the element around it speaks instead. */
function lookOf(tree: DrawnNode): { readonly picture: Element; readonly source: Element } {
  const whole = drawnToHast(tree)[0] as Element; // KaTeX's outermost node is always one span
  const katexSpan = find(whole, 'katex')!;
  const source = find(whole, 'katex-mathml')!.children[0] as Element; // its only child is <math>
  const html = find(whole, 'katex-html')!;
  delete html.properties.ariaHidden;
  katexSpan.children = [html];
  return { picture: whole, source };
}

/** Where an offset of the TeX lies in the Markdown, past delimiters, quotation marks and a removed `\label`. */
function placeIn(block: MathBlock, offset: number | null, article: Article): Place {
  const { start, end } = block.node.position ?? {};
  if (offset === null || start?.offset === undefined || end?.offset === undefined) return block.place;
  const text = String(article.file.value);
  const written = text.slice(start.offset, end.offset);
  let at = /^(?:\$+|\\[([]|`{3,}\s*math)?\s*/.exec(written)![0].length;
  for (let index = 0; index < offset; index += 1) at = whereIs(block.tex[index], written, at) + 1;
  const before = text.slice(0, start.offset + whereIs(block.tex[offset], written, at));
  return {
    file: block.place.file,
    line: before.split('\n').length,
    column: before.length - before.lastIndexOf('\n'),
  };
}

/** The next place of a letter; where it is missing, the place where it was looked for. */
function whereIs(letter: string | undefined, written: string, from: number): number {
  const start = from + (/^\s*\\label\s*\{[^}]*\}/.exec(written.slice(from))?.[0].length ?? 0);
  const found = letter === undefined ? -1 : written.indexOf(letter, start);
  return found < 0 ? start : found;
}
