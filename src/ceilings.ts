// What blocks may ask for at most: the owner of the machine says it in the environment, or the machine itself does.

export type Ceilings = {
  /** Milliseconds that a block may ask for. */
  readonly timeout: number;
  /** Mebibytes that a block may ask for. */
  readonly memory: number;
  /** Mebibytes that all blocks may take that run at the same time. */
  readonly together: number;
};

/** Where nobody has a machine in mind: what a timer can count. */
export const boundless: Ceilings = { timeout: 2 ** 31 - 1, memory: 2 ** 31 - 1, together: 2 ** 31 - 1 };

export const ceilingNames = {
  timeout: 'COLOPHON_MAX_TIMEOUT',
  memory: 'COLOPHON_MAX_MEMORY',
  together: 'COLOPHON_MAX_TOGETHER',
} as const;

const hour = 3_600_000;

/** Milliseconds that a room may work on one article without waiting: the longest papers take seconds. */
export const roomPatience = 120_000;

/** A day; the memory that there is; and of it so much that the rest of the machine goes on. `physical` in mebibytes. */
export function ceilingsOf(physical: number): Ceilings {
  return { timeout: 24 * hour, memory: physical, together: Math.floor(0.85 * physical) };
}

/** The units of `timeout=` and `memory=`, in milliseconds and mebibytes. */
export const units = {
  timeout: { ms: 1, s: 1000, m: 60_000, min: 60_000, h: hour },
  memory: { '': 1, mb: 1, mib: 1, gb: 1024, gib: 1024 },
} as const;

/** A number times the worth of its unit, rounded up to a whole one; null for anything else. */
export function measure(value: string, worth: Readonly<Record<string, number>>): number | null {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(value) ?? [];
  if (number === undefined || unit === undefined || !Object.hasOwn(worth, unit)) return null;
  return Math.ceil(Number(number) * (worth[unit] ?? 0));
}

/** `24h`, `90s`, `1500ms`. */
export function sayTime(milliseconds: number): string {
  if (milliseconds >= hour) return `${Number((milliseconds / hour).toFixed(1))}h`;
  return milliseconds >= 1000 ? `${Number((milliseconds / 1000).toFixed(1))}s` : `${milliseconds}ms`;
}

/** `23.4GB`, `512MB`, of 1024 MB a gigabyte, as `memory=` counts them. */
export function sayMemory(mebibytes: number): string {
  return mebibytes >= 1024 ? `${Number((mebibytes / 1024).toFixed(1))}GB` : `${mebibytes}MB`;
}
