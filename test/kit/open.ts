// A session for the kit's tests: what is put out and how training goes is kept for looking at.

import { openSession, type Progress, type Session, session } from '../../src/kit/session.ts';
import type { Backend, Lang } from '../../src/model/article.ts';
import type { Output } from '../../src/model/results.ts';

export type Opened = { readonly outputs: Output[]; readonly progress: Progress[] };

export function openWith(some: Partial<Session>): Opened {
  const opened = open();
  openSession({ ...session(), ...some });
  return opened;
}

export function open({
  lang = 'en',
  backend = 'wasm',
  seed = 7,
}: {
  lang?: Lang;
  backend?: Backend;
  seed?: number;
} = {}): Opened {
  const opened: Opened = { outputs: [], progress: [] };
  openSession({
    lang,
    backend,
    seed,
    evidence: null,
    runs: null,
    emit: (output) => void opened.outputs.push(output),
    progress: (progress) => void opened.progress.push(progress),
    rank: 0,
    workers: 1,
    gather: async (payload) => [payload],
    doubt: () => undefined,
    readTable: () => Promise.reject(new Error('no file is read here')),
  });
  return opened;
}
