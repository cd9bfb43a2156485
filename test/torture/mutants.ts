// Thousands of spoilt articles, fifty a build, beside sound ones: none may crash, hang, be told astray or run anything.
import { join } from 'node:path';
import { type Bank, openBank } from './bank.ts';
import { difference, filesIn, type Ground, openGround, type Ran } from './ground.ts';
import { buildFault, pageFault, problemFault } from './judge.ts';
import type { Kind, Setting, Verdict } from './kind.ts';
import { type Mutant, mutantOf } from './mutant.ts';
import { ownGroups } from './pieces.ts';

export const mutants: Kind = {
  name: 'mutants',
  about:
    'articles of pieces of others, spoilt: no crash, no hang, no false place, no script, sound ones as ever',
  long: 10_000,
  short: 12,
  batch: 200,
  open: async (setting) => {
    const bank = openBank();
    const cache = join(setting.folder, 'cache');
    const wanted = await soundPages(setting.folder, cache, bank);
    return {
      attempt: (indices) => attempt(indices, { bank, cache, wanted, setting }),
      close: async () => {},
    };
  },
};

type Stage = {
  readonly bank: Bank;
  readonly cache: string;
  readonly wanted: ReadonlyMap<string, string>;
  readonly setting: Setting;
};

/** Of a batch that goes wrong as a whole each half is tried, down to the article that did it. */
async function attempt(indices: readonly number[], stage: Stage): Promise<readonly Verdict[]> {
  const { setting, bank, cache, wanted } = stage;
  const all = new Map(indices.map((index) => [index, mutantOf(setting.seed, index, bank)]));
  const ground = openGround(setting.folder, cache);
  writeSound(ground, bank);
  for (const [index, mutant] of all) writeMutant(ground, index, mutant, bank);
  // One batch in ten is printed too.
  const prints = (indices[0] ?? 0) % 2000 === 0;
  const ran = await ground.build(['--output', ground.at('output'), ...(prints ? [] : ['--no-pdf'])]);
  const whole = buildFault(ran) ?? soundFault(ground, wanted, prints);
  const milliseconds = ran.milliseconds / indices.length;
  const keeps = process.env.KEEP !== undefined;
  try {
    if (whole !== null && indices.length > 1) return await halves(indices, stage);
    return [...all].map(([index, { what }]) => {
      const failed = whole ?? mutantFault(ground, ran, index, setting);
      return { index, what, failed, skipped: null, milliseconds };
    });
  } finally {
    if (keeps) process.stderr.write(`kept: ${ground.folder}\n`);
    else ground.remove();
  }
}

async function halves(indices: readonly number[], stage: Stage): Promise<readonly Verdict[]> {
  const middle = indices.length >> 1;
  const first = await attempt(indices.slice(0, middle), stage);
  return [...first, ...(await attempt(indices.slice(middle), stage))];
}

const slugOf = (index: number) => `m${index}`;

function writeMutant(ground: Ground, index: number, mutant: Mutant, bank: Bank): void {
  const folder = `content/${slugOf(index)}`;
  ground.write(`${folder}/article.md`, mutant.article);
  ground.write(`${folder}/references.bib`, mutant.bibliography);
  ground.write(`${folder}/dot.png`, bank.picture);
  ground.write(`${folder}/data/rounds.csv`, 'round,raised\nSeed,5\nA,20\n');
}

/** What is wrong with one mutant: with what was told of it, or with its page. */
function mutantFault(ground: Ground, ran: Ran, index: number, { count }: Setting): string | null {
  const slug = slugOf(index);
  const article = ran.built?.articles.find((each) => each.slug === slug);
  if (article === undefined) return 'it is not among the articles';
  count(article.state);
  for (const problem of ran.built?.problems ?? []) {
    if (!problem.file.startsWith(`${slug}/`)) continue;
    const bytes = Buffer.from(ground.files('content').get(problem.file) ?? '', 'base64');
    const fault = problemFault(problem, bytes);
    if (fault !== null) return fault;
  }
  if (article.state !== 'built') return null;
  const sources = [...filesIn(ground.at(`content/${slug}`))].map(([, bytes]) => Buffer.from(bytes, 'base64'));
  return pageFault(ground.read(`output/${slug}/index.html`), sources.map(String).join('\n'));
}

const sound = ['sound-one', 'sound-two'];

function writeSound(ground: Ground, bank: Bank): void {
  for (const slug of sound) {
    const text = `---\ntitle: ${slug}\nlang: en\ndate: 2026-01-01\n---\n\n${ownGroups.slice(0, 7).flat().join('\n\n')}\n`;
    ground.write(`content/${slug}/article.md`, text);
    ground.write(`content/${slug}/data/rounds.csv`, 'round,raised\nSeed,5\nA,20\n');
    ground.write(`content/${slug}/dot.png`, bank.picture);
  }
}

/** What the sound articles become where nothing stands beside them. */
async function soundPages(folder: string, cache: string, bank: Bank): Promise<ReadonlyMap<string, string>> {
  const ground = openGround(folder, cache);
  writeSound(ground, bank);
  const ran = await ground.build(['--output', ground.at('output'), '--no-pdf']);
  const pages = pagesOf(ground);
  ground.remove();
  if (ran.code !== 0) throw new Error(`the sound articles are not sound: ${ran.stdout}${ran.stderr}`);
  return pages;
}

const pagesOf = (ground: Ground) =>
  new Map([...ground.files('output')].filter(([path]) => sound.some((slug) => path.startsWith(`${slug}/`))));

/** With a PDF, which the page links to, the pages are others. */
function soundFault(ground: Ground, wanted: ReadonlyMap<string, string>, prints: boolean): string | null {
  const found = pagesOf(ground);
  if (prints)
    return sound.every((slug) => found.has(`${slug}/${slug}.pdf`)) ? null : 'a sound article has no PDF';
  const differs = difference(found, wanted);
  return differs === null ? null : `of the sound articles ${differs}`;
}
