// Guesses which known name an unknown one was meant to be; a far one is no guess.
import { closest, distance } from 'fastest-levenshtein';

/** The known name that is a slip of the pen away, if there is one: one letter of a short name, three of a long one. */
export function nearest(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const small = name.toLowerCase();
  const swapped = known.find((one) => isSwapped(small, one.toLowerCase()));
  const found = known.find((one) => one.toLowerCase() === small) ?? swapped ?? closest(name, [...known]);
  const slips = found === swapped ? 1 : distance(small, found.toLowerCase());
  return slips <= allowed(name.length) ? found : null;
}

function allowed(length: number): number {
  if (length <= 2) return 0;
  return length <= 5 ? 1 : length <= 8 ? 2 : 3;
}

/** Two letters that stand beside one another are exchanged. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
