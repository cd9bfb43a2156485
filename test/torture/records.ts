// Blocks that hand on what they should not, or would have a false claim pass: no crash, no element, no forged verdict.
import { chanceOf } from './chance.ts';
import { falseClaims, forgeries } from './forgeries.ts';
import { type Ground, openGround, type Ran } from './ground.ts';
import { carriers, hostileValues } from './hostile-values.ts';
import { buildFault, pageFault, problemFault } from './judge.ts';
import type { Kind, Setting, Verdict } from './kind.ts';

export const records: Kind = {
  name: 'records',
  about:
    'hostile values and forged records of blocks: no crash, no element, no script, no false claim told as true',
  long: 700,
  short: 6,
  batch: 20,
  open: async (setting) => ({
    attempt: (indices) => attempt(indices, setting),
    close: async () => {},
  }),
};

type Trial = { readonly what: string; readonly forges: boolean; readonly text: string };

const head = '---\ntitle: Records\nlang: en\n---\n\n';
const fence = (code: readonly string[], words = 'timeout=30s needs=data/rounds.csv') =>
  `\`\`\`ts run ${words}\n${code.join('\n')}\n\`\`\`\n\n`;

/** Two in five would forge; the others would draw. */
function trialOf(seed: number, index: number): Trial {
  const chance = chanceOf('records', seed, index);
  if (index % 5 < 2) {
    const lines = chance.some(forgeries, 1 + chance.below(3));
    const claim = chance.one(falseClaims);
    const code = [
      "import * as fs from 'node:fs';",
      'const g = globalThis as any;',
      ...lines,
      'const own = () => 0.5;',
      'class Kept { acc = 0.5; ask() { return this.acc; } }',
      'const kept = new Kept();',
      'const many = [0.99, 0.5];',
    ];
    const text = `${head}${fence(code)}${fence(['const acc = 0.5;'], '')}${claim}\n\nAnd \`= kept.acc\`, \`= own()\`.\n`;
    return { what: `${lines.join(' ')} ${claim}`, forges: true, text };
  }
  const value = chance.one(hostileValues);
  const [name, code] = chance.one(Object.entries(carriers));
  const lines = [
    "import * as all from 'colophon/kit';",
    'const kit = all as any;',
    'let shown: any = null;',
    `const hostile: any = (${value === 'arguments_' ? '(function () { return arguments; })()' : value});`,
    code,
  ];
  const taken =
    name === 'what is handed on' ? 'Value `= shown`, `= String(shown)`, `= number(shown)`.\n' : 'Words.\n';
  return { what: `${name}: ${value}`, forges: false, text: `${head}${fence(lines)}${taken}` };
}

async function attempt(indices: readonly number[], setting: Setting): Promise<readonly Verdict[]> {
  const ground = openGround(setting.folder);
  const trials = new Map(indices.map((index) => [index, trialOf(setting.seed, index)]));
  ground.write('content/sound.md', '# Sound\n\nWords and $x^2$.\n');
  for (const [index, { text }] of trials) {
    ground.write(`content/r${index}/article.md`, text);
    ground.write(`content/r${index}/data/rounds.csv`, 'round,raised\nSeed,5\nA,20\n');
  }
  const ran = await ground.build(['--output', ground.at('output'), '--no-pdf']);
  const stands = ground.has('output/sound/index.html') ? null : 'a sound article beside it was not built';
  const whole = buildFault(ran) ?? stands;
  try {
    if (whole !== null && indices.length > 1) {
      const middle = indices.length >> 1;
      const first = await attempt(indices.slice(0, middle), setting);
      return [...first, ...(await attempt(indices.slice(middle), setting))];
    }
    return [...trials].map(([index, trial]) => ({
      index,
      what: trial.what.slice(0, 200),
      failed: whole ?? trialFault(ground, ran, index, trial, setting),
      skipped: null,
      milliseconds: ran.milliseconds / indices.length,
    }));
  } finally {
    ground.remove();
  }
}

function trialFault(
  ground: Ground,
  ran: Ran,
  index: number,
  trial: Trial,
  { count }: Setting,
): string | null {
  const slug = `r${index}`;
  const article = ran.built?.articles.find((each) => each.slug === slug);
  if (article === undefined) return 'it is not among the articles';
  count(`${trial.forges ? 'forging' : 'drawing'} ${article.state}`);
  const told = (ran.built?.problems ?? []).filter(({ file }) => file.startsWith(`${slug}/`));
  for (const problem of told) {
    const fault = problemFault(problem, Buffer.from(trial.text));
    if (fault !== null) return fault;
  }
  if (trial.forges) return article.state === 'failed' ? null : 'a false claim was published';
  if (article.state !== 'built') return told.length > 0 ? null : 'it failed and nothing says why';
  // What a block shows as undefined or NaN is its own affair: the page may not make it up.
  return pageFault(ground.read(`output/${slug}/index.html`), `${trial.text} NaN undefined Infinity [object `);
}
