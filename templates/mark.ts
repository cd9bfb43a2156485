// The printer's mark: the old orb and cross, with the sign of equality in the orb.
import type { Element } from 'hast';
import { s } from 'hastscript';

const strokes = 'M16 14.6V1.6M12.6 4.4h6.8M10 8.6h12M12.7 20.9h6.6M12.7 25.1h6.6';

/** Drawn in the colour of the text around it; `label` is null where words beside it say the same. */
export function mark(label: string | null): Element {
  const spoken = label === null ? { ariaHidden: 'true' } : { role: 'img', ariaLabel: label };
  return s('svg', { className: ['printers-mark'], viewBox: '0 0 32 32', ...spoken }, [
    s('circle', { cx: 16, cy: 23, r: 8, ...line }),
    s('path', { d: strokes, ...line }),
  ]);
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.9, strokeLinecap: 'round' };

/** The same as the address of an icon, on its own ground. */
export const iconAddress = `data:image/svg+xml,${encodeURIComponent(
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    '<rect width="32" height="32" rx="6" fill="#a3321f"/>',
    '<g transform="translate(3.2 2.4) scale(.8)" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round">',
    `<circle cx="16" cy="23" r="8"/><path d="${strokes}"/></g></svg>`,
  ].join(''),
)}`;
