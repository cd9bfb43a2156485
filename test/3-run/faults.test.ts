// Whatever a block does, the build goes on, says what happened at its line, and leaves nothing behind.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addOn, nativePlaces } from '../../src/kit/native-place.ts';
import { faults } from './fault-table.ts';
import { block, enclosure, type Lab, openLab, type Report } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => {
  expect(lab.leftovers()).toEqual([]);
  expect(processesOf(lab.root)).toEqual([]);
  lab.close();
});

/** Command lines and environments name the lab's folder in every process that it started; /proc is Linux's. */
function processesOf(root: string): readonly string[] {
  if (!existsSync('/proc')) return [];
  const text = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // it ended meanwhile
    }
  };
  const others = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid);
  return others.filter((pid) => (text(pid, 'cmdline') + text(pid, 'environ')).includes(`${root}/tmp/`));
}

const bubblewrap = (await enclosure()).stands;

describe.each([
  { walls: "Node's walls alone", alone: true },
  ...(bubblewrap ? [{ walls: "Node's walls within bubblewrap", alone: false }] : []),
])('by $walls', ({ walls, alone }) => {
  test('each fault is told at its line, what it said is kept, and the build goes on', async () => {
    const blocks = faults.map(({ words = '', code }, index) =>
      block(words, `console.log('said ${index}');`, ...code),
    );
    const taker = block('', 'const taken = large.length;');
    const text = [...blocks, taker, block('', 'const sound = 1;'), '`= sound`\n'].join('\n');
    const report = await lab.run(text, { enclosed: !alone });
    const lines = text.split('\n');
    const fences = lines.flatMap((line, index) => (line.startsWith('```ts') ? [index + 1] : []));
    const told = (index: number) => report.problems.find(({ line }) => isWithin(line, fences, index));
    tell(walls, report, told);
    const expected = faults.map(({ name, told }, index) => {
      const [code, line] = told.split('@');
      return `${name}: ${code}@${fences[index]! + Number(line)}`;
    });
    const found = faults.map(({ name }, index) => `${name}: ${told(index)?.code}@${told(index)?.line}`);
    expect(found).toEqual(expected);
    expect(report.problems).toHaveLength(faults.length);
    for (const [index, { name, found, silent }] of faults.entries()) {
      expect(`${name}: ${told(index)?.found}`.slice(name.length + 2)).toMatch(found);
      const outcome = report.outcomes[index];
      expect(outcome).toMatchObject({ state: 'failed' });
      const said = outcome?.state === 'failed' ? outcome.console : '';
      if (!silent) expect(`${name}: ${said}`).toContain(`said ${index}`);
    }
    expect(report.outcomes.slice(faults.length).map((each) => each.state)).toEqual(['skipped', 'ok']);
    expect(report.text(0)).toBe('1');
    expect(report.json).not.toContain(lab.root);
    expect(lab.files()).toEqual(['paper']);
  });
});

function isWithin(line: number, fences: readonly number[], index: number): boolean {
  return line >= fences[index]! && line < (fences[index + 1] ?? Number.POSITIVE_INFINITY);
}

/** `FAULTS=show vitest run test/3-run/faults` prints what each came to, and after how long. */
function tell(
  walls: string,
  report: Report,
  told: (index: number) => Report['problems'][number] | undefined,
): void {
  if (process.env.FAULTS !== 'show') return;
  const rows = faults.map(({ name, words = '' }, index) => {
    const { code, found } = told(index) ?? {};
    const took = Math.round(report.took[index] ?? Number.NaN);
    const over = /timeout=1s/.test(words) ? String(took - 1000) : '';
    return [name, code, faults[index]!.told.split('@')[1], String(took), over, found].join(' | ');
  });
  process.stdout.write(`${walls}\nfault | told | line | ms | over its time | found\n${rows.join('\n')}\n`);
}

const node = 'const node = (globalThis as any).process;';

