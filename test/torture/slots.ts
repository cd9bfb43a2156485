// Every place of an article where somebody's text may stand, as the files that put it there.

export type Files = Readonly<Record<string, string>>;
type Slot = (text: string) => Files;

const head = '---\ntitle: A paper\nlang: en\ndate: 2026-01-01\n---\n\n';
const body = (text: string): Files => ({ 'article.md': `${head}Before.\n\n${text}\n\nAfter.\n` });
const matter = (lines: string): Files => ({
  'article.md': `---\ntitle: A paper\nlang: en\n${lines}\n---\n\n# Section\n\nWords.\n`,
});
const json = (value: unknown) => JSON.stringify(value);
const flat = (text: string) => text.replace(/\s+/g, ' ');
const fence = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\``;
const diagram = (line: string) =>
  body(fence('mermaid', `flowchart LR\n  accTitle: A\n  accDescr: B\n  ${line}`));
const block = (code: string, files: Files = {}): Files => ({
  ...body(
    fence(
      'ts run timeout=30s needs=data',
      `import * as all from 'colophon/kit';\nconst kit = all as any;\nimport { readFileSync } from 'node:fs';\nconst given = JSON.parse(readFileSync('data/given.json', 'utf8')).text as string;\n${code}`,
    ),
  ),
  ...files,
});
const given =
  (code: string): Slot =>
  (text) =>
    block(code, { 'data/given.json': json({ text }) });
const cited =
  (fields: (text: string) => string): Slot =>
  (text) => ({
    ...body('As [@key] says.'),
    'references.bib': `@article{key,\n  author = {Ada Lovelace},\n  year = {2020},\n  journal = {J},\n  title = {T},\n  ${fields(text)}\n}\n`,
  });

