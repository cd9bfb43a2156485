// What the terminal shows: progress while a build goes on, then its problems and what was made.
import { relative } from 'node:path';
import type { SingleBar } from 'cli-progress';
import cliProgress from 'cli-progress';
import pc from 'picocolors';
import { coverageText } from './coverage.ts';
import { harmless } from './harmless.ts';
import type { Built, BuiltArticle } from './model/request.ts';
import type { Problem } from './problems/problem.ts';
import type { Event } from './world/world.ts';

type Stream = NodeJS.WriteStream;
type Streams = { readonly out: Stream; readonly error: Stream; readonly json: boolean };

export type Terminal = {
  readonly report: (event: Event) => void;
  readonly built: (built: Built, output: string) => void;
  /** One JSON document on stdout with `--json`, else the lines; what would command a terminal is shown as codes. */
  readonly answer: (document: unknown, lines: readonly string[]) => void;
  readonly line: (text: string) => void;
  readonly close: () => void;
};

/** With `json`, stdout carries one document and everything else goes to stderr. */
export function openTerminal({ out, error, json }: Streams): Terminal {
  const stream = json ? error : out;
  const progress = stream.isTTY ? openBars(stream) : openLines(stream);
  const early = tellEarly(progress.line);
  // What has our colours was made harmless before; within JSON a code is the character itself.
  const say = (document: unknown, lines: readonly string[]) => {
    progress.close();
    if (json) out.write(`${harmless(JSON.stringify(document, null, 2))}\n`);
    for (const text of lines) stream.write(`${text}\n`);
  };
  return {
    report: (event) => {
      if (stream.isTTY && !json) early(event); // elsewhere all lines stay, and each is read once
      progress.report(event);
    },
    built: (built, output) => say(built, describeBuilt(built, output)),
    answer: (document, lines) => say(document, lines.map(harmless)),
    line: (text) => progress.line(harmless(text)),
    close: progress.close,
  };
}

type Progress = {
  readonly report: (event: Event) => void;
  readonly line: (text: string) => void;
  readonly close: () => void;
};

/**
 * While blocks run, a line for each problem that is known: nobody waits for a training to hear of a slip in another
 * article. The whole of it stands in the list at the end, which is soon where nothing runs.
 */
function tellEarly(line: (text: string) => void): (event: Event) => void {
  const told = new Set<string>();
  let waiting: string[] = [];
  let running = false;
  return (event) => {
    if (event.type === 'phase') running = false;
    if (event.type === 'phase' && event.name === 'run') {
      waiting = [];
      told.clear();
    }
    if (event.type === 'block-started') running = true;
    if (event.type === 'problem') {
      const text = briefly(event.problem);
      if (!told.has(text)) waiting.push(text);
      told.add(text);
    }
    if (running) for (const text of waiting.splice(0)) line(text);
  };
}

function tame(problem: Problem): Problem {
  const [file, found] = [harmless(problem.file), harmless(problem.found)];
  return { ...problem, file, found, expected: harmless(problem.expected), advice: harmless(problem.advice) };
}

function briefly(problem: Problem): string {
  const { file, line, column, level, code, found } = tame(problem);
  const mark = level === 'error' ? pc.red(level) : pc.yellow(level);
  return `${file}:${line}:${column} ${mark} ${pc.dim(code)} ${found.split('\n')[0]}`;
}

/** Bars on a terminal: one for each block that trains, with its loss and the time left. */
function openBars(stream: Stream): Progress {
  const format = '{label} {bar} {value}/{total} {unit} · loss {loss} · {eta_formatted} left';
  const bars = new cliProgress.MultiBar(
    { stream, format, hideCursor: true, clearOnComplete: true, barsize: 24 },
    cliProgress.Presets.shades_grey,
  );
  const running = new Map<string, SingleBar>();
  const line = (text: string) => (bars.isActive ? bars.log(`${text}\n`) : stream.write(`${text}\n`));
  return {
    line,
    report: (event) => {
      if (event.type === 'training') {
        const label = harmless(`${event.slug}#${event.block}`);
        const bar = running.get(label) ?? bars.create(event.steps, 0, {});
        running.set(label, bar);
        const width = Math.max(...[...running.keys()].map((each) => each.length));
        bar.update(event.step, {
          label: pc.dim(label.padEnd(width)),
          unit: harmless(event.unit),
          loss: event.loss?.toPrecision(4) ?? '–',
        });
      } else if (event.type === 'block-ended') {
        const label = harmless(`${event.slug}#${event.block}`);
        const bar = running.get(label);
        if (bar) bars.remove(bar);
        running.delete(label);
      }
      if (event.type !== 'training') sayPlainly(event, line);
    },
    close: () => {
      if (bars.isActive) bars.update(); // lines that wait for the next drawing
      bars.stop();
    },
  };
}

