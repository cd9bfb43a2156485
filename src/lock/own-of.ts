// What a record holds under a name of an author's: columns may be called `constructor`.

/** Undefined where it has nothing of its own under that name. */
export function ownOf<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
