// A long paper for the benchmark of printing: chapters, formulas, tables, code, charts and notes, in either language.

const words = {
  en: {
    title: 'A long paper',
    chapter: 'What is said at length, for the time that it takes',
    section: 'A part of it',
    text: 'A paper that is measured has to be long, and what it says has to fill its pages as text does, in lines of words of unequal length. ',
    formula: 'The growth follows',
    chart: 'Growth by year',
    table: 'Rounds',
    heads: ['Round', 'Raised', 'Share'],
    note: 'A note that stands after the text.',
    axes: ['Year', 'Multiple'],
  },
  zh: {
    title: '一篇长文',
    chapter: '为了测量而写得很长的一章',
    section: '其中的一节',
    text: '要测量的论文必须足够长，而它所说的话要像真正的正文那样填满版面，句子长短不一，标点也各不相同。',
    formula: '增长服从',
    chart: '各年的增长',
    table: '轮次',
    heads: ['轮次', '金额', '比例'],
    note: '印在正文之后的注释。',
    axes: ['年', '倍数'],
  },
} as const;

const chapters = { en: 11, zh: 12 } as const;

/** About sixty pages of A4. */
export function generatePaper(lang: 'en' | 'zh'): string {
  const say = words[lang];
  const parts = Array.from({ length: chapters[lang] }, (_, index) => chapter(lang, index + 1));
  return [
    `---\ntitle: ${say.title}\ndate: 2026-01-01\nlang: ${lang}\nabstract: ${say.text}\n---`,
    `\`\`\`ts run #start hide\nimport { chart } from 'colophon/kit';\nconst path = Array.from({ length: 12 }, (_, year) => 1.1 ** year);\n\`\`\``,
    ...parts,
    `[^long]: ${say.note}`,
    '',
  ].join('\n\n');
}

function chapter(lang: 'en' | 'zh', number: number): string {
  const say = words[lang];
  const text = (count: number) => say.text.repeat(count).trim();
  const rows = Array.from({ length: 8 }, (_, row) => `| ${say.heads[0]} ${'ABCDEFGH'[row]} | | |`);
  return [
    `## ${say.chapter}`,
    ...paragraphs(text, 5, number),
    `${say.formula} $$m_{${number}} = \\frac{a + b^{${number}}}{\\sqrt{1 - c}} \\label{eq-${number}}$$`,
    `### ${say.section}`,
    `${text(4)}[^long]`,
    `\`\`\`ts run #chart-${number} hide caption="${say.chart}"\nchart({ x: '${say.axes[0]}', y: '${say.axes[1]}', lines: { path: path.map((y) => y * ${number}) } });\n\`\`\``,
    ...paragraphs(text, 5, number + 3),
    `Table: ${say.table} {#tbl-${number}}`,
    [`| ${say.heads.join(' | ')} |`, '| --- | --- | --- |', ...rows].join('\n'),
    ...paragraphs(text, 4, number + 5),
    `\`\`\`ts\n${Array.from({ length: 12 }, (_, line) => `export const line${line} = (rate: number): number => rate ** ${line};`).join('\n')}\n\`\`\``,
    ...paragraphs(text, 3, number + 7),
  ].join('\n\n');
}

/** Of three to seven sentences. */
function paragraphs(text: (count: number) => string, count: number, seed: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => text(3 + ((seed * 7 + index * 3) % 5)));
}
