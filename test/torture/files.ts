// Articles that bring hostile files along: one a trial, many a build, each judged by what is told of it and by its page.
import { join } from 'node:path';
import { type Ground, openGround, type Ran } from './ground.ts';
import { buildFault, pageFault, problemFault } from './judge.ts';
import type { Opened, Setting, Verdict } from './kind.ts';

export type Made = {
  readonly what: string;
  /** Path in the article's folder → content; `article.md` among them. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
};

type Options = {
  readonly make: (index: number) => Made;
  /** Which batches are printed too, by their first trial. */
  readonly prints?: (first: number) => boolean;
  /** What else may be wrong with one that was built or refused. */
  readonly judge?: (ground: Ground, ran: Ran, slug: string) => string | null;
  /** What is looked at in a whole build that went well: the faults by slug. */
  readonly look?: (ground: Ground, ran: Ran) => Promise<ReadonlyMap<string, string>>;
  /** Whether texts of the page that are no words, as NaN, may come from the data. */
  readonly leaks?: boolean;
};

export function filed(
  setting: Setting,
  options: Options,
  close: () => Promise<void> = async () => {},
): Opened {
  return { attempt: (indices) => attempt(indices, setting, options), close };
}

async function attempt(
  indices: readonly number[],
  setting: Setting,
  options: Options,
): Promise<readonly Verdict[]> {
  const ground = openGround(setting.folder, join(setting.folder, 'cache'));
  const made = new Map(indices.map((index) => [index, options.make(index)]));
  ground.write('content/sound.md', '# Sound\n\nWords and $x^2$.\n');
  for (const [index, { files }] of made)
    for (const [path, content] of Object.entries(files)) ground.write(`content/t${index}/${path}`, content);
  const prints = options.prints?.(indices[0] ?? 0) ?? false;
  const ran = await ground.build(['--output', ground.at('output'), ...(prints ? [] : ['--no-pdf'])]);
  const stands = ground.has('output/sound/index.html') ? null : 'a sound article beside it was not built';
  const whole = buildFault(ran) ?? stands;
  try {
    if (whole !== null && indices.length > 1) {
      const middle = indices.length >> 1;
      const first = await attempt(indices.slice(0, middle), setting, options);
      return [...first, ...(await attempt(indices.slice(middle), setting, options))];
    }
    const seen = whole === null ? ((await options.look?.(ground, ran)) ?? new Map()) : new Map();
    return [...made].map(([index, trial]) => ({
      index,
      what: trial.what,
      failed: whole ?? seen.get(`t${index}`) ?? faultOf(ground, ran, `t${index}`, trial, options, setting),
      skipped: null,
      milliseconds: ran.milliseconds / indices.length,
    }));
  } finally {
    ground.remove();
  }
}

function faultOf(
  ground: Ground,
  ran: Ran,
  slug: string,
  trial: Made,
  options: Options,
  { count }: Setting,
): string | null {
  const article = ran.built?.articles.find((each) => each.slug === slug);
  if (article === undefined) return 'it is not among the articles';
  count(article.state);
  for (const problem of ran.built?.problems ?? []) {
    const content = problem.file.startsWith(`${slug}/`)
      ? trial.files[problem.file.slice(slug.length + 1)]
      : undefined;
    const fault = content === undefined ? null : problemFault(problem, Buffer.from(content));
    if (fault !== null) return fault;
  }
  const own = options.judge?.(ground, ran, slug) ?? null;
  if (own !== null || article.state !== 'built') return own;
  const sources = Object.values(trial.files).map((content) => Buffer.from(content).toString());
  const page = ground.read(`output/${slug}/index.html`);
  return pageFault(page, `${sources.join('\n')}${options.leaks ? 'NaN undefined Infinity [object ' : ''}`);
}
