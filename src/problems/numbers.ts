// What an author is told about numbers that nothing computes and no source vouches for.
import { declare } from './problem.ts';

/** Several are those of one table. */
export const numberBound = declare('number-bound', 'warning', (numerals: readonly string[]) => {
  const [first = ''] = numerals;
  const expected = 'a number that a block computes, or one beside which its source is named';
  if (numerals.length <= 1)
    return {
      found: `the number "${first}", and neither a block that computes it nor a source beside it`,
      expected,
      advice: `Compute it in a block and write it as a value, \`= expression\`; cite its source beside it, [@key]; or name the source: :said[${first}]{source="…"}.`,
    };
  const shown = numerals.slice(0, 4).map((one) => `"${one}"`);
  const more = numerals.length > shown.length ? ` and ${numerals.length - shown.length} more` : '';
  return {
    found: `${numerals.length} numbers of a table, ${shown.join(', ')}${more}, and neither a block that computes them nor a source`,
    expected,
    advice:
      'Name the source on a line below the table, "Source: who, what, 2026"; cite it in the caption; or let a block make the table.',
  };
});

export const claimNumbersBound = declare(
  'claim-numbers-bound',
  'error',
  (numeral: string, condition: string, amount: string) => ({
    found: `"${numeral}" in the words of a claim whose condition, ${condition}, does not hold that number`,
    expected: `a value among the words, or ${amount} in the condition, so that the two cannot part`,
    advice: `Write the number as a value within the words, or compare with ${amount} in "that"; a number that is no part of the claim belongs outside of it.`,
  }),
);
