// Spoils a good PDF in many ways, and sees which of them veraPDF tells, and which our own inspection does.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { h } from 'hastscript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PDFDocument } from '../../src/5-publish/pdf/file/objects.ts';
import { checkPdf } from '../../src/5-publish/pdf/inspect/check.ts';
import { inspectPdf } from '../../src/5-publish/pdf/inspect/inspect.ts';
import { printPdf } from '../../src/5-publish/pdf/pdf.ts';
import { sheetOf } from '../../src/5-publish/pdf/set/sheet.ts';
import { openWorld } from '../../src/world/node-world.ts';
import { briefly } from '../../templates/brief.ts';
import { chart, listing, paragraphs, sample, table } from '../5-publish/print-sample.ts';
import { faults } from './faults.ts';

const home = dirname(dirname(import.meta.dirname));
const work = mkdtempSync(join(tmpdir(), 'colophon-vera-'));
const names = Object.keys(faults);
const fileOf = (fault: string) => join(work, `${names.indexOf(fault)}.pdf`);
const ours = new Map<string, readonly string[]>();
const broken = new Map<string, readonly string[]>();
/** Why veraPDF was not asked, if it was not. */
let unasked = '';

const woven = sample({
  lang: 'en',
  title: 'A good paper',
  pdf: { cover: false },
  body: [
    h('h2', { id: 'one' }, 'One'),
    h('p', [
      'A ',
      h('a', { href: 'https://example.com/' }, 'link'),
      ', a way to ',
      h('a', { href: '#two' }, 'another place'),
      ' and ',
      h('span', { className: ['math'], role: 'img', ariaLabel: 'a plus b' }, h('i', 'a+b')),
    ]),
    h('h3', { id: 'two' }, 'Two'),
    ...paragraphs('It was said before.', 3),
    chart('chart', 'A curve'),
    table('t', 5, 3, 'Figures'),
    listing(['const a = 1;']),
    ...paragraphs('It is said at the end.', 3),
  ],
});

beforeAll(async () => {
  const world = openWorld({
    home,
    cache: join(work, 'cache'),
    jobs: 1,
    today: '2026-01-01',
    report: () => {},
  });
  try {
    const { tree, outline } = await sheetOf(briefly(woven), { hash: null, seeds: new Map() }, world);
    const made = await printPdf(woven, { resultsJson: '{}' }, world);
    expect(made.problems).toEqual([]);
    const expected = { article: woven.article, title: woven.titleText, tree, outline, contents: new Map() };
    for (const fault of names) {
      const document = await PDFDocument.load(made.value, { updateMetadata: false });
      faults[fault]?.(document);
      const bytes = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }); // biome-ignore format: one call
      writeFileSync(fileOf(fault), bytes);
      const codes = checkPdf(await inspectPdf(bytes), expected).map(({ code }) => code);
      ours.set(fault, [...new Set(codes)].sort());
    }
  } finally {
    await world.browser.close();
  }
  askVera();
}, 300_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

function askVera(): void {
  const asked = spawnSync('sh', [join(home, 'test/vera/vera.sh'), ...names.map(fileOf)], {
    encoding: 'utf8',
  });
  const expects = process.env.VERA === 'expected';
  if (asked.stdout === '' && !expects) unasked = asked.stderr.trim();
  else if (asked.stdout === '') throw new Error(asked.stderr);
  for (const part of asked.stdout.split(/^(?=conforms|BREAKS)/m)) {
    const [, standard = '', file = '', rules = ''] = /^BREAKS +(\w+) +(.*)\n([\s\S]*)/.exec(part) ?? [];
    const fault = names.find((one) => fileOf(one) === file);
    const clause = /× ([\d.]+):/.exec(rules)?.[1];
    if (fault !== undefined) broken.set(fault, [...(broken.get(fault) ?? []), `${standard} ${clause}`]);
  }
}

/** Fault → the standards that veraPDF finds broken, with a clause of each; the codes of our own inspection. */
const seen: Readonly<Record<string, readonly [vera: readonly string[], ours: readonly string[]]>> = {
  nothing: [[], []],
  'no language': [['ua1 7.2'], ['pdf-describes-itself']],
  'no title': [['ua1 7.1'], ['pdf-describes-itself']],
  'no structure': [['ua1 7.18.5', '3a 6.7.3.3'], ['pdf-describes-itself']],
  'not marked as tagged': [['ua1 6.2', '3a 6.7.2.2'], ['pdf-describes-itself']],
  'untagged text': [['ua1 7.1'], ['pdf-text-tagged']],
  'tagged text in no element': [[], ['pdf-text-tagged']],
  'a figure without words': [['ua1 7.3'], ['pdf-tags-describe']],
  'a formula without words': [['ua1 7.7'], ['pdf-tags-describe']],
  'a role that is mapped to nothing': [['ua1 7.1', '3a 6.7.3.4'], ['pdf-tags-describe']],
  'no identification as PDF/UA': [['ua1 5'], []],
  'no identification as PDF/A': [['3a 6.6.4'], []],
  'no metadata': [['ua1 7.1', '3a 6.6.2.1'], ['pdf-describes-itself']],
  'no output intent': [['3a 6.2.4.3'], ['pdf-describes-itself']],
  'colours of another kind than the intent': [['3a 6.2.4.3'], []],
  'a font that is not embedded': [['ua1 7.21.4.1', '3a 6.2.11.4.1'], ['pdf-fonts-embedded']],
  'a font without characters': [
    ['ua1 7.21.7', '3a 6.2.11.7.2'],
    ['pdf-describes-itself', 'pdf-headings-tagged', 'pdf-text-complete'],
  ],
  'a link without words': [['ua1 7.18.1'], ['pdf-tags-describe']],
  'links in no element': [['ua1 7.18.5'], ['pdf-tags-describe']],
  'a link that leads nowhere': [[], ['pdf-links-resolve']],
  'heads of tables without scope': [[], ['pdf-tags-describe']],
  'a level of headings that is skipped': [['ua1 7.4.2'], ['pdf-headings-tagged']],
  'its file name shown for its title': [['ua1 7.1'], ['pdf-describes-itself']],
  'no identifier': [['3a 6.1.3'], ['pdf-describes-itself']],
  'a script at its opening': [['3a 6.5.1'], ['pdf-describes-itself']],
  encrypted: [['ua1 7.16', '3a 6.1.3'], ['pdf-describes-itself']],
  'an attachment without its relation': [['3a 6.8'], []],
  'no order of tabs': [['ua1 7.18.3'], []],
  'no outline': [[], ['pdf-outline-matches']],
  'a blank page': [[], ['pdf-no-blank-page']],
  'a page cut to half': [[], ['pdf-nothing-clipped', 'pdf-text-complete']],
};

test.each(names)('our inspection, of a file with %s', (fault) => {
  expect(ours.get(fault)).toEqual(seen[fault]?.[1]);
});

test.for(names)('veraPDF, of a file with %s', (fault, { skip }) => {
  skip(unasked !== '', unasked);
  expect(broken.get(fault) ?? []).toEqual(seen[fault]?.[0]);
});

test('each fault is seen by one of the two at least', () => {
  const unseen = names.filter((fault) => seen[fault]?.flat().length === 0);
  expect(unseen).toEqual(['nothing']);
});
