// Whatever a block does, the build goes on, says what happened at its line, and leaves nothing behind.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addOn, nativePlaces } from '../../src/kit/native-place.ts';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => {
  expect(lab.leftovers()).toEqual([]);
  lab.close();
});

const node = 'const node = (globalThis as any).process;';

/** Line 1 is the fence, so the first line of code is line 2. A second block takes nothing from the first. */
async function runAlone(words: string, ...code: readonly string[]) {
  return lab.run(`${block(words, ...code)}\n${block('#sound', 'const sound = 1;')}\n\`= sound\`\n`);
}

const cases: readonly {
  readonly name: string;
  readonly words?: string;
  readonly code: readonly string[];
  readonly told: string;
  readonly found: RegExp;
}[] = [
  {
    name: 'a loop without end',
    words: 'timeout=700ms',
    code: ['let n = 0;', 'while (true) n += 1;'],
    told: 'block-finishes-in-time@1',
    found: /still ran after 700 ms/,
  },
  {
    name: 'a promise that never settles',
    words: 'timeout=700ms',
    code: ['await new Promise(() => {});'],
    told: 'block-finishes-in-time@1',
    found: /still ran/,
  },
  {
    name: 'endless microtasks',
    words: 'timeout=700ms',
    code: ['for (;;) await null;'],
    told: 'block-finishes-in-time@1',
    found: /still ran/,
  },
  {
    name: 'a heap that grows',
    words: 'memory=60 timeout=60s',
    code: ['const kept: number[][] = [];', 'for (;;) kept.push(new Array<number>(10000).fill(1.5));'],
    told: 'block-fits-memory@1',
    found: /60 MiB/,
  },
  {
    name: 'buffers that grow',
    words: 'memory=60 timeout=60s',
    code: ['const kept = [];', 'for (;;) kept.push(new Uint8Array(5e6).fill(1));'],
    told: 'block-fits-memory@1',
    found: /60 MiB/,
  },
  {
    name: 'a flood of printing',
    words: 'timeout=60s',
    code: ["const long = 'x'.repeat(1e6);", 'for (;;) console.log(long);'],
    told: 'block-output-bounded@1',
    found: /64 MiB/,
  },
  {
    name: 'leaving early',
    code: [node, "console.log('so far');", 'node.exit(0);'],
    told: 'block-completes@4',
    found: /process\.exit\(\)/,
  },
  {
    name: 'aborting',
    code: [node, 'node.abort();'],
    told: 'block-completes@3',
    found: /process\.abort\(\)/,
  },
  {
    name: 'killing its parent',
    code: [node, 'node.kill(node.ppid);'],
    told: 'block-isolated@3',
    found: /process\.kill/,
  },
  {
    name: 'an error that is thrown',
    code: ['const f = () => {', "  throw new TypeError('no such thing');", '};', 'f();'],
    told: 'block-succeeds@3',
    found: /^TypeError: no such thing$/,
  },
  {
    name: 'something else that is thrown',
    code: ["throw { status: 'odd' };"],
    told: 'block-succeeds@1',
    found: /thrown: \{"status":"odd"\}/,
  },
  {
    name: 'a promise that is rejected',
    code: ['', "await Promise.reject(new RangeError('too far'));"],
    told: 'block-succeeds@3',
    found: /^RangeError: too far$/,
  },
  {
    name: 'a rejection that nobody awaits',
    code: ["void Promise.reject(new Error('unseen'));", 'const after = 1;'],
    told: 'block-succeeds@2',
    found: /unseen/,
  },
  {
    name: 'an error in a timer that it waits for',
    code: ["await new Promise((go) => setTimeout(() => { throw new Error('late'); }, 5));"],
    told: 'block-succeeds@2',
    found: /late/,
  },
  {
    name: 'a child process',
    code: [node, "const { execSync } = node.getBuiltinModule('node:child_process');", "execSync('id');"],
    told: 'block-isolated@3',
    found: /node:child_process/,
  },
  {
    name: 'a worker thread',
    code: ["const name = 'node:worker_threads';", 'await import(name);'],
    told: 'block-isolated@3',
    found: /node:worker_threads/,
  },
  {
    name: 'the network',
    code: ["await (globalThis as any).fetch('http://127.0.0.1:9/');"],
    told: 'block-isolated@2',
    found: /the network/,
  },
  {
    name: 'a file of the machine',
    code: ["import { readFileSync } from 'node:fs';", "readFileSync('/root/.ssh/id_rsa');"],
    told: 'block-isolated@3',
    found: /the file \/root\/\.ssh\/id_rsa/,
  },
];

