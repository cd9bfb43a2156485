// Files that exist for the type checker alone, laid over the real file system.

/** To its questions undefined means: ask the real file system. */
export function virtualDisk() {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  return {
    fs: {
      readFile: (name: string) => files.get(name),
      fileExists: (name: string) => (files.has(name) ? true : undefined),
      directoryExists: (name: string) => (folders.has(name) ? true : undefined),
    },
    write: (next: ReadonlyMap<string, string>) => {
      const created = [...next.keys()].filter((name) => !files.has(name));
      const changed = [...next].flatMap(([name, text]) =>
        files.has(name) && files.get(name) !== text ? name : [],
      );
      for (const [name, text] of next) {
        files.set(name, text);
        for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1))
          folders.add(name.slice(0, at));
      }
      return { created, changed };
    },
    clear: () => {
      files.clear();
      folders.clear();
    },
  };
}
