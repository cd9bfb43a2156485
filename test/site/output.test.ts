// The output folder is ours by its mark and its records: what others have there stays, what is ours is mended.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Misuse } from '../../src/commands/misuse.ts';
import { claimOutput } from '../../src/commands/output-folder.ts';
import { openWorld } from '../../src/world/node-world.ts';
import { openSite, type Site, stateOf, told } from './site.ts';

const home = dirname(dirname(import.meta.dirname));
let site: Site;
beforeEach(() => {
  site = openSite();
  site.write('content/one/article.md', '# One\n\nWords and $x^2$.\n');
  site.write('content/two.md', '# Two\n\nWords.\n');
});
afterEach(() => site.remove());

/** What a build says that is refused before anything is read or made. */
async function refused(output: string, content = 'content'): Promise<string> {
  const request = { content: site.at(content), output: resolve(site.folder, output) };
  const refusal = await claimOutput(request, world()).catch((error: unknown) => error);
  expect([output, refusal]).toEqual([output, expect.any(Misuse)]);
  return String(refusal);
}

const world = () =>
  openWorld({ home, cache: site.at('.colophon'), jobs: 1, today: '2026-01-01', report: () => {} });

describe('an output folder that is somebody’s', () => {
  test('is refused by the command line before anything happens', () => {
    const before = site.files('.');
    for (const output of ['content', '.', 'content/one']) {
      const { code, stdout, stderr } = site.build('--output', output);
      expect([code, stdout, stderr.trim().split('\n')]).toEqual([
        2,
        '',
        [expect.stringContaining('--output')],
      ]);
      expect(site.files('.')).toEqual(before);
    }
  });

  test('is refused where it is the content folder, holds it or lies in it, by whatever path', async () => {
    symlinkSync('content', site.at('papers'));
    symlinkSync(site.folder, site.at('all'));
    for (const output of [
      'content',
      'papers',
      './content/../content',
      'content/one',
      'content/new/deep',
      '.',
      'all',
      '..',
      '/',
      join(site.folder, 'content'),
      'papers/one',
      'all/content/one',
    ])
      expect(await refused(output)).toContain('the content folder');
    expect(await refused('content', 'content/two.md')).toContain('content folder');
  });

  test('is refused where it is a part of Colophon, a home folder, the cache or a file', async () => {
    site.write('note.txt', 'mine');
    site.write('.colophon/results/x', 'kept');
    for (const output of ['templates', 'src', 'node_modules', 'src/kit', 'templates/new', '.'])
      expect(await refused(join(home, output))).toMatch(/Colophon/);
    expect(await refused(homedir())).toMatch(/home folder|content folder/);
    expect(await refused('.colophon')).toContain('cache');
    expect(await refused('.colophon/pages')).toContain('cache');
    expect(await refused('note.txt/below')).toContain('no folder');
    expect(await refused('note.txt')).toContain('is no folder');
  });

  test('is refused while it holds files and no mark, and told how to allow it', async () => {
    site.write('site/photo.jpg', 'mine');
    expect(await refused('site')).toMatch(/"photo.jpg".*\.colophon-output/s);
    mkdirSync(site.at('repository/.git'), { recursive: true });
    expect(await refused('repository')).toContain('".git"');
    site.write('site/.colophon-output', '');
    expect(site.build('--output', 'site').code).toBe(0);
    expect(site.read('site/photo.jpg')).toBe('mine');
    expect(site.has('site/one/index.html')).toBe(true);
    site.write('old/.colophon-output', '');
    site.write('old/index.html', 'mine');
    expect(await refused('old')).toContain('"index.html"');
  });

  test('is taken where it is empty, not there, or a link to such a folder', () => {
    mkdirSync(site.at('empty'));
    site.write('kept/.gitkeep', '');
    mkdirSync(site.at('far/away'), { recursive: true });
    symlinkSync('far/away', site.at('link'));
    for (const output of ['empty', 'kept', 'new/deep', 'link'])
      expect(site.build('--output', output).code).toBe(0);
    expect(site.has('far/away/one/index.html')).toBe(true);
    expect(site.build('--content', 'content/two.md', '--output', 'content/pages').code).toBe(0);
  });
});

