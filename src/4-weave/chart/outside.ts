// Says what a plot does not show: points beyond its axes, and names that found no room in it.

import { isChinese } from '../../fonts/catalogue.ts';
import type { Lang } from '../../model/article.ts';
import type { ChartMark } from '../../model/results.ts';
import type { Axis } from './axis.ts';
import { formatNumbers } from './format.ts';
import type { Note } from './legend.ts';
import { holds } from './lines.ts';
import type { Written } from './names.ts';
import { formatTimes } from './times.ts';

type Axes = { readonly x: Axis; readonly y: Axis };

/** A line that leaves the plot is seen to leave it; a dot, a bar or a bin beyond it would not be missed. */
export function notesOf(
  marks: readonly ChartMark[],
  homeless: Written['homeless'],
  axes: Axes,
  lang: Lang,
): readonly Note[] {
  const names = homeless.map((one) =>
    'axis' in one
      ? {
          text: `${one.name}${isChinese(lang) ? '：' : ': '}${levelText(one.at, axes[one.axis])}`,
          rule: true,
        }
      : { text: `${one.text} (${placeText(one.x, axes.x)}, ${placeText(one.y, axes.y)})`, rule: false },
  );
  const texts = names.map(({ text }) => text);
  const count = marks.reduce((sum, mark) => sum + outside(mark, axes), 0);
  const told = count === 0 ? [] : [{ text: outsideText(count, lang), rule: false }];
  return [...names.filter(({ text }, i) => texts.indexOf(text) === i), ...told];
}

function outside(mark: ChartMark, { x, y }: Axes): number {
  switch (mark.type) {
    case 'dot':
    case 'bar':
    case 'stack':
      return mark.data.filter((point) => !holds(x, point.x) || !holds(y, point.y)).length;
    case 'bin':
      return mark.data.reduce((sum, bin) => (holds(x, bin.x) && holds(x, bin.to) ? sum : sum + bin.y), 0);
    default:
      return 0;
  }
}

function outsideText(count: number, lang: Lang): string {
  if (lang === 'zh-Hans') return `坐标范围之外另有 ${count} 个值未画出`;
  if (isChinese(lang)) return `座標範圍之外另有 ${count} 個值未畫出`;
  return `${count} ${count === 1 ? 'value lies' : 'values lie'} outside the axes`;
}

function placeText(at: number | string, axis: Axis): string {
  return typeof at === 'number' ? levelText(at, axis) : at;
}

function levelText(at: number, { spec, lang }: Axis): string {
  if (spec.scale === 'time') return formatTimes([at], 'day', isChinese(lang))[0]!;
  return formatNumbers([at], spec, lang)[0]!;
}
