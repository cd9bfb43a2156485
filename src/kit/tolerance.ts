// How far a result may lie from the accepted one: `0.01` in its own unit, or `0.5%` of it.

export type Tolerance = { readonly kind: 'absolute' | 'relative'; readonly amount: number };

/** Back ends that give the same bits on every machine. */
export const exact = '0';
/** The native back end's bits depend on the processor; back ends agree to four or five digits. */
export const ofNative = '0.1%';

/** `0.01` and `1e-3` are absolute, `0.5%` is relative; null for anything else. */
export function readTolerance(text: string): Tolerance | null {
  const [, number, percent] = /^(\d+(?:\.\d+)?(?:e-?\d+)?)(%?)$/i.exec(text) ?? [];
  if (number === undefined) return null;
  return percent === '%'
    ? { kind: 'relative', amount: Number(number) / 100 }
    : { kind: 'absolute', amount: Number(number) };
}

/** Relative: of the accepted value. Two that are no numbers (null stands for them) are as good as equal. */
export function within(accepted: number, now: number, { kind, amount }: Tolerance): boolean {
  if (Object.is(accepted, now) || accepted === now) return true;
  return Math.abs(now - accepted) <= (kind === 'relative' ? amount * Math.abs(accepted) : amount);
}
