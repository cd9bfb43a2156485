// Puts a list in an order that chance chose once and for all: a part of it is then a fair sample, the same each time.
import { createHash } from 'node:crypto';

export function shuffled<T extends { readonly edit: { readonly start: number; readonly text: string } }>(
  list: readonly T[],
): readonly T[] {
  const keyOf = ({ edit }: T) => createHash('sha256').update(`${edit.start} ${edit.text}`).digest('hex');
  return list
    .map((member) => ({ member, key: keyOf(member) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ member }) => member);
}
