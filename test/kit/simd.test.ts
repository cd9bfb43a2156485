// The WebAssembly module of the kit is what its sources say, and keeps out of TensorFlow.js's memory.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble, committed, fileOf } from './simd-module.ts';

test('the committed bytes are those of the sources', async () => {
  const { bytes, text } = await assemble();
  if (process.env.UPDATE === '1') writeFileSync(committed, fileOf(bytes));
  expect(readFileSync(committed, 'utf8')).toBe(fileOf(bytes));
  // Data of its own would overwrite what lies at the start of the shared memory; relaxed operations differ by machine.
  expect(text).not.toMatch(/\(data|relaxed/);
  expect(text.match(/\(import [^)]*\)/g)).toEqual(['(import "env" "memory" (memory $0 0)']);
});
