// The table of other programs' syntax: how each kind is recognised in running text, what it is called, what to do.

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
  note: {
    what: 'a comment of Obsidian, `%% … %%`',
    advice: 'Write `<!-- … -->`, which is not printed.',
  },
} satisfies Readonly<Record<string, Kind>>;

export type ForeignKind = keyof typeof kinds;

type Rule = { readonly kind: ForeignKind; readonly pattern: RegExp };

const line = String.raw`^[ \t>]*`;
const rule = (kind: ForeignKind, pattern: string, flags = ''): Rule => ({
  kind,
  pattern: new RegExp(pattern, `gmu${flags}`),
});

/** In this order: what one has taken is nothing to those behind it. */
export const rules: readonly Rule[] = [
  rule('container', String.raw`${line}:{3,}[^\n]*`),
  rule('admonition', String.raw`${line}(?:!!!|\?\?\?\+?)[ \t]+[\p{L}"][^\n]*`),
  rule('tab', String.raw`${line}===[!+]?[ \t]+"[^\n]*`),
  rule('shortcode', String.raw`\{\{[<%][^\n]*?[%>]\}\}`),
  rule('template', String.raw`\{%[^\n]*?%\}|(?<!\{)\{\{[ \t]*[\p{L}_$][^{}\n]*\}\}`),
  rule(
    'critic',
    String.raw`\{\+\+[^\n]*?\+\+\}|\{--[^\n]*?--\}|\{[^{}\n]*~>[^{}\n]*\}|\{>>[^\n]*?<<\}|\{==[^\n]*?==\}`,
  ),
  rule('toc', String.raw`${line}(?:\[\[?_?TOC_?\]?\]|\{:toc\}|@\[toc\](?:\([^()\n]*\))?)[ \t]*$`, 'i'),
  rule('embed', String.raw`(?<!\\)!\[\[[^\[\]\n]+\]\]`),
  rule('wiki', String.raw`(?<![\\\[])\[\[(?![\s,\d.;-]+\]\])[^\[\]\n]+\]\](?!\])`),
  rule('grid', String.raw`${line}\+(?:[-=:]{2,}\+)+[ \t]*$`),
  rule('table-head', String.raw`${line}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$`),
  rule('line-block', String.raw`${line}\|[ \t][^|\n]*$`),
  rule('role', String.raw`${line}:(?:begin|end)_tab:[ \t]*$`),
  rule('abbreviation', String.raw`${line}\*\[[^\]\n]+\]:[^\n]*`),
  rule('restructured', String.raw`${line}\.\. (?:[a-z][\w:-]*::|_[\w -]+:|\[[^\]]+\])[^\n]*`),
  rule(
    'asciidoc',
    String.raw`${line}(?:image|include|video|toc)::[^\s\[]*\[[^\]\n]*\]|${line}\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|source[^\]\n]*|quote[^\]\n]*)\][ \t]*$`,
  ),
  rule(
    'mdx',
    String.raw`${line}(?:import\s[^\n]*\sfrom\s+['"][^\n]*|export\s+(?:const|default|function)\s[^\n]*)$`,
  ),
  rule('note', String.raw`%%[^%\n]+%%`),
  rule('footnote', String.raw`(?<!\\)\[\^(?!.-.\])[\p{L}\p{N}_:.-]{1,40}\](?!:)`),
  rule('span', String.raw`(?<!\\)\[[^\[\]\n]+\]\{[^{}\n]*[.#=][^{}\n]*\}`),
  rule('attributes', String.raw`\{:[ \t]?[.#\p{L}][^{}\n]*\}|\{[.#][\p{L}_-][^{}\n]*\}`),
  rule('link-text', String.raw`(?<![\\\]\w])\[(?!\d+\])[^\[\]\n]+\]\[[^\[\]\n^]*\](?![\[(])`),
  rule('highlight', String.raw`(?<![\w=\\!<>)\]])==(?=[^\s=])(?:[^=\n]|=(?!=))*[^\s=]==(?![\w=])`),
  rule(
    'raised',
    String.raw`(?<=[\p{L}\p{N})])\^[\p{L}\p{N}+−-]{1,20}\^(?![\p{L}\p{N}^])|(?<=[\p{L})])~(?:\d{1,4}[+−-]?~(?!\d)|[\p{L}+−-]{1,12}~(?![\p{L}\p{N}~]))`,
  ),
  rule(
    'emoji',
    String.raw`(?<![\p{L}\p{N}:/\\.])(?::[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*:|:[+-]1:)(?![\p{L}\p{N}:/\uFFFC])`,
  ),
  rule(
    'tex',
    String.raw`(?<!\\)\\(?!(?:eq|auto|[cC])?ref\b)[a-zA-Z]{2,}\*?(?:\[[^\]\n]*\])?\{[^{}\n]*\}|(?<!\\)\\(?:newpage|clearpage|pagebreak|noindent|maketitle|tableofcontents|LaTeX|TeX|item)\b`,
  ),
];