describe('a block that', () => {
  test('looks for the token in whatever writes its records finds none', async () => {
    const report = await lab.run(
      block(
        '#thief',
        '{ const seen: unknown[] = []; let open = true;',
        'const { apply, defineProperty } = Reflect, push = seen.push.bind(seen);',
        'const hook = (real: any) => function (this: any, ...args: any[]) {',
        '  for (let at = 0; open && at < args.length; at += 1) push(args[at]);',
        '  if (open) push(this);',
        '  return apply(real, this, args);',
        '};',
        'const { Buffer, TextEncoder: Encoder } = globalThis as any;',
        'const views = Object.getPrototypeOf(Uint8Array.prototype);',
        'for (const target of [Buffer, Buffer.prototype, views, Uint8Array.prototype, Encoder.prototype, String.prototype])',
        '  for (const [name, each] of Object.entries(Object.getOwnPropertyDescriptors(target)) as [string, any][]) {',
        "    if (!each.configurable || name === 'constructor') continue;",
        '    const key = each.get ? "get" : "value";',
        "    if (typeof each[key] === 'function') defineProperty(target, name, { ...each, [key]: hook(each[key]) });",
        '  }',
        "console.log('a record');",
        'open = false;',
        'const count = seen.length;',
        'let text = "";',
        'for (let at = 0; at < count; at += 1) {',
        '  const each = seen[at] as any;',
        '  if (typeof each === "string") text += each;',
        '  else if (each instanceof Uint8Array) for (let n = 0; n < 200; n += 1) text += String.fromCharCode(each[n] ?? 32);',
        '}',
        "if (/[0-9a-f]{32} \\{/.exec(text)) throw new Error('the token was seen'); }",
      ),
    );
    expect(report.told).toEqual([]);
    expect(report.outcome('thief')).toMatchObject({ state: 'ok', console: 'a record\n' });
  });

  test('knows its own few variables of the environment, and none of the machine’s', async () => {
    const names = ['LANG', 'LC_ALL', 'TF_CPP_MIN_LOG_LEVEL', 'TMPDIR', 'TZ'];
    const report = await lab.run(
      `${block(
        '',
        node,
        `const known = ${JSON.stringify(names)}.filter((name) => name in node.env).join(' ');`,
        "const zone = String(node.env['TZ']);",
      )}\n\`= known\` \`= zone\`\n`,
    );
    expect(report.told).toEqual([]);
    expect([report.text(0), report.text(1)]).toEqual([names.join(' '), 'UTC']);
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

const odd: readonly (readonly [name: string, code: readonly string[], value: string, text: string])[] = [
  ['a circle', ['const circle: any = { a: 7 };', 'circle.self = circle;'], 'String(circle.self.self.a)', '7'],
  [
    'numbers that JSON has not',
    ['const strange = [Number.NaN, 1 / 0, -1 / 0, -0];'],
    "strange.map((each) => (Object.is(each, -0) ? '-0' : String(each))).join(' ')",
    'NaN Infinity -Infinity -0',
  ],
  ['a large integer', ['const wide = 2n ** 70n;'], 'String(wide)', '1180591620717411303424'],
  [
    'polluted prototypes',
    [
      "(Object.prototype as any).type = 'done';",
      'String.prototype.split = () => [];',
      'const polluted = { a: 5 };',
    ],
    'String(polluted.a)',
    '5',
  ],
  [
    'a forged method of its own',
    ["const forged: any = { b: 6 }; forged.toJSON = () => 'no';"],
    'String(forged.b)',
    '6',
  ],
];

test('what is odd travels between processes as it is', async () => {
  const blocks = odd.map(([, code], index) => block(`#odd-${index}`, ...code));
  const takers = odd.map(([, , value], index) => block('', `const shown${index} = ${value};`));
  const shown = odd.map((_, index) => `\`= shown${index}\``).join(' ');
  const report = await lab.run([...blocks, ...takers, shown, ''].join('\n'));
  expect(report.told).toEqual([]);
  expect(odd.map((_, index) => report.text(index))).toEqual(odd.map(([, , , text]) => text));
});
