// Takes the code out of an article: modules to run and one program to check, each character where it stood.
import { stripTypeScriptTypes } from 'node:module';
import type { Article } from '../../model/article.ts';
import type { Block, BlockOf, Plan, Scope } from '../../model/plan.ts';
import { layOut, type Piece } from './lines.ts';
import { codeOf, named, type Source, sourceOf, spellingOf } from './pieces.ts';

/**
 * The module of one run block: JavaScript whose lines and columns are the article's. Line 1 imports what the block
 * takes from `colophon-block:<id>`, from `colophon/kit` and from packages that other blocks import; the line of the
 * closing fence exports every name that the block declares. Not for a block that planning calls faulty.
 */
export function moduleOf(article: Article, block: BlockOf<'run'>, plan: Plan): string {
  const { code, first } = codeOf(block, sourceOf(article));
  const scope = scopeOf(plan, block);
  const names = scope.declares.filter((name) => !scope.exported.includes(name));
  const script = stripTypeScriptTypes(code, { mode: 'strip' });
  return `${importsFor([scope])}${'\n'.repeat(first - 1)}${script}\n;export { ${names.join(', ')} };\n`;
}

/**
 * One module of all `blocks`: each expression at its own line and column, as a function without parameters. It exports
 * - `$thunks: Record<BlockId, () => unknown>`: call and await one to get a value, or a claim's verdict;
 * - `$sides: Record<BlockId, (() => unknown)[]>`: the sides of a claim's comparisons, as in `Scope.sides` of the plan;
 * - `$checked: Record<BlockId, (ᐅc, ᐅb, ᐅm) => unknown>`: a claim with its comparisons handed to `ᐅc`, other conditions to
 *   `ᐅb`, and what would take NaN for something else to `ᐅm`.
 * Its imports are those of `moduleOf`. Blocks that planning calls faulty are left out, so have no thunk.
 */
export function expressionModuleOf(
  article: Article,
  plan: Plan,
  blocks: readonly BlockOf<'value' | 'claim'>[],
): string {
  const source = sourceOf(article);
  const sound = blocks.filter((block) => scopeOf(plan, block).faulty === null).toSorted(inOrder);
  const opening: Piece = { line: 1, column: 1, code: 'const $colophon=[', before: '', after: '' };
  const pieces = sound.map((block, index) =>
    thunkPiece(block, scopeOf(plan, block), source, index === 0 ? '' : ','),
  );
  const thunks = sound.map((block, index) => `${JSON.stringify(block.id)}:$colophon[${index}]`);
  const sides = sound
    .filter((block) => block.kind === 'claim')
    .map((block) => `${JSON.stringify(block.id)}:[${sidesOf(scopeOf(plan, block)).join(',')}]`);
  const checked = sound
    .filter((block) => block.kind === 'claim')
    .map((block) => `${JSON.stringify(block.id)}:${checkedThunk(scopeOf(plan, block))}`);
  const last = [
    `$thunks={${thunks.join(',')}}`,
    `$sides={${sides.join(',')}}`,
    `$checked={${checked.join(',')}}`,
  ]
    .map((each) => `export const ${each};`)
    .join('');
  const imports = importsFor(sound.map((block) => scopeOf(plan, block)));
  const text = `${layOut([opening, ...pieces], source.lines.length)}\n];${last}${imports}\n`;
  return stripTypeScriptTypes(text, { mode: 'strip' });
}

/**
 * The one TypeScript program of the article, for the type checker: blocks, values and claims where they stand, in one
 * scope. After the last line stand the kit's imports and the functions that ask of a value to be one, and of a claim
 * to be boolean. The line of a block's opening fence ends in `;//block`, so that the checker can tell where one begins;
 * a last line `//incomplete` says that code which does not parse, or was
 * not fit to run, was left out, and `//circle` that blocks need one
 * another. The lines of an edition come behind those of its original, which holds the blocks.
 */
export function programOf(article: Article, plan: Plan): string {
  const source = sourceOf(article);
  const held = article.original === null ? source : sourceOf(article.original);
  const above = linesAbove(article);
  const coded = plan.blocks.filter(
    (block) => block.kind === 'run' || block.kind === 'value' || block.kind === 'claim',
  );
  const sound = coded.filter((block) => !unreadable.has(scopeOf(plan, block).faulty ?? ''));
  const pieces = sound.flatMap((block) =>
    block.kind === 'run' ? blockPieces(block, plan, held) : [checkedPiece(block, source, above)],
  );
  const written = new Set(
    sound.flatMap((block) => (block.kind === 'run' ? kitImportsIn(block.node.value) : [])),
  );
  const kit = [...new Set(coded.flatMap((block) => scopeOf(plan, block).kit))]
    .filter((name) => !written.has(name))
    .sort();
  const imports = kit.length > 0 ? `import{${kit.join(',')}}from'colophon/kit';` : '';
  const incomplete = coded.length > sound.length || plan.blocks.some(isRefused) ? '//incomplete\n' : '';
  const circle = coded.some((block) => scopeOf(plan, block).faulty === 'blocks-acyclic') ? '//circle\n' : '';
  return `${layOut(pieces, above + source.lines.length)}\n;${imports}${asks}export{};\n${circle}${incomplete}`;
}

