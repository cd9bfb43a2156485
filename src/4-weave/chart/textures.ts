// What tells filled series apart besides their colours: hatching of several kinds, in the paper's own colour.
import type { Element } from 'hast';
import { s } from 'hastscript';
import { colour } from '../../palette.ts';
import type { Series } from './data.ts';

export type Fills = {
  /** By key: a colour, or the pattern that is drawn in it. */
  readonly of: ReadonlyMap<string, string>;
  readonly patterns: readonly Element[];
};

const filled = ['bar', 'stack', 'area', 'bin'] as const;

export function isFilled({ kinds }: Series): boolean {
  return filled.some((kind) => kinds.has(kind));
}

/** `id` begins the names of the patterns. A series alone, and the first of several, is plain. */
export function fillsOf(series: Iterable<Series>, id: string): Fills {
  const all = [...series].filter(isFilled);
  const drawn = all.map((one, rank) => ({ one, rank, name: `${id}-texture-${rank}` }));
  const hatched = drawn.filter(({ rank }) => rank % (textures.length + 1) !== 0 || rank > textures.length);
  const names = new Map(hatched.map(({ one, name }) => [one.key, `url(#${name})`]));
  return {
    of: new Map(all.map((one) => [one.key, names.get(one.key) ?? colour(one.colour)])),
    patterns: hatched.map(({ one, rank, name }) => pattern(one, rank, name)),
  };
}

/** Paths in a square of eight units that repeat without a seam. */
const textures = [
  'M-2 2L2 -2M-2 10L10 -2M6 10L10 6',
  'M-2 6L2 10M-2 -2L10 10M6 -2L10 2',
  'M0 4H8',
  'M4 0V8',
  'M0 4H8M4 0V8',
] as const;

function pattern({ colour: name }: Series, rank: number, id: string): Element {
  const round = Math.floor(rank / (textures.length + 1)); // further ones are finer
  const d = textures[(rank % (textures.length + 1)) - 1] ?? 'M2 4H6';
  const size = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' };
  const transform = round === 0 ? null : `scale(${1 / (1 + round * 0.6)})`;
  return s('pattern', { id, ...size, patternTransform: transform }, [
    s('rect', { width: 8, height: 8, fill: colour(name) }),
    s('path', { d, fill: 'none', stroke: colour('paper'), 'stroke-width': 1, 'stroke-opacity': 0.45 }),
  ]);
}
