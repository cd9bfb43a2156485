// Pieces of our own for mutants: blocks that run in moments with their values and claims, diagrams, formulas, oddities.
const fence = '```';
const ran = (words: string, ...code: readonly string[]) =>
  `${fence}ts run ${words}\n${code.join('\n')}\n${fence}`;
const drawn = (...lines: readonly string[]) =>
  `${fence}mermaid #fig-own caption="A flow"\n${lines.join('\n')}\n${fence}`;

/** Each group stands by itself: what its pieces name is in it. The first two need `dot.png`, `data/rounds.csv` and `references.bib`. */
export const ownGroups: readonly (readonly string[])[] = [
  [
    '![A dot](dot.png "A dot"){#fig-dot width=50%}',
    'See [](#fig-dot), [the file](data/rounds.csv) and [elsewhere](https://example.org/a?b=c#d).',
  ],
  [
    ran(
      '#read needs=data/rounds.csv timeout=20s',
      "import { readFileSync } from 'node:fs';",
      "const raw = readFileSync('data/rounds.csv', 'utf8').length;",
    ),
    'The file has `= integer(raw)` letters, as [](#read) shows.',
  ],
  [
    ran('#own timeout=20s', 'const own = [1, 2, 3].reduce((sum, one) => sum + one, 0);'),
    'A value `= number(own)`, a share `= percent(own / 12)` and :claim[it is above zero]{that="own > 0"}.',
    '| a | b |\n| :-- | --: |\n| `= own` | $x$ |\n| *c* | `= own + 2` |\n\nTable: Own rows {#tbl-own}',
    '> [!WARNING]\n> Be careful with $5M and `= own`.\n>\n> - one\n> - two',
  ],
  [
    ran('#more timeout=20s', 'let more = 1;', 'for (let i = 0; i < 10; i += 1) more *= 2;'),
    'So more is `= more`, and $2^{10}$ is the same; :claim[a thousand and more]{that="more >= 1000"}.',
    '模型的规模为 `= number(more)`，见[块](#more)。',
  ],
  [
    ran(
      '#seen timeout=20s caption="What is seen"',
      "import { chart } from 'colophon/kit';",
      "chart({ x: 'Step', y: 'Size', lines: { one: [1, 2, 4], other: [3, 1, 2] } });",
    ),
    'As [](#seen) shows.',
  ],
  [
    ran(
      '#rows timeout=20s caption="Rows"',
      "import { metric, table, text } from 'colophon/kit';",
      "table([{ a: 1, b: 'x' }, { a: 2.5, b: 'y' }]);",
      "metric('Share', 0.25, { format: 'percent' });",
      "text('a <b> & c');",
    ),
  ],
  [
    drawn(
      'flowchart LR',
      '  accTitle: A flow',
      '  accDescr: From here to there',
      '  A[Here] -->|way| B{There}',
    ),
  ],
  [
    drawn(
      'sequenceDiagram',
      '  accTitle: Talk',
      '  accDescr: Two talk',
      '  Ada->>Bob: Hello',
      '  Bob-->>Ada: Good day',
    ),
  ],
  [
    drawn(
      'stateDiagram-v2',
      '  accTitle: States',
      '  accDescr: Two of them',
      '  [*] --> Open',
      '  Open --> [*]',
    ),
  ],
  [drawn('pie', '  accTitle: Shares', '  accDescr: Two shares', '  "one" : 40', '  "other" : 60')],
  [
    '$$\n\\begin{align}a &= b \\label{eq-own}\\\\ c &= \\frac{d}{e}\\end{align}\n$$',
    '$$\\begin{pmatrix}1 & 0\\\\0 & 1\\end{pmatrix} \\in \\mathbb{R}^{2\\times 2}$$ {#eq-two}',
    'Inline $\\sqrt[3]{x_i^{(k)}} \\leq \\left\\lfloor \\frac{1}{2} \\right\\rfloor$ and \\(\\text{in words}\\), see [](#eq-two), @eq-own.',
  ],
  ['As [@kingma2015, p. 4] and @kingma2015 say.[^n1]', '[^n1]: A note with $x$ and `code`.'],
  ['Term\n: What it means\n: And again', '<details><summary>More</summary>\n\nInside **it**.\n\n</details>'],
  ['<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>'],
  ['1. one\n   - two\n     1. three\n\n       > four'],
  [':said[3.7 billion]{source="Annual report 2025" as-of="2025-12-31"} and ^[a note in its line].'],
];