/** Of an edition's program, the lines of the original. */
export function linesAbove({ original }: Article): number {
  return original === null ? 0 : sourceOf(original).lines.length;
}

/** Whether code was left out of a program. */
export function isIncomplete(program: string): boolean {
  return program.endsWith('//incomplete\n');
}

/** What a block imports from the kit in so many words holds for the whole program: two imports would clash. */
function kitImportsIn(code: string): readonly string[] {
  const clauses = [...code.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*['"]colophon\/kit['"]/g)];
  return clauses.flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(/\s+/).at(-1) ?? ''),
  );
}

/** Letters that no author's names begin with, one character long so that `` `= x` `` leaves room before x. */
const asks =
  'declare function ᐅ<T>(value:0 extends 1&T?T:[T]extends[void]?never:T):void;declare function ᐅclaim(that:boolean):void;';

/** Faults after which there is no telling what the code means. */
/** What it declares is not there. */
function isRefused(block: Block): boolean {
  return block.kind === 'listing' && block.node.data?.fence?.refused === true;
}

const unreadable = new Set(['block-parses', 'value-expression-parses']);

function scopeOf(plan: Plan, block: BlockOf<'run' | 'value' | 'claim'>): Scope {
  const scope = plan.scopes.get(block.id);
  if (!scope) throw new Error(`the plan has no scope for ${block.id}`);
  return scope;
}

function importsFor(scopes: readonly Scope[]): string {
  const from = new Map<string, Set<string>>();
  const add = (module: string, name: string) => from.set(module, (from.get(module) ?? new Set()).add(name));
  for (const scope of scopes) {
    for (const { name, from: id } of scope.imports) add(`colophon-block:${id}`, name);
    for (const name of scope.kit) add('colophon/kit', name);
  }
  const taken = [...from].map(
    ([module, names]) => `import{${[...names].join(',')}}from${JSON.stringify(module)};`,
  );
  const borrowed = scopes.flatMap((scope) => scope.borrowed.map(({ statement }) => `${statement};`));
  return [...taken, ...new Set(borrowed)].join('');
}

function inOrder(a: BlockOf<'value' | 'claim'>, b: BlockOf<'value' | 'claim'>): number {
  const [one, other] = [expressionOf(a).place, expressionOf(b).place];
  return one.line - other.line || one.column - other.column;
}

function expressionOf(block: BlockOf<'value' | 'claim'>) {
  return block.kind === 'value' ? block.expression : block.that;
}

function thunkPiece(
  block: BlockOf<'value' | 'claim'>,
  scope: Scope,
  source: Source,
  separator: string,
): Piece {
  const expression = expressionOf(block);
  const code = named(spellingOf(expression, source), scope);
  const isObject = code.trimStart().startsWith('{');
  const { line, column } = expression.place;
  const head = `${separator}${arrowFor(code)}`;
  return { line, column, code, before: isObject ? `${head}(` : head, after: isObject ? ')' : '' };
}

function sidesOf(scope: Scope): readonly string[] {
  return scope.sides.map(({ code }) => `${arrowFor(code)}(${named(code, scope)})`);
}

function checkedThunk(scope: Scope): string {
  return `${arrowFor(scope.checked).replace('()', '(ᐅc,ᐅb,ᐅm)')}(${scope.checked})`;
}

/** An asynchronous function where the expression may wait for something. */
function arrowFor(code: string): string {
  return /\bawait\b/.test(code) ? 'async()=>' : '()=>';
}

function checkedPiece(block: BlockOf<'value' | 'claim'>, source: Source, above: number): Piece {
  const expression = expressionOf(block);
  const { column } = expression.place;
  const line = above + expression.place.line;
  const before = block.kind === 'value' ? ';ᐅ(' : ';ᐅclaim(';
  return { line, column, code: spellingOf(expression, source), before, after: ')' };
}

function blockPieces(block: BlockOf<'run'>, plan: Plan, source: Source): readonly Piece[] {
  const { code, first } = codeOf(block, source);
  const fence = source.lines[first - 2] ?? '';
  const once = scopeOf(plan, block).repeated.reduce(
    (text, { start, end }) =>
      text.slice(0, start) + text.slice(start, end).replace(/\S/g, ' ') + text.slice(end),
    code,
  );
  return [
    { line: first - 1, column: fence.length + 1, code: ';//block', before: '', after: '' },
    { line: first, column: 1, code: once, before: '', after: '' },
  ];
}
