// What an author sees while a build goes on: mistakes as soon as they are known, then all of them in order.
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Problem } from '../src/problems/problem.ts';
import { openTerminal } from '../src/terminal.ts';
import type { Event } from '../src/world/world.ts';

const problem = (line: number, found: string): Problem => ({
  ...{ file: 'a/article.md', line, column: 2, code: 'types-check', level: 'error' },
  ...{ found, expected: 'another', advice: 'Change it.' },
});
const wrong = problem(9, 'a wrong type');
const late = problem(3, 'a late failure');
const place = { file: 'b/article.md', line: 5, column: 1 };
const started: Event = { type: 'block-started', slug: 'b', block: 'fit', place };
const ended: Event = { type: 'block-ended', slug: 'b', block: 'fit', state: 'ok' };
const over: Event = { type: 'phase', name: 'run', milliseconds: 1 };
const built = { problems: [late, wrong], articles: [], browserStarts: 0, phases: {} };

function watch(json: boolean, isTTY = false) {
  const open = () => Object.assign(new PassThrough(), { isTTY });
  const [out, error] = [open(), open()];
  const streams = { out, error } as unknown as Pick<Parameters<typeof openTerminal>[0], 'out' | 'error'>;
  const terminal = openTerminal({ ...streams, json });
  const textOf = (stream: PassThrough) => {
    let text = '';
    for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) text += String(chunk);
    return text;
  };
  const seen = (stream: PassThrough) => stripVTControlCharacters(textOf(stream));
  return { raw: () => textOf(out), terminal, out: () => seen(out), error: () => seen(error) };
}
const tell = (found: Problem): Event => ({ type: 'problem', problem: found });

test('a mistake is told before the first block runs, once, and again in the list at the end', () => {
  const { terminal, out } = watch(false, true);
  for (const event of [tell(wrong), tell(wrong), started]) terminal.report(event);
  const line = 'a/article.md:9:2 error types-check a wrong type';
  expect(out().split('\n').slice(0, 2)).toEqual([line, '  b#fit: started (line 5)']);
  for (const event of [tell(late), ended, tell(wrong), tell(late), over]) terminal.report(event);
  expect(out().split('\n').slice(0, 2)).toEqual([
    'a/article.md:3:2 error types-check a late failure',
    '  b#fit: ok',
  ]);
  terminal.report(tell(wrong));
  expect(out()).toBe('');
  terminal.built(built, 'out');
  const list = out();
  expect(list.indexOf('Found a late failure')).toBeGreaterThan(-1);
  expect(list.indexOf('Found a wrong type')).toBeGreaterThan(list.indexOf('Found a late failure'));
});

test('where lines stay, as in a log, each is told once, and what is the same of several once', () => {
  const { terminal, out } = watch(false);
  for (const event of [tell(wrong), started, tell(late), ended, over]) terminal.report(event);
  expect(out()).not.toContain('types-check');
  terminal.built(built, 'out');
  const list = out();
  expect(list.match(/types-check/g)).toHaveLength(2);
  expect(list.match(/Change it\./g)).toHaveLength(1);
  expect(list.match(/Expected another/g)).toHaveLength(1);
});

test('where no block runs, and where a program reads, only the list is given', () => {
  const idle = watch(false);
  for (const event of [tell(wrong), over]) idle.terminal.report(event);
  expect(idle.out()).toBe('phase run: 1 ms\n');
  const { terminal, out, error } = watch(true);
  for (const event of [tell(wrong), started, over]) terminal.report(event);
  terminal.built(built, 'out');
  expect(JSON.parse(out())).toMatchObject({ problems: [{ line: 3 }, { line: 9 }] });
  expect(error()).not.toContain('types-check a wrong type');
});

test('what an article or a block says commands no terminal', () => {
  const { terminal, out } = watch(false);
  const hostile = '\u001b]52;c;eA==\u0007\u001b[2J\u009b1m\r\u202eevil';
  terminal.report({ type: 'note', text: hostile });
  terminal.report({ ...started, slug: hostile, block: hostile });
  terminal.built(
    { ...built, problems: [{ ...wrong, file: hostile, found: hostile, advice: hostile }] },
    'out',
  );
  const said = out();
  expect(said).toContain('\\u001b]52;c;eA==\\u0007');
  for (const sign of ['\u0007', '\r', '\u001b', '\u009b', '\u202e']) expect(said).not.toContain(sign);
});

test('what a command answers, and each line of its, commands no terminal either', () => {
  const hostile = '\u001b]52;c;eA==\u0007\u001b[2J\u009b1m\r\u202eevil\u0085\u007f';
  const plain = watch(false);
  plain.terminal.answer({ hostile }, [hostile, 'sound\twords']);
  plain.terminal.line(hostile);
  const lines = plain.raw();
  expect(lines).not.toMatch(/[^\n\t\P{Cc}]|\u202e/u);
  expect(lines).toContain('\\u001b[2J');
  expect(lines).toContain('sound\twords');
  const json = watch(true);
  json.terminal.answer({ hostile }, []);
  const document = json.raw();
  expect(document).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
  expect(JSON.parse(document)).toEqual({ hostile });
});
