// How much a browser would draw of a drawing whose parts refer to one another: ten uses of ten uses are a hundred.
import type { Shape } from './svg.ts';

const shapes = /^(?:path|rect|circle|ellipse|line|polyline|polygon|text|tspan|image|use)$/;
/** References that are followed, one after another or many from one place. */
const mostFollowed = 2_000_000;

/** A rule of a style sheet, and the ids that it refers to. */
export type Rule = { readonly selectors: readonly string[]; readonly ids: readonly string[] };

/** In elements, each counted as often as it is drawn; what refers to itself counts once. Infinity: beyond all counting. */
export function costOf(root: Shape, rules: readonly Rule[]): number {
  const byId = new Map<string, Shape>();
  indexInto(byId, root);
  const bySelector = refersBySelector(rules);
  const known = new Map<Shape, number>();
  const open = new Set<Shape>();
  let followed = 0;
  const cost = (shape: Shape): number => {
    const found = known.get(shape);
    if (found !== undefined || open.has(shape)) return found ?? 0;
    open.add(shape);
    let sum = 1;
    for (const child of shape.children) if (typeof child !== 'string') sum += cost(child);
    const drawn = drawnIn(shape);
    for (const ids of [shape.refers, ...keysOf(shape).map((key) => bySelector.get(key) ?? [])])
      for (const id of ids) {
        followed += 1;
        if (followed > mostFollowed) return Number.POSITIVE_INFINITY;
        const target = byId.get(id);
        if (target !== undefined) sum += cost(target) * drawn;
      }
    open.delete(shape);
    known.set(shape, sum);
    return sum;
  };
  return cost(root);
}

function indexInto(byId: Map<string, Shape>, shape: Shape): void {
  const { id } = shape.attributes;
  if (id !== undefined && !byId.has(id)) byId.set(id, shape);
  for (const child of shape.children) if (typeof child !== 'string') indexInto(byId, child);
}

/** What is said of a group is said of all that it draws. */
function drawnIn(shape: Shape): number {
  if (!['g', 'svg', 'text', 'symbol', 'switch'].includes(shape.name)) return 1;
  let count = 0;
  for (const child of shape.children)
    if (typeof child !== 'string') count += shapes.test(child.name) ? 1 : drawnIn(child);
  return Math.max(1, count);
}

function keysOf({ name, attributes }: Shape): readonly string[] {
  const classes = (attributes.class ?? '').split(/\s+/).filter((each) => each !== '');
  return ['*', `<${name}`, ...new Set(classes.map((each) => `.${each}`)), `#${attributes.id ?? ''}`];
}

/** `.a`, `#a`, `<a` for a tag, `*` for what is less plain: more may be meant than are, and never fewer. */
function refersBySelector(rules: readonly Rule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { selectors, ids } of rules)
    for (const selector of selectors) {
      const last = selector.split(/[\s>+~]+/).at(-1) ?? '';
      const [, tag = '', mark = ''] = /^([\w-]*)([.#][\w-]+)?$/.exec(last) ?? [];
      const key = mark !== '' ? mark : tag !== '' ? `<${tag}` : '*';
      const known = found.get(key) ?? new Set();
      for (const id of ids) known.add(id);
      found.set(key, known);
    }
  return found;
}
