// Keeps on one line what is read as one: a number with its unit, a label with its number, a dash with the word before it.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { hasClass } from './text.ts';

/** Not a joiner between the letters: it would stand in the text that a reader copies, and stop the space before Latin. */
const whole = (children: ElementContent[]): Element => h('span', { className: ['whole'] }, children);

const scale = '[万萬亿億兆千百]{0,2}';
const counted =
  '个?月|個?月|美元|欧元|歐元|日元|港元|港幣|英镑|英鎊|新台幣|人民币|百分点|百分點|小时|小時|分钟|分鐘|毫秒|微秒|纳秒|字节|字節|位元組?|比特|像素|千米|公里|厘米|毫米|千克|公斤|[元圆圓块塊页頁年日天号號时時分秒个個倍次条條项項家人名位层層步轮輪行列张張幅篇章节節种種类類台臺只隻度米克吨噸升字词詞句段点點折帧幀格级級组組批份股岁歲成瓦伏安赫维維门門套笔筆辆輛架亩畝]';
const latin =
  '(?:%|‰|°[CF]?|℃|[kKMGTP]i?B|bits?|[mμµn]s|s|min|h|[kMG]?Hz|[mckμµn]?m|[mk]?g|[kMG]Wh?|W|kJ|MJ|k?Pa|MPa|dB|px|pt|em|mol|kcal|USD|EUR|GBP|CNY|RMB|HKD|TWD|NTD|JPY)(?![\\w])';
const number = '(?<![A-Za-z0-9_.])[+\\-−±≈~]?\\d[\\d.,]*';
const unitAfter = `(?:[ \\u00a0]?(?:${scale}(?:${counted})|[万萬亿億兆])|[ \\u00a0]${latin})`;
const ordinal = '第 ?\\d+ ?[章节節页頁行条條款项項期版次届屆步层層卷集]';
const label =
  '(?:图|圖|表|式|代码|程式碼|Figure|Table|Equation|Listing|Section) (?:\\(\\d+\\)|\\d+(?:[.-]\\d+)*)';
const dash = '[^\\s—](?:——|⸺)';

const kept = new RegExp(`${ordinal}|${label}|${number}${unitAfter}|${dash}`, 'gu');
/** At the beginning of a text that follows a computed number. */
const unitFirst = new RegExp(`^${unitAfter}`, 'u');

export function keepWhole(content: readonly ElementContent[]): ElementContent[] {
  const done: ElementContent[] = [];
  for (const node of content) {
    const unit = node.type === 'text' && endsInDigit(done.at(-1)) ? unitFirst.exec(node.value)?.[0] : null;
    if (node.type !== 'text') done.push(node.type === 'element' && !isSet(node) ? within(node) : node);
    else if (unit) {
      done.push(
        whole([done.pop()!, { type: 'text', value: unit }]),
        ...pieces(node.value.slice(unit.length)),
      );
    } else for (const each of pieces(node.value)) done.push(each);
  }
  return done;
}

function within(node: Element): Element {
  return { ...node, children: keepWhole(node.children) };
}

/** A value that the text goes on from: `` `= revenue` 亿元``. */
function endsInDigit(node: ElementContent | undefined): boolean {
  if (node?.type !== 'element' || !hasClass(node, 'value')) return false;
  const last = node.children.at(-1);
  return last?.type === 'text' && /\d$/.test(last.value);
}

function pieces(text: string): ElementContent[] {
  const found: ElementContent[] = [];
  let at = 0;
  for (const match of text.matchAll(kept)) {
    if (match.index > at) found.push({ type: 'text', value: text.slice(at, match.index) });
    found.push(whole([{ type: 'text', value: match[0] }]));
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ type: 'text', value: text.slice(at) });
  return found;
}

/** Set by rules of its own, or short enough to be whole already. */
function isSet(node: Element): boolean {
  const { tagName: tag } = node;
  if (['pre', 'code', 'kbd', 'svg', 'sup', 'sub', 'dt'].includes(tag)) return true;
  if (hasClass(node, 'reference') && !hasClass(node, 'worded')) return true;
  return ['math', 'math-source', 'katex', 'label', 'number', 'value', 'whole'].some((name) =>
    hasClass(node, name),
  );
}
