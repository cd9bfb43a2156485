// Makes Mermaid's SVG fit for a page: a name and a text for readers who cannot see it, its own width, our colours.
import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Lang } from '../../model/article.ts';
import { withVariables } from './colours.ts';

type About = { readonly source: string; readonly caption: string | null; readonly lang: Lang };

export function settle(svg: string, about: About): Element {
  const [root] = fromHtml(withVariables(svg), { fragment: true }).children;
  if (root?.type !== 'element') throw new Error('Mermaid drew no SVG');
  const [, , width = 0, height = 0] = String(root.properties.viewBox ?? '')
    .split(/[ ,]+/)
    .map(Number);
  const { id, viewBox, xmlns } = root.properties;
  return {
    type: 'element',
    tagName: 'svg',
    properties: {
      id,
      xmlns,
      viewBox,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: 'img',
      ariaLabel: nameOf(root, about),
      style: 'max-width: 100%; height: auto',
    },
    children: prune(root.children),
  };
}

/** A drawing with a label of its own needs no titles inside, which browsers show as tool tips. */
function prune(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return child.type === 'text' ? [child] : [];
    if (child.tagName === 'title' || child.tagName === 'desc' || isToday(child)) return [];
    // Some numbers bring a font of their own, `sans-serif`, which is whatever the machine has.
    const {
      role,
      ariaRoledescription,
      ariaLabelledBy,
      ariaDescribedBy,
      tabIndex,
      fontFamily,
      style,
      ...rest
    } = child.properties;
    const properties =
      typeof style === 'string'
        ? { ...rest, style: style.replace(/font-family:[^;]*;?/g, '') }
        : { ...rest, style };
    const names = Array.isArray(properties.className)
      ? properties.className.filter((name) => name !== undefined)
      : undefined;
    return [
      {
        ...child,
        properties: names ? { ...properties, className: names } : properties,
        children: prune(isState(child) ? child.children.map(centred) : child.children),
      },
    ];
  });
}

function isState({ properties }: Element): boolean {
  const names = Array.isArray(properties.className) ? properties.className : [];
  return names.includes('node') && names.includes('statediagram-state');
}

/** Mermaid begins a state's words where the widest state would have them; the style sets them about the middle. */
function centred(child: ElementContent): ElementContent {
  if (child.type !== 'element' || typeof child.properties.transform !== 'string') return child;
  const transform = child.properties.transform.replace(/^translate\([^,]+,/, 'translate(0,');
  return { ...child, properties: { ...child.properties, transform } };
}

/** Gantt charts mark the day on which they are drawn. */
function isToday({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes('today');
}

/** What the author said in `accTitle` and `accDescr`, else the caption and the labels in their order. */
function nameOf(root: Element, { source, caption, lang }: About): string {
  const title = /^\s*accTitle\s*:\s*(.+)$/m.exec(source)?.[1]?.trim();
  const description = (
    /^\s*accDescr\s*:\s*(.+)$/m.exec(source)?.[1] ?? /^\s*accDescr\s*\{([^}]*)\}/m.exec(source)?.[1]
  )?.trim();
  const said = [title, description].filter((text) => text !== undefined);
  const gap = lang === 'en' ? '. ' : '。';
  if (said.length > 0)
    return said
      .map((text) => text.replace(/[.。]$/, ''))
      .join(gap)
      .replace(/\s+/g, ' ');
  const labels = [...new Set(textsIn(root))].slice(0, 40);
  const listed = lang === 'en' ? `Diagram of ${labels.join(', ')}` : `示意图，包括${labels.join('、')}`;
  return [caption, listed].filter((text) => text !== null).join(gap);
}

function textsIn(node: ElementContent): readonly string[] {
  if (node.type !== 'element' || node.tagName === 'style') return [];
  if (node.tagName === 'text') {
    const text = flat(node).replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [text];
  }
  return node.children.flatMap(textsIn);
}

function flat(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(flat).join('') : '';
}
