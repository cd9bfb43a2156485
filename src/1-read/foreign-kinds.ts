// The table of other programs' syntax: what each kind is called, and what its author may do.

type Kind = { readonly what: string; readonly advice: string };

export const kinds = {
  container: {
    what: 'a box in the manner of Pandoc, Quarto or VitePress, `:::`',
    advice: 'Write a callout, "> [!NOTE]", or take the lines with colons out.',
  },
  admonition: {
    what: 'a box in the manner of MkDocs, `!!!` or `???`',
    advice: 'Write a callout, "> [!NOTE]", and begin each line of its text with ">".',
  },
  tab: {
    what: 'a tab in the manner of MkDocs, `=== "…"`',
    advice: 'Write a heading or a bold word in its place.',
  },
  shortcode: {
    what: 'a shortcode, `{{< … >}}`',
    advice:
      'Only `{{< include part.md >}}`, on a line of its own, is understood: write what the others would put here.',
  },
  template: {
    what: 'a template tag of Liquid, Jinja or Handlebars, `{% … %}` or `{{ … }}`',
    advice: 'Nothing fills it in here: write its words, or compute them as a value.',
  },
  wiki: {
    what: 'a link in the manner of a wiki, `[[…]]`',
    advice: 'Write `[words](address)`, or `[](#label)` for a place in the article.',
  },
  embed: {
    what: 'an embedded file in the manner of Obsidian, `![[…]]`',
    advice: 'Write `![description](file.png "caption")`.',
  },
  grid: {
    what: 'a table drawn with `+---+`',
    advice: 'Draw it with bars: `| a | b |`, and below the head `|---|---|`.',
  },
  'table-head': {
    what: 'a table whose second line has another number of columns than its first',
    advice: 'Give both lines as many cells: as it stands, Markdown takes the table for text.',
  },
  'table-row': {
    what: 'a row of a table with more cells than its head',
    advice: 'Write `\\|` for a bar that is no border; what stood beyond the last column is printed in it.',
  },
  'line-block': {
    what: 'lines that begin with a bar, as Pandoc keeps the lines of a poem',
    advice: 'End each line with `\\` to keep the break, and take the bars out.',
  },
  raised: {
    what: 'words raised or lowered by `^` or `~`',
    advice: 'Write `<sup>2</sup>` and `<sub>2</sub>`, or a formula.',
  },
  highlight: { what: 'words marked by `==`', advice: 'Write `<mark>words</mark>`.' },
  critic: {
    what: 'an edit in CriticMarkup, `{++…++}`, `{--…--}`, `{~~…~~}` or `{>>…<<}`',
    advice: 'Accept or reject the edit before the article is built.',
  },
  emoji: { what: 'the name of an emoji, `:smile:`', advice: 'Write the character itself.' },
  toc: { what: 'a mark for a table of contents', advice: 'Take it out: the contents are made unasked.' },
  attributes: {
    what: 'attributes that mean nothing here, `{.class key=value}`',
    advice:
      'Only `{#label}`, `wide`, `width=50%`, `fig-alt="…"` and, on headings, `.unnumbered` are understood.',
  },
  span: {
    what: 'words with attributes, `[words]{.class}`',
    advice: 'Take the brackets and the braces away, or write *emphasis*.',
  },
  abbreviation: {
    what: 'a definition of an abbreviation, `*[HTML]: …`',
    advice: 'Write `<abbr title="…">HTML</abbr>` where it is first used.',
  },
  restructured: {
    what: 'a directive of reStructuredText, `.. name::`',
    advice: 'Write it in Markdown: a callout is `> [!NOTE]`, a picture `![words](file.png)`.',
  },
  asciidoc: {
    what: 'a macro or block of AsciiDoc, `image::…[]` or `[NOTE]`',
    advice: 'Write it in Markdown: a picture is `![words](file.png)`, a callout `> [!NOTE]`.',
  },
  mdx: {
    what: 'an `import` or `export` of MDX',
    advice: 'Take it out: pages hold no components. Code that computes stands in a block `ts run`.',
  },
  tex: {
    what: 'a command of LaTeX outside a formula',
    advice: 'Put it between `$` and `$` where it is a formula, else write it in Markdown.',
  },
  footnote: {
    what: 'a footnote that is nowhere defined, `[^x]`',
    advice: 'Define it on a line of its own, `[^x]: words`, or write it here as `^[words]`.',
  },
  'link-text': {
    what: 'a link to an address that is nowhere defined, `[words][name]`',
    advice: 'Define it on a line of its own, `[name]: https://…`, or write `[words](address)`.',
  },
  definition: {
    what: 'an address that no link uses, `[name]: …`',
    advice: 'Link to it, `[words][name]`, or take it out: it stands on no page.',
  },
  again: {
    what: 'a second definition of the same footnote or address, `[^x]: …` or `[x]: …`',
    advice: 'Give it another name, or take it out: the first one counts, and this one stands on no page.',
  },
  'front-matter': {
    what: 'front matter that does not stand at the beginning',
    advice: 'Move its keys to the front matter at the top of the article, or take it out.',
  },
  target: {
    what: 'a label on its own, `(label)=` or :label:`…`, beside nothing that can bear it',
    advice: 'Put `{#label}` behind the heading, the picture or the caption that is meant.',
  },
  reference: {
    what: 'a reference to what the article does not have, such as `@fig-x` or {ref}`x`',
    advice: 'Label the thing, `{#fig-x}`, or write the words of the reference.',
  },
  role: {
    what: 'a role of MyST or reStructuredText, {name}`…` or :name:`…`',
    advice:
      'Of roles only ref, numref, eq, cite, math and label are understood: write the words in Markdown.',
  },
  directive: {
    what: 'a directive of MyST on a fence, ```` ```{name} ````',
    advice: 'Boxes, pictures, formulas and code are understood: write the others in Markdown.',
  },
  cell: {
    what: 'a cell of a notebook in a language that does not run here, ```` ```{python} ````',
    advice: 'It is printed as a listing. What the article computes stands in blocks `ts run`.',
  },
  'fence-options': {
    what: 'options behind a fence that mean nothing here',
    advice:
      'Of a listing `#label`, `caption="…"`, `title="…"`, `wide` and lines to highlight, `{1,3-5}`, are understood.',
  },
  diagram: {
    what: 'a formula or HTML in the labels of a diagram, `$$…$$` or `<b>`',
    advice: 'Write plain words there: a label is set as the characters that it is written with.',
  },
  note: {
    what: 'a comment of Obsidian, `%% … %%`',
    advice: 'Write `<!-- … -->`, which is not printed.',
  },
} satisfies Readonly<Record<string, Kind>>;

export type ForeignKind = keyof typeof kinds;
