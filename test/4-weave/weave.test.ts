// Each kind of content by example: Markdown in, HTML and complaints out.
import { describe, expect, test } from 'vitest';
import type { ChartOutput, TableOutput } from '../../src/model/results.ts';
import { html, weaveMarkdown } from './loom.ts';

const png = Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d4948445200000280000001e0', 'hex'));

const chart: ChartOutput = {
  type: 'chart',
  title: null,
  caption: null,
  alt: 'The loss falls.',
  x: { label: 'Epoch', scale: 'linear', domain: null, format: 'integer' },
  y: { label: 'Loss', scale: 'linear', domain: null, format: 'number' },
  marks: [
    {
      type: 'line',
      name: 'train',
      dashed: false,
      data: [
        { x: 1, y: 0.5 },
        { x: 2, y: 0.25 },
      ],
    },
  ],
  panels: [],
  aspect: 1.6,
};
const table: TableOutput = {
  type: 'table',
  caption: null,
  columns: [
    { key: 'name', label: 'Name', align: 'left', format: null },
    { key: 'share', label: 'Share', align: 'decimal', format: null },
  ],
  rows: [
    [
      { text: 'a <b>', value: 'a <b>' },
      { text: '0.5', value: 0.5 },
    ],
  ],
};

describe('sections', () => {
  test('are numbered', async () => {
    const { html, woven } = await weaveMarkdown(
      '## Start\n\n### Deep\n\n### Deeper\n\n## End {#end}\n\nSee [](#end).',
    );
    expect(html).toContain('<h2 id="start"><span class="number">1</span> Start<a class="anchor"');
    expect(html).toContain('<h3 id="deeper"><span class="number">1.2</span> Deeper');
    expect(html).toContain('<a class="reference" href="#end">Section 2</a>');
    expect(woven.toc.map(({ id, depth, number, text }) => [id, depth, number, text])).toEqual([
      ['start', 2, '1', 'Start'],
      ['deep', 3, '1.1', 'Deep'],
      ['deeper', 3, '1.2', 'Deeper'],
      ['end', 2, '2', 'End'],
    ]);
  });

  test('whose authors number them keep their numbers', async () => {
    const markdown =
      '---\ntitle: 文\nlang: zh-Hans\n---\n\n## 1. 背景\n\n### 1.1 方法 {#how}\n\n见 [](#how)。';
    const { html, woven } = await weaveMarkdown(markdown);
    expect(html).toContain('<h2 id="section-1">1. 背景<a');
    expect(html).toContain('<a class="reference" href="#how">第 1.1 节</a>');
    expect(woven.toc[0]).toMatchObject({ id: 'section-1', number: null, text: '1. 背景' });
  });

  test('have ids that are ASCII, unique, and none of a part of the page', async () => {
    const { woven } = await weaveMarkdown('## 方法\n\n## Résumé\n\n## Notes\n\n## Résumé');
    expect(woven.toc.map((entry) => entry.id)).toEqual(['section-1', 'resume', 'notes-2', 'resume-2']);
  });

  test('in the contents carry values and formulas, no links and no notes', async () => {
    const markdown = '## About `= n` [papers](https://a.b) and $x$[^1]\n\n[^1]: A note.';
    const { woven } = await weaveMarkdown(markdown, { values: { n: [3, '3'] } });
    expect(woven.toc[0]!.text).toBe('About 3 papers and x');
    expect(html(woven.toc[0]!.title)).not.toMatch(/<a |<sup|id="/);
  });
});

describe('values and claims', () => {
  test('a value shows its text and remembers its expression', async () => {
    const { html } = await weaveMarkdown('It is `= percent(x)`.', { values: { 'percent(x)': [0.5, '50%'] } });
    expect(html).toContain('It is <data class="value" value="0.5" title="percent(x)">50%</data>.');
  });

  test('a value that failed is a question mark', async () => {
    const { html } = await weaveMarkdown('It is `= nothing`.');
    expect(html).toContain('<span class="value failed" title="nothing">?</span>');
  });

  test('a claim leads to the colophon', async () => {
    const { html } = await weaveMarkdown(':claim[It is *good*]{that="1 > 0"}.');
    expect(html).toContain('<span class="claim" id="claim-1" data-verdict="true">It is <em>good</em>');
    expect(html).toContain(
      '<a class="mark" href="#colophon-claim-1" aria-label="Colophon: It is good">✓</a>',
    );
  });

  test('values stand in the title, the abstract, captions and cells', async () => {
    const front = '---\ntitle: "Title `= n`"\nlang: en\nabstract: "Abstract `= n`"\n---\n\n';
    const body = '| a |\n|---|\n| `= n` |\n\nTable: Caption `= n`\n';
    const { woven, html } = await weaveMarkdown(front + body, { values: { n: [3, '3'] } });
    expect(woven.titleText).toBe('Title 3');
    expect(woven.abstractText).toBe('Abstract 3');
    expect(html).toMatch(/<figcaption><span class="label">Table 1<\/span> Caption <data[^>]*>3<\/data>/);
    expect(html).toMatch(/<td class="align-right numeric"><data[^>]*>3<\/data><\/td>/);
  });
});

describe('math', () => {
  test('speaks once in each look', async () => {
    const { html } = await weaveMarkdown('So $x^2$.');
    expect(html).toMatch(
      /<span class="math" role="img" aria-label="x squared" data-screen="silent"><span class="katex">/,
    );
    expect(html).toMatch(/<span class="math-source visually-hidden" data-look="screen"><math/);
    expect(html).not.toContain('aria-hidden="true" class="katex');
  });

  test('displayed inside a paragraph stands between two', async () => {
    const { html } = await weaveMarkdown('Before \\[ x \\] after.');
    expect(html).toMatch(
      /^\n?<p>Before<\/p>\n<div class="equation">.*<\/div>\n<p class="continued">after\.<\/p>/s,
    );
  });

  test('with a label has a number and can be referred to', async () => {
    const { html } = await weaveMarkdown('$$\n\\label{eq-x} x\n$$\n\nBy [](#eq-x).');
    expect(html).toMatch(/<div class="equation" id="eq-x">.*<span class="number">\(1\)<\/span><\/div>/s);
    expect(html).toContain('<a class="reference" href="#eq-x">Equation (1)</a>');
  });

  test('that is broken shows its source', async () => {
    const { html, problems } = await weaveMarkdown('So $\\frac{1$.');
    expect(html).toContain('<span class="math failed" id="math-1"><code>\\frac{1</code></span>');
    expect(problems).toMatchObject([{ code: 'math-parses', file: 'a/article.md', line: 6 }]);
  });
});

describe('listings', () => {
  test('are coloured for both looks, line by line', async () => {
    const { html } = await weaveMarkdown('```ts\nconst a = "<b>"\nlet b\n```');
    expect(html).toMatch(
      /<figure class="listing" id="listing-1"><pre class="shiki" tabindex="0" data-language="ts"><code>/,
    );
    expect(html).toMatch(
      /<span class="line"><span style="--shiki-light:#\w{6};--shiki-dark:#\w{6}">const ?<\/span>/,
    );
    expect(html.match(/class="line"/g)).toHaveLength(2);
  });

  test('in an unknown language are plain, with the nearest name', async () => {
    const { html, problems } = await weaveMarkdown('```pyton\nx\n```');
    expect(html).toContain('<span class="line">x</span>');
    expect(problems).toMatchObject([{ code: 'language-known', level: 'warning' }]);
    expect(problems[0]!.advice).toContain('"python"');
  });

  test('with a caption are numbered', async () => {
    const { html } = await weaveMarkdown('```ts #how caption="The way"\nx\n```\n\n[](#how)');
    expect(html).toContain('<figcaption><span class="label">Listing 1</span> The way</figcaption>');
    expect(html).toContain('<a class="reference" href="#how">Listing 1</a>');
  });
});

describe('blocks that ran', () => {
  const block = (words: string): string => `\`\`\`ts run ${words}\nconst a = 1\n\`\`\`\n`;

  test('show code, then a figure with its caption below', async () => {
    const { html } = await weaveMarkdown(`${block('#loss caption="Loss of it"')}\n[](#loss)`, {
      outputs: { loss: [chart] },
    });
    expect(html).toMatch(
      /<figure class="listing run-code">.*<figure class="run figure" id="loss"><div class="output chart">/s,
    );
    expect(html).toMatch(
      /<figcaption><span class="label">Figure 1<\/span> Loss of it<a class="made-by" href="#colophon-loss" aria-label="Computed by #loss: Figure 1 Loss of it" data-look="screen">Computed by #loss<\/a><\/figcaption><\/figure>/,
    );
    expect(html).toContain('<a class="reference" href="#loss">Figure 1</a>');
    expect(html).toMatch(
      /<details class="data" data-look="screen"><summary>Data of this chart<\/summary>.*0\.25.*<\/details>/s,
    );
  });

  test('that give only tables are tables, with the caption above', async () => {
    const { html } = await weaveMarkdown(block('#t caption="Rows"'), { outputs: { t: [table] } });
    expect(html).toMatch(
      /<figure class="run table" id="t"><figcaption><span class="label">Table 1<\/span> Rows<a class="made-by" href="#colophon-t" [^>]*>Computed by #t<\/a><\/figcaption>/,
    );
    expect(html).toContain(
      '<td class="align-left">a &#x3C;b></td><td class="align-decimal numeric">0.5</td>',
    );
  });

  test('whose outputs bring captions have a number for each', async () => {
    const outputs = {
      b: [
        { ...chart, caption: 'One' },
        { ...table, caption: 'Two' },
        { ...chart, caption: 'Three' },
      ],
    };
    const { html } = await weaveMarkdown(`${block('#b')}\n[](#b)`, { outputs });
    expect(
      [...html.matchAll(/<span class="label">([^<]*)<\/span> (\w+)/g)].map((match) => match.slice(1)),
    ).toEqual([
      ['Figure 1', 'One'],
      ['Table 1', 'Two'],
      ['Figure 2', 'Three'],
    ]);
    expect(html).toContain('<a class="reference" href="#b">Figure 1</a>');
  });

  test('keep hidden code and the console for the screen', async () => {
    const outcome = { state: 'ok', outputs: [], console: 'said <this>\n', inputs: [] } as const;
    const { html } = await weaveMarkdown(block('#b hide'), { outcomes: { b: outcome } });
    expect(html).toContain('<details class="run-code" data-look="screen"><summary>Code</summary><pre');
    expect(html).toMatch(
      /<details class="console" data-look="screen"><summary>Console<\/summary><pre tabindex="0">said &#x3C;this>/,
    );
  });

  test('that failed or were skipped say so', async () => {
    const error = { code: 'block-finishes', message: 'It threw: no data' };
    const outcomes = {
      a: { state: 'failed', outputs: [], console: '', inputs: [], error },
      b: { state: 'skipped', because: 'a failed' },
    } as const;
    const { html } = await weaveMarkdown(`${block('#a')}\n${block('#b')}`, { outcomes });
    expect(html).toContain('<div class="failure" role="note"><p>It threw: no data</p></div>');
    expect(html).toContain('<div class="failure" role="note"><p>a failed</p></div>');
  });

  test('give measures in one row, texts and pictures', async () => {
    const outputs = {
      b: [
        { type: 'metric', name: 'accuracy', value: 0.98, text: '98%', format: null, tolerance: null },
        { type: 'metric', name: 'loss', value: 0.1, text: '0.1', format: null, tolerance: null },
        { type: 'text', text: 'two\nlines' },
        { type: 'image', mime: 'image/png', base64: 'iVBORw==', alt: 'Dots', width: 2, height: 1 },
      ],
    } as const;
    const { html, woven } = await weaveMarkdown(block('#b'), { outputs });
    expect(html.match(/<div class="metrics">/g)).toHaveLength(1);
    expect(html).toContain('<data class="metric-value" value="0.98">98%</data>');
    expect(html).toContain('<pre class="text" tabindex="0">two\nlines</pre>');
    const [path] = [...woven.assets.keys()];
    expect(html).toContain(`<img src="${path}" alt="Dots" width="2" height="1" loading="lazy">`);
    expect([...woven.assets.get(path!)!]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  test('a reference to one without a caption is a warning', async () => {
    const { html, codes } = await weaveMarkdown(`${block('#b')}\n[](#b)`);
    expect(codes).toEqual(['reference-has-number']);
    expect(html).toContain('<a class="reference" href="#b">b</a>');
  });
});

describe('tables', () => {
  test('have heads with a scope, a named region, and a space in empty cells', async () => {
    const { html } = await weaveMarkdown('| a | b |\n|---|:-:|\n|   | 3% |\n| x | 12 |');
    expect(html).toContain('<div class="scroll" tabindex="0" role="region" aria-label="Table a, b"><table>');
    expect(html).toContain('<th scope="col">a</th><th scope="col" class="align-center numeric">b</th>');
    expect(html).toContain('<td>\u00a0</td>');
  });

  test('have names that no two share', async () => {
    const { html } = await weaveMarkdown('| a |\n|---|\n| 1 |\n\nand\n\n| a |\n|---|\n| 1 |');
    expect([...html.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'Table a',
      'Table a 2',
    ]);
  });
});

describe('pictures', () => {
  test('on their own are figures, with size and number', async () => {
    const { html, woven } = await weaveMarkdown('![A dot](img/My%20dot.PNG "The dot")', {
      files: { 'img/My dot.PNG': png },
    });
    expect(html).toContain(
      '<figure class="figure" id="figure-1"><img src="images/my-dot.png" alt="A dot" width="640" height="480" loading="lazy">' +
        '<figcaption><span class="label">Figure 1</span> The dot</figcaption></figure>',
    );
    expect(woven.assets.get('images/my-dot.png')).toEqual(png);
  });

  test('within a line stay in it, and two of a name are kept apart', async () => {
    const files = { 'a/x.png': png, 'b/x.png': png };
    const { html } = await weaveMarkdown('See ![one](a/x.png) and ![two](b/x.png) and ![one](a/x.png).', {
      files,
    });
    expect([...html.matchAll(/src="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'images/x.png',
      'images/x-2.png',
      'images/x.png',
    ]);
    expect(html).toMatch(/^\n?<p>See <img/);
  });

  test.each([
    ['![a](dog.png)', 'image-exists', 'dot.png'],
    ['![a](https://a.b/c.png)', 'image-local', 'folder'],
    ['![a](../../secret.png)', 'image-local', 'folder'],
    ['![a](/etc/x.png)', 'image-local', 'folder'],
    ['![](dot.png)', 'image-has-alt', 'sentence'],
    ['![a](text.png)', 'image-readable', 'Export'],
  ])('%s is told as %s', async (markdown, code, advice) => {
    const { problems } = await weaveMarkdown(markdown, { files: { 'dot.png': png, 'text.png': 'words' } });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]!.advice).toContain(advice);
  });
});

describe('links', () => {
  test.each([
    ['[a](https://b.c/?d=1&e)', 'https://b.c/?d=1&#x26;e'],
    ['[a](mailto:b@c.d)', 'mailto:b@c.d'],
    ['[a](../other/)', '../other/'],
    ['[a](other.md#part)', '../other/#part'],
    ['[a](../other/article.md)', '../other/'],
    ['[a](data/rounds.csv)', 'files/rounds.csv'],
  ])('%s leads to %s', async (markdown, href) => {
    const { html, codes } = await weaveMarkdown(markdown, { files: { 'data/rounds.csv': 'a,b' } });
    expect(html).toContain(`<a href="${href}">a</a>`);
    expect(codes).toEqual([]);
  });

  test.each([
    ['[a *b*](javascript:alert(1))', 'link-safe'],
    ['[a *b*](data:text/html,x)', 'link-safe'],
    ['[a *b*](round.csv)', 'link-target-exists'],
    ['[a *b*][r]\n\n[r]: vbscript:x', 'link-safe'],
  ])('%s keeps its words only', async (markdown, code) => {
    const { html, codes } = await weaveMarkdown(markdown, { files: { 'rounds.csv': '' } });
    expect(html).toContain('<p>a <em>b</em></p>');
    expect(codes).toEqual([code]);
  });
});

describe('HTML in the text', () => {
  test('of a few kinds is honoured', async () => {
    const { html, codes } = await weaveMarkdown(
      'H<sub>2</sub>O<br>x<sup>*2*</sup> <abbr title="a b">AB</abbr> <!-- no -->\n\n<!-- no -->',
    );
    expect(html).toContain('H<sub>2</sub>O<br>x<sup><em>2</em></sup> <abbr title="a b">AB</abbr>');
    expect(html).not.toContain('no');
    expect(codes).toEqual([]);
  });

  test.each([
    ['<script>alert(1)</script>', 'html-supported'],
    ['<iframe src="https://x.org">a</iframe>', 'html-supported'],
    ['<style>b { color: red }</style>', 'html-supported'],
    ['a <video src="x.mp4">b</video>', 'html-supported'],
    ['<Tabs value="x">\n\na\n\n</Tabs>', 'html-supported'],
    ['a <sub>b', 'html-paired'],
    ['a </sub> b', 'html-paired'],
    ['<div>\na', 'html-paired'],
    ['> <details>\n\n</details>', 'html-paired'],
  ])('%j is text', async (markdown, code) => {
    const { html, codes } = await weaveMarkdown(markdown);
    expect(html).not.toMatch(/<(script|iframe|style|video|tabs|sub|div|details)/i);
    expect(new Set(codes)).toEqual(new Set([code]));
  });

  test.each([
    [
      'A <b>bold</b> <u>word</u> and <span style="color:red">another</span>.',
      '<p>A <b>bold</b> <u>word</u> and <span>another</span>.</p>',
    ],
    ['<ruby>漢<rt>kan</rt></ruby>', '<p><ruby>漢<rt>kan</rt></ruby></p>'],
    [
      '<details>\n<summary>More</summary>\n\nHidden *words*.\n\n</details>',
      '<details>\n<summary>More</summary>\n<p>Hidden <em>words</em>.</p>\n</details>',
    ],
    ['<div align="center">\n\nwords\n\n</div>', '<div style="text-align: center">\n<p>words</p>\n</div>'],
    [
      '<p align=center><img src="dot.png" width="300" alt="A dot"></p>',
      '<p style="text-align: center"><img src="images/dot.png" alt="A dot" width="640" height="480" loading="lazy" style="width: 300px"></p>',
    ],
    [
      '<table><tr><td>a</td></tr><tr><td>1</td></tr></table>',
      '<table><tbody><tr><th scope="col">a</th></tr><tr><td>1</td></tr></tbody></table>',
    ],
    ['<a href="https://x.org">link</a>', '<p><a href="https://x.org">link</a></p>'],
    ['<a id="here"></a>Words. [to](#here)', '<p><span id="here"></span>Words. <a href="#here">to</a></p>'],
    ['<a href="#some-words">to</a>\n\n## Some words', '<a href="#some-words">to</a>'],
    [
      '<figure><img src="dot.png" alt="a"><figcaption>Words</figcaption></figure>',
      '<figcaption>Words</figcaption>',
    ],
    ['<h2>Words</h2>', '<p><strong>Words</strong></p>'],
    ['- <b>x</b> y', '<li><b>x</b> y</li>'],
    ['**a <b>b** c</b>', '<strong>a &#x3C;b>b</strong> c&#x3C;/b>'],
  ])('%j is honoured', async (markdown, expected) => {
    const { html, everything } = await weaveMarkdown(markdown, { files: { 'dot.png': png } });
    expect(html).toContain(expected);
    expect(everything.map(({ code }) => code).filter((code) => code !== 'html-paired')).toEqual([]);
  });

  test.each([
    ['<b onclick="x()">a</b>', 'html-supported', '<b>a</b>'],
    ['<a href="javascript:alert(1)">a</a>', 'link-safe', '<p>a</p>'],
    ['<img src="https://x.org/a.png" alt="a">', 'image-local', '<span class="image failed">a</span>'],
    ['a <img src=x onerror=alert(1)> b', 'html-supported', 'failed'],
    ['<div id="main">a</div>', null, '<div id="main-2">a</div>'],
    ['<colophon-slot data-at="0"></colophon-slot>', 'html-supported', '&#x3C;colophon-slot'],
    ['<math><mtext><img src=x onerror=y></mtext></math>', 'html-supported', '&#x3C;math>'],
    ['<svg onload=alert(1)>a</svg>', 'html-supported', '&#x3C;svg onload=alert(1)>'],
  ])('%j neither runs nor fetches', async (markdown, code, expected) => {
    const { html, codes } = await weaveMarkdown(markdown);
    expect(html).toContain(expected);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|src=["']?https?:|href=["']?javascript)/i);
    if (code !== null) expect(codes).toContain(code);
  });

  test('of one kind is told once', async () => {
    const { problems } = await weaveMarkdown('<video></video>\n\n<video></video>\n\n<object></object>');
    expect(problems.map(({ found }) => found)).toEqual([
      'HTML that pages do not hold: <video>, <object>, on lines 6, 8, 10',
    ]);
  });
});

test('an emoji has no tone of skin, which no font of ours has', async () => {
  const { html } = await weaveMarkdown('Well 👍🏽 done 👩🏾‍💻, `👍🏽`.');
  expect(html).toContain('<p>Well 👍 done 👩‍💻, <code>👍</code>.</p>');
});

describe('the rest', () => {
  test('citations lead to the bibliography', async () => {
    const front = '---\ntitle: T\nlang: en\nbibliography: refs.bib\nstyle: ieee\n---\n\n';
    const bib = '@article{lee2020, author={Lee, Ann}, title={On Ideas}, journal={Journal}, year={2020}}';
    const { html: body, woven } = await weaveMarkdown(`${front}As told [@lee2020].`, {
      files: { 'refs.bib': bib },
    });
    expect(body).toContain('href="#ref-lee2020"');
    expect(html(woven.bibliography)).toMatch(/id="ref-lee2020".*On Ideas/s);
  });

  test('callouts say their kind', async () => {
    const { html } = await weaveMarkdown('> [!WARNING]\n> Mind the gap.');
    expect(html).toContain('<div class="callout warning" role="note"><p class="callout-title">Warning</p>');
    expect(html).toContain('<p>Mind the gap.</p>');
  });

  test('footnotes are counted by reference, and lead back', async () => {
    const {
      html: body,
      woven,
      codes,
    } = await weaveMarkdown('A[^b] b[^a] c[^b].\n\n[^a]: See[^b].\n[^b]: Bee.\n[^c]: Never.');
    expect(
      [...body.matchAll(/<sup class="footnote"><a id="([^"]*)" href="([^"]*)">(\d)/g)].map((m) => m.slice(1)),
    ).toEqual([
      ['fnref-1', '#fn-1', '1'],
      ['fnref-2', '#fn-2', '2'],
      ['fnref-1-2', '#fn-1', '1'],
    ]);
    const notes = html(woven.notes);
    expect(notes).toMatch(
      /^<ol class="footnotes"><li id="fn-1" value="1"><p>Bee\. <a class="footnote-back" href="#fnref-1"/,
    );
    expect(notes).toContain('href="#fnref-1-3"');
    expect(codes).toEqual(['footnote-used']);
  });

  test('tasks are signs, not fields', async () => {
    const { html } = await weaveMarkdown('- [x] done\n- [ ] open');
    expect(html).toContain('<span class="task" data-done="true">☑</span> done');
    expect(html).not.toContain('<input');
  });
});