describe('a block that', () => {
  test.each(cases)('$name', async ({ words = '', code, told, found }) => {
    const report = await runAlone(`#bad ${words}`, ...code);
    expect(report.told).toEqual([told]);
    expect(report.problems[0]?.found).toMatch(found);
    expect(report.outcome('bad')).toMatchObject({ state: 'failed' });
    expect(report.outcome('sound')).toMatchObject({ state: 'ok' });
    expect(report.text(0)).toBe('1');
    expect(report.json).not.toContain(lab.root);
    expect(lab.files()).toEqual(['paper']);
  });

  test('writes outside its scratch folder', async () => {
    const target = join(lab.root, 'escaped.txt');
    const report = await runAlone(
      '#bad',
      node,
      `node.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(target)}, 'x');`,
    );
    expect(report.told).toEqual(['block-isolated@3']);
    expect(existsSync(target)).toBe(false);
  });

  test('forges the record that it is done', async () => {
    const report = await runAlone(
      '#bad',
      node,
      "const fs = node.getBuiltinModule('node:fs');",
      'for (const token of ["", "0 "]) fs.writeSync(3, token + JSON.stringify({ type: "done" }) + String.fromCharCode(10));',
      'node.exit(0);',
    );
    expect(report.told).toEqual(['block-completes@5']);
  });

  test('looks at the environment finds none of the machine’s', async () => {
    const report = await lab.run(
      `${block('', node, 'const names = Object.keys(node.env).sort().join(" ");', 'const home = String(node.env.HOME);')}\n\`= names\` \`= home\`\n`,
    );
    expect(report.told).toEqual([]);
    expect(report.text(0)).toBe(
      'LANG LC_ALL TF_CPP_MIN_LOG_LEVEL TF_NUM_INTEROP_THREADS TF_NUM_INTRAOP_THREADS TMPDIR TZ',
    );
    expect(report.text(1)).toBe('undefined');
  });

  test('fails keeps what it printed before, and skips what builds on it without more noise', async () => {
    const report = await lab.run(
      [
        block('#bad', 'const a = 1;', "console.log('so far');", "if (a === 1) throw new Error('stop');"),
        block('#taker', 'const b = a + 1;'),
        'Text `= b` and :claim[it is two]{that="b === 2"}.',
      ].join('\n'),
    );
    expect(report.told).toEqual(['block-succeeds@4']);
    expect(report.outcome('bad')).toMatchObject({ state: 'failed', console: 'so far\n' });
    expect(report.outcome('taker')).toMatchObject({ state: 'skipped' });
    expect(report.text(0)).toBe(null);
    expect([...report.results.claims.values()]).toMatchObject([{ verdict: 'failed' }]);
  });

  test('does not type-check keeps the article from running', async () => {
    const report = await lab.run(
      `${block('#bad', "const a: number = 'one';")}\n${block('#taker', 'const b = a + 1;')}\n${block('#free', 'const c = 3;')}\n`,
    );
    expect(report.told).toEqual(['types-check@2']);
    expect(['bad', 'taker', 'free'].map((id) => report.outcome(id)?.state)).toEqual([
      'skipped',
      'skipped',
      'skipped',
    ]);
    expect(report.results.ran).toEqual([]);
  });
});

describe('inputs', () => {
  const reading = [
    "import { readFileSync } from 'node:fs';",
    "const text = readFileSync('data/a.csv', 'utf8');",
  ];

  test('that are declared are read, beside the article', async () => {
    lab.write('data/a.csv', '1,2\n');
    const report = await lab.run(`${block('needs=data/a.csv', ...reading)}\n\`= text.trim()\`\n`);
    expect(report.told).toEqual([]);
    expect(report.text(0)).toBe('1,2');
  });

  test('that are not declared are refused, with the word to add', async () => {
    lab.write('data/a.csv', '1,2\n');
    const report = await lab.run(block('', ...reading));
    expect(report.told).toEqual(['input-declared@3']);
    expect(report.problems[0]?.advice).toContain('needs=data/a.csv');
    const absolute = await lab.run(
      block('', ...reading).replace("'data/a.csv'", JSON.stringify(join(lab.folder, 'data/a.csv'))),
    );
    expect(absolute.told).toEqual(['input-declared@3']);
  });

  test('that are declared and missing are told', async () => {
    const report = await lab.run(block('needs=data/a.csv', ...reading));
    expect(report.told).toEqual(['input-exists@1']);
  });
});

test('a back end that is asked for and missing is a problem, never another back end', async () => {
  const report = await lab.run(block('backend=native', 'const a = 1;'));
  const places = nativePlaces(join(import.meta.dirname, '../..'));
  const there = places.some((place) => existsSync(join(place, addOn)));
  expect(report.told).toEqual(there ? [] : ['backend-available@1']);
});

test('a tensor that its block disposed cannot be handed on', async () => {
  const report = await lab.run(
    `${block('', "import * as tf from '@tensorflow/tfjs';", 'const t = tf.ones([2]);', 't.dispose();')}\n${block('#taker', 'const n = t.size;')}\n`,
  );
  expect(report.told).toEqual(['result-storable@1']);
});