/** Slots whose text stands in the article itself: no block runs. */
export const plainSlots: Readonly<Record<string, Slot>> = {
  'a paragraph': body,
  'a heading': (text) => body(`## ${flat(text)}`),
  'an attribute of a heading': (text) => body(`## Head {#${flat(text)}}`),
  'emphasised words': (text) => body(`**${flat(text)}** *${flat(text)}* ~~${flat(text)}~~`),
  'code in a line': (text) => body(`\`\` ${flat(text)} \`\``),
  'a listing': (text) => body(fence('python', text)),
  'the language of a listing': (text) => body(fence(flat(text).replaceAll('`', ''), 'x = 1')),
  'the title of a listing': (text) =>
    body(fence(`python title="${flat(text).replaceAll('`', '')}"`, 'x = 1')),
  'the caption of a listing': (text) =>
    body(fence(`python #lst-a caption="${flat(text).replaceAll('`', '')}"`, 'x = 1')),
  'a quotation': (text) => body(`> ${text.replaceAll('\n', '\n> ')}`),
  'a callout': (text) => body(`> [!NOTE]\n> ${text.replaceAll('\n', '\n> ')}`),
  'an item of a list': (text) => body(`- ${flat(text)}\n- [ ] ${flat(text)}`),
  'a definition': (text) => body(`${flat(text)}\n: ${flat(text)}`),
  'a cell': (text) => body(`| a | b |\n| - | - |\n| ${flat(text)} | x |`),
  'a head of a table': (text) => body(`| ${flat(text)} | b |\n| - | - |\n| x | y |`),
  'the caption of a table': (text) =>
    body(`| a | b |\n| - | - |\n| x | y |\n\nTable: ${flat(text)} {#tbl-a}`),
  'a footnote': (text) => body(`Words.[^n]\n\n[^n]: ${flat(text)}`),
  'the name of a footnote': (text) => body(`Words.[^${flat(text)}]\n\n[^${flat(text)}]: Note.`),
  'a note in its line': (text) => body(`Words.^[${flat(text)}]`),
  'words of a link': (text) => body(`[${flat(text)}](https://example.org)`),
  'the address of a link': (text) => body(`[x](${flat(text)})`),
  'the address of a link in angles': (text) => body(`[x](<${flat(text)}>)`),
  'the title of a link': (text) => body(`[x](https://example.org "${flat(text)}")`),
  'the definition of a link': (text) => body(`[x][y]\n\n[y]: ${flat(text)}`),
  'a bare address': (text) => body(`https://example.org/${flat(text)}`),
  'an address in angles': (text) => body(`<https://example.org/${flat(text)}>`),
  'the words of a picture': (text) => body(`![${flat(text)}](dot.png)`),
  'the caption of a picture': (text) => body(`![x](dot.png "${flat(text)}"){#fig-a}`),
  'the address of a picture': (text) => body(`![x](${flat(text)})`),
  'attributes of a picture': (text) => body(`![x](dot.png){width=${flat(text)}}`),
  'a reference': (text) => body(`[](#${flat(text)})`),
  'a formula': (text) => body(`$${flat(text)}$`),
  'a displayed formula': (text) => body(`$$\n${text}\n$$`),
  'words of a formula': (text) => body(`$\\text{${flat(text)}}$`),
  'the label of a formula': (text) => body(`$$x$$ {#${flat(text)}}`),
  'an element of HTML': (text) => body(`<div>${text}</div>`),
  'an attribute of HTML': (text) => body(`<img src="dot.png" alt="${text}">`),
  'an address in HTML': (text) => body(`<a href="${text}">x</a>`),
  'the head of a folded part': (text) => body(`<details><summary>${text}</summary>\n\nWords.\n\n</details>`),
  'words that are said': (text) => body(`:said[3.7 billion]{source=${json(flat(text))} as-of="2025-12-31"}`),
  'a claim': (text) => body(`:claim[${flat(text)}]{that="1 < 2"}`),
  'a directive': (text) => body(fence(`{note} ${flat(text).replaceAll('`', '')}`, text)),
  'an included file': (text) => ({ ...body('{{< include _part.md >}}'), '_part.md': `${text}\n` }),
  'a label in a diagram': (text) => diagram(`A["${flat(text)}"] --> B`),
  'a line of a diagram': (text) => diagram(flat(text)),
  'a label of an edge': (text) => diagram(`A -->|"${flat(text)}"| B`),
  'the words for a diagram': (text) =>
    body(fence('mermaid', `flowchart LR\n  accTitle: ${flat(text)}\n  accDescr: ${flat(text)}\n  A --> B`)),
  'the head of a diagram': (text) =>
    body(
      fence(
        'mermaid',
        `---\ntitle: ${json(flat(text))}\n---\nflowchart LR\n  accTitle: A\n  accDescr: B\n  A --> B`,
      ),
    ),
  'the caption of a diagram': (text) =>
    body(
      fence(
        `mermaid #fig-a caption=${json(flat(text)).replaceAll('`', '')}`,
        'flowchart LR\n  accTitle: A\n  accDescr: B\n  A --> B',
      ),
    ),
  'the title': (text) => ({ 'article.md': `---\ntitle: ${json(text)}\nlang: en\n---\n\nWords.\n` }),
  'the subtitle': (text) => matter(`subtitle: ${json(text)}`),
  'an author': (text) =>
    matter(`authors: [{ name: ${json(text)}, affiliation: ${json(text)}, email: ${json(text)} }]`),
  'the abstract': (text) => matter(`abstract: ${json(text)}`),
  'a keyword': (text) => matter(`keywords: [${json(text)}, b]`),
  'a macro': (text) => ({
    'article.md': `---\ntitle: A\nlang: en\nmacros:\n  R: ${json(text)}\n---\n\nWords $\\R$.\n`,
  }),
  'a key of the front matter': (text) => matter(`${json(text)}: x`),
  'a citation': (text) => body(`[@${flat(text)}] and @${flat(text)}`),
  'words at a citation': (text) => ({
    ...cited(() => '')(text),
    'article.md': `${head}As [see @key, ${flat(text)}] says.\n`,
  }),
  'the title of a source': cited((text) => `title = {${text}},`),
  'the author of a source': cited((text) => `author = {${text}},`),
  'the journal of a source': cited((text) => `journal = {${text}},`),
  'the address of a source': cited((text) => `url = {${text}},`),
  'the DOI of a source': cited((text) => `doi = {${text}},`),
  'the note of a source': cited((text) => `note = {${text}}, publisher = {${text}},`),
};

/** Slots that a block fills, from a file of data. */
export const blockSlots: Readonly<Record<string, Slot>> = {
  'a text of a block': given('kit.text(given);'),
  'the console of a block': given('console.log(given);'),
  'a measure of a block': given('kit.metric(given, 1, { text: given });'),
  'a table of a block': given('kit.table([{ a: given, [given]: 1 }], { caption: given });'),
  'labels of a table of a block': given('kit.table([{ a: 1 }], { columns: { a: { label: given } } });'),
  'a chart of a block': given(
    "kit.chart({ title: given, caption: given, x: given, y: 'y', lines: { [given]: [1, 2], b: [2, 3] } });",
  ),
  'bars of a block': given('kit.chart({ y: given, bars: { [given]: 1, b: 2 } });'),
  'what a block throws': given('throw new Error(given);'),
  'a value': (text) => {
    const files = given('const shown = given;')(text);
    return {
      ...files,
      'article.md': `${files['article.md']}\nA value \`= shown\` and \`= list([shown, shown])\`.\n`,
    };
  },
  'a column of a file': (text) =>
    block("const read = await kit.learn.read('data/rows.csv', null); kit.table(read);", {
      'data/given.json': json({ text: 'x' }),
      'data/rows.csv': `"${text.replaceAll('"', '""')}",b\n"${text.replaceAll('"', '""')}",2\n`,
    }),
};
