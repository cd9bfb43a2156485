// Two papers with every kind of content, built as an author's are, and served from the output folder.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from '../../src/build.ts';
import type { Built } from '../../src/model/request.ts';
import { openWorld } from '../../src/world/node-world.ts';

const cases = join(dirname(import.meta.dirname), 'cases');

/** `content`: path in the output folder → content. */
export type BuiltSite = {
  readonly built: Built;
  readonly content: ReadonlyMap<string, Uint8Array>;
};

export async function buildSite(): Promise<BuiltSite> {
  const work = mkdtempSync(join(tmpdir(), 'colophon-built-'));
  const content = join(work, 'content');
  for (const [lang, text] of Object.entries(papers)) {
    mkdirSync(join(content, lang), { recursive: true });
    writeFileSync(join(content, lang, 'article.md'), text);
    cpSync(join(cases, 'images/dot.png'), join(content, lang, 'dot.png'));
    cpSync(join(cases, 'citations-apa/references.bib'), join(content, lang, 'references.bib'));
  }
  const home = dirname(dirname(import.meta.dirname));
  const options = { home, cache: join(work, 'cache'), jobs: 1, today: '2026-11-23', report: () => {} };
  const world = await openWorld(options);
  const output = join(work, 'output');
  try {
    const request = { content, output, backend: null, fresh: false, names: [], pdf: false };
    const built = await build(request, world);
    return { built, content: filesIn(output) };
  } finally {
    await world.browser.close();
    rmSync(work, { recursive: true, force: true });
  }
}

function filesIn(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length), readFileSync(path)];
    }),
  );
}

type Words = Readonly<Record<'text' | 'quote' | 'label' | 'other' | 'claim' | 'tex', string>>;

const papers = {
  zh: paper('zh-Hans', {
    text: '模型与数字',
    quote: '凡是不可核对的，便不应相信。',
    label: '损失',
    other: '轮次',
    claim: '损失已经降到一半以下',
    tex: '\\text{自评}',
  }),
  en: paper('en', {
    text: 'Models and numbers',
    quote: 'What cannot be checked should not be believed.',
    label: 'Loss',
    other: 'Epoch',
    claim: 'the loss fell below a half',
    tex: '\\text{self}',
  }),
};

/** The same structure in either language. */
function paper(lang: string, { text, quote, label, other, claim, tex }: Words): string {
  return `---
title: ${text}
subtitle: ${quote}
authors: [{ name: Ada, affiliation: ${text}, email: ada@example.org }]
date: 2026-11-23
lang: ${lang}
keywords: [${label}, ${other}]
abstract: ${text} $x^2$.
---

## ${text} $a_i$ {#sec-one}

**${text}** *${text}* \`code\` ~~${label}~~ [${text}](https://example.org/). $p_1 \\le p_2$, [^one] [@kingma2015].

$$
L_{${tex}} = -\\frac1n\\sum_{i=1}^{n}\\bigl[p_i\\ln p_i+(1-p_i)\\ln(1-p_i)\\bigr] + \\prod_{k=1}^{K}(1-\\alpha_k). \\label{eq-loss}
$$

${text}

> ${quote}

> [!NOTE]
> ${quote}

> [!CAUTION]
> ${quote}

- [x] ${label}
- [ ] ${other}
  1. ${text}

| ${label} | ${other} | ${text} ${text} |
| --- | ---: | --- |
| ${text} | \`= 5 / 4\` | ${quote} |

Table: ${text} {#tbl-one}

![${text}](dot.png "${text}"){#fig-dot}

\`\`\`python #lst-one caption="${text}"
print('${text}')  # ${quote}
\`\`\`

\`\`\`mermaid #fig-flow caption="${text}"
flowchart LR
  A[${text}] -->|${label}| B{${other}} --> C[${text}] --> D[${quote}]
\`\`\`

\`\`\`ts run #fit caption="${text}"
import { chart, metric, table } from 'colophon/kit';

const losses = [0.9, 0.6, 0.4, 0.3];
console.log(losses.length);
chart({ x: '${other}', y: '${label}', lines: { ${label}: losses, ${other}: losses.map((loss) => loss * 0.8) } });
\`\`\`

\`\`\`ts run #rows hide
import { metric as measure, table as rowsOf } from 'colophon/kit';

rowsOf(losses.map((loss, index) => ({ ${other}: index + 1, ${label}: loss })), { caption: '${text}' });
measure('${label}', losses.at(-1) ?? 0);
\`\`\`

[](#sec-one), [](#eq-loss), [](#tbl-one), [](#fig-dot), [](#fig-flow), [](#fit), \`= number(losses[3] ?? 0)\`:
:claim[${claim}]{that="(losses[3] ?? 1) < 0.5"}.

---

### ${other}

@kingma2015 ${text}. $$x = \\frac12$$ ${text}

[^one]: ${quote} $e^x$
`;
}