describe('files that are not ours', () => {
  test('stay in the folder of papers and beside them, through every kind of change', () => {
    site.write('content/one/a.png', png);
    site.write('content/one/article.md', '# One\n\n![A picture](a.png)\n');
    site.build();
    const mine: Record<string, string> = {
      'output/one/photo.txt': 'mine',
      'output/one/images/b.png': 'mine',
      'output/one/.hidden': 'mine',
      'output/assets/my.css': 'mine',
      'output/assets/fonts/mine.0123456789.woff2': 'mine',
      'output/notes/deep/er.txt': 'mine',
      'output/CNAME': 'mine',
    };
    for (const [path, text] of Object.entries(mine)) site.write(path, text);
    mkdirSync(site.at('output/one/empty'));
    symlinkSync('/nowhere', site.at('output/one/link'));
    const stand = () => {
      for (const [path, text] of Object.entries(mine)) expect([path, site.read(path)]).toEqual([path, text]);
      expect(readdirSync(site.at('output/one/empty'))).toEqual([]);
      expect(readlinkSync(site.at('output/one/link'))).toBe('/nowhere');
    };
    expect(stateOf(site.build(), 'one')).toBe('unchanged');
    stand();
    site.write('content/one/article.md', '# One\n\nNo picture.\n');
    expect(stateOf(site.build(), 'one')).toBe('built');
    stand();
    expect(site.has('output/one/images/a.png')).toBe(false);
    rmSync(site.at('.colophon'), { recursive: true });
    site.build();
    stand();
    site.write('output/one/.colophon-made', 'damaged');
    site.build();
    stand();
    expect(stateOf(site.build(), 'one')).toBe('unchanged');
    expect(readdirSync(site.at('output')).filter((name) => /^\.one/.test(name))).toEqual([]);
  });

  test('stay when a build was killed between the two renames of a swap', () => {
    site.build();
    site.write('output/one/photo.txt', 'mine');
    const dead = 2 ** 22 + 1; // above the highest process id of Linux
    mkdirSync(site.at(`output/.one.old-${dead}-x`));
    renameSync(site.at('output/one'), site.at(`output/.one.old-${dead}-x/it`));
    site.write('content/one/article.md', '# One\n\nOther words.\n');
    expect(stateOf(site.build(), 'one')).toBe('built');
    expect(site.read('output/one/photo.txt')).toBe('mine');
    expect(readdirSync(site.at('output')).filter((name) => /^\.one/.test(name))).toEqual([]);
  });

  test('are not removed where somebody put them in place of what we made', () => {
    site.write('content/one/a.png', png);
    site.write('content/one/article.md', '# One\n\n![A picture](a.png)\n');
    site.build();
    site.write('output/one/images/a.png', 'mine');
    site.write('content/one/article.md', '# One\n\nNo picture.\n');
    site.build();
    expect(site.read('output/one/images/a.png')).toBe('mine');
  });

  test('are told where a page would replace them, and the other papers are built', () => {
    site.build('two');
    site.write('output/one/index.html', 'mine');
    const ran = site.build();
    expect([ran.code, told(ran), stateOf(ran, 'one'), stateOf(ran, 'two')]).toEqual([
      1,
      ['output-free one/article.md:1'],
      'failed',
      'unchanged',
    ]);
    expect(site.read('output/one/index.html')).toBe('mine');
    rmSync(site.at('output/one'), { recursive: true });
    mkdirSync(site.at('elsewhere'));
    symlinkSync('../elsewhere', site.at('output/one'));
    expect(told(site.build())).toEqual(['output-free one/article.md:1']);
    expect(readdirSync(site.at('elsewhere'))).toEqual([]);
    unlinkSync(site.at('output/one'));
    writeFileSync(site.at('output/one'), 'mine');
    expect(told(site.build())).toEqual(['output-free one/article.md:1']);
    expect(site.read('output/one')).toBe('mine');
  });

  test('are not reached through links that stand for shared files', async () => {
    site.build();
    rmSync(site.at('output/assets'), { recursive: true });
    mkdirSync(site.at('elsewhere'));
    symlinkSync('../elsewhere', site.at('output/assets'));
    expect(await refused('output')).toContain('"assets"');
    unlinkSync(site.at('output/assets'));
    site.write('mine.txt', 'mine');
    unlinkSync(site.at('output/index.html'));
    symlinkSync('../mine.txt', site.at('output/index.html'));
    expect(await refused('output')).toContain('"index.html"');
    expect(site.read('mine.txt')).toBe('mine');
  });
});

describe('folders in place of shared files', () => {
  test('are refused before anything happens, and what is in them stays', async () => {
    site.build();
    const [path] = Object.keys(site.files('output')).filter((name) => name.startsWith('assets/fonts/'));
    unlinkSync(site.at(`output/${path}`));
    mkdirSync(site.at(`output/${path}`));
    expect(await refused('output')).toContain(`"${path}"`);
    site.write(`output/${path}/photo.txt`, 'mine');
    expect(await refused('output')).toContain(`"${path}/photo.txt"`);
    expect(site.build().code).toBe(2);
    expect(site.read(`output/${path}/photo.txt`)).toBe('mine');
    rmSync(site.at(`output/${path}`), { recursive: true });
    rmSync(site.at('output/assets/fonts'), { recursive: true });
    writeFileSync(site.at('output/assets/fonts'), 'mine');
    expect(await refused('output')).toContain('"assets/fonts"');
  });
});

describe('files that are ours', () => {
  const everyFile = () => Object.keys(site.files('output'));

  test('are mended at each build, whichever was changed, cut short or removed', () => {
    site.build();
    const before = site.files('output');
    // Without its mark the folder may be anyone's.
    for (const [index, path] of everyFile()
      .filter((path) => path !== '.colophon-output')
      .entries()) {
      const full = site.at(join('output', path));
      if (index % 3 === 0) unlinkSync(full);
      else if (index % 3 === 1) writeFileSync(full, readFileSync(full).subarray(0, 20));
      else writeFileSync(full, Buffer.concat([readFileSync(full), Buffer.from('/* more */')]));
    }
    expect(site.build().code).toBe(0);
    expect(site.files('output')).toEqual(before);
  });

  test('are mended one by one, with nothing else made anew', () => {
    site.build();
    const before = site.files('output');
    const shared = everyFile().filter((path) => /\.css$|katex_main-r|feed|papers|^index|mark/.test(path));
    expect(shared.length).toBeGreaterThan(5);
    for (const path of shared) {
      writeFileSync(site.at(join('output', path)), 'changed');
      expect(site.build().code).toBe(0);
      expect([path, site.files('output')]).toEqual([path, before]);
    }
  });

  test('a paper that is not built keeps its place in the index when records and lists are damaged', () => {
    site.build();
    const before = site.files('output');
    writeFileSync(site.at('output/papers.json'), '[{"slug": "../x", "title": "forged"}]');
    site.build('two');
    expect(site.files('output')).toEqual(before);
    writeFileSync(site.at('output/one/.colophon-made'), 'forged');
    const ran = site.build('two');
    expect(ran.stderr).toContain('one/.colophon-made');
    expect(site.read('output/index.html')).toContain('one/');
    site.build();
    expect(site.files('output')).toEqual(before);
  });
});

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
