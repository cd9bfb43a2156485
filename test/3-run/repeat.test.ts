// Whatever a block can ask of time, chance and the machine gives the same in every process.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const asked = [
  'Date.now()',
  'new Date().toISOString()',
  'Date()',
  'new Intl.DateTimeFormat("en").format()',
  'new Date().toLocaleString()',
  'String(all.Temporal?.Now.instant())',
  'String(all.Temporal?.Now.plainDateTimeISO())',
  'performance.now()',
  'performance.timeOrigin',
  'new Event("x").timeStamp',
  'new all.File([], "x").lastModified',
  'typeof all.PerformanceMark',
  'all.process.hrtime.bigint()',
  'all.process.uptime()',
  'all.process.memoryUsage().rss',
  'all.process.pid',
  'all.process.execPath',
  'all.process.getuid()',
  'all.navigator.hardwareConcurrency',
  'Math.random()',
  'crypto.randomUUID()',
  'crypto.getRandomValues(new Uint8Array(8)).join()',
];
const refused = [
  'crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"])',
  'URL.createObjectURL(new Blob([]))',
  'nodeCrypto.generatePrimeSync(64)',
  'nodeCrypto.createECDH("secp256k1").generateKeys()',
  'nodeCrypto.generateKeyPairSync("ed25519")',
];
const text = [
  block(
    '#asks',
    "import * as nodeCrypto from 'node:crypto';",
    'const all = globalThis as any;',
    'const { performance, crypto, Event, URL, Blob } = all;',
    `const answers = [${asked.map((code) => `String(${code})`).join(', ')}];`,
    `const tries = [${refused.map((code) => `async () => ${code}`).join(', ')}];`,
    'const refusals: string[] = [];',
    "for (const each of tries) refusals.push(await each().then(() => 'given', (error: Error) => error.message));",
  ),
  '`= answers.join(" | ")` `= refusals.join(" | ")`\n',
].join('\n');

test('two runs get the same answers, and keys of the machine are refused', async () => {
  const first = await lab.run(text, { fresh: true });
  const again = await lab.run(text, { fresh: true, enclosed: false });
  expect(first.told).toEqual([]);
  expect(again.json).toBe(first.json);
  const answers = first.text(0)?.split(' | ') ?? [];
  expect(answers).toHaveLength(asked.length);
  expect(answers.slice(0, 2)).toEqual(['946684800000', '2000-01-01T00:00:00.000Z']);
  expect(answers.slice(7, 12)).toEqual(['0', '946684800000', '0', '946684800000', 'undefined']);
  for (const refusal of first.text(1)?.split(' | ') ?? []) expect(refusal).toContain('never repeats');
});
