// An edition tells what its original's blocks computed, at the places where its own text asks.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { block } from './lab.ts';

const home = dirname(dirname(import.meta.dirname));
const seen = 'w.dataSync()[0]!';
const text = (meta: string, one: string, two: string, words: readonly [string, string]) =>
  [
    `---\ntitle: T \`= ${seen}\`\ndate: 2026-11-23\n${meta}\n---\n`,
    `## ${words[0]}\n`,
    one,
    `\`= ${seen}\` :claim[${words[1]} 1]{that="${seen} === 1"}\n`,
    two,
    `\`= ${seen}\` :claim[${words[1]} 5]{that="${seen} === 5"}\n`,
  ].join('\n');

test('both editions see what was computed up to each place, and their titles the end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colophon-editions-'));
  const write = (slug: string, article: string) => {
    mkdirSync(join(folder, 'content', slug), { recursive: true });
    writeFileSync(join(folder, 'content', slug, 'article.md'), article);
  };
  const one = block(
    '#one',
    "import * as tf from '@tensorflow/tfjs';",
    'const w = tf.variable(tf.scalar(1));',
  );
  const two = block('#two', 'w.assign(tf.scalar(5));');
  write('a', text('lang: en', one, two, ['One', 'it is']));
  write('b', text('lang: zh-Hans\nedition-of: a', block('#one'), block('#two'), ['一', '是']));
  const places = ['content', 'output', 'cache'].flatMap((name) => [`--${name}`, join(folder, name)]);
  try {
    const build = ['--no-warnings', 'src/cli.ts', 'build', '--no-pdf', ...places];
    const said = execFileSync(process.execPath, build, { cwd: home, encoding: 'utf8', timeout: 300_000 });
    expect(said).toContain('0 errors');
    for (const slug of ['a', 'b']) {
      const { values, claims } = JSON.parse(
        readFileSync(join(folder, 'output', slug, 'results.json'), 'utf8'),
      ) as { values: readonly { text: string }[]; claims: readonly { verdict: string }[] };
      expect(values.map((value) => value.text)).toEqual(['5', '1', '5']);
      expect(claims.map(({ verdict }) => verdict)).toEqual(['true', 'true']);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 320_000);
