// Whether what expressions look at stays as it is while they look: they are asked twice, and state is compared.
import { isSame, type Print, printOf } from './print.ts';

/** What the modules of this process hold that code can change: variables, objects, fields of instances. */
export type Watch = { readonly moved: () => readonly string[] };

/** `held`: URLs of the modules of blocks that this process has run. */
export async function watchModules(held: Iterable<string>): Promise<Watch> {
  const spaces: Readonly<Record<string, unknown>>[] = [];
  for (const url of held) spaces.push((await import(url)) as Readonly<Record<string, unknown>>);
  const classes = new Set(spaces.flatMap((space) => Object.values(space).flatMap(prototypeOf)));
  const look = () =>
    new Map(
      spaces.flatMap((space) =>
        Object.keys(space).map((name) => [name, printed(space[name], classes)] as const),
      ),
    );
  const before = look();
  return {
    moved: () => [...look()].flatMap(([name, print]) => (isSame(print, before.get(name)!) ? [] : name)),
  };
}

function printed(value: unknown, classes: ReadonlySet<object>): Print {
  return printOf(value, new WeakSet(), classes);
}

/** Of a class that the article declares: what its instances hold is the article's own. */
function prototypeOf(value: unknown): readonly object[] {
  if (typeof value !== 'function' || !/^class\b/.test(Function.prototype.toString.call(value))) return [];
  const { prototype } = value as { readonly prototype?: unknown };
  return typeof prototype === 'object' && prototype !== null ? [prototype] : [];
}
