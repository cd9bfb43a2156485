// Chooses the ticks of an axis: round numbers and powers of ten.

export type Domain = readonly [low: number, high: number];

/** Steps of 1, 2 or 5 times a power of ten; `least` keeps whole numbers whole. */
export function linearTicks([low, high]: Domain, count: number, least = 0): readonly number[] {
  const step = Math.max(niceStep((high - low) / Math.max(1, count)), least);
  if (!(step > 0) || !Number.isFinite(step)) return [low];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** Widened to the next ticks. */
export function niceDomain([low, high]: Domain, count: number): Domain {
  const step = niceStep((high - low) / Math.max(1, count));
  return [tidy(Math.floor(low / step + 1e-9) * step), tidy(Math.ceil(high / step - 1e-9) * step)];
}

function niceStep(rough: number): number {
  const exponent = Math.floor(Math.log10(rough));
  const factor = rough / 10 ** exponent;
  const nice = factor < Math.SQRT2 ? 1 : factor < Math.sqrt(10) ? 2 : factor < Math.sqrt(50) ? 5 : 10;
  return Number(`${nice}e${exponent}`); // not 10 ** −9, which is a little more
}

/** Takes back what floating-point multiplication adds: 0.30000000000000004. */
function tidy(value: number): number {
  return Number(value.toPrecision(15)) + 0; // never −0
}

const betweenPowers = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 5], [1, 1.5, 2, 3, 4, 5, 7]] as const;

/** Powers of ten; also steps between them where there is room, or where there would be fewer than three. */
export function logTicks([low, high]: Domain, count: number): readonly number[] {
  const decades = Math.log10(high / low);
  if (decades < 0.5) return linearTicks([low, high], count);
  const first = decades < 1.2 ? 3 : decades < 2.2 || decades * 2 <= count ? 1 : 0;
  const stride = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  for (const factors of count < 3 ? betweenPowers.slice(0, 1) : betweenPowers.slice(first)) {
    const ticks = powersWith(factors, [low, high], stride);
    if (ticks.length >= Math.min(3, count)) return ticks;
  }
  return linearTicks([low, high], count);
}

function powersWith(factors: readonly number[], [low, high]: Domain, stride: number): readonly number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    if (power % stride !== 0) continue;
    for (const factor of factors) {
      const tick = Number(`${factor}e${power}`);
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks;
}

export function niceLogDomain([low, high]: Domain): Domain {
  const round = (value: number, choose: (candidates: readonly number[]) => number | undefined) => {
    const power = Math.floor(Math.log10(value) + 1e-9);
    return choose([1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((factor) => Number(`${factor}e${power}`))) ?? value;
  };
  return [
    round(low, (candidates) => candidates.findLast((candidate) => candidate <= low * (1 + 1e-9))),
    round(high, (candidates) => candidates.find((candidate) => candidate >= high * (1 - 1e-9))),
  ];
}
