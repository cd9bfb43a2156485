// What an author is told about how an article is written: syntax, fences, claims, front matter.
import { declare } from './problem.ts';

export const mathClosed = declare('math-closed', 'error', (opening: string, closing: string) => ({
  found: `\`${opening}\` that opens a formula, and nothing that closes it`,
  expected: `\`${closing}\` behind the formula, in the same paragraph or at the end of a line below`,
  advice: `Close the formula with \`${closing}\`, or write \`${opening === '$$' ? '\\$\\$' : '\\\\['}\` where the characters themselves are meant.`,
}));

export const claimHasCondition = declare('claim-has-condition', 'error', (attributes: readonly string[]) => ({
  found:
    attributes.length === 0
      ? 'a claim without a condition'
      : `a claim with ${attributes.map((name) => `\`${name}\``).join(', ')} and without \`that\``,
  expected: 'an expression that says when it holds: `:claim[words]{that="accuracy > 0.9"}`',
  advice:
    'Write the condition as `{that="…"}` directly behind the words; where it holds double quotes, put it in single ones.',
}));

export const claimHasWords = declare('claim-has-words', 'error', () => ({
  found: 'a claim without words',
  expected: 'the words of the claim in brackets, on one paragraph: `:claim[words]{that="…"}`',
  advice: 'Write what is claimed between `[` and `]`; a bracket within the words is written `\\[` or `\\]`.',
}));

export const blockOptionParses = declare('block-option-parses', 'error', (text: string, wrong: string) => ({
  found: `\`${text}\` behind a fence, where ${wrong}`,
  expected: 'words, `#label`, `name=value` or `name="value with spaces"`, with spaces between them',
  advice: 'Close the quote, put a value behind `=` without spaces, or take the words out.',
}));

export const blockAtTopLevel = declare('block-at-top-level', 'error', () => ({
  found: 'a `run` block inside a list, a quotation or a note',
  expected: 'a block that stands on its own, at the left margin',
  advice: 'Move the block out, before or after what it stands in, and give it no indent.',
}));

export const blockLanguageRuns = declare('block-language-runs', 'error', (language: string) => ({
  found: language === '' ? '`run` without a language' : `\`run\` on a block of \`${language}\``,
  expected: 'TypeScript, the language that runs: `ts run`',
  advice: 'Write the block in TypeScript, or take `run` away to print it as a listing.',
}));

export const blockClosed = declare('block-closed', 'error', (fence: string) => ({
  found: 'a `run` block that is never closed, so that the rest of the article became code',
  expected: `a line ${fence} behind its last line`,
  advice: `Close the block with ${fence} on a line of its own.`,
}));

export const fenceClosed = declare('fence-closed', 'warning', (fence: string) => ({
  found: `${fence} that opens a listing, and nothing that closes it`,
  expected: `a line ${fence} behind the last line of the listing`,
  advice: `Close it with ${fence} on a line of its own: as it stands, all that follows is code.`,
}));

export const fenceLineParses = declare('fence-line-parses', 'error', () => ({
  found: 'a line that begins as a fence of backticks and has backticks behind its language',
  expected: 'a fence of tildes, ~~~, where a caption holds a value or code',
  advice: 'Open the block with ~~~ and close it with ~~~: as it stands, Markdown takes the block for text.',
}));

export const calloutToneKnown = declare('callout-tone-known', 'warning', (tone: string, nearest: string) => ({
  found: `a quotation marked \`[!${tone}]\``,
  expected: 'one of `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`',
  advice: `Write \`[!${nearest.toUpperCase()}]\`, or take the mark away.`,
}));

export const frontMatterParses = declare('front-matter-parses', 'error', (found: string) => ({
  found: `front matter that is no list of \`key: value\`: ${found}`,
  expected: 'YAML, one `key: value` a line',
  advice: 'Correct this line: a value that holds `: ` or begins with a special character stands in quotes.',
}));

export const frontMatterClosed = declare('front-matter-closed', 'error', () => ({
  found: 'front matter that is opened by `---` and never closed',
  expected: 'a second line `---` behind its last key',
  advice: 'Add the line `---`, at the left margin, between the front matter and the text.',
}));

export const frontMatterKeyKnown = declare(
  'front-matter-key-known',
  'error',
  (key: string, nearest: string, known: readonly string[]) => ({
    found: `the key \`${key}\` in front matter`,
    expected: `one of ${known.map((name) => `\`${name}\``).join(', ')}`,
    advice: `Write \`${nearest}\`, the nearest of them, or take the key away.`,
  }),
);

export const frontMatterKeyUsed = declare('front-matter-key-used', 'warning', (keys: readonly string[]) => ({
  found: `${keys.map((key) => `\`${key}\``).join(', ')} in front matter, which no part of Colophon reads`,
  expected: 'keys that are read, as README lists them',
  advice: 'Take away what is meant for another program, or leave it; it changes nothing.',
}));

export const frontMatterValueValid = declare(
  'front-matter-value-valid',
  'error',
  (key: string, value: string | null, expected: string) => ({
    found: `${value === null ? 'nothing' : `\`${value}\``} for \`${key}\``,
    expected,
    advice: 'Change the value, or take the key away to have the default.',
  }),
);

export const articleNestsModestly = declare('article-nests-modestly', 'error', () => ({
  found: 'an article whose quotations, lists or emphasis are nested too deeply to be read',
  expected: 'at most two hundred levels of nesting',
  advice: 'Look for a line of very many `>`, `-`, `[` or `*`, and take it out or put it in a code block.',
}));
