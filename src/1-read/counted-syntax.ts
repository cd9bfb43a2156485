// Counts what the parser does, by constructs that are asked before all others and never match: so that it ends in time.
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import { type Budget, Flood, most, type Purse } from './budget.ts';

/** What may have a meaning in running text, and is sought a partner for. */
const marks = '!&*_<[]\\`~$@:';
/** A run of these counts as one, and is asked about where it begins. */
const runOfOne: ReadonlySet<Code> = new Set([...'`$:'].map(codeOf));
const emphasis: ReadonlySet<Code> = new Set([...'*_~'].map(codeOf));
const [opening, closing] = [codeOf('['), codeOf(']')];
/** What may open a quotation, a list or a note. */
const openers = '*+->[0123456789';

/** Levels that a line continues or opens. */
const levels: ReadonlySet<string> = new Set([
  'blockQuotePrefix',
  'listItemPrefix',
  'listItemIndent',
  'gfmFootnoteDefinition',
  'gfmFootnoteDefinitionIndent',
]);

/** What is closed by moving all that the parser has kept. */
const moving: ReadonlySet<string> = new Set(['blockQuote', 'gfmFootnoteDefinition']);

/** Attached last, so that it is asked first. Throws `Flood`. */
export function countedSyntax(budget: Budget): Extension {
  const watched = new WeakSet<Effects>();
  const anywhere = asked((context, effects) => {
    if (watch(context, effects, budget, watched)) watchPieces(context, effects, budget);
  });
  const inText = asked(countingMarks(budget, watched));
  return {
    document: { null: anywhere, ...forEach(openers, anywhere) },
    flowInitial: { null: anywhere },
    contentInitial: { null: anywhere },
    text: forEach(marks, inText),
  };
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

function forEach(characters: string, construct: Construct): Record<number, Construct> {
  return Object.fromEntries([...characters].map((character) => [codeOf(character), construct]));
}

type Look = (context: TokenizeContext, effects: Effects, code: Code) => void;

function asked(look: Look): Construct {
  return {
    partial: true, // it is never the construct that is at work
    // As the constructs for code and formulas have it: text is broken where one of them may begin.
    previous(code) {
      return !runOfOne.has(code) || /^(?:characterEscape|mathText)$/.test(this.events.at(-1)?.[1].type ?? '');
    },
    tokenize(effects, _ok, nok) {
      const seen: State = (code) => {
        look(this, effects, code);
        return nok(code);
      };
      return seen;
    },
  };
}

type Count = { marks: number; runs: number; open: number };

/** Each paragraph, heading and cell is a context of its own. */
function countingMarks(budget: Budget, watched: WeakSet<Effects>): Look {
  const counts = new WeakMap<TokenizeContext, Count>();
  return (context, effects, code) => {
    watch(context, effects, budget, watched);
    const count = counts.get(context) ?? { marks: 0, runs: 0, open: 0 };
    counts.set(context, count);
    count.marks += 1;
    if (emphasis.has(code)) count.runs += 1;
    if (code === opening) count.open += 1;
    if (code === closing && count.open > 0) count.open -= 1;
    const broken = brokenBy(count, code, budget);
    if (broken !== null) throw new Flood(broken, context.now().offset);
  };
}

/** Of a square, each mark adds what it grows by. */
function brokenBy({ marks, runs, open }: Count, code: Code, budget: Budget): Purse | null {
  if (marks > most.marks) return 'marks';
  if (budget.over('signs', 1)) return 'signs';
  if (budget.over('crowd', 2 * marks - 1)) return 'crowd';
  if (code === closing && open > most.brackets) return 'brackets';
  if (!emphasis.has(code)) return null;
  if (runs > most.runs) return 'runs';
  return budget.over('tangle', 2 * runs - 1) ? 'tangle' : null;
}

/** From here on, whatever the context's constructs look at is counted. False where it is already. */
function watch(
  context: TokenizeContext,
  effects: Effects,
  budget: Budget,
  watched: WeakSet<Effects>,
): boolean {
  if (watched.has(effects)) return false;
  watched.add(effects);
  const { consume } = effects;
  effects.consume = (code) => {
    if (budget.over('steps', 1)) throw new Flood('steps', context.now().offset);
    consume(code);
  };
  return true;
}

/** A cell becomes several pieces when its row is done; words are joined again. */
function weightOf(type: string): number {
  if (type === 'tableCellDivider') return 8;
  return type === 'data' || type === 'whitespace' ? 0 : 1;
}

/** Of what is no running text, whatever is kept is counted too, and how deep a line lies. */
function watchPieces(context: TokenizeContext, effects: Effects, budget: Budget): void {
  const { enter } = effects;
  let open = { line: 0, levels: 0 };
  effects.enter = (type, fields) => {
    if (budget.over('pieces', weightOf(type))) throw new Flood('pieces', context.now().offset);
    if (moving.has(type) && budget.over('moves', context.events.length))
      throw new Flood('moves', context.now().offset);
    if (levels.has(type)) {
      const { line, offset } = context.now();
      open = { line, levels: open.line === line ? open.levels + 1 : 1 };
      if (open.levels > most.containers) throw new Flood('containers', offset);
    }
    return enter(type, fields);
  };
}
