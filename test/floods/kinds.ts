// All kinds of floods: articles that are very long, deep or repetitive, as data.
import { blockFloods } from './block-kinds.ts';
import { inlineFloods } from './inline-kinds.ts';
import type { Flood } from './kind.ts';
import { otherFloods } from './other-kinds.ts';

export type { Flood } from './kind.ts';
export const floods: readonly Flood[] = [...inlineFloods, ...blockFloods, ...otherFloods];
