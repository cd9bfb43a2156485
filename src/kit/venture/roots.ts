// All rates at which a series of payments is worth nothing today: isolated first, then found.

/** A payment `a` after `t` years. */
export type Term = { readonly a: number; readonly t: number };

/**
 * The roots s of Σ a·e^(−s·t), ascending: s = ln(1 + rate).
 *
 * The number of roots is at most the number of changes of sign of a in order of t (Descartes' rule, for real exponents:
 * Laguerre 1883). With t* at a change of sign, h(s) = Σ a·e^(s·(t* − t)) has the same roots, and its derivative, whose
 * terms are a·(t* − t), has one change of sign less. So the derivative's roots are found first, the same way; between
 * two of them h is monotone and has one root at most, whose bracket is then closed by Newton's steps kept inside it by
 * bisection. A root where h only touches zero is one of the derivative's, and is tried there.
 */
export function rootsOf(terms: readonly Term[]): number[] {
  const used = merged(terms);
  const turn = used.findIndex((term, i) => i > 0 && term.a > 0 !== used[i - 1]!.a > 0);
  if (turn === -1) return [];
  const middle = (used[turn - 1]!.t + used[turn]!.t) / 2;
  const slopes = used.map(({ a, t }) => ({ a: a * (middle - t), t }));
  const turns = rootsOf(slopes);
  const f = (s: number): number => scaled(used, s, middle);
  const ends = [
    beyond(f, turns[0] ?? 0, -1, Math.sign(used.at(-1)!.a)),
    ...turns,
    beyond(f, turns.at(-1) ?? 0, 1, Math.sign(used[0]!.a)),
  ];
  const between = ends.slice(1).flatMap((right, i) => {
    const left = ends[i]!;
    return f(left) * f(right) < 0 ? [closed(used, middle, left, right)] : [];
  });
  const touching = turns.filter((s) => f(s) === 0 || Math.abs(f(s)) < 1e-13);
  return [...new Set([...between, ...touching])]
    .sort((a, b) => a - b)
    .filter((s, i, all) => i === 0 || s - all[i - 1]! > 1e-9);
}

/** Payments of one day together, in order, without those that come to nothing. */
function merged(terms: readonly Term[]): readonly Term[] {
  const byTime = new Map<number, number>();
  for (const { a, t } of terms) byTime.set(t, (byTime.get(t) ?? 0) + a);
  return [...byTime]
    .map(([t, a]) => ({ a, t }))
    .filter(({ a }) => a !== 0)
    .sort((x, y) => x.t - y.t);
}

/** Σ a·e^(s·(t* − t)), divided by the largest of its terms: of the same sign, and never too large. */
function scaled(terms: readonly Term[], s: number, middle: number): number {
  const powers = terms.map(({ a, t }) => s * (middle - t) + Math.log(Math.abs(a)));
  const top = powers.reduce((high, power) => Math.max(high, power));
  return terms.reduce((all, { a }, i) => all + Math.sign(a) * Math.exp(powers[i]! - top), 0);
}

/** A place so far out that the outermost payment decides the sign there. */
function beyond(f: (s: number) => number, from: number, side: 1 | -1, sign: number): number {
  let step = 1;
  while (Math.sign(f(from + side * step)) !== sign && step < 1e9) step *= 2;
  return from + side * step;
}

function closed(terms: readonly Term[], middle: number, left: number, right: number): number {
  let [low, high] = [left, right];
  const rises = scaled(terms, high, middle) > 0;
  let s = (low + high) / 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(s)); i++) {
    const here = scaled(terms, s, middle);
    if (here === 0) return s;
    if (here > 0 === rises) high = s;
    else low = s;
    const next = s - newton(terms, s, middle);
    const inside = next > low && next < high;
    if (inside && Math.abs(next - s) <= 1e-16 * Math.max(1, Math.abs(s))) return next;
    s = inside && i % 4 !== 3 ? next : (low + high) / 2; // every fourth step halves, so that it ends
  }
  return s;
}

function newton(terms: readonly Term[], s: number, middle: number): number {
  const powers = terms.map(({ a, t }) => s * (middle - t) + Math.log(Math.abs(a)));
  const top = powers.reduce((high, power) => Math.max(high, power));
  let [height, slope] = [0, 0];
  terms.forEach(({ a, t }, i) => {
    const part = Math.sign(a) * Math.exp(powers[i]! - top);
    height += part;
    slope += part * (middle - t);
  });
  return height / slope;
}
