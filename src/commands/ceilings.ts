// Reads the ceilings that the owner of this machine sets in the environment, where no article can.
import { boundless, type Ceilings, ceilingNames, ceilingsOf, measure, units } from '../ceilings.ts';
import { Misuse } from './misuse.ts';

/** `physical` in mebibytes. Throws `Misuse` for a setting that is no time or no size. */
export function ceilingsFrom(
  environment: Readonly<Record<string, string | undefined>>,
  physical: number,
): Ceilings {
  const own = ceilingsOf(physical);
  const read = (kind: 'timeout' | 'memory' | 'together', example: string) => {
    const said = environment[ceilingNames[kind]]?.trim();
    if (said === undefined || said === '') return own[kind];
    const found = measure(said.toLowerCase(), units[kind === 'timeout' ? 'timeout' : 'memory']);
    if (found !== null && found > 0 && found <= boundless[kind]) return found;
    throw new Misuse(
      `Found ${ceilingNames[kind]}=${said}: expected ${example}. Correct it, or leave it out: then this machine says it.`,
    );
  };
  const memory = read('memory', 'a size, 8GB or 512MB');
  return {
    timeout: read('timeout', 'a time, 2h, 30m or 90s'),
    memory,
    together: read('together', 'a size, 16GB or 512MB'),
  };
}
