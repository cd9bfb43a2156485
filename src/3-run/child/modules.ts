// Serves the modules of an article's blocks to Node, each under a URL that reads as the article's path.
import { isBuiltin, registerHooks } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownOf } from '../../own-key.ts';
import type { Open, RunBlockCommand } from '../protocol.ts';
import { scheme } from './faults.ts';
import { checkBuiltin, deny } from './walls.ts';

/** A block's module imports what it takes from block X by this and the id of X. */
export const blockScheme = 'colophon-block:';

/** What a name that a block takes is bound to: a value, the variable of a module of this process, or a whole module. */
export type Bound =
  | { readonly value: unknown }
  | { readonly variableOf: string }
  | { readonly module: string };
/** Producer's id → name → what it is bound to. */
export type Bindings = ReadonlyMap<string, ReadonlyMap<string, Bound>>;

export type Modules = {
  /** Makes code importable, with what it takes. Returns its URL. */
  readonly serve: (served: Served, takes: Bindings) => string;
  /** The module that article code gets by this name. */
  readonly named: (specifier: string) => Promise<unknown>;
};

type Served = Pick<RunBlockCommand, 'path' | 'block' | 'code' | 'packages'>;
type Resolve = NonNullable<Parameters<typeof registerHooks>[0]['resolve']>;
type Next = Parameters<Resolve>[2];
type Context = Parameters<Resolve>[1];

/** What the kit's back ends are made of: it may ask Node for what it likes. */
const tensorFlow = ['@tensorflow/', 'node-fetch/'];

const registry = Symbol.for('colophon.takes');

/** Bare names are looked up from the article's folder, then from Colophon's. */
export function openModules(opening: Open): Modules {
  const sources = new Map<string, string>();
  const taken = new Map<string, ReadonlyMap<string, Bound>>();
  const named = new Set<string>();
  Object.defineProperty(globalThis, registry, {
    value: (url: string) =>
      Object.fromEntries(
        [...(taken.get(url) ?? [])].map(([name, bound]) => [
          name,
          'value' in bound ? bound.value : undefined,
        ]),
      ),
  });
  registerHooks({
    resolve: resolver(opening, sources, named),
    load: (url, context, next) => {
      const names = taken.get(url);
      const source = names ? bridge(url, names) : sources.get(url);
      return source === undefined ? next(url, context) : { source, format: 'module', shortCircuit: true };
    },
  });
  return {
    serve: ({ path, block, code, packages }, takes) => {
      for (const name of packages) named.add(name);
      const shown = encodeURI(path).replaceAll(/[?#]/g, encodeURIComponent);
      const url = `${scheme}${shown}?${encodeURIComponent(block)}`;
      const beside = pathToFileURL(`${process.cwd()}/${basename(path)}`).href;
      // On line 1, where no line of the article's code is: its files are asked for beside this.
      sources.set(url, `import.meta.url = ${JSON.stringify(beside)};${code}`);
      for (const [from, names] of takes) taken.set(`${blockScheme}${from}?${encodeURIComponent(url)}`, names);
      return url;
    },
    named: async (specifier) => {
      const url = `${scheme}module?${encodeURIComponent(specifier)}`;
      const kind = specifier.endsWith('.json') ? " with { type: 'json' }" : '';
      sources.set(url, `export * as it from ${JSON.stringify(specifier)}${kind};`);
      return ((await import(url)) as { readonly it: unknown }).it;
    },
  };
}

function resolver(
  { home, folder, packages, own: roots }: Open,
  sources: ReadonlyMap<string, string>,
  named: ReadonlySet<string>,
): Resolve {
  const own: Readonly<Record<string, string>> = {
    'colophon/kit': new URL('src/kit/kit.ts', home).href,
    '@tensorflow/tfjs': new URL('src/kit/tensorflow.ts', home).href,
  };
  const isOurs = (url: string) => url.startsWith(`${home}src/`);
  const isPackage = (url: string) => packages.some((at) => url.startsWith(at));
  const isTensorFlow = (url: string) =>
    roots.some((root) => tensorFlow.some((at) => url.startsWith(`${root}${at}`)));
  return (specifier, context, next) => {
    const parent = context.parentURL ?? '';
    if (sources.has(specifier)) return { url: specifier, format: 'module', shortCircuit: true };
    if (specifier.startsWith(blockScheme))
      return { url: `${specifier}?${encodeURIComponent(parent)}`, format: 'module', shortCircuit: true };
    if (isOurs(parent) || isTensorFlow(parent)) return next(specifier, context);
    const bare = parent === '' || isPackage(parent); // by a loader itself, of whoever has got hold of one
    if (!bare) checkPackage(specifier, named);
    const found = bare
      ? next(specifier, context)
      : resolveForArticle(ownOf(own, specifier) ?? specifier, context, next, [folder, home]);
    if (found.url.startsWith('node:')) checkBuiltin(found.url);
    if (isOurs(found.url) && !Object.values(own).includes(found.url)) deny(`Colophon's own code`);
    return found;
  };
}

/** A package that no import of the article names has no version in any key: its name was computed. */
function checkPackage(specifier: string, named: ReadonlySet<string>): void {
  const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [''];
  const bare = !/^[./#]|^[a-z]+:/.test(specifier) && !isBuiltin(specifier) && name !== 'colophon';
  if (bare && !named.has(name)) deny(`the package ${name}, whose name is computed`);
}

/** Relative paths lead to the declared inputs in the working folder; bare names to the article's packages, then ours. */
function resolveForArticle(specifier: string, context: Context, next: Next, roots: readonly string[]) {
  const parent = context.parentURL ?? '';
  if (/^\.{0,2}\//.test(specifier)) {
    const here = parent.startsWith('file:') ? parent : pathToFileURL(`${process.cwd()}/`).href;
    return next(specifier, { ...context, parentURL: here });
  }
  let missing: unknown;
  for (const parentURL of roots) {
    try {
      return next(specifier, { ...context, parentURL });
    } catch (error) {
      missing = error;
    }
  }
  throw missing;
}

/** A module that hands on values of this process by name. A variable is handed on itself: it may be assigned again. */
function bridge(url: string, names: ReadonlyMap<string, Bound>): string {
  const list = [...names].map(([name, bound]) => {
    if ('variableOf' in bound) return `export { ${name} } from ${JSON.stringify(bound.variableOf)};`;
    if ('module' in bound) return `export * as ${name} from ${JSON.stringify(bound.module)};`;
    return `export const ${name} = taken[${JSON.stringify(name)}];`;
  });
  return `const taken = globalThis[Symbol.for('colophon.takes')](${JSON.stringify(url)});\n${list.join('\n')}\n`;
}
