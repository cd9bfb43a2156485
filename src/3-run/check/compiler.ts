// TypeScript's native compiler, which is asked about articles as virtual files; its only importer.
import {
  API,
  type Diagnostic,
  DiagnosticCategory,
  type Project,
  type Snapshot,
} from 'typescript/unstable/sync';
import type { Program } from './check.ts';
import { virtualDisk } from './disk.ts';
import { type Finding, isNoise, tailOf } from './noise.ts';
import { globals, settingsFor } from './settings.ts';

const slashed = (path: string) => path.replaceAll('\\', '/');
/** Beside the article, so that what it imports by a path is found. */
const fileOf = ({ folder, slug }: Program) => `${slashed(folder)}/${slug}.colophon.ts`;

export type Compiler = {
  /** What is wrong with each of `programs`; `node`: whether Node's types are known to them. */
  readonly findings: (
    programs: readonly Program[],
    node: boolean,
  ) => readonly { readonly program: Program; readonly findings: readonly Finding[] }[];
  readonly kitNames: () => readonly string[];
  /** Ends its process; the next question starts another. */
  readonly close: () => void;
};

/** `folder`: Colophon's own. Its process starts with the first question. Throws where the process ends meanwhile. */
export function openCompiler(folder: string): Compiler {
  const home = slashed(folder);
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
    findings: (programs, node) => {
      const files = new Map(programs.map((program) => [fileOf(program), program.text]));
      const elsewhere = programs.some(({ folder }) => !slashed(folder).startsWith(`${home}/`));
      const opened = project(node ? 'articles-with-node' : 'articles', files, node, elsewhere);
      return programs.map((program) => ({ program, findings: findingsIn(program, opened) }));
    },
    kitNames: () => {
      const probe = `${home}/.colophon-check/kit.ts`;
      return exportsIn(project('kit', new Map([[probe, kitProbe]]), false, false), probe);
    },
    close: () => {
      const open = api;
      [api, snapshot] = [null, null];
      disk.clear();
      if (open) end(open);
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
  try {
    api.close();
  } catch {
    // it has ended already, and with it what it held
  }
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
