// The kit's public names, known apart from it; and that importing it does not load TensorFlow.js.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { kitNames } from '../../src/kit/names.ts';

test('the list of names is what the kit exports', async () => {
  const kit = await import('../../src/kit/kit.ts');
  expect(kitNames).toEqual(Object.keys(kit).sort());
});

test('importing the kit loads no TensorFlow.js', () => {
  const script = "await import('./src/kit/kit.ts'); console.log('_tfengine' in globalThis)";
  const said = execFileSync('node', ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(said.trim()).toBe('false');
});

test('the kit speaks only within a run', async () => {
  const { text } = await import('../../src/kit/kit.ts');
  expect(() => text('nobody listens')).toThrow(/only from a block/);
});
