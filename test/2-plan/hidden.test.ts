// Claims on truth values that blocks computed: told where NaN would make them hold, and only there.
import { expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { articleOf } from './article.ts';

const told = (code: string, claim: string): readonly string[] => {
  const block = `const loss = Number('0.5');\nconst list = [loss];\n${code}`;
  const text = `\`\`\`ts run\n${block}\n\`\`\`\n\nSo :claim[it is]{that="${claim}"}.\n`;
  const { problems } = plan(articleOf(text), new Set());
  return problems.flatMap((problem) => (problem.code === 'claim-says-comparison' ? [problem.found] : []));
};

test.each([
  ['const ok = !(loss > 1);', 'ok'],
  ['const ok = loss !== 1;', 'ok'],
  ['const bad = loss > 1;', '!bad'],
  ['const bad = loss > 1;', 'bad === false || !bad'],
  ['const bad = loss > 1;\nconst ok = !bad;', 'ok'],
  ['const ok = loss > 1 ? false : true;', 'ok'],
  ['const ok = !(loss > 1) && list.length > 0;', 'ok && list.length > 0'],
  ['const result = { ok: !(loss > 1) };', 'result.ok'],
  ['const passed = () => !(loss > 1);', 'passed()'],
  ['function passed(): boolean { return !(loss > 1); }', 'passed()'],
  ['let ok = false;\nok = !(loss > 1);', 'ok'],
  ['const ok = (!(loss > 1)) as boolean;', 'ok'],
])('%s, claimed as %s', (code, claim) => {
  expect(told(code, claim)).toEqual([
    expect.stringContaining('a truth value that its block made of a comparison'),
  ]);
});

test.each([
  // NaN makes them false.
  ['const ok = loss < 1;', 'ok'],
  ['const bad = loss !== 1;', '!bad'],
  ['const ok = loss < 1 && loss > 0;', 'ok && loss < 1'],
  // The claim compares by itself.
  ['const most = 1;', '!(loss > most)'],
  // The block has thought of it.
  ['const ok = Number.isFinite(loss) && !(loss > 1);', 'ok'],
  // Nothing there is a number that could be NaN.
  ["const ok = String(loss) !== 'x';", 'ok'],
  ['const ok = !(list.length > 1);', 'ok'],
  ['const ok = list[0] !== undefined;', 'ok'],
  // What a function of elsewhere answers, nobody can see here.
  ['const ok = !Array.isArray(loss);', 'ok'],
])('%s, claimed as %s, is not told', (code, claim) => {
  expect(told(code, claim)).toEqual([]);
});
