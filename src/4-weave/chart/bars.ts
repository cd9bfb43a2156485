// Where bars stand and begin.
import type { ChartMark } from '../../model/results.ts';
import type { Axis } from './axis.ts';
import type { MarkOf } from './data.ts';
import { aroundPlace, barPlaces, pitch } from './extent.ts';
import type { Scale } from './plot.ts';

/** Where bars begin: at zero where the axis shows it. */
export function baseOf({ spec, domain }: Axis): number {
  return spec.scale === 'log' ? domain[0] : Math.min(Math.max(0, domain[0]), domain[1]);
}

/** How wide a bar at this place is, in the units of its axis: all bars of a panel share one pitch. */
export function barReach(
  marks: readonly ChartMark[],
  { spec }: Axis,
): (place: number) => readonly [number, number] {
  const log = spec.scale === 'log';
  const step = pitch(barPlaces(marks), log);
  return (place) => aroundPlace(place, step, log);
}

/** Where a series' bars stand, in pixels from the middle of their band, and the band's whole width. */
export function barSlot(
  mark: MarkOf<'bar'>,
  marks: readonly ChartMark[],
  place: Scale,
): { readonly from: number; readonly to: number; readonly width: number } {
  const all = marks.filter((other) => other.type === 'bar');
  const [first = 1] = barPlaces(marks).filter((value) => typeof value === 'number');
  const [low, high] = barReach(marks, place.axis)(first);
  const width = place.band > 0 ? place.band : Math.abs(place.at(high) - place.at(low));
  const usable = place.band > 0 ? width : width * 0.92;
  const share = usable / all.length;
  const from = -usable / 2 + all.indexOf(mark) * share;
  return { from, to: from + share - (all.length > 1 ? Math.min(1, share / 4) : 0), width };
}
