// Mermaid's own command line as the oracle: the same words in the same boxes and on the same arrows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderMermaid } from '@mermaid-js/mermaid-cli';
import { toHtml } from 'hast-util-to-html';
import puppeteer from 'puppeteer';
import { expect, test } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import { drawDiagrams } from '../../src/4-weave/diagram/diagram.ts';
import type { BlockOf } from '../../src/model/plan.ts';
import { lookups } from '../../src/world/browser-find.ts';
import { args, environment } from '../../src/world/browser-process.ts';
import { openWorld } from '../../src/world/node-world.ts';

const home = dirname(dirname(import.meta.dirname));
const source = `graph TD
  A[企业] --> B[技术]
  A -->|需要| C[市场]
  B --> D[风险投资]
  C --> D
  D -->|offers| E[Money]`;

/** The words that are drawn, in any order; what only names the drawing is left out. */
function words(svg: string): readonly string[] {
  const drawn = svg.replace(/<style[\s\S]*?<\/style>/g, '');
  const known = ['企业', '技术', '市场', '风险投资', '需要', 'offers', 'Money'];
  return known.flatMap((word) => drawn.match(new RegExp(`>${word}<`, 'g')) ?? []);
}
const arrows = (svg: string) => svg.match(/class="[^"]*flowchart-link/g)?.length;

async function ours(cache: string): Promise<string> {
  const world = openWorld({ home, cache, jobs: 1, today: '2026-01-01', report: () => {} });
  try {
    const text = `# A\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`;
    const article = read({ slug: 'a', path: 'a.md', folder: cache, text }).value;
    const { blocks } = plan(article, new Set()).value;
    const diagrams = blocks.filter((block): block is BlockOf<'diagram'> => block.kind === 'diagram');
    return toHtml([...(await drawDiagrams(diagrams, article.lang, world)).value.values()]);
  } finally {
    await world.browser.close();
  }
}

async function theirs(cache: string): Promise<string> {
  const places = lookups({
    home,
    cache,
    environment: process.env,
    puppeteerOwn: async () => puppeteer.executablePath(),
  });
  let executablePath = '';
  for (const place of places) {
    const found = await place.find();
    if ('path' in found) {
      executablePath = found.path;
      break;
    }
  }
  const browser = await puppeteer.launch({
    executablePath,
    args: args(),
    env: await environment(cache),
    pipe: true,
  });
  try {
    const { data } = await renderMermaid(browser, source, 'svg', {
      mermaidConfig: { htmlLabels: false, flowchart: { htmlLabels: false } },
    });
    return Buffer.from(data).toString('utf8');
  } finally {
    await browser.close();
  }
}

test('a flow chart has the words and the arrows that mermaid-cli draws', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'colophon-oracle-'));
  try {
    const [mine, oracle] = [await ours(cache), await theirs(cache)];
    expect(words(oracle)).toHaveLength(7);
    expect(words(mine)).toEqual(words(oracle));
    expect(arrows(oracle)).toBe(5);
    expect(arrows(mine)).toBe(arrows(oracle));
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});
