// Every kind of torture, in the order in which they run.
import { bibliographies } from './bibliographies.ts';
import { bitFlips } from './bit-flips.ts';
import { floods } from './floods.ts';
import { fullDisk } from './full-disk.ts';
import { injections } from './injections.ts';
import { kills } from './kills.ts';
import type { Kind } from './kind.ts';
import { mutants } from './mutants.ts';
import { pictures } from './pictures.ts';
import { records } from './records.ts';
import { tables } from './tables.ts';
import { urls } from './urls.ts';

export const kinds: readonly Kind[] = [
  ...[mutants, floods, records, kills, fullDisk, bitFlips],
  ...[injections, pictures, tables, bibliographies, urls],
];
