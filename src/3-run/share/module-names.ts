// The names of a module's text, in the functions where they are declared, and what kind of thing each stands for.
import { type Node, visitorKeys } from '../../syntax.ts';

/**
 * What a name stands for: nothing that can be changed (a number, a function), a list or object of such, one that holds
 * others, what another module gives, or anything.
 */
export type Kind = 'fixed' | 'flat' | 'deep' | 'imported' | 'other';
/** Names that a function or the module declares. `loaded`: its code runs while the module is loaded. */
export type Scope = {
  readonly above: Scope | null;
  readonly loaded: boolean;
  readonly names: ReadonlyMap<string, Kind>;
};
/** What a name stands for that was declared at loading; null for one of a function that runs later, or of nobody. */
export function kindIn(scope: Scope, name: string | null): Kind | null {
  if (name === null) return null;
  for (let each: Scope | null = scope; each !== null; each = each.above) {
    const kind = each.names.get(name);
    if (kind !== undefined) return each.loaded ? kind : null;
  }
  return name === 'exports' || name === 'module' ? 'flat' : null;
}

const wrappers = /^(?:ParenthesizedExpression|ChainExpression|TS(?:NonNull|As|Satisfies)Expression)$/;

export function rootOf(node: Node): string | null {
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return wrappers.test(node.type)
    ? rootOf((node as { readonly expression: Node } & Node).expression)
    : nameOf(node);
}

export function targets(node: Node): readonly Node[] {
  if (node.type === 'ArrayPattern')
    return node.elements.flatMap((each) => (each === null ? [] : targets(each)));
  if (node.type === 'ObjectPattern')
    return node.properties.flatMap((each) => targets(each.type === 'Property' ? each.value : each.argument));
  if (node.type === 'AssignmentPattern') return targets(node.left);
  return node.type === 'RestElement' ? targets(node.argument) : [node];
}

export function openScope(node: Node, above: Scope | null, loaded: boolean): Scope {
  const names = new Map<string, Kind>();
  const declare = (target: Node, kind: Kind) => {
    for (const each of targets(target)) names.set(nameOf(each) ?? '', kind);
  };
  const params = 'params' in node && Array.isArray(node.params) ? (node.params as readonly Node[]) : [];
  for (const each of params) declare(each, 'other'); // of a function that is called at loading
  for (const each of below(node, (inner) => inner !== node && isFunction(inner))) {
    if (each.type === 'VariableDeclarator')
      declare(each.id, each.init === null ? 'fixed' : kindOf(each.init));
    if (
      /^(?:Function|Class)Declaration$/.test(each.type) &&
      each !== node &&
      'id' in each &&
      each.id !== null
    )
      declare(each.id as Node, 'fixed');
    if ('local' in each && each.type.startsWith('Import')) declare(each.local as Node, 'imported');
    if (each.type === 'CatchClause' && each.param !== null) declare(each.param, 'other');
  }
  return { above, loaded, names };
}

const plain =
  /^(?:Math|Number|String|Boolean|BigInt|Symbol|Object|Intl|TextEncoder|TextDecoder|Error|RangeError|TypeError)$/;

export function kindOf(init: Node | null): Kind {
  if (init === null || isFunction(init) || init.type === 'ClassExpression') return 'fixed';
  if (init.type === 'Literal') return 'regex' in init && /[gy]/.test(init.regex.flags) ? 'other' : 'fixed';
  if (wrappers.test(init.type)) return kindOf((init as { readonly expression: Node } & Node).expression);
  if (init.type === 'ArrayExpression') return holding(init.elements);
  if (init.type === 'ObjectExpression')
    return holding(init.properties.map((each) => (each.type === 'Property' ? each.value : each)));
  if (init.type === 'CallExpression' && nameOf(init.callee) === 'require') return 'imported';
  if (init.type === 'CallExpression' || init.type === 'NewExpression')
    return plain.test(rootOf(init.callee) ?? '') && init.arguments.every((each) => kindOf(each) === 'fixed')
      ? 'fixed'
      : 'other';
  if (/^(?:Binary|Unary|Logical|Conditional)Expression$|^TemplateLiteral$/.test(init.type))
    return childrenOf(init).every((each) => kindOf(each) === 'fixed') ? 'fixed' : 'other';
  if (init.type === 'TemplateElement') return 'fixed';
  return /^(?:MemberExpression|Identifier)$/.test(init.type) && plain.test(rootOf(init) ?? '')
    ? 'fixed'
    : 'other';
}

function holding(items: readonly (Node | null)[]): Kind {
  const kinds = items.map(kindOf);
  if (items.length === 0 || kinds.some((kind) => kind === 'other')) return 'other';
  return kinds.every((kind) => kind === 'fixed') ? 'flat' : 'deep';
}

export const isFunction = (node: Node): boolean =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

export function nameOf(node: Node): string | null {
  return node.type === 'Identifier' ? node.name : null;
}

export function* below(node: Node, stop: (node: Node) => boolean = () => false): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) {
    if (stop(child)) {
      yield child;
      continue;
    }
    yield* below(child, stop);
  }
}

export function childrenOf(node: Node): readonly Node[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const child: unknown = (node as unknown as Record<string, unknown>)[key]; // the keys are the parser's own
    return (Array.isArray(child) ? child : [child]).filter(
      (each): each is Node => typeof each === 'object' && each !== null && 'type' in each,
    );
  });
}
