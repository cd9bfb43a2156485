// Guesses which known name an unknown one was meant to be.
import { closest, distance } from 'fastest-levenshtein';

/** The known name that is a slip of the pen away, if there is one. */
export function nearest(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const found = closest(name, known);
  const slips = distance(name.toLowerCase(), found.toLowerCase());
  return slips <= Math.max(1, Math.round(name.length * 0.45)) ? found : null;
}
