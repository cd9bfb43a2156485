// Every problem that an author can be told has a case or a test that triggers it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const home = dirname(import.meta.dirname);

async function declaredCodes(): Promise<readonly string[]> {
  const files = readdirSync(join(home, 'src/problems')).filter((file) => file !== 'problem.ts');
  const modules = await Promise.all(files.map((file) => import(join(home, 'src/problems', file)) as Promise<object>));
  return modules.flatMap((module) =>
    Object.values(module).flatMap((value: unknown) =>
      typeof value === 'function' && 'code' in value ? [String(value.code)] : [],
    ),
  );
}

/** Codes in what the cases expect, and quoted in the tests of the rooms. */
function triggeredCodes(): ReadonlySet<string> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('expected.problems.txt') || file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/[a-z]+(?:-[a-z]+)+/g) ?? []));
}

test('each code is declared once', async () => {
  const codes = await declaredCodes();
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('each code is triggered by a case or a test', async () => {
  const triggered = triggeredCodes();
  expect((await declaredCodes()).filter((code) => !triggered.has(code))).toEqual([]);
});
