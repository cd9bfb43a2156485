// What an author is told about labels, options and names: what can be known before anything runs.
import { declare } from './problem.ts';

const meant = (nearest: string | null, otherwise: string) =>
  nearest === null ? otherwise : `Did you mean "${nearest}"? ${otherwise}`;

export const labelUnique = declare('label-unique', 'error', (label: string, first: string) => ({
  found: `a second "#${label}"; the first is on ${first}`,
  expected: 'a label that names one thing in the article',
  advice: 'Rename one of the two, and the references that mean it.',
}));

export const labelWellFormed = declare('label-well-formed', 'error', (label: string) => ({
  found: `a label "#${label}"`,
  expected: 'a letter from a to z, then letters, digits, "-", "_", "." or ":"',
  advice: 'Rename it: labels become addresses within the page and the PDF.',
}));

export const labelKnown = declare('label-known', 'error', (label: string, nearest: string | null) => ({
  found: `a reference to "#${label}", a label that nothing in the article has`,
  expected: 'the label of a block, a formula, a figure, a table or a heading',
  advice:
    nearest === null
      ? `A label is given by "#${label}" after a fence's word, or "{#${label}}" after a heading.`
      : `Did you mean "#${nearest}"?`,
}));

export const anchorKnown = declare('anchor-known', 'warning', (target: string, nearest: string | null) => ({
  found: `a link to "#${target}", a place that the article does not have`,
  expected: 'a label, or the words of a heading as GitHub makes its address of them: `#links--anchors`',
  advice:
    nearest === null
      ? `Label the place, "{#${target}}"; the words are printed without the link.`
      : `Did you mean "#${nearest}"? The words are printed without the link.`,
}));

export const labelOnce = declare('label-once', 'error', (label: string, first: string) => ({
  found: `a second label "${label}" in a formula that is labelled "${first}"`,
  expected: 'one label a formula: the whole of it gets one number',
  advice: 'Remove one label, or write two formulas.',
}));

export const optionWithinCeiling = declare(
  'option-within-ceiling',
  'error',
  (name: string, value: string, ceiling: string, setting: string) => ({
    found: `${name}=${value}, which is more than blocks may ask for on this machine`,
    expected: `at most ${name}=${ceiling}`,
    advice: `Ask for less, and do the work in smaller pieces; who owns the machine may allow more: ${setting}=… in the environment of the build.`,
  }),
);

export const optionKnown = declare(
  'option-known',
  'error',
  (name: string, nearest: string | null, expected: string) => ({
    found: `"${name}" after the fence's language`,
    expected,
    advice: meant(nearest, 'Correct the word or remove it.'),
  }),
);

export const optionValid = declare(
  'option-valid',
  'error',
  (option: string, value: string, expected: string) => ({
    found: `${option}=${value}`,
    expected,
    advice: 'Correct the value; the default was taken in its place.',
  }),
);

export const optionOnce = declare('option-once', 'error', (option: string) => ({
  found: `a second "${option}=" after one fence`,
  expected: 'each option once (needs= alone may be repeated)',
  advice: 'Keep one of the two.',
}));

export const blockParses = declare('block-parses', 'error', (complaint: string) => ({
  found: `code that does not parse: ${complaint}`,
  expected: 'TypeScript',
  advice: 'Correct the block at this place.',
}));

export const valueExpressionParses = declare('value-expression-parses', 'error', (complaint: string) => ({
  found: `an expression that does not parse: ${complaint}`,
  expected: 'one TypeScript expression, without ";" and without comments',
  advice: 'Correct it here, or compute the value in a block and write its name here.',
}));

export const nameDeclaredOnce = declare('name-declared-once', 'error', (name: string, first: string) => ({
  found: `a second declaration of "${name}"; the first is on ${first}`,
  expected: 'a name that one block declares: all blocks of an article share one scope',
  advice: `Rename one of the two, or put the second into braces: { const ${name} = … }.`,
}));

export const nameAssigned = declare('name-assigned-by-its-block', 'error', (name: string, owner: string) => ({
  found: `an assignment to "${name}", which the block on ${owner} declares`,
  expected: 'names that only their own block assigns, so that the order of running cannot change a number',
  advice: `Declare a new name here, or move the assignment into the block on ${owner}.`,
}));

export const blocksAcyclic = declare('blocks-acyclic', 'error', (circle: string) => ({
  found: `blocks that wait for one another: ${circle}`,
  expected: 'blocks of which one can run first',
  advice: 'Move what both need into a block of its own.',
}));

export const typesErase = declare('types-erase', 'error', (complaint: string) => ({
  found: complaint,
  expected: 'TypeScript that becomes JavaScript when its types are left out',
  advice:
    'Write a plain object, a union of strings, a function or a field assigned in the constructor; "x as T" for a type.',
}));

export const valueOutsideMath = declare('value-outside-math', 'error', (value: string) => ({
  found: `the value ${value} inside a formula, where it would be set letter by letter`,
  expected: 'formulas of TeX alone',
  advice: 'Close the formula before the value: $\\ln 2 =$ `= number(Math.LN2)`.',
}));

export const claimCanFail = declare('claim-can-fail', 'warning', (why: string) => ({
  found: `a claim that cannot fail: ${why}`,
  expected: 'a condition that another run of the blocks could break',
  advice: 'Compare what a block computes with what is claimed of it: that="accuracy >= 0.98".',
}));

export const claimSaysComparison = declare('claim-says-comparison', 'warning', (name: string) => ({
  found: `a claim on ${name}, a truth value that its block made of a comparison: were a number in it NaN, the claim would hold`,
  expected: 'the comparison in the claim itself, where each side is looked at as it is judged',
  advice: 'Compare in the claim, that="loss <= 1" for one, or have the block ask Number.isFinite(…) too.',
}));

export const claimUnrounded = declare('claim-compares-unrounded', 'error', (side: string) => ({
  found: `a claim that compares ${side}, a text in which the number is rounded`,
  expected: 'numbers as they were computed: 0.9798 is written 98%, and is no 98%',
  advice: 'Compare the number, "accuracy >= 0.98", and put what is printed into the words as a value.',
}));

export const claimKeepsUnits = declare(
  'claim-keeps-units',
  'error',
  (left: string, unit: string, right: string, other: string) => ({
    found: `a claim that compares ${left}, ${unit}, with ${right}, ${other}`,
    expected: 'one unit on both sides, as the text shows them and as names end in it',
    advice:
      'Convert one side where it is computed, or rename or format what is in another unit than it seems.',
  }),
);
