// Fits elements that an author wrote as HTML into the page: pictures, links and ids by our own rules, tables with heads.
import type { Element, ElementContent, Properties } from 'hast';
import { h } from 'hastscript';
import type { Place } from '../../model/article.ts';
import { ownOf } from '../../own-key.ts';
import { drawImage, size } from '../kinds/figure.ts';
import { drawLink } from '../kinds/link.ts';
import type { Loom } from '../loom.ts';
import { ascii } from '../numbers/anchors.ts';
import { plainText } from '../text/text.ts';

/** `place` is that of the first piece of HTML among them. */
export function fitting(
  content: readonly ElementContent[],
  loom: Loom,
  place: Place | null,
): ElementContent[] {
  const at = place ?? { file: loom.article.file.path, line: 1, column: 1 };
  return content.flatMap((node): readonly ElementContent[] => {
    // What comes of Markdown has been woven; only what was parsed has no class or role yet.
    if (node.type !== 'element' || node.position === undefined) return [node];
    const { position: _, ...bare } = node;
    const children = fitting(node.children, loom, place);
    return fitted({ ...bare, properties: propertiesOf(node.properties, loom), children }, loom, at);
  });
}

const renamed: Readonly<Record<string, string>> = {
  center: 'div',
  font: 'span',
  strike: 's',
  tt: 'code',
  picture: 'span',
  section: 'div',
};

function fitted(element: Element, loom: Loom, place: Place): readonly ElementContent[] {
  const { properties, children } = element;
  const tagName = ownOf(renamed, element.tagName) ?? element.tagName;
  if (element.tagName === 'center') properties.style = 'text-align: center';
  if (tagName === 'img') return [picture(element, loom, place)];
  if (tagName === 'a') return anchor(element, loom, place);
  if (tagName === 'table') return [table({ ...element, tagName }, loom)];
  // A heading of HTML stands in no contents: its words are set apart, and no level of the outline is skipped.
  if (/^h[1-6]$/.test(tagName)) return [h('p', properties, h('strong', children))];
  return [wholeParagraphs({ ...element, tagName })];
}

function propertiesOf({ align, id, ...rest }: Properties, loom: Loom): Properties {
  const side = /^(?:left|right|center|justify)$/.exec(String(align ?? ''))?.[0];
  return {
    ...rest,
    ...(id === undefined || id === null ? {} : { id: loom.uniqueId(ascii(String(id))) }),
    ...(side === undefined ? {} : { style: `text-align: ${side}` }),
  };
}

function picture({ properties }: Element, loom: Loom, place: Place): Element {
  const { src, alt, width, height } = properties;
  const image = drawImage({ url: String(src ?? ''), alt: String(alt ?? ''), place }, loom);
  const lengths = Object.entries({ width, height }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  size(image, Object.fromEntries(lengths.map(([name, value]) => [name, String(value)])));
  return image;
}

/** `<a id="x">` is a place to link to, `<a href="…">` a link like those of Markdown. */
function anchor({ properties, children }: Element, loom: Loom, place: Place): readonly ElementContent[] {
  const { href, name, id, title } = properties;
  const own = id ?? (typeof name === 'string' ? loom.uniqueId(ascii(name)) : undefined);
  const marked = own === undefined ? children : [h('span', { id: own }, children)];
  if (typeof href !== 'string' || href === '') return marked;
  const target = href.startsWith('#') ? loom.plan.labels.get(decoded(href.slice(1))) : undefined;
  const url = target === undefined ? href : `#${loom.anchors.get(target.id)}`;
  return drawLink({ url, title: typeof title === 'string' ? title : null, place }, marked, loom);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a bare "%" is part of a name
  }
}

/** In a box that scrolls, like our own; a table that has no head has its first row for one. */
function table(element: Element, loom: Loom): Element {
  const rows = rowsIn(element);
  const cells = (row: Element) => row.children.filter((cell): cell is Element => cell.type === 'element');
  const isHeaded = rows.some((row) => cells(row).some(({ tagName }) => tagName === 'th'));
  for (const [index, row] of rows.entries())
    for (const cell of cells(row)) {
      if (!isHeaded && index === 0) cell.tagName = 'th';
      if (cell.tagName === 'th') cell.properties.scope ??= index === 0 ? 'col' : 'row';
      if (plainText(cell.children).trim() === '' && !cell.children.some(({ type }) => type === 'element'))
        cell.children = [{ type: 'text', value: '\u00a0' }];
    }
  const words =
    rows[0] === undefined
      ? ''
      : cells(rows[0])
          .map((cell) => plainText(cell.children).trim())
          .join(loom.words.listGap);
  const ariaLabel = loom.uniqueName(`${loom.words.table} ${words}`.trim());
  return h('figure', { className: ['table'] }, [
    h('div', { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel }, element),
  ]);
}

function rowsIn({ children }: Element): Element[] {
  return children.flatMap((child) => {
    if (child.type !== 'element' || child.tagName === 'table') return [];
    return child.tagName === 'tr' ? [child] : rowsIn(child);
  });
}

const apart = /^(?:div|figure|table|details|ul|ol|dl|pre|p|blockquote|hr|h[1-6])$/;

/** On a page, words that stand beside paragraphs are one themselves. */
export function inParagraphs(content: readonly ElementContent[]): ElementContent[] {
  const done: ElementContent[] = [];
  let line: ElementContent[] = [];
  const close = () => {
    const isWords = line.some((node) => node.type !== 'text' || node.value.trim() !== '');
    for (const each of isWords ? [h('p', line)] : line) done.push(each);
    line = [];
  };
  for (const node of content) {
    if (node.type === 'element' && (apart.test(node.tagName) || isHidden(node))) {
      close();
      done.push(node);
    } else line.push(node);
  }
  close();
  return done;
}

/** Sections and what only a program reads. */
function isHidden({ tagName }: Element): boolean {
  return /^(?:section|template|script)$/.test(tagName);
}

/** A paragraph that holds what stands on its own is a box. */
export function wholeParagraphs(element: Element): Element {
  const holds = element.children.some((child) => child.type === 'element' && apart.test(child.tagName));
  return element.tagName === 'p' && holds ? { ...element, tagName: 'div' } : element;
}
