// The colours of Colophon by name, in a light and a dark look: the one source for CSS, charts and diagrams.

/** `light` is also what is printed. */
export type Colour = { readonly light: string; readonly dark: string };

/**
 * The six series keep apart for readers with any kind of colour-blindness and in grey, and each has 3:1 or more
 * against the paper in both looks; a test computes it.
 */
export const palette = {
  paper: { light: '#ffffff', dark: '#14181c' },
  ink: { light: '#1b1f27', dark: '#e6e9ec' },
  muted: { light: '#5b6270', dark: '#9fa9b4' },
  line: { light: '#d3d7dd', dark: '#343c45' },
  surface: { light: '#f5f6f7', dark: '#1d2329' },
  accent: { light: '#a3321f', dark: '#f2957f' },
  'series-1': { light: '#1e559e', dark: '#4290ec' },
  'series-2': { light: '#c1400a', dark: '#f98f74' },
  'series-3': { light: '#00928c', dark: '#017a5b' },
  'series-4': { light: '#6e2b57', dark: '#b558a0' },
  'series-5': { light: '#c28715', dark: '#f6d27f' },
  'series-6': { light: '#0b1c2b', dark: '#e2f2ff' },
  positive: { light: '#0f7a55', dark: '#56c596' },
  negative: { light: '#b3261e', dark: '#f28b82' },
  // From little to much: the low end recedes into the paper in either look.
  'sequential-1': { light: '#f4f1e4', dark: '#1f2932' },
  'sequential-2': { light: '#ceded5', dark: '#253c46' },
  'sequential-3': { light: '#a9cbc6', dark: '#29515a' },
  'sequential-4': { light: '#82b8b7', dark: '#2b6670' },
  'sequential-5': { light: '#58a5a8', dark: '#2b7c86' },
  'sequential-6': { light: '#448696', dark: '#649793' },
  'sequential-7': { light: '#316883', dark: '#94b19e' },
  'sequential-8': { light: '#204b71', dark: '#c3cca9' },
  'sequential-9': { light: '#122f5e', dark: '#f3e7b3' },
  // From below to above, the sixth being the middle: the ends are kin to the first and the second series.
  'diverging-1': { light: '#1e4f94', dark: '#82b8fa' },
  'diverging-2': { light: '#4472ae', dark: '#6398d5' },
  'diverging-3': { light: '#6a96c9', dark: '#4578b1' },
  'diverging-4': { light: '#95b7db', dark: '#345d88' },
  'diverging-5': { light: '#c4d4e4', dark: '#2e445d' },
  'diverging-6': { light: '#f3f1ec', dark: '#262d34' },
  'diverging-7': { light: '#f0cfba', dark: '#573e39' },
  'diverging-8': { light: '#ebac88', dark: '#8a4e3c' },
  'diverging-9': { light: '#dd885d', dark: '#b56248' },
  'diverging-10': { light: '#c86239', dark: '#d77e61' },
  'diverging-11': { light: '#b23a0a', dark: '#fb9a7c' },
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof palette;

export const seriesColours = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
] as const satisfies readonly ColourName[];
export const ramps = {
  sequential: ramp('sequential', 9),
  diverging: ramp('diverging', 11),
} as const;

/** For an attribute of SVG or a rule of CSS: `var(--series-1, #1e559e)`. */
export function colour(name: ColourName): string {
  return `var(--${name}, ${palette[name].light})`;
}

/** `--paper: #ffffff; --ink: …;`, for a rule on the root element. */
export function colourVariables(look: keyof Colour): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}: ${value[look]};`)
    .join(' ');
}

function ramp(name: 'sequential' | 'diverging', steps: number): readonly ColourName[] {
  return Array.from({ length: steps }, (_, index) => `${name}-${index + 1}` as ColourName); // named above
}
