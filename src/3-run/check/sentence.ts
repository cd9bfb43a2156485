// Says what TypeScript found in the words of an article: what was expected there, and what to do.
import type { Place } from '../../model/article.ts';
import { nearest } from '../../nearest.ts';
import { typesCheck } from '../../problems/checking.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Finding } from './noise.ts';

type Words = { readonly found: string; readonly expected: string; readonly advice: string };

export function problemOf(finding: Finding, program: Text, kitNames: readonly string[]): Problem {
  const { found, expected, advice } = wordsOf(finding, program.text, kitNames);
  return typesCheck(placeAt(program, finding.start), found, expected, advice);
}

type Text = {
  readonly path: string;
  readonly text: string;
  readonly above: { readonly path: string; readonly lines: number } | null;
};

function placeAt({ path, text, above }: Text, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  if (above === null) return { file: path, line, column };
  return line <= above.lines
    ? { file: above.path, line, column }
    : { file: path, line: line - above.lines, column };
}

function wordsOf(finding: Finding, text: string, kitNames: readonly string[]): Words {
  const before = text.slice(0, finding.start);
  const type = /^Argument of type '(.*)' is not assignable/s.exec(finding.text)?.[1] ?? '';
  if (finding.code === 2345 && /;ᐅclaim\(\s*$/.test(before)) return claimWords(type);
  if (finding.code === 2345 && /;ᐅ\(\s*$/.test(before)) return valueWords(type);
  if (finding.isUnknownName) return nameWords(finding, text, kitNames);
  const { expected, advice } = byCode.find(([codes]) => codes.includes(finding.code))?.[1] ?? general;
  return {
    found: refused([finding.text, ...finding.chain].join(' ')),
    expected,
    advice: meant(finding, advice),
  };
}

/** The suggestion stands in the advice. */
function refused(message: string): string {
  return `code that TypeScript refuses: ${message.replace(/\s*Did you mean [^?]*\?/, '').replace(/\.$/, '')}`;
}

function claimWords(type: string): Words {
  return {
    found: `a claim whose expression has the type '${type}'`,
    expected: 'an expression that is true or false',
    advice: 'Compare: that="accuracy >= 0.98".',
  };
}

function valueWords(type: string): Words {
  return {
    found: `an expression without a value: its type is '${type}'`,
    expected: 'an expression whose value can be printed',
    advice: 'Return something from the function that is called here, or print a name that a block declares.',
  };
}

function nameWords({ text, start, end }: Finding, program: string, kitNames: readonly string[]): Words {
  const name = program.slice(start, end);
  const theirs = suggestionIn(text);
  const suggested = closer(name, theirs, kitNames);
  return {
    found: `the name '${name}', which nothing declares`,
    expected: 'a name that a block declares or imports, that the kit exports, or that JavaScript has',
    advice: suggested
      ? `Did you mean "${suggested}"?`
      : 'Declare it in a block, or import it there. A block has no page, no network and no process around it.',
  };
}

const suggestionIn = (text: string) => /Did you mean (?:to write )?'([^']+)'\?/.exec(text)?.[1] ?? null;

/** TypeScript's own suggestion comes from what the article has in scope; the kit may have something nearer. */
function closer(name: string, theirs: string | null, kitNames: readonly string[]): string | null {
  return nearest(name, theirs === null ? kitNames : [theirs, ...kitNames]);
}

/** The message has the suggestion already: the advice repeats it alone. */
function meant({ text }: Finding, otherwise: string): string {
  const suggestion = suggestionIn(text);
  return suggestion === null ? otherwise : `Did you mean "${suggestion}"?`;
}

const general = {
  expected: 'code in which all types agree',
  advice: 'Correct the code at this place, or the declaration that it disagrees with.',
};

const byCode: readonly (readonly [
  readonly number[],
  { readonly expected: string; readonly advice: string },
])[] = [
  [
    [2322, 2345, 2352, 2353, 2559, 2739, 2740, 2741, 2769],
    {
      expected: 'a value of the type that is asked for at this place',
      advice: 'Change the value, or the type that is declared for it.',
    },
  ],
  [
    [2339, 2551, 7053],
    { expected: 'a property that the type has', advice: 'Correct its name, or declare it in the type.' },
  ],
  [
    [2554, 2555, 2556, 2575],
    {
      expected: 'the arguments that the function takes',
      advice: 'Add what is missing, or remove what is too much.',
    },
  ],
  [
    [2531, 2532, 2533, 18046, 18047, 18048, 18049],
    {
      expected: 'a value that is certainly there',
      advice: 'Say what holds otherwise ("x ?? 0"), or look first ("if (x !== undefined)").',
    },
  ],
  [
    [7005, 7006, 7008, 7010, 7011, 7018, 7019, 7022, 7023, 7031, 7034],
    {
      expected: 'a type that TypeScript can tell',
      advice: 'Write it: "(row: Row) => …", "const rows: Row[] = []".',
    },
  ],
  [
    [2305, 2614, 2724],
    {
      expected: 'a name that the module exports',
      advice: 'Correct the name; the package says what it exports.',
    },
  ],
  [
    [2306, 2307, 2591, 2732, 2792, 2834, 2835, 7016],
    {
      expected:
        '"colophon/kit", an installed package with types, or a file beside the article with its ending',
      advice: 'Correct the name, or install the package.',
    },
  ],
  [
    [1484, 1485],
    {
      expected: 'types to be imported as types: what stays of an import is loaded when the block runs',
      advice: 'Write "import { type X }" or "import type { X }".',
    },
  ],
  [
    [2588, 2632, 2540],
    { expected: 'a name that may be assigned', advice: 'Declare it with "let", or take a new name.' },
  ],
  [[2367], { expected: 'a comparison that could be either', advice: 'Compare values of one type.' }],
];
