// All rates at which a series of payments is worth nothing today: isolated first, then found.

/** A payment `a` after `t` years. */
export type Term = { readonly a: number; readonly t: number };

/** A payment by sign and logarithm, so that the products of many derivatives neither overflow nor vanish. */
type Part = { readonly sign: 1 | -1; readonly log: number; readonly t: number };

/**
 * The different roots s of Σ a·e^(−s·t), ascending: s = ln(1 + rate). One payment a time, none of them 0.
 *
 * The number of roots is at most the number of changes of sign of a in order of t (Descartes' rule, for real exponents:
 * Laguerre 1883). With t* at a change of sign, h(s) = Σ a·e^(s·(t* − t)) has the same roots, and its derivative, whose
 * terms are a·(t* − t), has one change of sign less. So the derivative's roots are found first, the same way; between
 * two of them h is monotone and has one root at most, whose bracket is then closed by Newton's steps kept inside it by
 * bisection. Where h cannot be told from zero at a root of the derivative, that is a multiple root, given once: what h
 * crosses beside it is the same root, seen through the rounding of doubles.
 */
export function rootsOf(terms: readonly Term[]): number[] {
  return rootsOfParts(
    terms
      .map(({ a, t }): Part => ({ sign: a > 0 ? 1 : -1, log: Math.log(Math.abs(a)), t }))
      .sort((x, y) => x.t - y.t),
  );
}

/** The parts about a time t*, in columns, since this is what takes the time: sign, logarithm, and t* − t. */
type Sum = { readonly sign: Float64Array; readonly log: Float64Array; readonly off: Float64Array };

function rootsOfParts(parts: readonly Part[]): number[] {
  const turn = parts.findIndex(({ sign }, i) => i > 0 && sign !== parts[i - 1]!.sign);
  if (turn === -1) return [];
  const middle = (parts[turn - 1]!.t + parts[turn]!.t) / 2;
  const turns = rootsOfParts(parts.map((part) => slopeOf(part, middle)));
  const sum = sumOf(parts, middle);
  const heights = turns.map((s) => heightAt(sum, s));
  const outer = [parts.at(-1)!.sign, parts[0]!.sign] as const;
  const ends = [
    beyond(sum, turns[0] ?? 0, -1, outer[0]),
    ...turns,
    beyond(sum, turns.at(-1) ?? 0, 1, outer[1]),
  ];
  const signs = [outer[0], ...heights, outer[1]];
  const crossed = ends
    .slice(1)
    .flatMap((right, i) => (signs[i]! * signs[i + 1]! < 0 ? [closed(sum, ends[i]!, right)] : []));
  return [...crossed, ...touchedOf(turns, heights)].sort((a, b) => a - b);
}

function slopeOf({ sign, log, t }: Part, middle: number): Part {
  return { sign: middle > t ? sign : sign === 1 ? -1 : 1, log: log + Math.log(Math.abs(middle - t)), t };
}

function sumOf(parts: readonly Part[], middle: number): Sum {
  return {
    sign: Float64Array.from(parts, ({ sign }) => sign),
    log: Float64Array.from(parts, ({ log }) => log),
    off: Float64Array.from(parts, ({ t }) => middle - t),
  };
}

/** Turns at which nothing differs from zero; of those that follow one another, the middle one. */
function touchedOf(turns: readonly number[], heights: readonly number[]): readonly number[] {
  const starts = heights.flatMap((height, i) => (height === 0 && heights[i - 1] !== 0 ? [i] : []));
  return starts.map((start) => {
    const after = heights.findIndex((height, i) => i > start && height !== 0);
    const end = after === -1 ? heights.length : after;
    return turns[Math.floor((start + end - 1) / 2)]!;
  });
}

/** The power of e of the largest term. */
function topOf({ log, off }: Sum, s: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < log.length; i++) top = Math.max(top, s * off[i]! + log[i]!);
  return top;
}

/** Σ ± e^(s·(t* − t) + log), over the largest of the terms: of the same sign, and never too large. And its slope. */
function valueAt(sum: Sum, s: number): { height: number; slope: number } {
  const { sign, log, off } = sum;
  const top = topOf(sum, s);
  let [height, slope] = [0, 0];
  for (let i = 0; i < log.length; i++) {
    const part = sign[i]! * Math.exp(s * off[i]! + log[i]! - top);
    height += part;
    slope += part * off[i]!;
  }
  return { height, slope };
}

/** The sign there; 0 where it is lost in rounding. */
function heightAt(sum: Sum, s: number): number {
  const { log, off } = sum;
  const top = topOf(sum, s);
  let error = 0;
  for (let i = 0; i < log.length; i++) {
    const size = Math.exp(s * off[i]! + log[i]! - top);
    error += size * (4 + Math.abs(s * off[i]!) + Math.abs(log[i]!) + Math.abs(top));
  }
  const { height } = valueAt(sum, s);
  return Math.abs(height) <= 4 * error * Number.EPSILON ? 0 : Math.sign(height);
}

/** A place so far out that the outermost payment decides the sign there. */
function beyond(sum: Sum, from: number, side: 1 | -1, sign: number): number {
  let step = 1;
  while (Math.sign(valueAt(sum, from + side * step).height) !== sign && step < 1e9) step *= 2;
  return from + side * step;
}

function closed(sum: Sum, left: number, right: number): number {
  let [low, high] = [left, right];
  const rises = valueAt(sum, high).height > 0;
  let s = (low + high) / 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(s)); i++) {
    const { height, slope } = valueAt(sum, s);
    if (height === 0) return s;
    if (height > 0 === rises) high = s;
    else low = s;
    const next = s - height / slope;
    const inside = next > low && next < high;
    if (inside && Math.abs(next - s) <= 1e-16 * Math.max(1, Math.abs(s))) return next;
    s = inside && i % 4 !== 3 ? next : (low + high) / 2; // every fourth step halves, so that it ends
  }
  return s;
}
