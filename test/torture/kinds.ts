// Every kind of torture, in the order in which they run.
import type { Kind } from './kind.ts';
import { mutants } from './mutants.ts';
import { records } from './records.ts';

export const kinds: readonly Kind[] = [mutants, records];
