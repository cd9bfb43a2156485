// How many blocks each kind of edit executes, and that no edit moves another block's numbers.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { block, type Lab, openLab, type Report } from './lab.ts';

let lab: Lab;
let first: Report;
const drawn = block('', 'const drawn = Math.random();');
const shown = block('caption="Shown"', 'console.log(Math.random());');
const twice = block('#twice timeout=30s caption="Twice"', 'const twice = 2 * drawn;', 'console.log(twice);');
const free = block('#free seed=7', 'const free = Math.random();');
const values = 'Text `= String(drawn)` `= String(twice)` `= String(free)`.\n';
const paper = ['# T\n', drawn, shown, twice, free, values].join('\n');

beforeAll(async () => {
  lab = openLab();
  first = await lab.run(paper);
});
afterAll(() => lab.close());

const numbers = (report: Report) => [0, 1, 2].map(report.text);
const printed = (report: Report) =>
  [...report.results.outcomes.values()].flatMap((each) =>
    each.state === 'ok' && each.console !== '' ? each.console : [],
  );

test('from nothing everything runs', () => {
  expect(first.told).toEqual([]);
  expect(first.results.ran).toHaveLength(4);
  expect(new Set(numbers(first)).size).toBe(3);
});

describe('nothing runs after', () => {
  const edits: Readonly<Record<string, (text: string) => string>> = {
    'an edit of prose': (text) => text.replace('Text', 'Other words'),
    'an edit of a caption': (text) => text.replace('"Twice"', '"Two times"'),
    'hiding a block': (text) => text.replace('#free', '#free hide'),
    'another order of words': (text) =>
      text.replace('#twice timeout=30s caption="Twice"', 'caption="Twice" timeout=30s #twice'),
    'a longer time': (text) => text.replace('timeout=30s', 'timeout=40s'),
    'more memory': (text) => text.replace('#twice', '#twice memory=1GB'),
    'moving a block down': (text) => [text.replace(drawn, ''), drawn].join('\n'),
    'moving a block up': (text) => [free, text.replace(free, '')].join('\n'),
    'a heading, a listing and a diagram above': (text) =>
      `# New\n\n\`\`\`ts\nlet x;\n\`\`\`\n\n\`\`\`mermaid\nflowchart LR\n  a --> b\n\`\`\`\n\n${text}`,
  };
  test.each(Object.entries(edits))('%s', async (_, edit) => {
    expect(edit(paper)).not.toBe(paper);
    const report = await lab.run(edit(paper));
    expect(report.told).toEqual([]);
    expect(report.results.ran).toEqual([]);
    expect(report.spawned).toBe(0);
    expect(numbers(report)).toEqual(numbers(first));
  });
});

test('a block that is added above all others runs alone, and moves no number', async () => {
  const report = await lab.run(`${block('', 'const added = Math.random();')}\n${paper}`);
  expect(report.results.ran).toEqual(['run-1']);
  expect(numbers(report)).toEqual(numbers(first));
  expect(printed(report)).toEqual(printed(first));
  const whole = await lab.run(`${block('', 'const added = Math.random();')}\n${paper}`, { fresh: true });
  expect(whole.json).toBe(report.json);
});

test('another seed runs its block and no other', async () => {
  const report = await lab.run(paper.replace('seed=7', 'seed=8'));
  expect(report.results.ran).toEqual(['free']);
  expect(numbers(report).slice(0, 2)).toEqual(numbers(first).slice(0, 2));
  expect(report.text(2)).not.toBe(first.text(2));
});

test('two blocks that declare nothing draw numbers of their own', async () => {
  const other = block('', 'console.log(Math.random() + 0);');
  const report = await lab.run(`${paper}\n${other}`);
  expect(report.results.ran).toEqual(['run-5']);
  expect(new Set(printed(report)).size).toBe(printed(report).length);
});
