// Gathers what a child says while it runs one command: outputs, printed text, exported and evaluated values.
import type { Output } from '../../model/results.ts';
import type { ChildRecord, Evaluated, Export, Joined, Patch } from '../protocol.ts';

export type Gathered = {
  readonly outputs: readonly Output[];
  readonly console: string;
  readonly exports: readonly Export[];
  readonly joined: readonly Joined[];
  readonly patches: readonly Patch[];
  /** Names of plain data that it has changed, and of tensors that it has disposed. */
  readonly changed: readonly string[];
  readonly disposed: readonly string[];
  /** Of each tensor that several of its values have in them: their names. */
  readonly tensors: readonly (readonly string[])[];
  readonly evaluated: readonly Evaluated[];
  /** Sentences about what may not be as meant, each once. */
  readonly doubts: readonly string[];
  /** Whether it left timers running. */
  readonly restless: boolean;
};
export type Progress = Extract<ChildRecord, { type: 'progress' }>;

const consoleLimit = 256 * 2 ** 10;

export function gather(progress: (progress: Progress) => void) {
  const outputs: Output[] = [];
  const exports: Export[] = [];
  const joined: Joined[] = [];
  const patches: Patch[] = [];
  const spoilt = { changed: [] as string[], disposed: [] as string[] };
  const tensors: (readonly string[])[] = [];
  const evaluated: Evaluated[] = [];
  const doubts = new Set<string>();
  const printed = cutting(consoleLimit);
  let restless = false;
  return {
    all: () => ({
      outputs,
      console: printed.text(),
      exports,
      joined,
      patches,
      ...spoilt,
      tensors,
      evaluated,
      doubts: [...doubts],
      restless,
    }),
    take: (record: ChildRecord) => {
      if (record.type === 'console') printed.add(record.text);
      else if (record.type === 'output') outputs.push(record.output);
      else if (record.type === 'doubt') doubts.add(record.doubt);
      else if (record.type === 'export') exports.push(record.export);
      else if (record.type === 'joined') joined.push(record.joined);
      else if (record.type === 'patched') patches.push(record.patch);
      else if (record.type === 'spoilt') for (const each of record.names) spoilt[record.how].push(each);
      else if (record.type === 'tensor') tensors.push(record.names);
      else if (record.type === 'evaluated') evaluated.push(record.evaluated);
      else if (record.type === 'progress') progress(record);
      else if (record.type === 'restless') restless = true;
    },
  };
}

/** Keeps the first `limit` characters, and says that there were more. */
function cutting(limit: number): { readonly add: (text: string) => void; readonly text: () => string } {
  let kept = '';
  let more = false;
  return {
    add: (text) => {
      if (kept.length + text.length > limit) more = true;
      if (kept.length < limit) kept += text.slice(0, limit - kept.length);
    },
    text: () => (more ? `${kept}\n[cut: more than ${limit / 1024} KiB were printed]\n` : kept),
  };
}
