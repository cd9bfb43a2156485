// The sentences of a chart's text alternative in Chinese, simplified and traditional.
import type { Phrases } from './phrases.ts';

export const zhHans: Phrases = {
  gap: '',
  kind: {
    line: '折线',
    dot: '散点',
    bar: '柱形',
    stack: '堆积柱形',
    area: '面积',
    bin: '直方',
    step: '瀑布',
    flow: '桑基',
    band: '区间带',
    cell: '色块',
    rule: '参考线',
    label: '标注',
  },
  line: '折线',
  dots: '散点',
  bars: '柱形',
  area: '面积',
  values: '各值',
  band: '区间带',
  cells: '色块',
  log: (label) => `${label}（对数刻度）`,
  opening: (kinds, x, y, panels) =>
    `${kinds}图${panels > 0 ? `，共${panels}幅` : ''}${x === null ? '' : `，横轴为${x}`}${y === null ? '' : `，纵轴为${y}`}。`,
  inPanel: (title, sentence) => `${title}：${sentence}`,
  more: (count) => `另有${count}组数据。`,
  at: (name, y, x) => `${name}在${x}处为${y}。`,
  fromTo: (name, y1, x1, y2, x2) => `${name}从${x1}处的${y1}变到${x2}处的${y2}`,
  lowest: (y, x) => `最低为${x}处的${y}`,
  highest: (y, x) => `最高为${x}处的${y}`,
  noted: (sentence, notes) => `${[sentence, ...notes].join('，')}。`,
  dotsIn: (name, count, x, y) =>
    `${name}共${count}个点${x === null ? '' : `，横坐标从${x[0]}到${x[1]}`}${y === null ? '' : `，纵坐标从${y[0]}到${y[1]}`}。`,
  barsAre: (name, bars) => `${name}：${bars.map(([x, y]) => `${x}为${y}`).join('，')}。`,
  barsFrom: (name, count, high, low) =>
    `${name}共${count}项，最高为${high[0]}（${high[1]}），最低为${low[0]}（${low[1]}）。`,
  bandFrom: (name, low, high) => `${name}在${low}与${high}之间。`,
  binsHold: (name, count, range, [most, low, high]) =>
    `${name}共${count}个，从${range[0]}到${range[1]}，其中${low}到${high}之间最多（${most}个）。`,
  steps: (steps) => `依次为${steps.map(([name, size]) => `${name}${size}`).join('，')}。`,
  flowsAre: (count, places, largest) =>
    `${places}个节点之间共${count}条流向，最大的是${largest.map(([from, to, size]) => `${from}到${to}（${size}）`).join('、')}。`,
  cellsFrom: (name, count, low, high) => `${name}共${count}个值，从${low}到${high}。`,
};

export const zhHant: Phrases = {
  ...zhHans,
  kind: {
    line: '折線',
    dot: '散點',
    bar: '長條',
    stack: '堆疊長條',
    area: '面積',
    bin: '直方',
    step: '瀑布',
    flow: '桑基',
    band: '區間帶',
    cell: '色塊',
    rule: '參考線',
    label: '標註',
  },
  line: '折線',
  dots: '散點',
  bars: '長條',
  area: '面積',
  values: '各值',
  band: '區間帶',
  cells: '色塊',
  log: (label) => `${label}（對數刻度）`,
  opening: (kinds, x, y, panels) =>
    `${kinds}圖${panels > 0 ? `，共${panels}幅` : ''}${x === null ? '' : `，橫軸為${x}`}${y === null ? '' : `，縱軸為${y}`}。`,
  more: (count) => `另有${count}組資料。`,
  at: (name, y, x) => `${name}在${x}處為${y}。`,
  fromTo: (name, y1, x1, y2, x2) => `${name}從${x1}處的${y1}變到${x2}處的${y2}`,
  lowest: (y, x) => `最低為${x}處的${y}`,
  highest: (y, x) => `最高為${x}處的${y}`,
  dotsIn: (name, count, x, y) =>
    `${name}共${count}個點${x === null ? '' : `，橫座標從${x[0]}到${x[1]}`}${y === null ? '' : `，縱座標從${y[0]}到${y[1]}`}。`,
  barsAre: (name, bars) => `${name}：${bars.map(([x, y]) => `${x}為${y}`).join('，')}。`,
  barsFrom: (name, count, high, low) =>
    `${name}共${count}項，最高為${high[0]}（${high[1]}），最低為${low[0]}（${low[1]}）。`,
  bandFrom: (name, low, high) => `${name}在${low}與${high}之間。`,
  binsHold: (name, count, range, [most, low, high]) =>
    `${name}共${count}個，從${range[0]}到${range[1]}，其中${low}到${high}之間最多（${most}個）。`,
  steps: (steps) => `依次為${steps.map(([name, size]) => `${name}${size}`).join('，')}。`,
  flowsAre: (count, places, largest) =>
    `${places}個節點之間共${count}條流向，最大的是${largest.map(([from, to, size]) => `${from}到${to}（${size}）`).join('、')}。`,
  cellsFrom: (name, count, low, high) => `${name}共${count}個值，從${low}到${high}。`,
};
