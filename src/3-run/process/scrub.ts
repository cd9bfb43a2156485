// Takes the names of this machine's folders out of what a block hands on: they are others on each machine.
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cell } from './cell.ts';

const handsOn = /^\{"type":"(?:output|export|joined|evaluated|doubt)"/;

/**
 * Of the working folder, which is new for each process, of the folders of packages, and of Colophon's own code, as paths and
 * as URLs. Each is long enough to stand for nothing else; the folders above them are not looked for, since `/app` may be
 * anybody's word.
 */
export function scrubber(
  { cwd, packages }: Pick<Cell, 'cwd' | 'packages'>,
  home: string,
): (text: string) => string {
  const roots: readonly (readonly [string, string])[] = [
    [cwd, '.'],
    [dirname(cwd), '<scratch>'],
    ...packages.map((path) => [path, nameOf(path)] as const),
    ...packages.flatMap(above).map((path) => [path, 'node_modules'] as const),
    ...['3-run', 'kit'].map((room) => [join(home, 'src', room), `<colophon>/src/${room}`] as const),
  ];
  const names = roots
    .flatMap(([path, name]) => [
      [pathToFileURL(path).href, name] as const,
      [JSON.stringify(path).slice(1, -1), name] as const,
    ])
    .sort(([a], [b]) => b.length - a.length);
  return (text) => {
    if (!handsOn.test(text)) return text;
    return names.reduce(
      (kept, [path, name]) => (kept.includes(path) ? kept.replaceAll(path, name) : kept),
      text,
    );
  };
}

/** Where Node looks for packages, from a folder of them upwards: an older module can say it. */
function above(folder: string): readonly string[] {
  const up = dirname(folder);
  return dirname(up) === up ? [] : [join(up, 'node_modules'), ...above(up)];
}

/** From `node_modules` on, where it lies in such a folder. */
function nameOf(folder: string): string {
  return /(?:^|[/\\])(node_modules(?:[/\\].*)?)$/.exec(folder)?.[1] ?? '<packages>';
}
