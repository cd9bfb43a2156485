// What each operator of a content stream does to the picture of what is drawn where, and under which tag.
import type { Marked, OnDraw, Segment } from './content.ts';
import { type Box, boxOf, common, identity, type Matrix, matrix, point, times, union } from './geometry.ts';
import type { Operator } from './tokens.ts';

type Graphics = {
  readonly ctm: Matrix;
  readonly clip: Box | null;
  readonly leading: number;
  readonly size: number;
};
type Path = { start: number; box: Box | null; clips: boolean };
type Text = {
  readonly start: number;
  matrix: Matrix;
  line: Matrix;
  shown: boolean;
  box: Box | null;
  spans: number;
};
export type State = {
  readonly segments: Segment[];
  readonly stack: Graphics[];
  readonly onDraw: OnDraw;
  now: Graphics;
  path: Path;
  text: Text | null;
  marked: Marked | null;
  depth: number;
  /** Counts what stands between outermost `q` and `Q`: Chromium draws margin boxes in the first. */
  group: number;
};

type Step = (state: State, operator: Operator) => void;

const numbers = ({ args }: Operator) => args.map(Number);

const addPoints: Step = (state, operator) => {
  if (state.path.start < 0) state.path.start = operator.start;
  const values = numbers(operator);
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [x, y] = point(state.now.ctm, values[index]!, values[index + 1]!);
    state.path.box = union(state.path.box, [x, y, x, y]);
  }
};
const addRectangle: Step = (state, operator) => {
  if (state.path.start < 0) state.path.start = operator.start;
  const [x = 0, y = 0, width = 0, height = 0] = numbers(operator);
  state.path.box = union(state.path.box, boxOf(state.now.ctm, x, y, x + width, y + height));
};
const clip: Step = (state) => {
  state.path.clips = true;
};

const endPath =
  (paints: boolean): Step =>
  (state, { start, end }) => {
    const { path, now } = state;
    if (paints) paint(state, path.start < 0 ? start : path.start, end, common(path.box, now.clip), false);
    if (path.clips) state.now = { ...now, clip: common(path.box, now.clip) };
    state.path = { start: -1, box: null, clips: false };
  };

function paint(state: State, start: number, end: number, box: Box | null, text: boolean): void {
  if (state.marked) state.marked.box = union(state.marked.box, box);
  else state.segments.push({ type: 'painted', start, end, box, text, group: state.group });
}

const move: Step = (state, operator) => {
  if (operator.name === 'TD') state.now = { ...state.now, leading: -(numbers(operator)[1] ?? 0) };
  moveBy(state, numbers(operator));
};
function moveBy({ text }: State, [x = 0, y = 0]: readonly number[]): void {
  if (text) text.matrix = text.line = times([1, 0, 0, 1, x, y], text.line);
}

const show: Step = (state) => {
  const { text, now, marked } = state;
  if (marked) marked.text = true;
  if (text === null) return;
  text.shown = true;
  // An em wide is near enough: the box serves to tell heads from feet and to place illustrations.
  const glyphs = boxOf(times(text.matrix, now.ctm), 0, -0.25 * now.size, now.size, 0.9 * now.size);
  text.box = union(text.box, common(glyphs, now.clip));
  if (marked) marked.box = union(marked.box, common(glyphs, now.clip));
};

const draw: Step = (state, { start, end, args }) => {
  const { box, marked } = state.onDraw((args[0] ?? '').slice(1), state.now.ctm, state.now.clip);
  if (state.marked) {
    state.marked.object = true;
    state.marked.box = union(state.marked.box, box);
  } else if (!marked) paint(state, start, end, box, false);
};

const begin: Step = (state, { start, end, args }) => {
  const id = /\/MCID\s+(\d+)/.exec(args[1] ?? '')?.[1];
  if (state.depth === 0 && state.text) {
    if (id !== undefined) throw new Error('Chromium printed a tag within a text object.');
    state.text.spans += 1; // replacement text of a few glyphs: it stays within what is put around them
  } else if (state.depth++ === 0) {
    const mcid = id === undefined ? null : Number(id);
    state.marked = {
      type: 'marked',
      mcid,
      open: { start, end },
      group: state.group,
      box: null,
      text: false,
      object: false,
    };
  }
};
const finish: Step = (state) => {
  if (state.text && state.text.spans > 0) state.text.spans -= 1;
  else if (--state.depth === 0 && state.marked) {
    state.segments.push(state.marked);
    state.marked = null;
  }
};

export const steps: Readonly<Record<string, Step>> = {
  ...Object.fromEntries(['m', 'l', 'c', 'v', 'y', 'h'].map((name) => [name, addPoints])),
  ...Object.fromEntries(
    ['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'].map((name) => [name, endPath(true)]),
  ),
  ...Object.fromEntries(['Tj', 'TJ', "'", '"'].map((name) => [name, show])),
  re: addRectangle,
  n: endPath(false),
  W: clip,
  'W*': clip,
  q: (state) => {
    if (state.stack.length === 0) state.group += 1;
    state.stack.push(state.now);
  },
  Q: (state) => {
    state.now = state.stack.pop() ?? state.now;
  },
  cm: (state, operator) => {
    state.now = { ...state.now, ctm: times(matrix(numbers(operator)), state.now.ctm) };
  },
  BT: (state, { start }) => {
    state.text = { start, matrix: identity, line: identity, shown: false, box: null, spans: 0 };
  },
  ET: (state, { end }) => {
    if (state.text?.shown && !state.marked) paint(state, state.text.start, end, state.text.box, true);
    state.text = null;
  },
  Tf: (state, { args }) => {
    state.now = { ...state.now, size: Number(args[1]) };
  },
  TL: (state, operator) => {
    state.now = { ...state.now, leading: numbers(operator)[0] ?? 0 };
  },
  Tm: (state, operator) => {
    if (state.text) state.text.matrix = state.text.line = matrix(numbers(operator));
  },
  Td: move,
  TD: move,
  'T*': (state) => moveBy(state, [0, -state.now.leading]),
  sh: (state, { start, end }) => paint(state, start, end, state.now.clip, false),
  Do: draw,
  BI: () => {
    throw new Error('Chromium printed an inline image, which cannot be tagged.');
  },
  BMC: begin,
  BDC: begin,
  EMC: finish,
};
