// The yardstick of the benchmark measures the models that the back ends are measured on, or says how to get it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { speedTable } from '../bench/backends.ts';
import { models } from '../bench/models.ts';

const names = Object.keys(models);

test('PyTorch’s models bear the names of ours', () => {
  const script = readFileSync(join(import.meta.dirname, '../bench/torch.py'), 'utf8');
  expect([...script.matchAll(/^ {4}"(.+)": speed\(/gm)].map(([, name]) => name)).toEqual(names);
});

test('a missing PyTorch is said, with what to run', () => {
  const speeds = names.map((model) => ({ model, backend: 'wasm' as const, speed: 100 }));
  const without = speedTable(speeds, { version: null, speeds: {} });
  expect(without.slice(1, names.length + 1).every((line) => line.includes('not here'))).toBe(true);
  expect(without.at(-1)).toContain('pip install torch==');
  const slow = Object.fromEntries(names.map((model) => [model, 200]));
  expect(speedTable(speeds, { version: '2', speeds: slow })[1]).toMatch(/100 +200 +0\.50×$/);
});
