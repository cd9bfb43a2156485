// What an author is told about numbers that nothing computes and no source vouches for.
import { declare } from './problem.ts';

export const numberBound = declare('number-bound', 'warning', (numeral: string) => ({
  found: `the number "${numeral}", which nothing computes and beside which no source stands`,
  expected: 'a number that comes from a block, or one with its source',
  advice: `Compute it in a block and write it as a value, \`= expression\`; cite its source in the same sentence, [@key]; or name the source: :said[${numeral}]{source="…"}.`,
}));

export const claimNumbersBound = declare(
  'claim-numbers-bound',
  'error',
  (numeral: string, condition: string, amount: string) => ({
    found: `"${numeral}" in the words of a claim whose condition, ${condition}, does not hold that number`,
    expected: `a value among the words, or ${amount} in the condition, so that the two cannot part`,
    advice: `Write the number as a value within the words, or compare with ${amount} in "that"; a number that is no part of the claim belongs outside of it.`,
  }),
);