/** Plain lines elsewhere: what trains says how far it is, at most every few seconds. */
function openLines(stream: Stream): Progress {
  const said = new Map<string, number>();
  const line = (text: string) => void stream.write(`${text}\n`);
  return {
    line,
    report: (event) => {
      if (event.type === 'phase') return line(`phase ${event.name}: ${event.milliseconds} ms`);
      if (event.type !== 'training') return sayPlainly(event, line);
      const label = harmless(`${event.slug}#${event.block}`);
      const now = performance.now();
      if (now - (said.get(label) ?? Number.NEGATIVE_INFINITY) < quiet) return;
      said.set(label, now);
      const loss = event.loss === null ? '' : `, loss ${event.loss.toPrecision(4)}`;
      line(`  ${label}: ${harmless(event.unit)} ${event.step} of ${event.steps}${loss}`);
    },
    close: () => {},
  };
}

/** Milliseconds between two lines about the same block. */
const quiet = 3000;

function sayPlainly(event: Event, line: (text: string) => void): void {
  if (event.type === 'block-started')
    line(pc.dim(`  ${harmless(event.slug)}#${harmless(event.block)}: started (line ${event.place.line})`));
  if (event.type === 'block-ended')
    line(pc.dim(`  ${harmless(event.slug)}#${harmless(event.block)}: ${event.state}`));
  if (event.type === 'note') line(harmless(event.text));
}

function describeBuilt(built: Built, output: string): readonly string[] {
  const colour = { built: pc.green, unchanged: pc.dim, failed: pc.red };
  const articles = built.articles.map(({ slug, state, html, pdf, ran, reused, numbers }) => {
    const where = [html, pdf].filter((path) => path !== null).join('  ');
    const blocks =
      ran.length + reused.length === 0 ? '' : ` (${ran.length} executed, ${reused.length} reused)`;
    return `${colour[state](state.padEnd(9))} ${harmless(slug)}${blocks}${covered(numbers)}  ${pc.dim(harmless(where))}`;
  });
  const errors = built.problems.filter((problem) => problem.level === 'error').length;
  const warnings = built.problems.length - errors;
  const time = Object.values(built.phases).reduce((sum, phase) => sum + phase, 0) / 1000;
  const summary = `${built.articles.length} articles in ${relative('.', output) || '.'}, ${errors} errors, ${warnings} warnings, ${time.toFixed(1)} s`;
  return [...describeProblems(built.problems), ...articles, (errors > 0 ? pc.red : pc.bold)(summary)];
}

function covered({ bound, cited, unbound, coverage }: BuiltArticle['numbers']): string {
  const all = bound + cited + unbound;
  return coverage === null ? '' : `, ${coverageText(coverage)} of ${all} numbers bound or cited`;
}

/** What is expected and what to do stand once, at the first of several problems that say the same of them. */
export function describeProblems(problems: readonly Problem[]): readonly string[] {
  const said = new Set<string>();
  return problems.flatMap((problem) => {
    const lines = describeProblem(problem);
    const { code, expected, advice } = problem;
    const text = [code, expected, advice].join('\n').replace(/"[^"]*"|`[^`]*`|\[[^\]]*\]/g, '…');
    const isSaid = said.has(text);
    said.add(text);
    return isSaid ? [lines[0]!, lines[1]!, ''] : lines;
  });
}

/** The place, the code, then found, expected and what to do: a line each. */
export function describeProblem(problem: Problem): readonly string[] {
  const { file, line, column, code, level, found, expected, advice } = tame(problem);
  const mark = level === 'error' ? pc.red(level) : pc.yellow(level);
  return [
    `${pc.bold(`${file}:${line}:${column}`)} ${mark} ${pc.dim(code)}`,
    `  Found ${found}`,
    `  Expected ${expected}`,
    `  ${advice}`,
    '',
  ];
}
