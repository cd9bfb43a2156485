// How many of an article's numbers come from its blocks or name their source.
import type { Numbers } from './model/plan.ts';

/** From 0 to 1, cut to four digits; null where nothing is measured. */
export function coverageOf({ bound, cited, unbound }: Numbers): number | null {
  const all = bound + cited + unbound;
  return all === 0 ? null : Math.floor((1e4 * (bound + cited)) / all) / 1e4;
}

/** `97.4%`: never 100% while one number is missing. */
export function coverageText(coverage: number): string {
  return `${Number((100 * coverage).toFixed(2))}%`;
}
