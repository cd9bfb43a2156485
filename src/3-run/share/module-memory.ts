// Whether a module remembers: what one block does by it, another would see in one program.
import { type Node, parseModule } from '../../syntax.ts';
import {
  below,
  childrenOf,
  isFunction,
  kindIn,
  kindOf,
  nameOf,
  openScope,
  rootOf,
  type Scope,
  targets,
} from './module-names.ts';

/**
 * True where code that may run once the module has been loaded could change what the module holds: it assigns a variable
 * of the module, or changes or calls a value that is no plain constant. A module that cannot be read may hold anything.
 * What it exports as plain data is not looked at here: to change that is seen by its print.
 */
export function remembers(path: string, code: string): boolean {
  const program = parseModule(path, code);
  if (program === null) return true;
  const top = openScope(program, null, true);
  const walk: Walk = { calledAtLoad: calledAtLoad(program), found: false };
  visitAll(program, top, walk);
  return walk.found;
}

/** The module that each import, export and `require` of it names; null for one that is computed. */
export function importsIn(path: string, code: string): readonly (string | null)[] {
  const program = parseModule(path, code);
  const found: (string | null)[] = [];
  if (program !== null)
    for (const node of below(program)) {
      const source = sourceOf(node);
      if (source !== undefined) found.push(textOf(source));
    }
  return found;
}

function sourceOf(node: Node): Node | null | undefined {
  if ('importKind' in node && node.importKind === 'type') return undefined;
  if ('exportKind' in node && node.exportKind === 'type') return undefined;
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return node.source;
  if (node.type === 'ExportNamedDeclaration') return node.source ?? undefined;
  if (node.type === 'ImportExpression') return node.source;
  const isRequire = node.type === 'CallExpression' && nameOf(node.callee) === 'require';
  return isRequire ? (node.arguments[0] ?? null) : undefined;
}

const textOf = (node: Node | null): string | null =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;

type Walk = { readonly calledAtLoad: ReadonlySet<string>; found: boolean };

function visitAll(node: Node, scope: Scope, walk: Walk): void {
  if (!scope.loaded) walk.found ||= changes(node, scope);
  if (node.type === 'PropertyDefinition' && node.static && kindOf(node.value) !== 'fixed') walk.found = true;
  for (const child of childrenOf(node)) {
    const inner = scopeFor(child, node, scope, walk);
    if (!inner.loaded && child.type === 'Identifier') walk.found ||= lends(child, node, inner);
    visitAll(child, inner, walk);
  }
}

function scopeFor(node: Node, parent: Node, scope: Scope, { calledAtLoad: called }: Walk): Scope {
  if (!isFunction(node)) return scope;
  // (() => { … })(), and what is handed to a call there
  const isCalled = /^(?:Call|New|Member)Expression$/.test(parent.type);
  const name = 'id' in node && node.id !== null ? nameOf(node.id as Node) : null;
  return openScope(node, scope, scope.loaded && (isCalled || (name !== null && called.has(name))));
}

const changers =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set\w*|add|delete|clear|append|write|next|exec|test|assign|define\w+)$/;

/** Whether code that runs later changes what a name of loading stands for. */
function changes(node: Node, scope: Scope): boolean {
  const isKept = (each: Node) => kindIn(scope, rootOf(each)) !== null;
  if (node.type === 'AssignmentExpression') return targets(node.left).some(isKept);
  if (node.type === 'UpdateExpression') return isKept(node.argument);
  if (node.type === 'UnaryExpression') return node.operator === 'delete' && isKept(node.argument);
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement')
    return node.left.type !== 'VariableDeclaration' && targets(node.left).some(isKept);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  if (!changers.test(nameOf(property) ?? textOf(property) ?? '')) return false;
  const isOpen = (each: Node) => isKept(each) && kindIn(scope, rootOf(each)) !== 'fixed';
  return isOpen(object) || node.arguments.some(isKept);
}

/** Whether code that runs later uses a name of loading so that others could change it, or that it changes itself. */
function lends(node: Node, parent: Node, scope: Scope): boolean {
  const kind = kindIn(scope, nameOf(node));
  if (kind === null || kind === 'fixed' || isNoUse(node, parent)) return false;
  if (kind === 'other') return true;
  const called =
    (parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee === node;
  if (kind === 'imported' && called) return false;
  if (parent.type === 'MemberExpression' && parent.object === node) return kind === 'deep' && !isRead(parent);
  const harmless = [
    'BinaryExpression',
    'UnaryExpression',
    'TemplateLiteral',
    'IfStatement',
    'TaggedTemplateExpression',
  ];
  if (harmless.includes(parent.type)) return false;
  return !(kind === 'flat' && (parent.type === 'SpreadElement' || parent.type === 'ForOfStatement'));
}

/** Of `table.rows`, where `rows` may be a list. */
const isRead = ({ property }: { readonly property: Node }) => nameOf(property) === 'length';

/** A key, a label, or the place where the name is declared. */
function isNoUse(node: Node, parent: Node): boolean {
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (
    parent.type === 'Property' ||
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition'
  )
    return parent.key === node && !parent.computed && !('shorthand' in parent && parent.shorthand);
  if (parent.type === 'VariableDeclarator') return parent.id === node;
  return (
    /^(?:Function|Class|Arrow|Import|Export|Labeled|Break|Continue|TS)/.test(parent.type) &&
    !(parent.type === 'ArrowFunctionExpression' && parent.body === node)
  );
}

/** Names of functions that the module calls while it is loaded. */
function calledAtLoad(program: Node): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of below(program)) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    const name = nameOf(node.callee);
    if (name !== null) found.add(name); // by whatever function: more are taken for called than are
  }
  return found;
}
