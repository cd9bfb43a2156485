// What is done about a browser that ends or hangs while it is in use: another is started, once.
import { TooSlow } from './deadline.ts';

/** The browser has ended or hangs, and another may do. */
export class BrowserLost extends Error {}
/** None can be had on this machine. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

/** Milliseconds after which a page that is still at work counts as hung: the longest papers print within a minute. */
export const patience = 300_000;

/** Milliseconds for a start, which takes half a second, and many on a machine that does much else. */
export const startPatience = 90_000;

const yes = () => true;
const no = () => false;

/**
 * Work that is given up after `limit` milliseconds: `stop` ends the browser then. A browser that answers does not hang: its
 * page is too much for it, and would be for another. Throws `TooSlow` or `BrowserLost`.
 */
export async function withPatience<T>(
  work: readonly Promise<T>[],
  limit: number,
  stop: () => void,
  answers: () => Promise<unknown> = () => Promise.reject(new Error('nobody is there yet')),
): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_, reject) => {
    late = setTimeout(async () => {
      const isBusy = await Promise.race([
        answers().then(yes, no),
        new Promise((later) => setTimeout(later, 3_000)),
      ]);
      reject(
        isBusy
          ? new TooSlow(limit / 1000)
          : new BrowserLost(`The browser was still at work after ${limit / 1000} s.`),
      );
      stop();
    }, limit);
  });
  try {
    return await Promise.race([...work, hung]);
  } finally {
    clearTimeout(late);
  }
}

export async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BrowserLost)) throw error;
    return work().catch((again: unknown) => {
      throw again instanceof BrowserLost ? new NoBrowser(again.message) : again;
    });
  }
}

/** A browser that drops what we serve cannot write its own files: another may, or the machine is told. */
export function orLost(error: unknown): never {
  const isDropped = error instanceof Error && /net::ERR_(?:ABORTED|FAILED|INSUFFICIENT)/.test(error.message);
  throw isDropped ? new BrowserLost(`The browser could not open its page: ${error.message}`) : error;
}
