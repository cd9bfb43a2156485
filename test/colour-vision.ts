// How far two colours are apart, for readers with each kind of colour vision and in grey.

/** Lightness 0 to 100, and two opponent axes. */
export type Lab = readonly [number, number, number];
type Rgb = readonly [number, number, number];

/**
 * What each kind of dichromat sees, in linear RGB: Machado, Oliveira and Fernandes, “A Physiologically-based Model for
 * Simulation of Color Vision Deficiency”, IEEE TVCG 15 (6), 2009, table for severity 1.0.
 */
const visions = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type Vision = keyof typeof visions;
export const allVisions = Object.keys(visions) as readonly Vision[]; // keys of a constant

/** `hex` as a reader with that vision sees it. */
export function seen(hex: string, vision: Vision): Lab {
  const [r, g, b] = linear(hex);
  const m = visions[vision];
  const row = (from: number) => clamp((m[from] ?? 0) * r + (m[from + 1] ?? 0) * g + (m[from + 2] ?? 0) * b);
  return lab([row(0), row(3), row(6)]);
}

/** Of WCAG 2: from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Lightness of a colour as a grey printer puts it: 0 is black. */
export function greyOf(hex: string): number {
  return 116 * root(luminance(linear(hex))) - 16;
}

/** CIEDE2000, by Sharma, Wu and Dalal, Color Research and Application 30 (1), 2005: the numbers are those of its equations. */
export function distance([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))); // 4
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)]; // 5
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)]; // 6
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)]; // 7
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180; // 10
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2)); // 11
  const l = (l1 + l2) / 2; // 12
  const c = (c1 + c2) / 2; // 13
  const h = c1 * c2 === 0 ? h1 + h2 : meanHue(h1, h2); // 14
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63); // 15
  const rotation =
    2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * -Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2)))); // 16, 17, 21
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2); // 18
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t]; // 19, 20
  const [dl, dc, dhs] = [(l2 - l1) / sl, (c2 - c1) / sc, dh / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + dhs ** 2 + rotation * dc * dhs); // 22
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const cos = (degrees: number) => Math.cos(radians(degrees));
const hue = (a: number, b: number) =>
  a === 0 && b === 0 ? 0 : ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;

function meanHue(one: number, other: number): number {
  if (Math.abs(one - other) <= 180) return (one + other) / 2;
  return one + other < 360 ? (one + other + 360) / 2 : (one + other - 360) / 2;
}

function linear(hex: string): Rgb {
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const root = (value: number) =>
  value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29;

/** Of sRGB under its own white, D65. */
function lab([r, g, b]: Rgb): Lab {
  const x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = root(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = root((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
