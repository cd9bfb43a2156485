// Every problem that an author can be told has a case or a test that triggers it, and is told in the same manner.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Place } from '../src/model/article.ts';
import type { Problem } from '../src/problems/problem.ts';

const home = dirname(import.meta.dirname);
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

type Declared = ((place: Place, ...args: readonly unknown[]) => Problem) & { readonly code: string };

async function declared(): Promise<readonly Declared[]> {
  const rooms = readdirSync(join(home, 'src/problems')).filter((file) => file !== 'problem.ts');
  const modules = await Promise.all(
    rooms.map((file) => import(join(home, 'src/problems', file)) as Promise<object>),
  );
  return modules.flatMap((module) =>
    Object.values(module).filter(
      (value: unknown): value is Declared => typeof value === 'function' && 'code' in value,
    ),
  );
}

const declaredCodes = async () => (await declared()).map(({ code }) => code);

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

/** A word, a list of words and a number, as a sentence may take it. */
const anything = Object.assign(['x'], { toUpperCase: () => 'X', endsWith: () => false });
const names = /^(?:Markdown|TypeScript|TeX|BibTeX|YAML|CSL-JSON|HTML)\b/;

/** `Found …` and `Expected …` go on as phrases; what to do is said in sentences. */
test('each sentence is a phrase, and advice', async () => {
  const place = { file: 'a.md', line: 1, column: 1 };
  for (const declare of await declared()) {
    const { code, found, expected, advice } = declare(place, ...Array.from({ length: 5 }, () => anything));
    const phrases = [found, expected].map((phrase) => String(phrase).replace(names, 'name'));
    expect([code, ...phrases.filter((phrase) => /^[A-Z]|\.$/.test(phrase))]).toEqual([code]);
    // Some are given their advice.
    const sentences = (advice as unknown) === anything ? 'Said elsewhere.' : advice;
    expect([code, sentences]).toEqual([code, expect.stringMatching(/^\S.*[.?]$/)]);
  }
});

const expected = files.filter((file) => file.endsWith('expected.problems.txt')).sort();

test.each(expected)('%s reads well', (file) => {
  for (const { head, found, expected: wanted, advice } of told(read(file))) {
    expect(head).toMatch(/^\S+:\d+:\d+ (?:error|warning) [a-z]+(?:-[a-z]+)+$/);
    expect(found).not.toMatch(/^(?:An?|The|This|It|No|Cannot) |\.$|\n\s+at /);
    expect(wanted).not.toMatch(/^[A-Z][a-z]+ (?!that KaTeX|entries)|\.$/);
    expect(advice).toMatch(/^\S.*[.?]$/);
  }
});
