// What every kind of torture is: numbered trials, each made of the seed and its number alone.

/** `failed`: what was wrong; `skipped`: why nothing was tried. Null where all went well. */
export type Verdict = {
  readonly index: number;
  /** What was done, in a line. */
  readonly what: string;
  readonly failed: string | null;
  readonly skipped: string | null;
  /** How long the trial took, or its share of what it was tried with. */
  readonly milliseconds: number;
};

export type Setting = {
  readonly seed: number;
  /** A private folder for the kind, removed at the end. */
  readonly folder: string;
  /** Tells what is counted besides: how many were built, how many refused. */
  readonly count: (what: string, by?: number) => void;
};

export type Opened = {
  readonly attempt: (indices: readonly number[]) => Promise<readonly Verdict[]>;
  readonly close: () => Promise<void>;
};

export type Kind = {
  readonly name: string;
  /** What is done and what may not come of it, in a line. */
  readonly about: string;
  /** Trials of the long form, and of the short one in `npm test`. */
  readonly long: number;
  readonly short: number;
  /** Trials that are attempted together. */
  readonly batch: number;
  readonly open: (setting: Setting) => Promise<Opened>;
};

/** How one trial went, for kinds that make them one by one. */
export type Outcome = {
  readonly what: string;
  readonly failed: string | null;
  readonly skipped?: string | null;
};

/** Attempts trials one after another, each timed, none able to end the others. */
export function oneByOne(
  trial: (index: number) => Promise<Outcome>,
  close: () => Promise<void> = async () => {},
): Opened {
  const attempt = async (indices: readonly number[]) => {
    const verdicts: Verdict[] = [];
    for (const index of indices) {
      const start = performance.now();
      const outcome = await trial(index).catch((error: unknown) => ({
        what: 'the trial itself',
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }));
      const milliseconds = performance.now() - start;
      verdicts.push({ skipped: null, ...outcome, index, milliseconds });
    }
    return verdicts;
  };
  return { attempt, close };
}
