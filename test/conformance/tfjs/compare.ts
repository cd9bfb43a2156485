// What the suite's verdicts must be: every failure stands in the table, and everything in the table fails.
export type Verdict = { readonly passed: boolean; readonly name: string; readonly why: string };

/** Sentences on what differs; none where the failures are those of the table. */
export function differences(
  verdicts: readonly Verdict[],
  known: ReadonlyMap<string, string>,
): readonly string[] {
  const failed = new Map(verdicts.filter(({ passed }) => !passed).map(({ name, why }) => [name, why]));
  const names = new Set(verdicts.map(({ name }) => name));
  return [
    ...[...failed].filter(([name]) => !known.has(name)).map(([name, why]) => `fails: ${name}: ${why}`),
    ...[...known.keys()]
      .filter((name) => !failed.has(name))
      .map((name) =>
        names.has(name)
          ? `passes, take it off the table in known.ts: ${name}`
          : `is in the table in known.ts, and not in the suite: ${name}`,
      ),
  ];
}
