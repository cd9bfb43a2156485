#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// The command line: arguments in, report and exit code out. The only file that knows `process`.
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { bench } from '../bench/bench.ts';
import { SourcesNotFound } from './1-read/sources.ts';
import { accept } from './commands/accept.ts';
import { buildOnce } from './commands/build.ts';
import { ceilingsFrom } from './commands/ceilings.ts';
import { dev } from './commands/dev.ts';
import { doctor } from './commands/doctor.ts';
import { doubt } from './commands/doubt.ts';
import type { Invocation } from './commands/invocation.ts';
import { links } from './commands/links.ts';
import { Misuse } from './commands/misuse.ts';
import { native } from './commands/native.ts';
import { verify } from './commands/verify.ts';
import { harmless } from './harmless.ts';
import type { Backend } from './model/article.ts';
import { openTerminal } from './terminal.ts';
import { openWorld, physicalMemory } from './world/node-world.ts';

type Flags = {
  readonly content: string;
  readonly output: string;
  readonly cache: string;
  readonly strict: boolean | undefined;
  readonly jobs: number;
  readonly json: boolean;
  readonly pdf: boolean;
  readonly backend: Backend | undefined;
  readonly port: number | undefined;
  readonly minutes: number;
};
type Run = (invocation: Invocation) => Promise<number>;

const commands: Readonly<Record<string, { readonly summary: string; readonly run: Run }>> = {
  build: { summary: 'build every article, or the named ones, into the output folder', run: buildOnce },
  dev: { summary: 'build, serve on this machine, and build again at each change', run: dev },
  verify: {
    summary: 'execute everything twice from nothing, name what moved and compare every file',
    run: verify,
  },
  accept: { summary: 'write the results of now into results.lock.json beside each article', run: accept },
  doubt: { summary: 'change papers in many small ways, and say which changes nothing notices', run: doubt },
  links: { summary: 'check every link of the pages in the output folder', run: links },
  doctor: { summary: 'say what this machine has: Node, browser, fonts, back ends, walls', run: doctor },
  native: { summary: 'build the native back end where npm could not install it', run: native },
  bench: { summary: 'time cold, unchanged and edited builds, with peak memory per phase', run: bench },
};

const settings = `
What blocks may ask for is bounded by whoever owns the machine, in the environment:
  COLOPHON_MAX_TIMEOUT=24h    the most that timeout= may say (unsaid, a day)
  COLOPHON_MAX_MEMORY=8GB     the most that memory= may say (unsaid, what the machine has)
  COLOPHON_MAX_TOGETHER=16GB  the most that blocks take which run at the same time (unsaid, 85% of that)
PUPPETEER_EXECUTABLE_PATH names a browser.`;

const home = dirname(dirname(fileURLToPath(import.meta.url)));

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('Expected a whole number of 1 or more.');
  return value;
}

/** An option of the contract, on every command. */
function withOptions(command: Command): Command {
  return command
    .argument('[names...]', 'slugs of articles; none means all')
    .option('--content <dir>', 'folder of articles, or one Markdown file', 'content')
    .option('--output <dir>', 'folder that receives the pages', 'output')
    .option('--cache <dir>', 'folder of stored results, safe to delete', '.colophon')
    .option('--strict', 'count warnings as errors (the default where CI is set)')
    .option('--no-strict', 'let warnings pass')
    .addOption(
      new Option('--jobs <n>', 'blocks to execute at a time')
        .argParser(positive)
        .default(availableParallelism(), 'as many as processors'),
    )
    .option('--json', 'print one JSON document on stdout, all else on stderr', false)
    .option('--no-pdf', 'make no PDF')
    .addOption(
      new Option('--backend <name>', 'back end of TensorFlow.js for every block').choices([
        'wasm',
        'native',
        'cpu',
      ]),
    )
    .addOption(new Option('--port <n>', 'port of `dev`').argParser(positive))
    .addOption(
      new Option('--minutes <n>', 'time of `doubt` for code and data').argParser(positive).default(10),
    );
}

/** `--no-strict` gives `strict` a default of true in commander: only what was said counts, then CI. */
function strictness(command: Command): boolean {
  const said = command.getOptionValueSource('strict') === 'cli';
  return said ? (command.opts() as Flags).strict === true : Boolean(process.env.CI);
}

async function invoke(run: Run, names: readonly string[], flags: Flags, strict: boolean): Promise<number> {
  const terminal = openTerminal({ out: process.stdout, error: process.stderr, json: flags.json });
  const world = await openWorld({
    home,
    cache: resolve(flags.cache),
    jobs: flags.jobs,
    ceilings: ceilingsFrom(process.env, physicalMemory()),
    today: new Date().toISOString().slice(0, 10),
    report: terminal.report,
  });
  const request = {
    content: resolve(flags.content),
    output: resolve(flags.output),
    names,
    pdf: flags.pdf,
    backend: flags.backend ?? null,
    fresh: false,
  };
  // A reader that stops early, such as `head`, is no mistake.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const stop = new AbortController();
  // `dev` ends by itself; whatever else runs is killed with its child processes.
  const interrupt = (code: number) => () => {
    if (run === dev && !stop.signal.aborted) return stop.abort();
    terminal.close();
    process.exit(code);
  };
  process.on('SIGINT', interrupt(130)).on('SIGTERM', interrupt(143)).on('SIGHUP', interrupt(129));
  try {
    const { port = 4173, minutes } = flags;
    return await run({ request, world, terminal, strict, port, minutes, stop: stop.signal });
  } finally {
    terminal.close();
    await world.browser.close();
  }
}

function program(): Command {
  const root = new Command('colophon')
    .description('White papers whose numbers you can check.')
    .addHelpText('after', settings)
    .configureOutput({ writeErr: (text) => void process.stderr.write(harmless(text)) })
    .exitOverride();
  for (const [name, { summary, run }] of Object.entries(commands)) {
    withOptions(root.command(name).description(summary).exitOverride()).action(
      async (names: string[], flags: Flags, command: Command) => {
        process.exitCode = await invoke(run, names, flags, strictness(command));
      },
    );
  }
  return root;
}

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 2 is for wrong usage and for a broken machine; help and version are no mistakes. */
function exitCodeOf(error: unknown): number {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')) {
    return 'exitCode' in error && error.exitCode === 0 ? 0 : 2;
  }
  const known = error instanceof Misuse || error instanceof SourcesNotFound;
  process.stderr.write(`${harmless(known ? error.message : describe(error))}\n`);
  return 2;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
