// The colours of a drawn diagram, back into CSS variables, so that it follows the page's look.
import { type ColourName, colour, palette } from '../../palette.ts';

const names = new Map<string, ColourName>(
  Object.entries(palette).map(([name, { light }]) => [light, name as ColourName] as const), // its own keys
);

/** Each colour of the palette becomes its variable, with itself to fall back on; others stay as they are. */
export function withVariables(svg: string): string {
  return svg
    .replace(/#[0-9a-f]{6}\b/gi, (hex) => variableOf(hex.toLowerCase()) ?? hex)
    .replace(/rgb\((\d+), ?(\d+), ?(\d+)\)/g, (text, ...parts: readonly string[]) => {
      const channels = parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0'));
      return variableOf(`#${channels.join('')}`) ?? text;
    });
}

function variableOf(hex: string): string | null {
  const name = names.get(hex);
  return name === undefined ? null : colour(name);
}
