// What an author is told about types.
import { declare } from './problem.ts';

export const typesCheck = declare(
  'types-check',
  'error',
  (found: string, expected: string, advice: string) => ({ found, expected, advice }),
);
