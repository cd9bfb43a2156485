// Blocks that run at the same time may not together exceed the machine: who finds no room runs alone.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLoad } from '../../src/3-run/process/load.ts';
import { openGate } from '../../src/gate.ts';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => {
  expect(lab.leftovers()).toEqual([]);
  lab.close();
});

test('the largest at work has to stop, and what is only kept goes first', () => {
  const { note, forget } = openLoad(100);
  const [a, b, kept] = [{}, {}, {}];
  const spared: string[] = [];
  expect([note(a, 60), note(b, 40)]).toEqual([false, false]);
  expect(note(kept, 30, () => spared.push('kept'))).toBe(false);
  expect(spared).toEqual(['kept']);
  expect([note(b, 50), note(a, 60)]).toEqual([false, true]);
  forget(a);
  expect([note(b, 100), note(b, 101)]).toEqual([false, true]);
});

test('one that runs alone waits for all before it, and all after it wait for it', async () => {
  const gate = openGate(2);
  const said: string[] = [];
  let busy = 0;
  const work = (name: string) => async () => {
    busy += 1;
    said.push(`${name} ${busy}`);
    await sleep(5);
    busy -= 1;
  };
  await Promise.all([
    gate(work('a')),
    gate(work('b')),
    gate(work('alone'), 'alone'),
    gate(work('c')),
    gate(work('d')),
  ]);
  expect(said).toEqual(['a 1', 'b 2', 'alone 1', 'c 1', 'd 2']);
  await expect(gate(() => Promise.reject(new Error('x')), 'alone')).rejects.toThrow('x');
  expect(await gate(async () => 'still open')).toBe('still open');
});

const hungry = (name: string, mebibytes: number) =>
  block(
    `#${name}`,
    `const ${name} = Array.from({ length: ${mebibytes / 20} }, () => new Uint8Array(20 * 2 ** 20).fill(1));`,
    'for (let i = 0, sum = 0; i < 2e9; i++) sum += i;',
    `const of${name} = ${name}.length;`,
  );

test('two that fit alone, and not together, both come to their end', async () => {
  const text = [hungry('a', 400), hungry('b', 400), '`= ofa + ofb`\n'].join('\n');
  const report = await lab.run(text, { ceilings: { together: 900 } });
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('40');
});

test('one that does not fit alone is told', async () => {
  const report = await lab.run(hungry('a', 800), { ceilings: { together: 500 } });
  expect(report.told).toEqual(['block-fits-memory@1']);
  expect(report.problems[0]?.found).toContain('500 MiB');
});
