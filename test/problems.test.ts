// Every problem that an author can be told has a case or a test that triggers it, and is told in the same manner.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const home = dirname(import.meta.dirname);
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

async function declaredCodes(): Promise<readonly string[]> {
  const sentences = readdirSync(join(home, 'src/problems')).filter((file) => file !== 'problem.ts');
  const modules = await Promise.all(
    sentences.map((file) => import(join(home, 'src/problems', file)) as Promise<object>),
  );
  return modules.flatMap((module) =>
    Object.values(module).flatMap((value: unknown) =>
      typeof value === 'function' && 'code' in value ? [String(value.code)] : [],
    ),
  );
}

/** Codes in what the cases expect, and quoted in the tests of the rooms; names of files are none. */
function triggeredCodes(): ReadonlySet<string> {
  const texts = files
    .filter((file) => file.endsWith('expected.problems.txt') || file.endsWith('.test.ts'))
    .map((file) => read(file).replace(/^import .*$/gm, ''));
  return new Set(texts.flatMap((text) => text.match(/[a-z]+(?:-[a-z]+)+/g) ?? []));
}

type Told = {
  readonly head: string;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
};

function told(text: string): readonly Told[] {
  const blocks = text.split('\n\n').filter((block) => block.trim() !== '');
  return blocks.map((block) => {
    const [, head = '', found = '', expected = '', advice = ''] =
      /^(.*)\n {2}Found ([\s\S]*?)\n {2}Expected ([\s\S]*?)\n {2}(.*)$/.exec(block.trim()) ?? [];
    return { head, found, expected, advice };
  });
}

test('each code is declared once', async () => {
  const codes = await declaredCodes();
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('each code is triggered by a case or a test', async () => {
  const triggered = triggeredCodes();
  expect((await declaredCodes()).filter((code) => !triggered.has(code))).toEqual([]);
});

const expected = files.filter((file) => file.endsWith('expected.problems.txt')).sort();

/** `Found …` and `Expected …` go on as phrases; what to do is said in sentences. Names may have a capital. */
test.each(expected)('%s reads well', (file) => {
  for (const { head, found, expected: wanted, advice } of told(read(file))) {
    expect(head).toMatch(/^\S+:\d+:\d+ (?:error|warning) [a-z]+(?:-[a-z]+)+$/);
    expect(found).not.toMatch(/^(?:An?|The|This|It|No|Cannot) |\.$|\n\s+at /);
    expect(wanted).not.toMatch(/^(?:An?|The|This|It|No|Every) |\.$/);
    expect(advice).toMatch(/^\S.*[.?]$/);
  }
});
