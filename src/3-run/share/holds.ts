// Says what the live values of a block may have hold of: what its functions mention, or anything that it has seen.
import type { BlockId, Scope } from '../../model/plan.ts';
import type { Held, StoredBlock } from '../cache/store.ts';
import type { Known, Ledger, State } from './ledger.ts';

/** The state of what the live values of a block have hold of. */
export const rootOf = (id: BlockId): State => `#${id}`;

/**
 * The states that a block's live values, and those that it took, may have hold of once it has run: an instance or a
 * closure of anything that the block has seen, a function that is declared of what its code mentions.
 */
export function holdOf(
  id: BlockId,
  scope: Scope,
  { stored: { exports } }: Known,
  taken: { readonly live: readonly State[]; readonly stored: readonly State[] },
): readonly State[] {
  const own = scope.declares.filter((name) => isChangeable(exports[name]));
  const alive = scope.declares.filter((name) => isLive(exports[name]));
  const root = alive.length > 0 ? [rootOf(id)] : [];
  if (taken.live.length > 0 || isLoose(scope, exports))
    return [...taken.live, ...taken.stored, ...own, ...root];
  const mentioned = mentionedBy(alive, scope);
  const held = [...own, ...taken.stored].filter((name) => mentioned.has(name));
  const assigns = alive.some((name) => exports[name]?.state === 'variable');
  return held.length > 0 || assigns ? [...held, ...root] : [];
}

/**
 * Whether what a block's live values have hold of may change where no stored name tells it: an instance or what a call
 * has given keeps what it likes, a variable that a function assigns is known in its process alone, and so is what was
 * too large to store. Functions that mention stored values do not: those are compared after every block.
 */
export function hidesChanges(scope: Scope, { stored: { exports } }: Known): boolean {
  const hidden = ({ state }: Held) => state === 'variable' || state === 'unstored';
  return isLoose(scope, exports) || scope.declares.some((name) => exports[name] && hidden(exports[name]));
}

export function isLive(held: Held | null | undefined): boolean {
  return held?.state === 'live' || held?.state === 'variable';
}

/** One that was too large to keep may be anything. */
export function isChangeable(held: Held | null | undefined): boolean {
  return held?.state === 'unstored' || (held?.state === 'stored' && held.changeable);
}

/** Whether there is a live value of which it is not known what it has hold of: an instance, what a call has given. */
function isLoose(scope: Scope, exports: StoredBlock['exports']): boolean {
  const alive = scope.declares.filter((name) => exports[name]?.state === 'live');
  return alive.some((name) => !isPlain(name, scope));
}

/** Whether it is a function or a class that has hold of nothing but what its code mentions. */
export function isPlain(name: string, scope: Scope): boolean {
  return scope.live.includes(name) && !scope.statics.includes(name);
}

/** The names that the code of functions mentions, that of the functions that they mention too. */
function mentionedBy(names: readonly string[], { mentions }: Scope): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const each of mentions.get(next) ?? [])
      if (!found.has(each)) {
        found.add(each);
        waiting.push(each);
      }
  return found;
}

/**
 * A variable that a function assigns is live where such a function may still be called: where a live value mentions it,
 * or may have hold of anything.
 */
export function withVariables(stored: StoredBlock, scope: Scope, ledger: Ledger): StoredBlock {
  if (scope.captured.length === 0) return stored;
  const alive = scope.declares.filter((name) => stored.exports[name]?.state === 'live');
  const touches = scope.imports.some((taken) => {
    const { live, state } = ledger.standing(taken);
    return live && state !== null;
  });
  const any = touches || isLoose(scope, stored.exports);
  const mentioned = mentionedBy(alive, scope);
  const assigned = scope.captured.filter((name) => any || mentioned.has(name));
  const live = Object.fromEntries(
    assigned
      .filter((name) => stored.exports[name]?.state !== 'live')
      .map((name) => [name, { state: 'variable' } as const]),
  );
  return { ...stored, exports: { ...stored.exports, ...live } };
}
