// The little grammar that phrases need: plurals and lists.

/** Those of which there are any. */
export function listed(parts: readonly (readonly [number, string])[], gap: string): string {
  return parts.flatMap(([count, text]) => (count > 0 ? [text] : [])).join(gap);
}

export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
