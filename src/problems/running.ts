// What an author is told about blocks that ran, and about the values and claims that came of them.
import { declare } from './problem.ts';

const seconds = (milliseconds: number) =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`;

export const blockSucceeds = declare('block-succeeds', 'error', (message: string) => ({
  found: message,
  expected: 'a block that runs to its end',
  advice: 'Correct the code at this place; blocks that take its values were not run.',
}));

export const blockFinishesInTime = declare('block-finishes-in-time', 'error', (timeout: number) => ({
  found: `a block that still ran after ${seconds(timeout)}`,
  expected:
    'a block that ends within its time; its clock stands still, so waiting for the time to pass never ends',
  advice: 'Look for a loop without end, do less work, or allow more: timeout=10m after the word "run".',
}));

const goingOn = {
  late: (timeout: number) => `still computes, ${seconds(timeout)} in all`,
  fat: (_: number, memory: number) => `wants more than ${memory} MiB of memory`,
  flood: () => 'writes without end',
  beside: () => 'goes on, in the process of another that then ran out of its time, memory or output',
};

/** `beside`: it may be why a later block in its process failed. */
export const blockComesToRest = declare(
  'block-comes-to-rest',
  'error',
  (how: 'late' | 'fat' | 'flood' | 'beside', timeout: number, memory: number) => ({
    found: `a block that ${(goingOn[how] ?? goingOn.beside)(timeout, memory)} after its last line`,
    expected:
      'a block that has ended when its last line has: others take its values, and nothing of it runs on',
    advice: 'Clear its timers (clearInterval), and wait for its promises (await) before its last line.',
  }),
);

export const blockFitsMemory = declare('block-fits-memory', 'error', (memory: number) => ({
  found: `a block that wanted more than ${memory} MiB of memory`,
  expected: 'a block that stays within its memory',
  advice:
    'Dispose tensors (tf.tidy), work on smaller pieces, or allow more: memory=8GB after the word "run".',
}));

export const blockOutputBounded = declare('block-output-bounded', 'error', (mebibytes: number) => ({
  found: `a block that printed, drew or handed on more than ${mebibytes} MiB`,
  expected: 'an amount that a reader or a later block can use',
  advice: 'Print and chart a summary; hand on the figures that are needed rather than all of them.',
}));

export const outputSound = declare('output-sound', 'error', (what: string) => ({
  found: what,
  expected: 'texts, finite numbers, true and false in what a block draws, prints and hands on',
  advice:
    'Write what is to be shown as a text, String(value) or value.title, and check what comes from files.',
}));

export const blockCompletes = declare('block-completes', 'error', (how: string) => ({
  found: `a block whose process ended early: ${how}`,
  expected: 'a block that reaches its last line',
  advice: 'Throw an error to stop a block; its process belongs to the build.',
}));

export const blockIsolated = declare('block-isolated', 'error', (resource: string) => ({
  found: `a block that reached for ${resource}`,
  expected: 'a block that computes from its code and its declared inputs alone',
  advice:
    'Save what it needs as a file beside the article and declare it, needs=data/rounds.csv; what it makes it hands on as values.',
}));

export const inputDeclared = declare('input-declared', 'error', (path: string) => ({
  found: `a block that reads ${path}, which it does not declare`,
  expected: 'declared inputs, so that a changed file runs the block again',
  advice: `Add needs=${path} after the word "run" of this block.`,
}));

export const dataKept = declare('data-kept', 'warning', (doubt: string) => ({
  found: doubt,
  expected:
    'kinds that are said, or that nothing is lost by: these columns are kept as the texts that stand there',
  advice:
    "Name the columns that you want with their kinds, learn.read(path, { code: 'text', amount: 'number' }), and how they are written behind that: { thousands: ',' }.",
}));

export const inputExists = declare('input-exists', 'error', (path: string) => ({
  found: `needs=${path}, and no such file in the article's folder`,
  expected: "a file at that path, counted from the article's folder",
  advice: 'Correct the path, or add the file.',
}));

export const inputReadable = declare('input-readable', 'error', (path: string, why: string) => ({
  found: `needs=${path}: ${why}`,
  expected: `files that can be read: one, a folder with all in it but hidden files, or a pattern such as data/*.csv`,
  advice:
    "Correct the path, counted from the article's folder, name the files one by one, or mend what they may be read by.",
}));

export const dataReadable = declare('data-readable', 'error', (found: string, advice: string) => ({
  found,
  expected: 'data that can be read in one way, and as what they are to be',
  advice,
}));

