// Other programs' syntax: what is told, once a kind, and what is none and must not be told.
import { toString as plainText } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/1-read/foreign-kinds.ts';
import { article } from './article.ts';

/** What stands there twice is one warning, with both lines. */
const samples: readonly (readonly [keyof typeof kinds, string])[] = [
  ['container', '::: {.callout-note}\n\nwords'],
  ['container', ':::note'],
  ['admonition', '!!! note "Title"'],
  ['admonition', '??? tip'],
  ['tab', '=== "Python"'],
  ['shortcode', 'a {{< video x.mp4 >}} b'],
  ['shortcode', '{{% notice %}}'],
  ['template', '{% include x.html %}'],
  ['template', 'the {{ site.title }} page'],
  ['critic', 'some {++new++} text'],
  ['critic', 'some {~~old~>new~~} text'],
  ['toc', '[TOC]'],
  ['toc', '[[_TOC_]]'],
  ['embed', '![[a.png]]'],
  ['wiki', 'see [[Other page|words]].'],
  ['grid', '+---+---+\n| a | b |\n+---+---+'],
  ['table-head', '| a | b |\n|---|---|---|\n| 1 | 2 |'],
  ['table-row', '| a | b |\n|---|---|\n| 1 | 2 | three |'],
  ['line-block', '| The lime\n| and the time'],
  ['abbreviation', '*[HTML]: Hyper Text'],
  ['restructured', '.. note:: words'],
  ['asciidoc', 'image::a.png[words]'],
  ['mdx', "import Tabs from '@theme/Tabs'"],
  ['raised', 'water is H~2~O'],
  ['raised', 'x^2^ is even'],
  ['highlight', 'this is ==marked== here'],
  ['highlight', '这是==重点==内容'],
  ['emoji', 'we smile :smile:'],
  ['emoji', ':+1:'],
  ['attributes', 'words {.class} here'],
  ['attributes', '{: .no_toc }'],
  ['attributes', '![a](a.png){.rounded data-x=1}'],
  ['span', 'some [words]{.smallcaps} here'],
  ['footnote', 'words[^nowhere]'],
  ['link-text', 'see [words][nowhere].'],
  ['definition', '[unused-X]: https://example.org "words"'],
  ['again', 'words[^1]\n\n[^1]: note\n\n[^1]: note again\n\n[^1]: and again'],
  ['front-matter', '---\ntitle: x\nauthor: y\n---'],
  ['target', '(here)=\n\nwords'],
  ['reference', 'See @fig-none.'],
  ['reference', 'by \\eqref{eq-none}'],
  ['reference', 'as [](eq:none) says'],
  ['role', 'see {doc}`other`'],
  ['role', ':begin_tab:`pytorch`'],
  ['directive', '```{toctree}\na\n```'],
  ['cell', '```{r, echo=FALSE}\n1\n```'],
  ['cell', '```{python}\n1\n```'],
  ['fence-options', '```python linenos\n1\n```'],
  ['fence-options', '```python a="b"c\n1\n```'],
  ['tex', 'as \\textbf{bold} words'],
  ['tex', '\\newpage'],
  ['diagram', '```mermaid\nflowchart LR\n  A["$$x^2$$"] --> B\n```'],
  ['diagram', '```mermaid\nflowchart LR\n  A["<b>b</b>"] --> B["a<br>b"]\n```'],
  ['note', 'words %% of mine %% here'],
];

const toldOf = (markdown: string) => article(markdown).problems.filter(({ code }) => code === 'syntax-known');

test.each(samples)('%s: %s', (kind, markdown) => {
  const twice = `First.\n\n${markdown}\n\nBetween.\n\n${markdown.replace('-X]', '-Y]')}\n`;
  const told = toldOf(twice);
  expect(told.map(({ found }) => found.split(', on line')[0])).toEqual([
    expect.stringContaining(kinds[kind].what),
  ]);
  expect(told[0]).toMatchObject({ level: 'warning', advice: kinds[kind].advice });
  expect(told[0]!.found).toMatch(/\d+ times, on lines \d+/);
});

test('each kind has a sample', () => {
  const missing = Object.keys(kinds).filter((kind) => !samples.some(([known]) => known === kind));
  expect(missing).toEqual([]);
});

test('many places are counted, and the first lines named', () => {
  const [told] = toldOf(Array.from({ length: 40 }, () => 'see [[x]].').join('\n\n'));
  expect(told?.found).toMatch(/40 times, on lines 1, 3, 5, .*, 23 and further ones$/);
});

describe('what is none of it', () => {
  test.each([
    'It took 10:30:15 to go from a:b:c to http://x.org/a:b:c at 3:1.',
    'If a == b and c == d, or a==b, then a = b.',
    '约 3~5 亿，6~8 亿；A~B，C~D；约~3%，~5%。',
    'x^2 + y^2, ^ and ~ alone, ~/bin and ~/lib',
    'An array [[1, 2], [3, 4]] and x[i][j], [a] [b] and [1][2] of a[0][1].',
    'The set {x} and {a, b}, f{x}, a {1} b, {{1}} is none: {0}.',
    'C:\\temp and D:\\data\\x, \\n and \\t, a \\{b\\}',
    'A regular expression [^a-z] and [^"x] here.',
    'A note... and an ellipsis .. here; ::x and a::b and std::vector<int>.',
    'So it is! Really?? Yes!!! And!!! more',
    'A + B + C, +1, +--, ---',
    'The price is $5 :) and 😀 :-) ;-)',
    '50%% and 100 %, %d and %s',
    'e.g. import taxes from abroad; export const of trade',
    '| a | b |\n|---|---|\n| 1 | 2 ||\n| 3 |',
    '`[[x]]` and `{{ y }}` and `:::` in code, $[[x]]$ in a formula',
    '```text\n::: note\n!!! x\n[[y]]\n```',
    '[words][known] and [known] and ![x][known].\n\n[known]: https://example.org',
    '[//]: # (a comment)',
    'Words\\[\\[x\\]\\] and \\:::',
    '> [!NOTE]\n> words',
    '- [x] done\n- [ ] open',
    '《书名》：作者【注】，“引文”……——',
    '中文：冒号，比例 3：1，时间 10：30。',
    'a@b.org and @someone said so',
    '\\* literal \\_ and \\# x',
  ])('%s', (markdown) => {
    expect(toldOf(markdown)).toEqual([]);
  });
});

test('what is told stays the text it is', () => {
  const text = 'see [[x]] and :smile: and {{ y }} and H~2~O';
  expect(plainText(article(text).article.tree)).toBe(text);
});
