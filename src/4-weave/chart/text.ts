// Text in a drawing: measured, wrapped, and written as hast.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Weight } from '../../fonts/catalogue.ts';
import { textWidth } from '../../fonts/measure.ts';
import type { Lang } from '../../model/article.ts';
import { type ColourName, colour } from '../../palette.ts';
import { plainSigns, raisedSigns } from '../text/raised.ts';

export type Lettering = {
  readonly lang: Lang;
  readonly size: number;
  readonly weight: Weight;
  readonly fill: ColourName;
};
export type Anchor = 'start' | 'middle' | 'end';

export const lineHeight = 1.25;
const small = 0.72;

/** The width of one line. */
export function widthOf(line: string, lettering: Lettering): number {
  const widths = segments(line).map(({ text, shift }) =>
    textWidth(text, lettering.size * (shift === 0 ? 1 : small), lettering),
  );
  return widths.reduce((sum, width) => sum + width, 0);
}

export function widest(lines: readonly string[], lettering: Lettering): number {
  return Math.max(0, ...lines.map((line) => widthOf(line, lettering)));
}

/** `y` is the baseline. `halo` keeps letters apart from what they lie on. */
export function write(
  line: string,
  at: { readonly x: number; readonly y: number; readonly anchor: Anchor; readonly halo?: boolean },
  lettering: Lettering,
): Element {
  return s(
    'text',
    {
      x: round(at.x),
      y: round(at.y),
      'text-anchor': at.anchor === 'start' ? null : at.anchor,
      'font-size': lettering.size,
      'font-weight': lettering.weight === 400 ? null : lettering.weight,
      fill: colour(lettering.fill),
      ...(at.halo
        ? { stroke: colour('paper'), 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
        : {}),
    },
    spans(line, lettering.size),
  );
}

function spans(line: string, size: number): (Element | string)[] {
  let height = 0;
  return segments(line).map(({ text, shift }) => {
    const step = shift - height;
    height = shift;
    if (step === 0 && shift === 0) return text;
    const fontSize = shift === 0 ? null : round(size * small);
    return s('tspan', { dy: round(-step * size), 'font-size': fontSize }, text);
  });
}

/** Lines one below the other, the first with its baseline at `y`. */
export function writeLines(
  lines: readonly string[],
  at: { readonly x: number; readonly y: number; readonly anchor: Anchor; readonly halo?: boolean },
  lettering: Lettering,
): readonly Element[] {
  return lines.map((line, index) =>
    write(line, { ...at, y: at.y + index * lettering.size * lineHeight }, lettering),
  );
}

/** The baseline that centres one line of text on `middle`. */
export function centred(middle: number, lettering: Lettering): number {
  return middle + lettering.size * 0.35;
}

/** Breaks at spaces and between Chinese letters; a word wider than a line is cut. */
export function wrap(text: string, width: number, lettering: Lettering): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    const longer = line === '' ? piece.trimStart() : line + piece;
    if (widthOf(longer.trimEnd(), lettering) <= width || line === '') {
      line = longer;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines.flatMap((each) => cut(each, width, lettering));
}

/** What may not be parted: words with the space after them, Chinese letters with the signs that close them. */
function pieces(text: string): readonly string[] {
  const found = text.match(
    /[（《「『“‘【]*[\u2e80-\u9fff\uf900-\ufaff][，。、；：？！）》」』”’】…—]*|[^\s\u2e80-\u9fff\uf900-\ufaff]+[，。、；：？！）》」』”’】]*\s*|\s+|./gu,
  );
  return found ?? [];
}

function cut(line: string, width: number, lettering: Lettering): readonly string[] {
  if (widthOf(line, lettering) <= width) return [line];
  const lines: string[] = [];
  let rest = '';
  for (const character of line) {
    if (rest !== '' && widthOf(rest + character, lettering) > width) {
      lines.push(rest);
      rest = '';
    }
    rest += character;
  }
  return [...lines, rest];
}

const below = '₀₁₂₃₄₅₆₇₈₉₊₋';

/** No font of ours has all raised and lowered digits: they are set as small plain ones, by parts of the size. */
function segments(line: string): readonly { readonly text: string; readonly shift: number }[] {
  const found: { text: string; shift: number }[] = [];
  for (const character of line) {
    const [up, down] = [raisedSigns.indexOf(character), below.indexOf(character)];
    const shift = up >= 0 ? 0.36 : down >= 0 ? -0.18 : 0;
    const text = shift === 0 ? character : plainSigns[Math.max(up, down)]!;
    const last = found.at(-1);
    if (last !== undefined && last.shift === shift) last.text += text;
    else found.push({ text, shift });
  }
  return found;
}

/** `10⁻⁵`. */
export function power(exponent: number): string {
  return `10${[...String(exponent).replace('-', '−')].map((digit) => raisedSigns[plainSigns.indexOf(digit)]).join('')}`;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0; // never −0
}
