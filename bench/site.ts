// Sites for the benchmarks: a copy of the author's own content, and a generated one of many articles.
import { join } from 'node:path';
import type { World } from '../src/world/world.ts';

/** Copies the articles and what lies beside them; returns `to`. */
export async function copyFolder(from: string, to: string, world: World): Promise<string> {
  for (const path of await world.files.find(from, ['**/*'])) {
    await world.files.write(join(to, path), await world.files.read(join(from, path)));
  }
  return to;
}

/** `count` articles of about 12 kB, half Chinese, with ten formulas, a listing, a table, and a light block each. */
export async function generateSite(to: string, count: number, world: World): Promise<string> {
  for (let index = 0; index < count; index++) {
    const name = `article-${String(index).padStart(3, '0')}`;
    await world.files.write(join(to, name, 'article.md'), index % 2 === 0 ? english(index) : chinese(index));
  }
  return to;
}

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n\n');

function block(index: number): string {
  return `\`\`\`ts run #growth caption="Growth"\nimport { chart, metric } from 'colophon/kit';\nconst rate = ${(1 + (index % 7)) / 100};\nconst path = Array.from({ length: 12 }, (_, year) => (1 + rate) ** year);\nconst last = path[11] ?? 0;\nchart({ x: 'Year', y: 'Multiple', lines: { fund: path } });\nmetric('last', last);\n\`\`\``;
}

function english(index: number): string {
  return `---
title: Article ${index}
date: 2026-01-01
lang: en
---

## First

The fund grows by \`= percent(rate)\` a year, which gives \`= number(last)\` in [](#growth).

${block(index)}

${repeat(10, (k) => `A paragraph on the value of waiting, number ${k}. ${'It says that an option is worth more when the outcome is wide. '.repeat(9)} With $x_{${k}} = \\frac{a_{${index}} + ${k}}{\\sqrt{b}}$ it follows.`)}

\`\`\`ts
export function multiple(rate: number, years: number): number {
  return (1 + rate) ** years; // ${index}
}
\`\`\`

| year | value |
| ---- | ----: |
| 1    | ${index} |

## Second

${repeat(8, (k) => `Another paragraph, number ${k}. ${'Most of a fund comes from few of its companies. '.repeat(11)}`)}
`;
}

function chinese(index: number): string {
  return `---
title: 第 ${index} 篇
date: 2026-01-01
lang: zh
---

## 第一节

基金每年增长 \`= percent(rate)\`，终值为 \`= number(last)\`，见[](#growth)。

${block(index)}

${repeat(10, (k) => `这是第 ${k} 段，讨论等待的价值。${'结果越分散，选择权就越值钱，而少数公司决定了整个基金的回报。'.repeat(9)}由 $x_{${k}} = \\frac{a_{${index}} + ${k}}{\\sqrt{b}}$ 可得。`)}

\`\`\`ts
export const 倍数 = (rate: number, years: number): number => (1 + rate) ** years; // ${index}
\`\`\`

| 年份 | 数值 |
| ---- | ---: |
| 1    | ${index} |

## 第二节

${repeat(8, (k) => `又一段，第 ${k} 段。${'基金的大部分收益来自少数几家公司。'.repeat(11)}`)}
`;
}
