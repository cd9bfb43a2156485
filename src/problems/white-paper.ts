// What the author of a white paper is told that it lacks.
import { declare } from './problem.ts';

const expected = (section: string) => `a white paper with a section such as "${section}"`;

export const paperHasTakeaways = declare('paper-has-takeaways', 'warning', () => ({
  found: 'a white paper that does not open with what to take from it',
  expected: expected('Key takeaways", "要点'),
  advice: 'Add three to five sentences that stand by themselves, each with its number as a value.',
}));

export const paperHasLimitations = declare('paper-has-limitations', 'warning', () => ({
  found: 'a white paper that does not say where its results end',
  expected: expected('Limitations", "局限'),
  advice: 'Say what the data, the method and the assumptions leave open.',
}));

export const paperHasCitation = declare('paper-has-citation', 'warning', () => ({
  found: 'a white paper that does not say how to cite it',
  expected: expected('How to cite", "如何引用'),
  advice: 'Give authors, year, title and publisher as one line that can be copied.',
}));

export const paperHasDisclaimer = declare('paper-has-disclaimer', 'warning', (words: string) => ({
  found: `"${words}", which looks ahead, in a white paper without a disclaimer`,
  expected: expected('Disclaimer", "免责声明'),
  advice: 'Say that projections are no promise and the text is no advice, and for whom it is written.',
}));

export const paperFigureSourced = declare(
  'paper-figure-sourced',
  'warning',
  (block: string, files: readonly string[]) => ({
    found: `#${block}, which shows data from ${files.join(', ')} without its source and date`,
    expected: 'a citation in its caption, or a line below it: "Source: who, what, 2026"',
    advice: 'Cite the source in the caption, or write the line; say of when the data are.',
  }),
);
