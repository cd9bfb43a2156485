// Attacks, floods and breaks builds: `npm run torture [-- KIND… --seed N --scale S --only INDEX… --jobs N]`.
// Ends with a table of tried and failed, also in `.colophon/torture.json`; exit code 1 where anything failed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attack, type Tally, tableOf } from './attack.ts';
import { home } from './ground.ts';
import { kinds } from './kinds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string', default: String(availableParallelism()) },
    from: { type: 'string', default: '0' },
  },
});
const unknown = positionals.filter((name) => !kinds.some((kind) => kind.name === name));
if (unknown.length > 0) {
  console.error(`There is no kind ${unknown.join(', ')}: ${kinds.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const chosen = kinds.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const tallies: Tally[] = [];
for (const kind of chosen) {
  console.log(`${kind.name}: ${kind.about}`);
  const from = Number(values.from);
  const count = Math.max(1, Math.round(kind.long * Number(values.scale)));
  const indices =
    values.only.length > 0
      ? values.only.map(Number)
      : Array.from({ length: count }, (_, index) => from + index);
  const tell = (line: string) => console.log(line);
  tallies.push(await attack(kind, { seed: Number(values.seed), indices, jobs: Number(values.jobs), tell }));
  keep();
}
for (const { kind, failures, whySkipped } of tallies) {
  for (const { index, what, failed, again } of failures)
    console.log(`${kind} ${index} (${what}): ${failed}\n  ${again}`);
  for (const why of whySkipped) console.log(`${kind}: skipped, ${why}`);
}
for (const line of tableOf(tallies)) console.log(line);
process.exit(tallies.some(({ failures }) => failures.length > 0) ? 1 : 0);

/** With what earlier runs found of other kinds, so that pieces of the long form add up to one table. */
function keep(): void {
  const path = join(home, '.colophon', 'torture.json');
  mkdirSync(join(home, '.colophon'), { recursive: true });
  const names = new Set(tallies.map(({ kind }) => kind));
  const before = earlier(path).filter(({ kind }) => !names.has(kind));
  writeFileSync(
    path,
    `${JSON.stringify({ seed: Number(values.seed), tallies: [...before, ...tallies] }, null, 2)}\n`,
  );
}

function earlier(path: string): readonly Tally[] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { tallies: Tally[] }).tallies; // written above
  } catch {
    return [];
  }
}
