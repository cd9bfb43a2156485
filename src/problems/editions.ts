// What an author is told about an edition: an article that tells another one's results in a language of its own.
import { declare } from './problem.ts';

export const editionOriginalKnown = declare(
  'edition-original-known',
  'error',
  (of: string, nearest: string | null) => ({
    found: `an edition of "${of}"`,
    expected: 'the name of another article of the content folder, which is no edition itself',
    advice: nearest === null ? 'Correct the name, or take `edition-of` out.' : `Did you mean "${nearest}"?`,
  }),
);

export const editionBlockKnown = declare(
  'edition-block-known',
  'error',
  (label: string | null, nearest: string | null) => ({
    found:
      label === null
        ? 'a `run` block without a label in an edition'
        : `a \`run\` block #${label} in an edition, whose original has none of that label`,
    expected: 'the label of a block of the original, as in ```` ```ts run #loss ````',
    advice:
      nearest === null ? 'Label the block in the original, and name it here.' : `Did you mean "#${nearest}"?`,
  }),
);

export const editionBlockEmpty = declare('edition-block-empty', 'error', (label: string) => ({
  found: `code in the \`run\` block #${label} of an edition`,
  expected: 'an empty block: an edition has the blocks of its original, so that both tell the same results',
  advice: 'Move the code into the original, or take it out here.',
}));

export const editionWordsKnown = declare(
  'edition-words-known',
  'error',
  (texts: readonly string[], lang: string) => ({
    found: `${texts.length === 1 ? '' : `${texts.length} texts, `}${texts.map((text) => `"${text}"`).join(', ')} in what the blocks give, and no words for ${texts.length === 1 ? 'it' : 'them'} in the edition's language (${lang})`,
    expected: `in the edition's front matter, to be filled in:\n    words:\n${texts.map((text) => `      ${JSON.stringify(text)}: ""`).join('\n')}`,
    advice:
      'Copy these lines there and write the words in; `{}` stands for a number, as in `"{} 轮": "{} epochs"`.',
  }),
);

export const editionWordsUsed = declare('edition-words-used', 'warning', (text: string) => ({
  found: `words for "${text}", which nothing that the edition shows contains`,
  expected: 'words that stand in the charts and tables of the original',
  advice: 'Correct them, or take them out.',
}));

export const editionAgrees = declare(
  'edition-agrees',
  'error',
  (what: string, missing: string, has: string) => ({
    found: `${what}, which ${has} has and ${missing} lacks`,
    expected: 'the same claims, values, figures, headings, citations and amounts in both',
    advice: `Write it there too; where the difference is meant, declare it: \`differs: ["${what}"]\`.`,
  }),
);

export const editionDifferenceReal = declare('edition-difference-real', 'warning', (what: string) => ({
  found: `a declared difference "${what}", in which the edition and its original do not differ`,
  expected: 'differences that are there, in the words of the problem that they answer',
  advice: 'Take it out, or correct it.',
}));
