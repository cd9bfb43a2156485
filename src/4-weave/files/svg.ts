// Makes a drawing in SVG safe to show and to open: parsed, cut down to what drawings need, bounded, written anew.

import { xmlText } from '../../xml.ts';
import { costOf, type Rule } from './svg-cost.ts';
import { readDrawing } from './svg-read.ts';
import { referredBy } from './svg-rules.ts';

/** An element that is kept. `refers`: ids of parts of the drawing that it draws once more. */
export type Shape = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly refers: readonly string[];
  readonly children: readonly (Shape | string)[];
};

/** `lost`: what was taken out and could have been seen, in words; each once. */
export type Cleaned =
  | { readonly bytes: Uint8Array; readonly lost: readonly string[] }
  | { readonly fault: string };

/** Elements that a browser may have to draw. */
const mostDrawn = 500_000;

export function cleanSvg(bytes: Uint8Array): Cleaned {
  try {
    const { root, sheets, lost } = readDrawing(bytes);
    const cost = costOf(root, sheets.flatMap(rulesOf));
    if (cost > mostDrawn)
      return { fault: `parts that refer to one another: ${countOf(cost)} elements would be drawn` };
    return { bytes: Buffer.from(`${written(root, true)}\n`), lost: [...new Set(lost)].sort() };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { fault: error instanceof RangeError ? 'elements within elements beyond all measure' : message };
  }
}

const countOf = (cost: number) => (Number.isFinite(cost) ? cost.toExponential(0) : 'countless');

/** The rules of a style sheet that refer to parts of the drawing. */
function rulesOf(css: string): readonly Rule[] {
  const plain = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/@media[^{]*\{/g, ' ');
  return [...plain.matchAll(/([^{}]*)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
    const ids = referredBy(body) ?? [];
    return ids.length === 0 ? [] : [{ selectors: selector.split(',').map((each) => each.trim()), ids }];
  });
}

function written({ name, attributes, children }: Shape, isRoot: boolean): string {
  const spaces = isRoot
    ? ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    : '';
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value, true)}"`);
  const content = children.map((child) =>
    typeof child === 'string' ? escaped(child, false) : written(child, false),
  );
  return `<${name}${spaces}${named.join('')}${content.length === 0 ? '/>' : `>${content.join('')}</${name}>`}`;
}

function escaped(text: string, quoted: boolean): string {
  const plain = xmlText(text);
  return quoted
    ? plain.replaceAll('"', '&quot;').replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    : plain;
}
