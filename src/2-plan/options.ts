// Reads the words after a fence's language as the options of a run.
import { posix } from 'node:path';
import { type Ceilings, ceilingNames, measure, sayMemory, sayTime, units } from '../ceilings.ts';
import { readTolerance } from '../kit/tolerance.ts';
import type { Backend, Fence, Place } from '../model/article.ts';
import type { RunOptions } from '../model/plan.ts';
import { nearest } from '../nearest.ts';
import { optionKnown, optionOnce, optionValid, optionWithinCeiling } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';

const defaults: RunOptions = {
  seed: null,
  seeds: 1,
  workers: 1,
  timeout: 120_000,
  memory: 4096,
  needs: [],
  hide: false,
  backend: null,
  tolerance: null,
};
type Reader = {
  readonly expected: string;
  readonly read: (value: string, before: RunOptions) => Partial<RunOptions> | null;
};

const readers: Readonly<Record<string, Reader>> = {
  seed: {
    expected: 'a whole number from 0 to 4294967295, such as seed=7',
    read: (value) => (/^\d{1,10}$/.test(value) && Number(value) < 2 ** 32 ? { seed: Number(value) } : null),
  },
  seeds: {
    expected: 'how many seeds to run with, from 2 to 100: seeds=5',
    read: (value) => (/^(?:[2-9]|[1-9]\d|100)$/.test(value) ? { seeds: Number(value) } : null),
  },
  workers: {
    expected: 'how many processes to train with, from 1 to 16: workers=2',
    read: (value) => (/^(?:[1-9]|1[0-6])$/.test(value) ? { workers: Number(value) } : null),
  },
  timeout: {
    expected: 'a time with its unit: timeout=500ms, timeout=60s or timeout=2m',
    read: (value) => positive('timeout', measure(value, units.timeout)),
  },
  memory: {
    expected: 'a size: memory=2GB, memory=512MB or a number of mebibytes',
    read: (value) => positive('memory', measure(value.toLowerCase(), units.memory)),
  },
  needs: {
    expected:
      "files, folders or patterns below the article's folder, or in the folder beside it, with commas between them: needs=data/a.csv,data/more,../shared/b.csv",
    read: (value, before) => {
      const paths = value.split(',').map((path) => posix.normalize(path.trim()));
      return paths.every(isInside) ? { needs: [...new Set([...before.needs, ...paths])] } : null;
    },
  },
  backend: {
    expected: 'backend=wasm, backend=native or backend=cpu',
    read: (value) => (isBackend(value) ? { backend: value } : null),
  },
  tolerance: {
    expected: "a distance in the results' own unit, tolerance=0.01, or a share of them, tolerance=0.5%",
    read: (value) => (readTolerance(value) === null ? null : { tolerance: value }),
  },
};
/** Every word that may stand behind `run`, a label apart. */
export const runWords: readonly string[] = [...Object.keys(readers), 'hide', 'wide', 'caption'];
const ofRuns =
  '#label, caption="…", seed=7, seeds=5, workers=2, timeout=60s, memory=2GB, needs=data.csv, backend=wasm, tolerance=0.5%, wide or hide';
const ofDiagrams = '#label, caption="…" or wide, which is all that a diagram takes';

/** What goes beyond a ceiling is told, and brought down to it. */
export function runOptionsOf(
  fence: Fence,
  ceilings: Ceilings,
): { options: RunOptions; problems: readonly Problem[] } {
  let options = lowered(defaults, ceilings);
  const problems: Problem[] = [];
  const given = new Set<string>();
  for (const { text, place } of fence.words) {
    if (text === 'hide') options = { ...options, hide: true };
    else if (text !== 'wide') problems.push(optionKnown(place, text, nearest(text, runWords), ofRuns)); // weaving reads it
  }
  for (const { name, value, place } of fence.options) {
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!reader) problems.push(optionKnown(place, name, nearest(name, runWords), ofRuns));
    else if (given.has(name) && name !== 'needs') problems.push(optionOnce(place, name));
    else {
      const read = reader.read(value, options);
      problems.push(...beyond(read ?? {}, value, ceilings, place));
      if (read) options = lowered({ ...options, ...read }, ceilings);
      else problems.push(optionValid(place, name, value, reader.expected));
    }
    given.add(name);
  }
  return { options, problems };
}

function lowered(options: RunOptions, { timeout, memory }: Ceilings): RunOptions {
  return {
    ...options,
    timeout: Math.min(options.timeout, timeout),
    memory: Math.min(options.memory, memory),
  };
}

function beyond(
  { timeout = 0, memory = 0 }: Partial<RunOptions>,
  value: string,
  ceilings: Ceilings,
  place: Place,
): readonly Problem[] {
  if (timeout > ceilings.timeout)
    return [optionWithinCeiling(place, 'timeout', value, sayTime(ceilings.timeout), ceilingNames.timeout)];
  if (memory > ceilings.memory)
    return [optionWithinCeiling(place, 'memory', value, sayMemory(ceilings.memory), ceilingNames.memory)];
  return [];
}

/** Diagrams take a label and a caption, which reading has taken out already: all that is left is unknown. */
export function diagramOptionProblems(fence: Fence): readonly Problem[] {
  const unknown = fence.words.filter(({ text }) => text !== 'wide');
  const found = [...unknown.map(({ text, place }) => ({ name: text, place })), ...fence.options];
  return found.map(({ name, place }) =>
    optionKnown(place, name, nearest(name, ['caption', 'wide']), ofDiagrams),
  );
}

function positive(name: 'timeout' | 'memory', amount: number | null): Partial<RunOptions> | null {
  return amount !== null && amount > 0 ? { [name]: amount } : null;
}

function isInside(path: string): boolean {
  const within = path.replace(/^\.\.\//, ''); // one step up, to what the articles of a content folder share
  return /[^./]/.test(within) && !/^(?:[/\\~]|[a-z]:)/i.test(within) && !within.split(/[/\\]/).includes('..');
}

function isBackend(value: string): value is Backend {
  return value === 'wasm' || value === 'native' || value === 'cpu';
}
