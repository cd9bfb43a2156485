// Ends work that takes too long, even where it never waits: a wall behind what is counted.
import { createContext, Script } from 'node:vm';

/** The work was not through in time; what it had begun is left as it is. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
  readonly seconds: number;
  constructor(seconds: number) {
    super(`not through after ${seconds} s`);
    this.seconds = seconds;
  }
}

const script = new Script('work()');

/** Throws `TooSlow` after so many milliseconds of work that does not wait; what a promise does later is not timed. */
export function within<T>(milliseconds: number, work: () => T): T {
  try {
    return script.runInContext(createContext({ work }), { timeout: milliseconds }) as T; // what `work` gives
  } catch (error) {
    if (
      typeof error === 'object' &&
      error !== null &&
      'code' in error &&
      error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    )
      throw new TooSlow(milliseconds / 1000);
    throw error;
  }
}
