// Reads a drawn chart as an eye would: where its texts stand, whether they cover each other, where its marks are.
import type { Element, ElementContent } from 'hast';
import { drawChart } from '../../src/4-weave/chart/chart.ts';
import { textWidth } from '../../src/fonts/measure.ts';
import type { ChartSpec } from '../../src/kit/chart/spec.ts';
import { chart } from '../../src/kit/chart.ts';
import type { Lang } from '../../src/model/article.ts';
import type { ChartOutput } from '../../src/model/results.ts';
import { open } from '../kit/open.ts';

export const wide = 640;
export const narrow = 400;

/** What a block hands on for this specification. */
export function outputOf(spec: ChartSpec, lang: Lang = 'en'): ChartOutput {
  const { outputs } = open({ lang, backend: 'cpu' });
  chart(spec);
  return outputs[0] as ChartOutput;
}

export function svgOf(output: ChartOutput, lang: Lang = 'en', width = wide): Element {
  return all(drawChart(output, lang, 'c', width), 'svg')[0]!;
}

export function drawn(spec: ChartSpec, lang: Lang = 'en', width = wide): Element {
  return svgOf(outputOf(spec, lang), lang, width);
}

export function all(node: ElementContent, tag: string): readonly Element[] {
  if (node.type !== 'element') return [];
  return [...(node.tagName === tag ? [node] : []), ...node.children.flatMap((child) => all(child, tag))];
}

export function wordsOf(node: ElementContent): string {
  if (node.type === 'element') return node.children.map(wordsOf).join('');
  return node.type === 'text' ? node.value : '';
}

export const textsOf = (svg: Element): readonly string[] => all(svg, 'text').map(wordsOf);
export const number = (element: Element, name: string): number => Number(element.properties[name]);

type Point = readonly [x: number, y: number];
export type Word = { readonly text: string; readonly corners: readonly Point[]; readonly element: Element };

/** The rectangle around each text, turned as it is: from the top of its capitals to below its descenders. */
export function words(svg: Element, lang: Lang): readonly Word[] {
  return all(svg, 'text').map((element) => {
    const { x, y, fontSize, fontWeight, textAnchor, transform } = element.properties;
    const weight = fontWeight === undefined ? 400 : 600;
    const width = pieces(element).reduce(
      (sum, [text, size]) => sum + textWidth(text, size ?? Number(fontSize), { weight, lang }),
      0,
    );
    const left = Number(x) - (textAnchor === 'end' ? width : textAnchor === 'middle' ? width / 2 : 0);
    const [top, bottom] = [Number(y) - Number(fontSize) * 0.72, Number(y) + Number(fontSize) * 0.2];
    const box: readonly Point[] = [
      [left, top],
      [left + width, top],
      [left + width, bottom],
      [left, bottom],
    ];
    const turn = (Number(/rotate\((-?[\d.]+)/.exec(String(transform ?? ''))?.[1] ?? 0) * Math.PI) / 180;
    const corners = box.map(([across, down]): Point => {
      const [dx, dy] = [across - Number(x), down - Number(y)];
      return [
        Number(x) + dx * Math.cos(turn) - dy * Math.sin(turn),
        Number(y) + dx * Math.sin(turn) + dy * Math.cos(turn),
      ];
    });
    return { text: wordsOf(element), corners, element };
  });
}

/** Raised and lowered figures are smaller. */
function pieces(text: Element): readonly (readonly [string, number | null])[] {
  return text.children.map((child) => {
    const own = child.type === 'element' ? child.properties.fontSize : undefined;
    return [wordsOf(child as ElementContent), own === undefined || own === null ? null : Number(own)];
  });
}

/** Pairs of texts of which one covers a part of the other, by half a pixel or more. */
export function covered(found: readonly Word[]): readonly string[] {
  return found.flatMap((one, i) =>
    found
      .slice(i + 1)
      .filter((other) => meet(one.corners, other.corners))
      .map((other) => `“${one.text}” and “${other.text}”`),
  );
}

/** Two convex shapes are apart where a line along a side of one of them parts them. */
function meet(a: readonly Point[], b: readonly Point[]): boolean {
  return [a, b].every((shape) =>
    shape.every(([x, y], i) => {
      const [nextX, nextY] = shape[(i + 1) % shape.length]!;
      const length = Math.hypot(nextX - x, nextY - y) || 1;
      const along = ([px, py]: Point) => (px * (nextY - y) - py * (nextX - x)) / length;
      const [pa, pb] = [a.map(along), b.map(along)];
      return Math.max(...pa) > Math.min(...pb) + 0.5 && Math.max(...pb) > Math.min(...pa) + 0.5;
    }),
  );
}

export function beyond(svg: Element, found: readonly Word[]): readonly string[] {
  const [, , width = 0, height = 0] = String(svg.properties.viewBox).split(' ').map(Number);
  const outside = ([x, y]: Point) => x < -0.5 || y < -0.5 || x > width + 0.5 || y > height + 0.5;
  return found.filter(({ corners }) => corners.some(outside)).map(({ text }) => text);
}

/** The rectangle in which marks are clipped, less what it leaves for the lines at its edge. */
export function plots(svg: Element) {
  return all(svg, 'clipPath').map((clip) => {
    const rect = all(clip, 'rect')[0]!;
    const [left, top] = [number(rect, 'x') + 2, number(rect, 'y') + 2];
    return { left, top, right: left + number(rect, 'width') - 4, bottom: top + number(rect, 'height') - 4 };
  });
}

/** Rectangles that are marks: neither clips nor keys. */
export function bars(svg: Element) {
  const clips = new Set(all(svg, 'clipPath').flatMap((clip) => all(clip, 'rect')));
  const groups = all(svg, 'g').filter((group) => group.properties.clipPath !== undefined);
  return groups.flatMap((group) =>
    all(group, 'rect')
      .filter((rect) => !clips.has(rect))
      .map((rect) => {
        const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => number(rect, name)) as [
          number,
          number,
          number,
          number,
        ];
        return { x, y, width, height };
      }),
  );
}

/** The points of every line, in order. */
export function lines(svg: Element): readonly (readonly Point[])[] {
  const groups = all(svg, 'g').filter((group) => group.properties.clipPath !== undefined);
  return groups
    .flatMap((group) => all(group, 'path'))
    .filter((path) => path.properties.transform === undefined)
    .map((path) =>
      [...String(path.properties.d).matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(
        (match): Point => [Number(match[1]), Number(match[2])],
      ),
    );
}

/** Shapes and circles of points. */
export function dots(svg: Element): readonly Point[] {
  const circles = all(svg, 'circle').map((circle): Point => [number(circle, 'cx'), number(circle, 'cy')]);
  const shapes = all(svg, 'path').flatMap((path): readonly Point[] => {
    const found = /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(String(path.properties.transform ?? ''));
    return found === null ? [] : [[Number(found[1]), Number(found[2])]];
  });
  return [...circles, ...shapes];
}
