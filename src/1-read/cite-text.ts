// Reads what stands in a citation, by Pandoc's rules: `see @a, pp. 3-5; -@b`, `@a [p. 4]`.
import type { Cite } from '../model/article.ts';

/** A key that begins with an ASCII letter ends at the first that is none, for Chinese sets no space behind it. */
const ascii = '[A-Za-z0-9_](?:[A-Za-z0-9_]|(?:://|[:.#$%&+?<>~/-])(?=[A-Za-z0-9_]))*';
const any = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_]|(?:://|[:.#$%&+?<>~/-])(?=[\\p{L}\\p{N}_]))*';
const key = `(?:\\{([^{}\\s]+)\\}|(${ascii}|(?![A-Za-z0-9_])${any}))`;

const cluster = /\[(?!\^)([^[\]`]{2,1000})\]/y;
const blankLine = /\n[ \t>]*\n/;
const narrative = new RegExp(`@${key}(?: \\[([^\\[\\]@\`\\n]+)\\](?![(\\[:]))?`, 'uy');
const item = new RegExp(`^(.*?)(-?)@${key}(.*)$`, 'su');

export type Found = { readonly end: number; readonly cites: readonly Cite[] };

/** `[see @a, pp. 3-5; @b]` at `at`, or null where the brackets hold no citation. */
export function clusterAt(source: string, at: number): Found | null {
  cluster.lastIndex = at;
  const match = cluster.exec(source);
  if (match === null || source[cluster.lastIndex] === '(' || blankLine.test(match[1]!)) return null;
  const cites = readCites(match[1]!.replace(/\n[ \t>]*/g, ' '));
  return cites && { end: at + match[0].length, cites };
}

/** `@a` or `@a [p. 4]` at `at`. */
export function narrativeAt(source: string, at: number): Found | null {
  narrative.lastIndex = at;
  const match = narrative.exec(source);
  if (match === null) return null;
  const cite = {
    key: match[1] ?? match[2]!,
    locator: locatorOf(match[3] ?? ''),
    prefix: '',
    suppressAuthor: false,
  };
  return { end: at + match[0].length, cites: [cite] };
}

function readCites(text: string): readonly Cite[] | null {
  const cites: Cite[] = [];
  for (const part of text.split(/[;；]/)) {
    const match = item.exec(part);
    const last = cites.at(-1);
    if (match !== null && /(?:^|[^A-Za-z0-9_.+\-/@\\])$/.test(match[1]!)) {
      const [, prefix, minus, braced, bare, rest] = match;
      cites.push({
        key: braced ?? bare!,
        locator: locatorOf(rest!),
        prefix: prefix!.trim(),
        suppressAuthor: minus === '-',
      });
    } else if (last !== undefined && !part.includes('@')) {
      cites[cites.length - 1] = { ...last, locator: locatorOf(`${last.locator ?? ''};${part}`) };
    } else return null;
  }
  return cites;
}

function locatorOf(rest: string): string | null {
  return rest.replace(/^[\s,，;；]+/, '').trimEnd() || null;
}
