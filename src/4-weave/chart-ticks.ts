// Chooses the ticks of an axis: round numbers, powers of ten, turns of the calendar.

export type Domain = readonly [low: number, high: number];

/** Steps of 1, 2 or 5 times a power of ten; `least` keeps whole numbers whole. */
export function linearTicks([low, high]: Domain, count: number, least = 0): readonly number[] {
  const step = Math.max(niceStep((high - low) / Math.max(1, count)), least);
  if (!(step > 0) || !Number.isFinite(step)) return [low];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step, step));
}

/** Widened to the next ticks. */
export function niceDomain([low, high]: Domain, count: number): Domain {
  const step = niceStep((high - low) / Math.max(1, count));
  return [tidy(Math.floor(low / step + 1e-9) * step, step), tidy(Math.ceil(high / step - 1e-9) * step, step)];
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return power * (factor < Math.SQRT2 ? 1 : factor < Math.sqrt(10) ? 2 : factor < Math.sqrt(50) ? 5 : 10);
}

/** Takes back what floating-point multiplication adds: 0.30000000000000004. */
function tidy(value: number, step: number): number {
  const decimals = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(decimals)) + 0; // never −0
}

/** Powers of ten; also steps between them where there is room. */
export function logTicks([low, high]: Domain, count: number): readonly number[] {
  const decades = Math.log10(high / low);
  if (decades < 0.5) return linearTicks([low, high], count);
  const factors = decades < 1.2 ? [1, 2, 3, 5] : decades < 2.2 || decades * 2 <= count ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    if (power % stride !== 0) continue;
    for (const factor of factors) {
      const tick = Number(`${factor}e${power}`);
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks.length >= 2 ? ticks : linearTicks([low, high], count);
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

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';
const minute = 60_000;
const lengths: Readonly<Record<Unit, number>> = {
  minute,
  hour: 60 * minute,
  day: 1440 * minute,
  month: 43_830 * minute,
  year: 525_960 * minute,
};
const steps: readonly (readonly [Unit, number])[] = [
  ...[1, 5, 15, 30].map((step) => ['minute', step] as const),
  ...[1, 3, 6, 12].map((step) => ['hour', step] as const),
  ...[1, 2, 7, 14].map((step) => ['day', step] as const),
  ...[1, 3, 6].map((step) => ['month', step] as const),
  ...[1, 2, 5, 10, 20, 50, 100].map((step) => ['year', step] as const),
];

/** In milliseconds of universal time, as the unit of the calendar that divides the domain into `count` parts. */
export function timeTicks(
  [low, high]: Domain,
  count: number,
): { readonly unit: Unit; readonly ticks: readonly number[] } {
  const rough = (high - low) / Math.max(1, count);
  const [unit, step] = steps.find(([name, times]) => lengths[name] * times >= rough * 0.999) ?? ['year', 200];
  const ticks: number[] = [];
  if (unit === 'month' || unit === 'year') {
    const months = unit === 'month' ? step : step * 12;
    const start = new Date(low);
    const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
    for (let month = first; ticks.length < 200; month += months) {
      const at = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      if (at > high) break;
      if (at >= low) ticks.push(at);
    }
    return { unit, ticks };
  }
  const stride = lengths[unit] * step;
  for (let at = Math.ceil(low / stride) * stride; at <= high && ticks.length < 200; at += stride)
    ticks.push(at);
  return { unit, ticks };
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The year is said once, and again where it changes. */
export function formatTimes(ticks: readonly number[], unit: Unit, chinese: boolean): readonly string[] {
  let year: number | null = null;
  return ticks.map((tick) => {
    const date = new Date(tick);
    const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    const turned = y !== year;
    year = y;
    if (unit === 'year') return chinese ? `${y}年` : String(y);
    if (unit === 'month') {
      if (chinese) return turned ? `${y}年${m + 1}月` : `${m + 1}月`;
      return turned ? `${monthNames[m]} ${y}` : monthNames[m]!;
    }
    if (unit === 'day') return chinese ? `${m + 1}月${d}日` : `${d} ${monthNames[m]}`;
    return date.toISOString().slice(11, 16);
  });
}
