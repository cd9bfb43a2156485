// Checks the types of articles with TypeScript's native compiler, all of them as one program of virtual files.
import {
  API,
  type Diagnostic,
  DiagnosticCategory,
  type Project,
  type Snapshot,
} from 'typescript/unstable/sync';
import { byPlace, type Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { virtualDisk } from './check-disk.ts';
import { type Finding, isNoise, tailOf } from './check-noise.ts';
import { problemOf } from './check-sentence.ts';
import { globals, settingsFor } from './check-settings.ts';

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
  const home = slashed(world.home);
  const compiler = openCompiler(home);
  return {
    check: async (programs) => {
      const found = new Map<string, readonly Problem[]>(programs.map(({ slug }) => [slug, []]));
      const coded = programs.filter(({ text }) => /;\/\/block$|;ᐅ(?:claim)?\(/m.test(text));
      const groups = [coded.filter((each) => !usesNode(each)), coded.filter(usesNode)];
      for (const [index, group] of groups.entries()) {
        if (group.length === 0) continue;
        const project = compiler.open(index === 0 ? 'articles' : 'articles-with-node', group, index === 1);
        const findings = group.map((program) => ({ program, findings: findingsIn(program, project) }));
        const unknown = findings.some((each) => each.findings.some((finding) => finding.isUnknownName));
        const names = unknown ? compiler.kitNames() : [];
        for (const { program, findings: some } of findings)
          found.set(program.slug, some.map((finding) => problemOf(finding, program, names)).sort(byPlace));
      }
      return found;
    },
    close: compiler.close,
  };
}

/** What Node has beside the language: whether a wall stands before it is told when the block runs. */
const names =
  'Buffer|process|fetch|crypto|global|AbortController|AbortSignal|Blob|Headers|Request|Response|ReadableStream|WebSocket|navigator';
const nodes = new RegExp(`(?<![\\w$.'"])(?:${names})(?![\\w$'"])`);
const usesNode = ({ text }: Program) => /['"]node:/.test(text) || nodes.test(text);
const slashed = (path: string) => path.replaceAll('\\', '/');
/** Beside the article, so that what it imports by a path is found. */
const fileOf = ({ folder, slug }: Program) => `${slashed(folder)}/${slug}.colophon.ts`;

function openCompiler(home: string) {
  const disk = virtualDisk();
  let api: API | null = null;
  let snapshot: Snapshot | null = null;
  const project = (name: string, files: ReadonlyMap<string, string>, node: boolean, elsewhere: boolean) => {
    const config = `${home}/.colophon-check/${name}.json`;
    const ambient = node ? [] : [[`${home}/.colophon-check/globals.d.ts`, globals] as const];
    const roots = [...files.keys(), ...ambient.map(([file]) => file)];
    const settings = settingsFor(home, roots, { node, elsewhere });
    const fileChanges = disk.write(new Map([...files, ...ambient, [config, settings]]));
    api ??= new API({ cwd: home, fs: disk.fs });
    const next = api.updateSnapshot({ openProjects: [config], fileChanges });
    snapshot?.dispose();
    snapshot = next;
    const opened = next.getProject(config);
    if (!opened) throw new Error('TypeScript did not open the articles to check them');
    refuseMistakes(opened.program.getConfigFileParsingDiagnostics());
    refuseMistakes(opened.program.getProgramDiagnostics());
    return opened;
  };
  return {
    open: (name: string, programs: readonly Program[], node: boolean): Project => {
      const files = new Map(programs.map((program) => [fileOf(program), program.text]));
      const elsewhere = programs.some(({ folder }) => !slashed(folder).startsWith(`${home}/`));
      return project(name, files, node, elsewhere);
    },
    kitNames: () => {
      const probe = `${home}/.colophon-check/kit.ts`;
      return exportsIn(project('kit', new Map([[probe, kitProbe]]), false, false), probe);
    },
    close: () => {
      snapshot?.dispose();
      if (api) end(api);
      [api, snapshot] = [null, null];
      disk.clear();
    },
  };
}

const kitProbe = "import * as kit from 'colophon/kit'; kit;";

function exportsIn({ checker }: Project, probe: string): readonly string[] {
  const symbol = checker.getSymbolAtPosition(probe, kitProbe.lastIndexOf('kit'));
  if (!symbol) return [];
  return checker.getExportsOfModule(checker.getAliasedSymbol(symbol)).map((each) => each.name);
}

/**
 * A compiler that is asked to end now and then writes "context canceled" on our standard error: it is ended unasked.
 * The path to its process is private; should that change, it is asked after all.
 */
function end(api: API): void {
  type Inside = { client?: { channel?: { child?: { kill?: (signal: string) => void } } } };
  (api as unknown as Inside).client?.channel?.child?.kill?.('SIGKILL');
  api.close();
}

function findingsIn(program: Program, project: Project): readonly Finding[] {
  const file = fileOf(program);
  const all = [
    ...project.program.getSyntacticDiagnostics(file),
    ...project.program.getBindDiagnostics(file),
    ...project.program.getSemanticDiagnostics(file),
  ].filter((each) => each.category === DiagnosticCategory.Error);
  const inTail = all.filter((each) => each.pos >= tailOf(program.text));
  refuseMistakes(inTail);
  const findings = all
    .map((each) => findingOf(each, file, project))
    .filter((finding) => !isNoise(finding, program.text));
  // The first complaint about a place is the one to the point.
  return findings.filter(
    (finding, index) => findings.findIndex(({ start }) => start === finding.start) === index,
  );
}

/** Names that one block uses and a later one declares are no mistake, so the declaration's place is wanted. */
const aboutDeclarations = new Set([2448, 2449, 2450, 2454, 2588]);
/** `node:fs` is a module, though TypeScript calls it a name where it does not know Node's types. */
const unknownName =
  /^Cannot find (?:name|namespace) '[^':]+'|^No value exists in scope for the shorthand property/;

function findingOf(diagnostic: Diagnostic, file: string, { checker }: Project): Finding {
  const symbol = aboutDeclarations.has(diagnostic.code)
    ? checker.getSymbolAtPosition(file, diagnostic.pos)
    : undefined;
  return {
    code: diagnostic.code,
    start: diagnostic.pos,
    end: diagnostic.end,
    text: diagnostic.text,
    chain: chainOf(diagnostic),
    declared: symbol?.declarations[0]?.resolve()?.end ?? null,
    isUnknownName: unknownName.test(diagnostic.text),
  };
}

function chainOf({ messageChain = [] }: Diagnostic): readonly string[] {
  return messageChain.flatMap((each) => [each.text, ...chainOf(each)]);
}

/** What TypeScript finds outside the author's own text is wrong with us. */
function refuseMistakes(diagnostics: readonly Diagnostic[]): void {
  const [first] = diagnostics.filter((each) => each.category === DiagnosticCategory.Error);
  if (first) throw new Error(`articles cannot be checked as they were put together: ${first.text}`);
}
