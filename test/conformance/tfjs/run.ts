// Runs TensorFlow.js's own test suite on the back ends as blocks get them: `npm run conformance [-- MODE…]`.
// Modes: wasm and cpu, which are the default; stock-wasm and stock-cpu, to compare. A line each; exit 1 on a difference.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.ts';
import { differences, type Verdict } from './compare.ts';
import { known } from './known.ts';

const asked = process.argv.slice(2);
const suite = await bundle();
const found = (asked.length > 0 ? asked : ['wasm', 'cpu']).map(run);
process.exit(found.every((good) => good) ? 0 : 1);

function run(mode: string): boolean {
  const out = join(dirname(suite), `${mode}.json`);
  rmSync(out, { force: true });
  // What the suite logs, warnings that it provokes, is nobody's concern; a crash is.
  const { status, stderr } = spawnSync(process.execPath, [suite, mode, out], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    console.error(`${mode}: the suite did not end\n${stderr.slice(-2000)}`);
    return false;
  }
  const verdicts = JSON.parse(readFileSync(out, 'utf8')) as Verdict[];
  const failed = verdicts.filter(({ passed }) => !passed).length;
  const told = differences(verdicts, known(mode));
  console.log(
    `${mode}: ${verdicts.length} tests, ${failed} fail, ${told.length === 0 ? 'each known' : `${told.length} differ from the table`}`,
  );
  for (const sentence of told) console.log(`  ${sentence}`);
  return told.length === 0;
}
