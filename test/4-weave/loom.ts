// Weaves Markdown with results made by hand: the rooms before and the files around it are real or in memory.
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { read } from '../../src/1-read/read.ts';
import { plan as planOf } from '../../src/2-plan/plan.ts';
import { weave } from '../../src/4-weave/weave.ts';
import type { Json } from '../../src/model/article.ts';
import type { BlockId, Plan } from '../../src/model/plan.ts';
import type { ClaimResult, Outcome, Output, Results, ValueResult } from '../../src/model/results.ts';
import type { Woven } from '../../src/model/woven.ts';
import type { Problem } from '../../src/problems/problem.ts';
import { openFiles } from '../../src/world/files.ts';
import type { World } from '../../src/world/world.ts';

/** What blocks gave, by their ids; whatever is left out gave nothing. */
export type Given = {
  readonly outputs?: Readonly<Record<string, readonly Output[]>>;
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  /** By expression. */
  readonly values?: Readonly<Record<string, readonly [value: Json, text: string]>>;
  readonly verdict?: ClaimResult['verdict'];
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
};

export type Sheet = {
  readonly html: string;
  readonly problems: readonly Problem[];
  /** Codes of the problems of weaving alone. */
  readonly codes: readonly string[];
  /** Of reading, planning and weaving. */
  readonly everything: readonly Problem[];
  readonly woven: Woven;
};

/** The front matter says `lang: en` unless the Markdown begins with its own. */
export async function weaveMarkdown(markdown: string, given: Given = {}): Promise<Sheet> {
  const text = markdown.startsWith('---\n') ? markdown : `---\ntitle: A title\nlang: en\n---\n\n${markdown}`;
  const { value: article, problems: ofReading } = read({
    slug: 'a',
    path: 'a/article.md',
    folder: '/content/a',
    text,
  });
  const { value: plan, problems: ofPlanning } = planOf(article, new Set(['percent']));
  const { value: woven, problems } = await weave(article, plan, resultsOf(plan, given), worldOf(given));
  return {
    html: html(woven.body.children as ElementContent[]),
    problems,
    codes: problems.map((one) => one.code),
    everything: [...ofReading, ...ofPlanning, ...problems],
    woven,
  };
}

export function html(content: readonly ElementContent[]): string {
  return toHtml([...content]);
}

function resultsOf(plan: Plan, given: Given): Results {
  const outcomes = new Map<BlockId, Outcome>();
  const values = new Map<BlockId, ValueResult>();
  const claims = new Map<BlockId, ClaimResult>();
  for (const block of plan.blocks) {
    if (block.kind === 'run') outcomes.set(block.id, outcomeOf(block.id, given));
    if (block.kind === 'claim')
      claims.set(block.id, { verdict: given.verdict ?? 'true', sides: [], compared: [], because: '' });
    if (block.kind !== 'value') continue;
    const [value, text] = given.values?.[block.expression.code] ?? [];
    if (text === undefined) values.set(block.id, { state: 'failed', because: 'it was not given' });
    else values.set(block.id, { state: 'ok', value: value ?? null, text });
  }
  return {
    environment: { backend: 'wasm', seed: 1, versions: {} },
    backends: new Map(),
    outcomes,
    exports: new Map(),
    seedRuns: new Map(),
    values,
    claims,
    ran: [],
    reused: [],
  };
}

function outcomeOf(id: string, given: Given): Outcome {
  const outputs = given.outputs?.[id] ?? [];
  return given.outcomes?.[id] ?? { state: 'ok', outputs, console: '', inputs: [] };
}

/** The article's folder is in memory, Colophon's own on disk; no browser, no processes. */
function worldOf({ files = {} }: Given): World {
  const disk = openFiles();
  const isOwn = (path: string): boolean => path.startsWith(process.cwd());
  const at = (path: string): Uint8Array | string | undefined => files[path.replace('/content/a/', '')];
  const read = async (path: string): Promise<Uint8Array> => {
    if (isOwn(path)) return disk.read(path);
    const content = at(path);
    if (content === undefined) throw new Error(`no file ${path}`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const world = {
    home: process.cwd(),
    cache: '/cache',
    within: <T>(_milliseconds: number, work: () => T) => work(),
    files: {
      exists: async (path: string) => (isOwn(path) ? disk.exists(path) : at(path) !== undefined),
      read,
      take: async (path: string) =>
        at(path) === undefined ? { lacks: 'missing' } : { bytes: await read(path) },
      isLink: async () => false,
      kindOf: async (path: string) => (at(path) === undefined ? null : 'file'),
      text: async (path: string) => new TextDecoder().decode(await read(path)),
      find: async () => Object.keys(files).sort(),
      write: async () => {},
    },
  };
  return world as unknown as World; // weaving asks for nothing else when there are no diagrams
}
