// Which modules several blocks import, and what of these remembers: such blocks run in one process, in their order.
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import type { BlockId, Plan, Scope } from '../../model/plan.ts';
import type { World } from '../../world/world.ts';
import type { Job } from '../desk.ts';
import { importsIn, remembers } from './module-memory.ts';

/** A module's text may lead to many others; one with more files than this may remember anything. */
const most = 400;

/** The plan, each scope with what it shares by modules that others import too. */
export async function withModules({ article, plan }: Job, world: World): Promise<Plan> {
  const asked = new Map<BlockId, readonly string[]>();
  for (const [id, scope] of plan.scopes) {
    const specifiers = specifiersOf(scope);
    if (specifiers.length > 0) asked.set(id, specifiers);
  }
  if (asked.size < 2) return plan;
  const { folder } = article;
  const graphs = new Map<string, ReadonlySet<string>>();
  for (const specifier of new Set([...asked.values()].flat()))
    graphs.set(specifier, await memoriesIn(specifier, folder, world));
  const several = (of: (specifier: string) => Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const specifiers of asked.values())
      for (const each of new Set(specifiers.flatMap((specifier) => [...of(specifier)])))
        counts.set(each, (counts.get(each) ?? 0) + 1);
    return (each: string) => (counts.get(each) ?? 0) > 1;
  };
  const memoriesOf = (specifier: string) => graphs.get(specifier)!; // each was asked for
  const isMet = several(memoriesOf);
  const isShared = several((specifier) => [specifier]);
  const scopes = [...plan.scopes].map(([id, scope]): [BlockId, Scope] => {
    const specifiers = asked.get(id) ?? [];
    const memories = [...new Set(specifiers.flatMap((each) => [...memoriesOf(each)]))].filter(isMet);
    const shared = specifiers.filter((each) => isShared(each) && memoriesOf(each).size === 0);
    return [id, { ...scope, memories, shared }];
  });
  return { ...plan, scopes: new Map(scopes) };
}

/** Modules of the author's and of packages that a scope imports, by itself or with a name that another block imports. */
function specifiersOf({ modules, borrowed }: Scope): readonly string[] {
  const others = borrowed.flatMap(({ statement }) => /from "([^"]+)"/.exec(statement)?.[1] ?? []);
  return [...new Set([...modules, ...others])].filter(
    (name) => !isBuiltin(name) && name !== 'colophon/kit' && !name.startsWith('@tensorflow/'),
  );
}

/** The modules that remember, of one and all that it leads to, by names that are the same on every machine. */
async function memoriesIn(specifier: string, folder: string, world: World): Promise<ReadonlySet<string>> {
  const { files, home } = world;
  const article = join(folder, 'article.md');
  const first = files.resolve(specifier, article) ?? files.resolve(specifier, join(home, 'package.json'));
  const memories = new Set<string>();
  const seen = new Set<string>();
  const waiting = first === null ? [] : [first];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || path.endsWith('.json')) continue;
    seen.add(path);
    const code = await files.text(path).catch(() => null);
    if (code === null) continue; // the block says so when it runs
    const isText = /\.[cm]?[jt]sx?$/.test(path);
    if (!isText || seen.size > most || remembers(path, code)) memories.add(nameOf(path, folder));
    if (!isText || seen.size > most) continue;
    for (const named of importsIn(path, code)) {
      const next = named === null ? null : files.resolve(named, path);
      if (next !== null) waiting.push(next);
    }
  }
  return memories;
}

function nameOf(path: string, folder: string): string {
  const at = path.lastIndexOf('/node_modules/');
  return at === -1 ? relative(folder, path) : path.slice(at + '/node_modules/'.length);
}
