// Raised digits as raised text: `1.2 × 10⁻⁹` is said with characters that few fonts have.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';

/** Sign by sign what `plainSigns` is. */
export const raisedSigns = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
export const plainSigns = '0123456789+−';

/** `10⁻⁹` becomes 10 and a superscript −9; everything else stays as it is. */
export function raised(text: string): readonly ElementContent[] {
  return text.split(/([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/).flatMap((part, index): readonly ElementContent[] => {
    if (part === '') return [];
    return index % 2 === 0 ? [{ type: 'text', value: part }] : [h('sup', [...part].map(lowered).join(''))];
  });
}

function lowered(character: string): string {
  return plainSigns[raisedSigns.indexOf(character)]!; // only such characters are split off above
}
