// Turns whatever article code threw into plain data with the place in the article.
import type { Fault, Frame } from '../protocol.ts';

/** URLs of an article's modules begin so; a query names the block. */
export const scheme = 'article:';

const frameOf = new RegExp(`${scheme}[^?\\s]*\\?[^:\\s)]*:(\\d+)(?::(\\d+))?`);

/** Article code may have made `error` anything: each of its fields is read with care. */
export function faultOf(error: unknown): Fault {
  const field = (name: string): string | null => {
    try {
      const value = (error as Record<string, unknown> | null | undefined)?.[name];
      return typeof value === 'string' ? value : null;
    } catch {
      return null;
    }
  };
  const thrown = error instanceof Error ? null : `thrown: ${show(error)}`;
  const [cause, below] = deniedCause(error);
  return {
    name: field('name') ?? 'Error',
    message: (thrown ?? field('message') ?? '').slice(0, 2000),
    frame: frameIn(field('stack') ?? '') ?? frameIn(below),
    code: cause === null ? field('code') : 'ERR_ACCESS_DENIED',
    permission: field('permission'),
    resource: field('resource') ?? field('path') ?? field('url') ?? cause,
  };
}

/** Libraries wrap what the walls said: `fetch failed`, caused by ERR_ACCESS_DENIED. What was denied, and a stack. */
function deniedCause(error: unknown): readonly [denied: string | null, stack: string] {
  try {
    const { cause } = error as { cause?: { code?: unknown; stack?: unknown } };
    return [cause?.code === 'ERR_ACCESS_DENIED' ? 'the network' : null, String(cause?.stack ?? '')];
  } catch {
    return [null, ''];
  }
}

function show(value: unknown): string {
  try {
    return typeof value === 'object' ? (JSON.stringify(value) ?? String(value)) : String(value);
  } catch {
    return 'a value that cannot be shown';
  }
}

/** The top-most place of the article in a stack trace. */
export function frameIn(stack: string): Frame | null {
  const found = stack.match(frameOf);
  return found === null ? null : { line: Number(found[1]), column: Number(found[2] ?? 1) };
}
