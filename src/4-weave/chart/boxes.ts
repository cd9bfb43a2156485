// The room that texts of a drawing take, so that none is set upon another.
import type { Element, ElementContent } from 'hast';
import type { Lang } from '../../model/article.ts';
import { type Lettering, widthOf } from './text.ts';

export type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const [ascent, descent] = [0.74, 0.22]; // of the size, for letters and figures of our fonts

export function overlaps(one: Box, other: Box, air = 0): boolean {
  return (
    one.left < other.right + air &&
    other.left < one.right + air &&
    one.top < other.bottom + air &&
    other.top < one.bottom + air
  );
}

export function textBox(left: number, baseline: number, text: string, lettering: Lettering): Box {
  const { size } = lettering;
  const [top, bottom] = [baseline - size * ascent, baseline + size * descent];
  return { left, right: left + widthOf(text, lettering), top, bottom };
}

/** Of every text among these elements; one that is turned takes the upright box around it. */
export function boxesOf(elements: readonly ElementContent[], lang: Lang): readonly Box[] {
  return elements.flatMap((element) => {
    if (element.type !== 'element') return [];
    return element.tagName === 'text' ? boxesOfText(element, lang) : boxesOf(element.children, lang);
  });
}

/** Whether these texts cover neither each other nor what stands already. */
export function stand(texts: readonly Element[], taken: readonly Box[], lang: Lang): boolean {
  const boxes = texts.flatMap((text) => boxesOf([text], lang));
  return boxes.every((box, i) => ![...taken, ...boxes.slice(i + 1)].some((other) => overlaps(box, other)));
}

/** A turned text is a row of small boxes: the one around it all would be far larger than it. */
function boxesOfText(element: Element, lang: Lang): readonly Box[] {
  const { x, y, fontSize, fontWeight, textAnchor, transform } = element.properties;
  const [at, baseline] = [Number(x), Number(y)];
  const lettering = {
    lang,
    size: Number(fontSize),
    weight: fontWeight === undefined ? 400 : 600,
    fill: 'ink',
  } as const;
  const box = textBox(at, baseline, wordsOf(element), lettering);
  const width = box.right - box.left;
  const shift = textAnchor === 'end' ? -width : textAnchor === 'middle' ? -width / 2 : 0;
  const set = { ...box, left: box.left + shift, right: box.right + shift };
  const degrees = /rotate\((-?[\d.]+)/.exec(String(transform ?? ''))?.[1];
  return degrees === undefined ? [set] : turned(set, at, baseline, (Number(degrees) * Math.PI) / 180);
}

function turned({ left, right, top, bottom }: Box, x: number, y: number, angle: number): readonly Box[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const parts = Math.max(1, Math.ceil((right - left) / (bottom - top)));
  return Array.from({ length: parts }, (_, i) => {
    const ends = [left + ((right - left) * i) / parts, left + ((right - left) * (i + 1)) / parts];
    const corners = ends.flatMap((across) =>
      [top, bottom].map((down) => {
        const [dx, dy] = [across - x, down - y];
        return { x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos };
      }),
    );
    const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  });
}

function wordsOf(node: ElementContent): string {
  if (node.type === 'element') return node.children.map(wordsOf).join('');
  return node.type === 'text' ? node.value : '';
}