export const resultStorable = declare('result-storable', 'error', (name: string, reason: string) => ({
  found: `a value "${name}" that cannot be kept: ${reason}`,
  expected: 'a value that lives until its block ends, since others take it',
  advice: 'Keep the tensor or model alive (tf.keep), or hand on plain numbers read from it.',
}));

export const backendAvailable = declare('backend-available', 'error', (backend: string, advice: string) => ({
  found: `a block that wants the back end "${backend}", which this machine has not`,
  expected: 'a back end that is installed: another would give other numbers',
  advice,
}));

export const valueSucceeds = declare('value-succeeds', 'error', (message: string) => ({
  found: `an expression that fails: ${message}`,
  expected: 'an expression with a value',
  advice: 'Correct the expression, or the block whose names it uses.',
}));

export const valueFinite = declare('value-finite', 'error', (code: string, value: string) => ({
  found: `${code} is ${value}`,
  expected: 'a finite number',
  advice: 'Look for a division by zero or a diverged training in the blocks that it comes from.',
}));

export const valueShown = declare('value-shown', 'error', (code: string, what: string) => ({
  found: `${code} is ${what}`,
  expected: 'text, a number, or true or false',
  advice: 'Name the field that is meant, or format the value: percent(x), number(x), x.join(", ").',
}));

export const claimSucceeds = declare('claim-succeeds', 'error', (message: string) => ({
  found: `a claim that cannot be judged: ${message}`,
  expected: 'a comparison of values that exist',
  advice: 'Correct the expression, or the block whose names it uses.',
}));

export const claimIsBoolean = declare('claim-is-boolean', 'error', (what: string) => ({
  found: `a condition that is neither true nor false: ${what}`,
  expected: 'a comparison, which is true or false',
  advice: 'Compare it with something: accuracy >= 0.98.',
}));

export const claimComparesNumbers = declare('claim-compares-numbers', 'error', (sides: string) => ({
  found: `a comparison with what is no number: ${sides}`,
  expected: 'finite numbers on both sides; NaN compares with nothing',
  advice: 'Look for a division by zero or a diverged training in the blocks that it comes from.',
}));

export const claimComparesValues = declare('claim-compares-values', 'error', (sides: string) => ({
  found: `a comparison with what is not there: ${sides}`,
  expected: 'values on both sides: nothing is neither less nor more, and differs from everything',
  advice:
    'Correct the name of the field or the index; to claim that nothing is there, compare with undefined.',
}));

export const claimComparesAlike = declare('claim-compares-alike', 'error', (sides: string) => ({
  found: `a comparison that says nothing about its sides: ${sides}`,
  expected: 'two numbers, two texts for equality, or two dates for order',
  advice: 'Compare numbers: texts have an order of letters, and two objects are never the same one.',
}));

export const claimHasCases = declare('claim-has-cases', 'error', (list: string) => ({
  found: `a claim about every element of ${list}, which has none`,
  expected: 'a list with something in it: of nothing, anything is true',
  advice: 'Look why the list is empty; where it may be, say so: list.length === 0 || list.every(…).',
}));

export const claimAllowsRounding = declare('claim-allows-rounding', 'warning', (comparison: string) => ({
  found: `a claim by which fractions agree or differ in their last bit: ${comparison}`,
  expected: 'a distance, since sums of fractions depend on their order',
  advice: 'Write how near is near enough: Math.abs(a - b) < 1e-9.',
}));

export const acrossIsNumber = declare('across-is-number', 'error', (code: string) => ({
  found: `acrossSeeds(${code}), and ${code} is no finite number with every seed`,
  expected: 'a number that each seed gives',
  advice: 'Name a number of the block with seeds=5; look for a training that diverged with one of them.',
}));

export const claimHoldsForSeeds = declare(
  'claim-holds-for-seeds',
  'error',
  (code: string, run: number, seed: number, why: string) => ({
    found: `${code} does not hold in run ${run}, with seed ${seed}: ${why}`,
    expected: 'a claim that holds with every seed of the blocks that it takes from',
    advice: 'Correct the sentence; or say that it is about the mean: acrossSeeds(accuracy).mean >= 0.98.',
  }),
);

export const claimHolds = declare('claim-holds', 'error', (code: string, sides: string) => ({
  found: sides === '' ? `${code} is false` : `${code} is false: ${sides}`,
  expected: 'a claim that its own figures bear out',
  advice: 'Correct the sentence, or what it claims to be true.',
}));
