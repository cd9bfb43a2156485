// Names of holders and classes: which stand for something of the table itself, and how a new class finds a free one.

export const common = 'Common';
/** Options granted. */
export const options = 'Options';
/** Options reserved and not yet granted. */
export const pool = 'Pool';

const own = new Map([common, options, pool].map((name) => [name.toLowerCase(), name]));

/** Common, Options or Pool, in any case: a class with terms of its own cannot be called so. */
export function isOwn(name: string): boolean {
  return own.has(name.trim().toLowerCase());
}

/** A holder of the pool's name would be counted with it. */
export function demandHolder(name: string): void {
  if (typeof name !== 'string' || name.trim() === '') throw new Error('A holder has no name. Give it one');
  if (name.trim().toLowerCase() === pool.toLowerCase())
    throw new Error(
      `A holder is called ${name}, which stands for the shares reserved for options. Give it another name`,
    );
}

/** Whether a name stands for a class already. */
export type Taken = (name: string) => boolean;

export function demandFree(name: string, taken: Taken): void {
  if (typeof name !== 'string' || name.trim() === '')
    throw new Error('A round has no name. Give it one, such as Series A');
  if (isOwn(name))
    throw new Error(
      `A round is called ${name}, and ${own.get(name.trim().toLowerCase())} stands for shares without terms of their own. Give it a name such as Series A`,
    );
  if (taken(name)) throw new Error(`The class ${name} exists already. Give the round a name of its own`);
}

/** `count` names that nothing has yet: `Seed-1`, `Seed-2` …, over those that are taken. */
export function freeNames(name: string, count: number, taken: Taken): readonly string[] {
  const found: string[] = [];
  for (let i = 1; found.length < count; i++) if (!taken(`${name}-${i}`)) found.push(`${name}-${i}`);
  return found;
}
