// Reads a drawing in SVG and keeps of it what is on the list; the only importer of parse-xml.
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { decode } from '../../decode.ts';
import type { Shape } from './svg.ts';
import { kept, mayRefer, opened, referredBy, silent } from './svg-rules.ts';

export type Drawing = {
  readonly root: Shape;
  /** Texts of its style sheets. */
  readonly sheets: readonly string[];
  readonly lost: readonly string[];
};

const svg = 'http://www.w3.org/2000/svg';
const xlink = 'http://www.w3.org/1999/xlink';
const mostBytes = 16 * 2 ** 20;
const mostElements = 150_000;
const mostDeep = 200;
/** Entities of a document type, as drawing programs write addresses of namespaces by them: each short, and few times. */
const longest = 200;
const mostExpanded = 10_000;

type Walk = {
  readonly lost: string[];
  readonly sheets: string[];
};
type Spaces = Readonly<Record<string, string>>;

/** Throws, with what is wrong in words, where the file is no drawing, or one beyond the bounds. */
export function readDrawing(bytes: Uint8Array): Drawing {
  if (bytes.length > mostBytes) throw new Error(`more than ${mostBytes / 2 ** 20} MiB of drawing`);
  const text = textOf(bytes);
  const count = text.match(/<[A-Za-z]/g)?.length ?? 0;
  if (count > mostElements) throw new Error(`${count} elements, more than ${mostElements}`);
  const entities = entitiesOf(text);
  let expanded = 0;
  const document = parseXml(text, {
    resolveUndefinedEntity: (name) => {
      expanded += 1;
      if (expanded > mostExpanded) throw new Error('more entities than drawings need');
      return entities.get(name.replace(/^&|;$/g, ''));
    },
  });
  const { root } = document;
  const spaces = root === null ? {} : spacesOf(root, { '': svg });
  if (root === null || localOf(root.name) !== 'svg' || spaceOf(root.name, spaces) !== svg)
    throw new Error('no element "svg" at its root');
  const walk: Walk = { lost: [], sheets: [] };
  const [shape] = shapesOf(root, { '': svg }, 0, walk);
  if (shape === undefined || typeof shape === 'string') throw new Error('nothing to draw');
  return { root: shape, ...walk };
}

function textOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase();
  if (label !== undefined && label !== 'utf-8' && !label.startsWith('utf-16')) {
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      throw new Error(`an encoding "${label}" that is not known`);
    }
  }
  const { text, fault } = decode(bytes);
  if (fault !== null) throw new Error(`a byte ${fault.byte} on line ${fault.line} that is no UTF-8`);
  return text;
}

function entitiesOf(text: string): ReadonlyMap<string, string> {
  const inner = /<!DOCTYPE[^[>]*\[([\s\S]*?)\]\s*>/.exec(text)?.[1] ?? '';
  const found = inner.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"&<%]*)"|'([^'&<%]*)')\s*>/g);
  const short = [...found].map(([, name = '', double, single]) => [name, double ?? single ?? ''] as const);
  return new Map(short.filter(([, value]) => value.length <= longest));
}

/** Prefix → namespace, with those that the element declares. */
function spacesOf({ attributes }: XmlElement, outer: Spaces): Spaces {
  const own = Object.entries(attributes).flatMap(([name, value]) => {
    const [, prefix = ''] = /^xmlns(?::(.+))?$/.exec(name) ?? [];
    return name === 'xmlns' || prefix !== '' ? [[prefix, value] as const] : [];
  });
  return own.length === 0 ? outer : { ...outer, ...Object.fromEntries(own) };
}

const localOf = (name: string) => name.slice(name.indexOf(':') + 1);

function spaceOf(name: string, spaces: Spaces): string | null {
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  return Object.hasOwn(spaces, prefix) ? (spaces[prefix] ?? null) : null;
}

function shapesOf(
  element: XmlElement,
  outer: Spaces,
  depth: number,
  walk: Walk,
): readonly (Shape | string)[] {
  if (depth > mostDeep) throw new Error(`elements within elements, more than ${mostDeep} deep`);
  const spaces = spacesOf(element, outer);
  const name = localOf(element.name);
  if (spaceOf(element.name, spaces) !== svg || silent.has(name)) return []; // notes of drawing programs
  const inside = () =>
    element.children.flatMap((child): readonly (Shape | string)[] => {
      if (child.type === 'text' || child.type === 'cdata')
        return [(child as unknown as { text: string }).text];
      return child.type === 'element' ? shapesOf(child as XmlElement, spaces, depth + 1, walk) : [];
    });
  if (opened.has(name)) return inside();
  if (!kept.has(name)) {
    walk.lost.push(`<${name}>`);
    return [];
  }
  if (name === 'style') return styleOf(element.text, walk);
  const { attributes, refers } = attributesOf(element, name, spaces, walk);
  return [{ name, attributes, refers, children: inside() }];
}

function styleOf(css: string, walk: Walk): readonly Shape[] {
  if (referredBy(css) === null) {
    walk.lost.push('a style sheet that reaches out of the drawing');
    return [];
  }
  walk.sheets.push(css);
  return [{ name: 'style', attributes: {}, refers: [], children: [css] }];
}

function attributesOf(
  element: XmlElement,
  name: string,
  spaces: Spaces,
  walk: Walk,
): Pick<Shape, 'attributes' | 'refers'> {
  const attributes: Record<string, string> = Object.create(null);
  const refers: string[] = [];
  for (const [written, value] of Object.entries(element.attributes)) {
    const key = nameOf(written, spaces);
    if (key === null) continue;
    if (/^on/i.test(key)) {
      walk.lost.push(`"${key}"`);
      continue;
    }
    if (key === 'href' || key === 'xlink:href') {
      if (!mayRefer(name, value)) walk.lost.push(`a reference of <${name}> to what lies elsewhere`);
      else {
        attributes[key] = value;
        if (value.trim().startsWith('#')) refers.push(value.trim().slice(1));
      }
      continue;
    }
    const ids = key === 'style' || value.includes('(') ? referredBy(value) : [];
    if (ids === null) walk.lost.push(`"${key}" of <${name}>, which reaches out of the drawing`);
    else {
      attributes[key] = value;
      for (const each of ids) refers.push(each);
    }
  }
  return { attributes, refers };
}

/** As it is written again; null for what belongs to another program, or names the place of the file. */
function nameOf(written: string, spaces: Spaces): string | null {
  if (!written.includes(':'))
    return written === 'xmlns' || !/^[A-Za-z][\w.-]*$/.test(written) ? null : written;
  const local = localOf(written);
  if (spaceOf(written, spaces) === xlink) return local === 'href' ? 'xlink:href' : null;
  return /^xml:(?:space|lang)$/.test(written) ? written : null;
}
