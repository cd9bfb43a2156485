// Names results by what they come from: a hash over everything that could change them.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Runs } from '../../kit/across-seeds.ts';
import type { EvidenceDates } from '../../kit/evidence.ts';
import type { Article, Backend, Lang } from '../../model/article.ts';
import type { RunBlock, Scope } from '../../model/plan.ts';
import type { World } from '../../world/world.ts';

export function hash(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Hash of plain data; objects are written in one order by whoever makes them. */
export function hashOf(data: unknown): string {
  return hash(JSON.stringify(data));
}

/**
 * A block's own seed, wherever it stands: an added or a moved block does not move the numbers of another. `repeat`
 * counts the further runs of a block with several seeds.
 */
export function seedOf(article: Article, block: RunBlock, scope: Scope, repeat: number): number {
  const { seed, seeds } = block.options;
  if (repeat > 0 && seeds > repeat)
    return seedFor(article, `${seed ?? nameOf(block, scope)}/repeat ${repeat}`);
  return seed ?? seedFor(article, nameOf(block, scope));
}

/** The seed of the article's values and claims. */
export function seedOfValues(article: Article): number {
  return seedFor(article, 'values');
}

function seedFor(article: Article, name: string): number {
  return Number.parseInt(hash(`${article.meta.seed}/${name}`).slice(0, 8), 16);
}

/** Its label; without one, the first name that it declares, which no other block may; else its code. */
function nameOf({ label, node }: RunBlock, { declares }: Scope): string {
  if (label !== null) return label;
  const [first] = declares;
  return first === undefined ? `code ${hash(withoutRemarks(node.value))}` : `name ${first}`;
}

/** The moment at which the clock of an article stands. */
export function momentOf(article: Article): number {
  return Date.parse(`${article.meta.date ?? '2000-01-01'}T00:00:00Z`);
}

/** What every block of a build depends on: Node, the kit, and the code that runs the blocks. */
export async function hashOfKit(world: World): Promise<string> {
  const files = await world.files.find(world.home, [
    'src/kit/**/*.ts',
    'src/3-run/child/**/*.ts',
    'src/3-run/cache/pack.ts',
    'src/3-run/tangle/*.ts',
    'src/3-run/cache/keys.ts',
  ]);
  const contents = await Promise.all(files.map((file) => world.files.read(join(world.home, file))));
  const sources = files.map((file, index) => `${file} ${hash(contents[index] ?? '')}`);
  return hashOf([world.node.version, sources]);
}

/** What every block of one article depends on. */
export function hashOfSetting(article: Article, lang: Lang, kit: string): string {
  return hashOf([kit, lang, momentOf(article)]);
}

/** What one name that is taken stands for: the value itself, or the blocks that must run again to give it. */
export type TakenKey = readonly [name: string, what: string];

export function keyOfBlock(parts: {
  readonly setting: string;
  readonly code: string;
  readonly seed: number;
  readonly backend: Backend;
  readonly takes: readonly TakenKey[];
  readonly together: readonly (string | null)[];
  readonly chain: readonly string[];
  readonly inputs: readonly TakenKey[];
  readonly packages: Readonly<Record<string, string>>;
  readonly borrowed: readonly string[];
}): string {
  const { setting, code, seed, backend, takes, together, chain, inputs, packages, borrowed } = parts;
  return hashOf([
    'block',
    setting,
    code,
    seed,
    backend,
    takes,
    together,
    chain,
    inputs,
    Object.entries(packages),
    borrowed,
  ]);
}

export function keyOfExpression(parts: {
  readonly setting: string;
  readonly kind: 'value' | 'claim';
  readonly code: string;
  readonly seed: number;
  readonly backend: Backend;
  readonly takes: readonly TakenKey[];
  readonly together: readonly (string | null)[];
  readonly chain: readonly string[];
  readonly packages: Readonly<Record<string, string>>;
  /** Of a claim: how it is looked at. */
  readonly checked: string;
  readonly sides: readonly string[];
  /** Dates that it may print. */
  readonly evidence: EvidenceDates;
  /** What it asks for of every seed. */
  readonly runs: Runs;
  /** The expressions that are evaluated in the same process of the past, and the place among them. */
  readonly company: readonly (string | number)[];
}): string {
  const { setting, kind, code, seed, backend, takes, together, chain, packages, company } = parts;
  const looked = [parts.checked, parts.sides, parts.evidence, parts.runs];
  return hashOf([
    kind,
    setting,
    code,
    seed,
    backend,
    takes,
    together,
    chain,
    Object.entries(packages),
    looked,
    company,
  ]);
}

/** Leaves out lines that are remarks, where nothing spans lines: then a line that opens with `//` can be nothing else. */
export function withoutRemarks(code: string): string {
  if (/`|\/\*|\\$/m.test(code)) return code;
  return code
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|$)/.test(line))
    .join('\n');
}
