// Checks the types of articles, all of them as one program, and tells what is wrong in words.
import { byPlace, type Problem } from '../../problems/problem.ts';
import type { World } from '../../world/world.ts';
import { type Compiler, openCompiler } from './compiler.ts';
import { problemOf } from './sentence.ts';

/** `text` is what `programOf` gives; `path` is relative to the content folder, `folder` absolute: where the blocks are. */
export type Program = {
  readonly slug: string;
  readonly path: string;
  readonly text: string;
  readonly folder: string;
  /** The file whose lines come first, and how many they are; null where all are those of `path`. */
  readonly above: { readonly path: string; readonly lines: number } | null;
};
export type Checker = {
  /** Each article's problems by its slug. Files that did not change since the last call are not read again. */
  readonly check: (programs: readonly Program[]) => Promise<ReadonlyMap<string, readonly Problem[]>>;
  /** Ends the compiler's process. */
  readonly close: () => void;
};

/** Checks once. */
export async function check(
  programs: readonly Program[],
  world: World,
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const checker = openChecker(world);
  try {
    return await checker.check(programs);
  } finally {
    checker.close();
  }
}

/** Starts the compiler at the first check that has code in it, and keeps it for the next. */
export function openChecker(world: World): Checker {
  const compiler = openCompiler(world.home);
  return {
    check: async (programs) => {
      const found = new Map<string, readonly Problem[]>(programs.map(({ slug }) => [slug, []]));
      const coded = programs.filter(({ text }) => /;\/\/block$|;ᐅ(?:claim)?\(/m.test(text));
      const groups = [coded.filter((each) => !usesNode(each)), coded.filter(usesNode)];
      for (const [index, group] of groups.entries())
        for (const [slug, problems] of twice(compiler, () => checkGroup(compiler, group, index === 1)))
          found.set(slug, problems);
      return found;
    },
    close: compiler.close,
  };
}

/** A compiler that has ended in between, whoever ended it, is started once more. */
function twice<T>(compiler: Compiler, work: () => T): T {
  try {
    return work();
  } catch {
    compiler.close();
    return work();
  }
}

function checkGroup(
  compiler: Compiler,
  group: readonly Program[],
  node: boolean,
): readonly (readonly [slug: string, problems: readonly Problem[]])[] {
  if (group.length === 0) return [];
  const findings = compiler.findings(group, node);
  const unknown = findings.some((each) => each.findings.some((finding) => finding.isUnknownName));
  const names = unknown ? compiler.kitNames() : [];
  return findings.map(({ program, findings: some }) => [
    program.slug,
    some.map((finding) => problemOf(finding, program, names)).sort(byPlace),
  ]);
}

/** What Node has beside the language: whether a wall stands before it is told when the block runs. */
const names =
  'Buffer|process|fetch|crypto|global|AbortController|AbortSignal|Blob|Headers|Request|Response|ReadableStream|WebSocket|navigator';
const nodes = new RegExp(`(?<![\\w$.'"])(?:${names})(?![\\w$'"])`);
const usesNode = ({ text }: Program) => /['"]node:/.test(text) || nodes.test(text);
