// Which texts stand below a chart's axis: as many as fit, wrapped, thinned or slanted.
import { type Axis, type Tick, ticksOf } from './axis.ts';
import { type Scale, scaleOf } from './plot.ts';
import { type Lettering, lineHeight, widest, widthOf, wrap } from './text.ts';

export type Letterings = {
  readonly tick: Lettering;
  readonly axis: Lettering;
  readonly name: Lettering;
  readonly heading: Lettering;
};
/** A tick's text in lines, or slanted in one. */
export type PlacedTick = Tick & { readonly lines: readonly string[] };

/** Degrees by which long texts rise. */
export const slant = 40;

export type TickRow = { readonly ticks: readonly PlacedTick[]; readonly slanted: boolean };

export function horizontalTicks(x: Axis, width: number, padding: number, letters: Letterings): TickRow {
  const scale = scaleOf(x, [0, width], padding);
  if (x.categories !== null) return categoryTicks(x, width, scale, letters);
  for (
    let count = Math.max(Math.floor(width / 72), Math.min(4, Math.floor(width / 30)), 2);
    count > 1;
    count -= 1
  ) {
    const ticks = single(ticksOf(x, count));
    if (apart(ticks, (tick) => scale.at(tick.value), letters.tick)) return { ticks, slanted: false };
  }
  return { ticks: single(ticksOf(x, 1)).slice(0, 1), slanted: false };
}

/** Wrapped where that suffices; short ones are thinned, and long ones rise. */
function categoryTicks(x: Axis, width: number, scale: Scale, letters: Letterings): TickRow {
  const ticks = single(ticksOf(x, 0));
  const [first, second] = ticks;
  const step = second === undefined ? width : scale.at(second.value) - scale.at(first!.value);
  const wrapped = ticks.map((tick) => ({ ...tick, lines: wrap(tick.text, step - 6, letters.tick) }));
  if (!wrapped.some((tick) => tick.lines.length > 3 || cutsWord(tick)))
    return { ticks: wrapped, slanted: false };
  const thin = (stride: number) => ticks.filter((_, index) => index % stride === 0);
  const texts = ticks.map((tick) => tick.text);
  const reach = widest(texts, letters.tick);
  if (reach < 36) return { ticks: thin(Math.ceil((reach + 10) / step)), slanted: false };
  return { ticks: thin(Math.ceil((letters.tick.size * 1.5) / step)), slanted: true };
}

function single(ticks: readonly Tick[]): readonly PlacedTick[] {
  return ticks.map((tick) => ({ ...tick, lines: [tick.text] }));
}

/** Whether a Latin word would be torn, which only Chinese allows. */
function cutsWord({ text, lines }: PlacedTick): boolean {
  const words = new Set(text.split(/[\s\u2e80-\u9fff\uf900-\ufaff，。、；：？！（）《》「」]+/u));
  return lines.some((line) => {
    const parts = line.split(/[\s\u2e80-\u9fff\uf900-\ufaff，。、；：？！（）《》「」]+/u);
    return parts.some((part) => !words.has(part) && part !== '');
  });
}

function apart(
  ticks: readonly PlacedTick[],
  at: (tick: PlacedTick) => number,
  lettering: Lettering,
): boolean {
  return ticks.every((tick, index) => {
    const next = ticks[index + 1];
    if (next === undefined) return true;
    return (widthOf(tick.text, lettering) + widthOf(next.text, lettering)) / 2 + 14 <= at(next) - at(tick);
  });
}

/** How far texts below the axis reach beyond the plot, at its left and at its right. */
export function overhangs(
  x: Axis,
  ticks: readonly PlacedTick[],
  width: number,
  padding: number,
  slanted: boolean,
  letters: Letterings,
): { readonly left: number; readonly right: number } {
  const scale = scaleOf(x, [0, width], padding);
  const reaches = ticks.map((tick) => {
    const reach = widest(tick.lines, letters.tick);
    const at = scale.at(tick.value);
    if (slanted) {
      const height = letters.tick.size * Math.sin((slant * Math.PI) / 180);
      return { left: reach * Math.cos((slant * Math.PI) / 180) + height - at, right: 0 };
    }
    return { left: reach / 2 - at, right: at + reach / 2 - width };
  });
  return {
    left: Math.ceil(Math.max(0, ...reaches.map((reach) => reach.left))),
    right: Math.ceil(Math.max(0, ...reaches.map((reach) => reach.right))),
  };
}

export function tickRoom(ticks: readonly PlacedTick[], slanted: boolean, letters: Letterings): number {
  if (slanted) {
    const reach = widest(
      ticks.map((tick) => tick.text),
      letters.tick,
    );
    return reach * Math.sin((slant * Math.PI) / 180) + letters.tick.size;
  }
  return Math.max(1, ...ticks.map((tick) => tick.lines.length)) * letters.tick.size * lineHeight;
}
