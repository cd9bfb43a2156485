// Looks a word of an author's up in a table of ours: "constructor" and "toString" stand in none.

export function ownOf<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
