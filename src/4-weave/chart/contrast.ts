// In what colour numbers are written on a coloured ground, so that they can be read by day and by night.
import { type ColourName, palette } from '../../palette.ts';

/** Whichever of ink and paper stands out more, in the look where it does so less. */
export function legibleOn(ground: ColourName): 'ink' | 'paper' {
  const least = (letters: 'ink' | 'paper') =>
    Math.min(
      ...(['light', 'dark'] as const).map((look) => contrast(palette[letters][look], palette[ground][look])),
    );
  return least('ink') > least('paper') ? 'ink' : 'paper';
}

/** From 1 to 21, as WCAG has it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
