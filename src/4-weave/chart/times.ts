// Chooses the ticks of a time axis, turns of the calendar, and writes them; in universal time.
import type { Domain } from './ticks.ts';

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';
const minute = 60_000;
const day = 1440 * minute;
const lengths: Readonly<Record<Unit, number>> = {
  millisecond: 1,
  second: 1000,
  minute,
  hour: 60 * minute,
  day,
  month: 43_830 * minute,
  year: 525_960 * minute,
};
const steps: readonly (readonly [Unit, number])[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => ['millisecond', step] as const),
  ...[1, 5, 15, 30].map((step) => ['second', step] as const),
  ...[1, 5, 15, 30].map((step) => ['minute', step] as const),
  ...[1, 3, 6, 12].map((step) => ['hour', step] as const),
  ...[1, 2, 7, 14].map((step) => ['day', step] as const),
  ...[1, 3, 6].map((step) => ['month', step] as const),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((step) => ['year', step] as const),
];
const mostTicks = 200;

/** In milliseconds of universal time, as the unit of the calendar that divides the domain into `count` parts. */
export function timeTicks(
  [low, high]: Domain,
  count: number,
): { readonly unit: Unit; readonly ticks: readonly number[] } {
  const rough = (high - low) / Math.max(1, count);
  const [unit, step] = steps.find(([name, times]) => lengths[name] * times >= rough * 0.999) ?? [
    'year',
    100_000,
  ];
  const ticks: number[] = [];
  if (unit === 'month' || unit === 'year') {
    const months = unit === 'month' ? step : step * 12;
    const start = new Date(low);
    const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
    for (let month = first; ticks.length < mostTicks; month += months) {
      const at = new Date(0).setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
      if (!(at <= high)) break;
      if (at >= low) ticks.push(at);
    }
    return { unit, ticks };
  }
  const stride = lengths[unit] * step;
  const from = unit === 'day' && step >= 7 ? 4 * day : 0; // weeks begin on Mondays, as that of 5 January 1970
  for (
    let at = from + Math.ceil((low - from) / stride) * stride;
    at <= high && ticks.length < mostTicks;
    at += stride
  )
    ticks.push(at);
  return { unit, ticks };
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The year is said once, and again where it changes; so is the day of hours. Where two would read alike, all say it. */
export function formatTimes(ticks: readonly number[], unit: Unit, chinese: boolean): readonly string[] {
  const short = ticks.map((tick, index) => timeText(tick, ticks[index - 1], unit, chinese));
  return new Set(short).size === short.length
    ? short
    : ticks.map((tick) => timeText(tick, undefined, unit, chinese));
}

/** What of a moment is new after the one before it. */
function timeText(tick: number, last: number | undefined, unit: Unit, chinese: boolean): string {
  const date = new Date(tick);
  const before = last === undefined ? null : new Date(last);
  const year = date.getUTCFullYear();
  if (unit === 'year') return chinese ? `${year}年` : String(year);
  const turned = before === null || before.getUTCFullYear() !== year;
  if (unit === 'month' || unit === 'day') return dayOf(date, unit, turned, chinese);
  const time = date.toISOString().slice(11, unit === 'millisecond' ? 23 : unit === 'second' ? 19 : 16);
  const another = last === undefined || Math.floor(last / day) !== Math.floor(tick / day);
  return another ? `${dayOf(date, 'day', turned, chinese)} ${time}` : time;
}

function dayOf(date: Date, unit: 'month' | 'day', withYear: boolean, chinese: boolean): string {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (chinese)
    return `${withYear ? `${year}年` : ''}${month + 1}月${unit === 'day' ? `${date.getUTCDate()}日` : ''}`;
  const name = unit === 'day' ? `${date.getUTCDate()} ${monthNames[month]!}` : monthNames[month]!;
  return withYear ? `${name} ${year}` : name;
}
