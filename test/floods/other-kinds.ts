// Floods of front matter, of blocks that run, of bibliographies and of files that include one another.
import { each, type Flood } from './kind.ts';

const front = (name: string, full: number, few: number, yaml: (count: number) => string): Flood => ({
  name,
  full,
  few,
  text: (count) => `---\n${yaml(count)}\n---\n\n# A title\n\nWords.`,
});

const repeated = (count: number, of: (index: number) => string, gap = '\n') =>
  Array.from({ length: count }, (_, index) => of(index)).join(gap);

const fronts: readonly Flood[] = [
  front('front-keys', 50_000, 100, (n) => repeated(n, (i) => `key${i}: a`)),
  front('front-keys-alike', 50_000, 100, (n) => repeated(n, () => 'title: a')),
  front('front-keywords', 50_000, 100, (n) => `keywords:\n${repeated(n, (i) => `  - word ${i}`)}`),
  front('front-keywords-line', 50_000, 100, (n) => `keywords: [${repeated(n, (i) => `w${i}`, ', ')}]`),
  front('front-authors', 20_000, 100, (n) => `authors:\n${repeated(n, (i) => `  - name: Author ${i}`)}`),
  front('front-deep-lists', 20_000, 100, (n) => `keywords: ${'['.repeat(n)}${']'.repeat(n)}`),
  front('front-deep-maps', 20_000, 100, (n) => `pdf: ${'{a: '.repeat(n)}1${'}'.repeat(n)}`),
  front('front-deep-lines', 1_000, 100, (n) => repeated(n, (i) => `${' '.repeat(i)}a:`)),
  front('front-deep-dashes', 20_000, 100, (n) => `keywords:\n  ${'- '.repeat(n)}a`),
  front('front-title', 1_000_000, 1_000, (n) => `title: ${'a '.repeat(n / 2)}`),
  front('front-title-stars', 50_000, 100, (n) => `title: "${'*a '.repeat(n)}"`),
  front('front-abstract', 1_000_000, 1_000, (n) => `abstract: |\n  ${'words '.repeat(n / 6)}`),
  front('front-abstract-lines', 100_000, 100, (n) => `abstract: |\n${'  words\n'.repeat(n)}`),
  front('front-abstract-quoted', 1_000_000, 1_000, (n) => `abstract: "${'words\\n'.repeat(n / 7)}"`),
  front('front-terms', 5_000, 100, (n) => `terms:\n${repeated(n, (i) => `  - Rule of ${i}`)}`),
  front('front-macros', 20_000, 100, (n) => `macros:\n${repeated(n, (i) => `  \\a${i}: b`)}`),
  front(
    'front-anchors',
    20_000,
    30,
    (n) => `a0: &a0 a\n${repeated(n, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)}`,
  ),
  front('front-comments', 100_000, 100, (n) => `title: a\n${repeated(n, () => '# a')}`),
];

const block = (code: string) => `\`\`\`ts run\n${code}\n\`\`\``;

const runs: readonly Flood[] = [
  each('blocks', (i) => block(`const a${i} = ${i};`), 2_000, 10),
  each('blocks-chained', (i) => block(i === 0 ? 'const a0 = 1;' : `const a${i} = a${i - 1} + 1;`), 2_000, 10),
  {
    name: 'blocks-circle',
    full: 2_000,
    few: 10,
    text: (n) => repeated(n, (i) => block(`const a${i} = () => a${(i + 1) % n};`), '\n\n'),
  },
  {
    name: 'block-deep',
    full: 20_000,
    few: 60,
    text: (n) => block(`const a = ${'('.repeat(n)}1${')'.repeat(n)};`),
  },
  {
    name: 'block-long',
    full: 20_000,
    few: 60,
    text: (n) => block(repeated(n, (i) => `const a${i} = ${i};`)),
  },
  { name: 'block-line', full: 50_000, few: 60, text: (n) => block(`const a = ${'1 + '.repeat(n)}1;`) },
  {
    name: 'values',
    full: 5_000,
    few: 30,
    text: (n) => `${block('const a = 1;')}\n\n${repeated(n, (i) => `Here is \`= a + ${i}\`.`, '\n\n')}`,
  },
];

const cites: readonly Flood[] = [
  {
    name: 'entries',
    full: 5_000,
    few: 30,
    text: (n) => repeated(n, (i) => `Said by [@k${i}].`, '\n\n'),
    beside: (n) => ({
      'references.bib': repeated(
        n,
        (i) => `@article{k${i}, author={Name${i}, A.}, title={Title ${i}}, year={2020}, journal={J}}`,
      ),
    }),
  },
  {
    name: 'entries-one',
    full: 20_000,
    few: 30,
    text: (n) => `${'Said [@k]. '.repeat(n)}`,
    beside: () => ({
      'references.bib': '@article{k, author={Name, A.}, title={Title}, year={2020}, journal={J}}',
    }),
  },
  {
    name: 'entries-unknown',
    full: 20_000,
    few: 30,
    text: (n) => repeated(n, (i) => `Said [@k${i}]`, '. '),
    beside: () => ({
      'references.bib': '@article{k, author={Name, A.}, title={Title}, year={2020}, journal={J}}',
    }),
  },
];

const includes: readonly Flood[] = [
  {
    name: 'includes-doubling',
    full: 24,
    few: 6,
    text: () => '{{< include _p0.md >}}',
    beside: (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `_p${i}.md`,
          `{{< include _p${i + 1}.md >}}\n\n{{< include _p${i + 1}.md >}}\n`,
        ]),
      ),
      [`_p${n}.md`]: 'Words.\n',
    }),
  },
  {
    name: 'includes-deep',
    full: 3_000,
    few: 20,
    text: () => '{{< include _p0.md >}}',
    beside: (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`_p${i}.md`, `{{< include _p${i + 1}.md >}}\n`]),
      ),
      [`_p${n}.md`]: 'Words.\n',
    }),
  },
  {
    name: 'includes-many',
    full: 20_000,
    few: 20,
    text: (n) => '{{< include _p.md >}}\n\n'.repeat(n),
    beside: () => ({ '_p.md': 'Words of a part.\n'.repeat(100) }),
  },
];

export const otherFloods: readonly Flood[] = [...fronts, ...runs, ...cites, ...includes];
