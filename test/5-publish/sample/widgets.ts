// What blocks leave on a page, as weaving writes it: a chart, measures, tables, code, a failure.
const code = (lines: readonly string[]) =>
  `<pre class="shiki" tabindex="0" data-language="typescript"><code>${lines.map((line) => `<span class="line">${line}</span>`).join('\n')}</code></pre>`;
const ink = (text: string, light: string, dark: string) =>
  `<span style="--shiki-light:${light};--shiki-dark:${dark}">${text}</span>`;
const keyword = (text: string) => ink(text, '#A0111F', '#FF9492');
const name = (text: string) => ink(text, '#622CBC', '#DBB7FF');
const constant = (text: string) => ink(text, '#023B95', '#91CBFF');
const comment = (text: string) => ink(text, '#66707B', '#BDC4CC');

export const listing = (caption: string, note: string) =>
  `<figure class="listing" id="list-1">${code([
    `${keyword('import')} { chart, metric } ${keyword('from')} ${ink("'colophon/kit'", '#032563', '#ADDCFF')};`,
    comment(`// ${note}`),
    `${keyword('const')} ${constant('model')} = ${keyword('await')} ${name('train')}({ layers: [${constant('16')}, ${constant('1')}], seed: ${constant('7')}, epochs: ${constant('200')}, learningRate: ${constant('0.01')} });`,
    `${name('metric')}(${ink("'loss'", '#032563', '#ADDCFF')}, model.loss);`,
  ])}<figcaption>${caption}</figcaption></figure>`;

export const chart = (caption: string, x: string, y: string, summary: string, table: string) => {
  const points = Array.from(
    { length: 40 },
    (_, step) => [60 + step * 14, 30 + 210 * (1 - Math.exp(-step / 9))] as const,
  );
  const other = points.map(([px, py]) => [px, 250 - (250 - py) * 1.6 + 60] as const);
  const path = (all: readonly (readonly [number, number])[]) =>
    all.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
  const ticks = [0, 1, 2, 3, 4].map(
    (tick) =>
      `<text x="50" y="${254 - tick * 55}" text-anchor="end">${(tick * 0.25).toFixed(2)}</text><path d="M60 ${250 - tick * 55}H620" stroke="var(--line)"/>`,
  );
  return `<figure class="run figure" id="fig-loss"><div class="output chart"><div class="chart-drawing"><svg viewBox="0 0 640 300" role="img" aria-label="${y}" font-size="13" fill="currentColor">${ticks.join('')}<path d="${path(points)}" fill="none" stroke="var(--series-1)" stroke-width="2"/><path d="${path(other)}" fill="none" stroke="var(--series-2)" stroke-width="2"/><text x="620" y="290" text-anchor="end">${x}</text><text x="60" y="16">${y}</text></svg></div><details class="data" data-look="screen"><summary>${summary}</summary>${box(`${summary}: 1`, table)}</details></div><figcaption>${caption}</figcaption></figure>`;
};

export const box = (label: string, table: string) =>
  `<div class="scroll" tabindex="0" role="region" aria-label="${label}">${table}</div>`;

export const rows = (heads: readonly string[], body: readonly (readonly string[])[]) =>
  `<table><thead><tr>${heads.map((head, index) => `<th scope="col"${index === 0 ? '' : ' class="align-right numeric"'}>${head}</th>`).join('')}</tr></thead><tbody>${body
    .map(
      (row) =>
        `<tr>${row.map((cell, index) => `<td${index === 0 ? '' : ' class="align-right numeric"'}>${cell}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

export const metrics = (all: readonly (readonly [name: string, text: string])[]) =>
  `<figure class="run figure" id="run-1"><div class="metrics">${all.map(([label, text]) => `<p class="metric"><span class="metric-name">${label}</span> <data class="metric-value" value="${text}">${text}</data></p>`).join('')}</div></figure>`;

export const callout = (tone: string, title: string, text: string) =>
  `<div class="callout ${tone}" role="note"><p class="callout-title">${title}</p><p>${text}</p></div>`;

export const console = (title: string, text: string) =>
  `<details class="console" data-look="screen"><summary>${title}</summary><pre tabindex="0">${text}</pre></details>`;

export const hidden = (title: string) =>
  `<details class="run-code" data-look="screen"><summary>${title}</summary>${code([`${keyword('const')} ${constant('rate')} = ${constant('0.98')};`])}</details>`;

export const failure = (text: string) => `<div class="failure" role="note"><p>${text}</p></div>`;

export const claim = (index: number, text: string, colophon: string) =>
  `<span class="claim" id="claim-${index}" data-verdict="true">${text}<a class="mark" href="#colophon-claim-${index}" aria-label="${colophon}: ${text}">✓</a></span>`;

export const value = (text: string, expression: string) =>
  `<data class="value" value="${text}" title="${expression}">${text}</data>`;

export const noteMark = (index: number) =>
  `<sup class="footnote"><a id="fnref-${index}" href="#fn-${index}">${index}</a></sup>`;
