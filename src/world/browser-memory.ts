// Weighs the browser while pages are at work, so that a page that is too much for the machine is told before the system acts.

import type { Gate } from '../gate.ts';
import { patience } from './browser-patience.ts';
import { memoryOfGroup } from './group-load.ts';

/** The pages at work take more memory together than the browser may have. */
export class BrowserFull extends Error {}

/** Alone, too, a page takes more than the browser may have. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly mebibytes: number;
  constructor(mebibytes: number) {
    super(`more than ${mebibytes} MiB in the browser`);
    this.mebibytes = mebibytes;
  }
}

/** Milliseconds of a page, and mebibytes of the browser with all pages that are at work. */
export type Limits = { readonly patience: number; readonly room: number };

/** A bare browser takes 300 MiB, our longest paper 600. */
export const usualLimits: Limits = { patience, room: 4096 };

/** Milliseconds between two looks: what grows fastest gains 100 MB in it. */
const pace = 200;

/** `full` rejects, and `stop` is called, once the process group of `leader` takes more than `limit` mebibytes. */
export function weigh(
  leader: number | undefined,
  limit: number,
  stop: () => void,
): { readonly full: Promise<never>; readonly rest: () => void } {
  const { promise: full, reject } = Promise.withResolvers<never>();
  full.catch(stop); // it may come when nobody waits any more
  const look = async () => {
    if (leader !== undefined && (await memoryOfGroup(leader)) > limit)
      reject(new BrowserFull(`The browser took more than ${limit} MiB.`));
  };
  const timer = setInterval(look, pace);
  return { full, rest: () => clearInterval(timer) };
}

/** Work in whose time the browser was full is done again by itself; should that be too much, too, it is told. */
export async function unlessFull<T>(work: () => Promise<T>, inTurn: Gate, room: number): Promise<T> {
  try {
    return await inTurn(work);
  } catch (error) {
    if (!(error instanceof BrowserFull)) throw error;
    return inTurn(work, 'alone').catch((again: unknown) => {
      throw again instanceof BrowserFull ? new TooLarge(room) : again;
    });
  }
}
