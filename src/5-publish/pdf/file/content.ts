// Divides a content stream into what is tagged already and what is painted outside every tag, with the box of each.
import type { Box, Matrix } from './geometry.ts';
import { type State, steps } from './steps.ts';
import { operators } from './tokens.ts';

export type Marked = {
  readonly type: 'marked';
  /** Null for an artifact. */
  readonly mcid: number | null;
  /** The operator that opens it. */
  readonly open: { readonly start: number; readonly end: number };
  readonly group: number;
  box: Box | null;
  text: boolean;
  object: boolean;
};
export type Painted = {
  readonly type: 'painted';
  readonly start: number;
  readonly end: number;
  readonly box: Box | null;
  readonly text: boolean;
  readonly group: number;
};
export type Segment = Marked | Painted;
/** Called for each form or image that is drawn: its box, and whether it holds tagged content itself. */
export type OnDraw = (
  name: string,
  ctm: Matrix,
  clip: Box | null,
) => { readonly box: Box | null; readonly marked: boolean };

export function segmentsOf(
  bytes: Uint8Array,
  ctm: Matrix,
  clip: Box | null,
  onDraw: OnDraw,
): readonly Segment[] {
  const state: State = {
    segments: [],
    stack: [],
    onDraw,
    now: { ctm, clip, leading: 0, size: 0 },
    path: { start: -1, box: null, clips: false },
    text: null,
    marked: null,
    depth: 0,
    group: -1,
  };
  for (const operator of operators(bytes)) steps[operator.name]?.(state, operator);
  if (state.depth !== 0) throw new Error('Chromium printed marked content that does not end.');
  return state.segments;
}
