// Where paths lead: by the symbolic links on their way, and, of a module that is imported, by Node's rules.
import { readlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { resolve as resolveImport } from 'import-meta-resolve';

/** Null for what is built in, or leads nowhere. `from` is the path of the file that imports. */
export function resolveModule(specifier: string, from: string): string | null {
  if (isBuiltin(specifier)) return null;
  for (const ending of /^\.{0,2}\//.test(specifier)
    ? ['', '.js', '.cjs', '.mjs', '.json', '/index.js']
    : ['']) {
    try {
      const found = resolveImport(`${specifier}${ending}`, pathToFileURL(from).href);
      if (found.startsWith('file:')) return fileURLToPath(found);
    } catch {
      // without an extension, as `require` allows
    }
  }
  return null;
}

/** One link at a time, the outermost first; a circle of links ends where the system would give up. */
export async function trail(path: string): Promise<readonly string[]> {
  const hops = [resolve(path)];
  for (let hop: string | null = hops[0] ?? path; hop !== null && hops.length <= 40; ) {
    hop = await followOne(hop);
    if (hop !== null) hops.push(hop);
  }
  return hops;
}

async function followOne(path: string): Promise<string | null> {
  const parts = path.split(sep);
  for (let end = 1; end <= parts.length; end += 1) {
    const at = parts.slice(0, end).join(sep) || sep;
    const target = await readlink(at).catch(() => null); // no link, or nothing there
    if (target !== null) return resolve(dirname(at), target, ...parts.slice(end));
  }
  return null;
}
