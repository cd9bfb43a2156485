// Bibliographies as people keep them: a bad entry costs itself alone, and no author, kind of work or journal is lost.
import { describe, expect, test } from 'vitest';
import { entriesIn, mended } from '../../src/4-weave/citation/bibtex.ts';
import { libraryOf } from '../../src/4-weave/citation/library.ts';
import { cited } from './cited.ts';

const one = (entry: string) => libraryOf('a.bib', entry).items[0]!;
const names = (entry: string) =>
  (one(entry).author as readonly { family?: string; given?: string; literal?: string }[]).map(
    ({ family, given, literal }) => [family, given, literal].filter((each) => each !== undefined).join(', '),
  );
const good = '@article{good, author={Good, G}, title={Fine}, journal={J}, year={2020}}';

describe('an item of CSL-JSON', () => {
  const item = (more: object) =>
    JSON.stringify(
      [
        { id: 'good', title: 'T' },
        { id: 'bad', type: 'book', title: 'T', ...more },
      ],
      null,
      1,
    );
  test.each([
    ['author', 'Ada Lovelace'],
    ['author', [null]],
    ['editor', [{ family: 7 }]],
    ['translator', {}],
    ['issued', 2020],
    ['issued', { 'date-parts': [[]] }],
    ['issued', { 'date-parts': [['2020', {}]] }],
    ['accessed', [[2020]]],
    ['title', ['T']],
    ['container-title', { raw: 'x' }],
    ['page', [1, 2]],
  ])('whose %s is %j is told at its line, and the others are read', async (field, value) => {
    const text = item({ [field]: value });
    const { items, troubles } = libraryOf('a.json', text);
    expect(items.map(({ id }) => id)).toEqual(['good']);
    expect(troubles).toMatchObject([{ kind: 'unread', key: 'bad', line: 7 }]);
    expect(troubles[0]?.about).toContain(`its "${field}" is not a`);
    const { problems } = await cited(
      'See [@bad].',
      'ieee',
      'en',
      { 'references.json': text },
      'references.json',
    );
    expect(problems.map(({ code, line }) => `${code}@${line}`)).toEqual(['entry-parses@7']);
  });

  test.each([
    [{ author: [{ literal: 'A Society' }, { family: 'B', given: 'C', 'dropping-particle': 'von' }] }],
    [{ issued: { 'date-parts': [['2020', 1, 2], [2021]] }, accessed: { raw: '2020-01-02' } }],
    [{ author: null, volume: 7, page: '1-2', custom: { a: [] }, categories: ['x'], _more: 'x' }],
  ])('with %j is read', (more) => {
    expect(libraryOf('a.json', item(more)).troubles).toEqual([]);
  });
});

describe('a bad entry', () => {
  test.each([
    ['no key', '@article{,\n author={A, B}, title={T}}', null, 1],
    ['a blank in the key', '@article{Li 2020,\n author={A, B}, title={T}}', null, 1],
    ['a missing comma', '@article{bad,\n author={A, B}\n title={T}}', 'bad', 3],
    ['a brace that never closes', '@article{bad,\n title={T\n', 'bad', 2],
    ['an entry that never closes', '@article{bad, title={T}\n', 'bad', 1],
  ])('with %s is told at its line, and the others are read', (_, entry, key, line) => {
    for (const file of [`${entry}\n${good}`, `${good}\n${entry}`]) {
      const { items, troubles } = libraryOf('a.bib', file);
      expect(items.map(({ id }) => id)).toEqual(['good']);
      const shift = file.startsWith(good) ? 1 : 0;
      expect(troubles).toMatchObject([{ kind: 'unread', key }]);
      expect(troubles[0]!.line! - shift).toBeLessThanOrEqual(line);
      expect(troubles[0]!.line! - shift).toBeGreaterThanOrEqual(1);
    }
  });

  test('is an error where it is cited, a warning elsewhere, and never a missing entry', async () => {
    const bad = `@article{bad,\n author={A, B}\n title={T}}\n${good}`;
    const codes = async (body: string) =>
      (await cited(body, 'ieee', 'en', { 'references.bib': bad })).problems.map(
        ({ code, file, line }) => `${code} ${file.split('/').at(-1)}:${line}`,
      );
    expect(await codes('See [@good].')).toEqual(['entry-read references.bib:3']);
    expect(await codes('See [@bad] and [@good].')).toEqual(['entry-parses references.bib:3']);
    expect(await codes('See [@missing] and [@good].')).toEqual([
      'entry-read references.bib:3',
      'citation-known article.md:8',
    ]);
  });

  test('given twice is told, and the first holds', () => {
    const { items, troubles } = libraryOf('a.bib', `${good}\n${good.replace('Fine', 'Other')}`);
    expect(items.map(({ title }) => title)).toEqual(['Fine']);
    expect(troubles).toMatchObject([{ kind: 'twice', key: 'good', line: 2 }]);
  });

  test('given twice is a warning where it is cited', async () => {
    const twice = { 'references.bib': `${good}\n${good}` };
    const codes = (await cited('See [@good].', 'ieee', 'en', twice)).problems.map(({ code }) => code);
    expect(codes).toEqual(['entry-unique']);
  });

  test('of CSL-JSON costs itself alone', () => {
    const { items, troubles } = libraryOf('a.json', '[{"id":"a","title":"T"},{"title":"U"},{"id":7}]');
    expect(items.map(({ id }) => id)).toEqual(['a', '7']);
    expect(troubles).toMatchObject([{ kind: 'unread', about: 'item 2 has no id' }]);
  });
});

test('remarks and addresses between entries are none', () => {
  const file = `% ${good}x\nmail a@b.c\n@comment{jabref}\n${good}`;
  expect(libraryOf('a.bib', file).troubles.filter(({ kind }) => kind === 'unread')).toEqual([]);
  expect(entriesIn('@misc{a, abstract={x\n@book{b, title={y}}\n z}}').map(({ key }) => key)).toEqual(['a']);
});

test('strings, parents and joined texts are resolved', () => {
  const file = `@string{nat = "Nature"}\n@string(y = {2020})\n@inproceedings{a, author={A, B}, title="T" # " more", crossref={p}}\n@proceedings{p, title={Proc}, year=y}\n@article{b, author={A, B}, title={U}, journal=nat, year=y}`;
  const { items, troubles } = libraryOf('a.bib', file);
  expect(troubles).toEqual([]);
  expect(items.map((item) => [item.id, item['container-title']])).toEqual([
    ['a', 'Proc'],
    ['p', undefined],
    ['b', 'Nature'],
  ]);
});

describe('names', () => {
  test.each([
    [String.raw`Garc{\'\i}a, J and M{\"u}ller and \v{C}ech, A`, ['García, J', 'Müller', 'Čech, A']],
    [
      String.raw`{\AA}str\"om, K and Nu\~nez, P and \O{}re and {\L}uk, Q`,
      ['Åström, K', 'Nuñez, P', 'Øre', 'Łuk, Q'],
    ],
    ['Vaswani, A and Shazeer, N and others', ['Vaswani, A', 'Shazeer, N', 'et al.']],
    ['{International Monetary Fund} and OpenAI', ['International Monetary Fund', 'OpenAI']],
    ['张三 and 李四', ['张三', '李四']],
  ])('%s', (author, expected) => {
    expect(names(`@article{a, author={${author}}, title={T}, year={2020}}`)).toEqual(expected);
  });

  test.each([
    ['ieee', 'A. Vaswani, N. Shazeer, et al.', '[1]'],
    ['apa', 'Vaswani, A., Shazeer, N., et al. (2017)', '(Vaswani et al., 2017)'],
    ['gb-t-7714', 'VASWANI A, SHAZEER N, et al.', '[1]'],
  ])('“and others” reads as such in %s', async (style, entry, mark) => {
    const bib =
      '@article{v, author={Vaswani, A and Shazeer, N and others}, title={T}, journal={J}, year={2017}}';
    const { inline, entries, problems } = await cited('See [@v]; @v too.', style, 'en', {
      'references.bib': bib,
    });
    expect(problems).toEqual([]);
    expect(entries[0]).toContain(entry);
    expect(inline[0]).toBe(mark);
    expect(inline[1]).toContain('Vaswani et al.');
  });

  test('one author and others', async () => {
    const bib = '@article{v, author={王芳 and others}, title={研究}, journal={刊}, year={2017}}';
    const { inline, entries } = await cited('见 [@v]；@v 说。', 'gb-t-7714', 'zh', { 'references.bib': bib });
    expect(entries[0]).toContain('王芳, 等');
    expect(inline[1]).toContain('王芳 等');
  });
});

describe('works', () => {
  test.each([
    ['phdthesis', 'thesis', 'Doctoral dissertation'],
    ['mastersthesis', 'thesis', 'Master’s thesis'],
    ['techreport', 'report', 'Technical report'],
    ['newspaper', 'article-newspaper', undefined],
    ['webpage', 'webpage', undefined],
    ['misc', 'document', undefined],
  ])('@%s is a %s', (kind, type, genre) => {
    const item = one(`@${kind}{a, author={A, B}, title={T}, school={MIT}, institution={MIT}, year={2020}}`);
    expect(item.type).toBe(type);
    expect(item.genre).toBe(genre);
  });

  test('a thesis in Chinese, and a kind that the entry names', () => {
    expect(one('@phdthesis{a, author={张三}, title={论文}, school={清华大学}, year={2020}}').genre).toBe(
      '博士学位论文',
    );
    expect(one('@mastersthesis{a, author={A, B}, title={T}, type={Diplomarbeit}, year={2020}}').genre).toBe(
      'Diplomarbeit',
    );
  });

  test('money stays money, and a formula a formula', () => {
    const title = (text: string) => one(`@article{a, author={A, B}, title={${text}}, year={2020}}`).title;
    expect(title('Raising $5M to $10M')).toBe('Raising $5M to $10M');
    expect(title('A $5 idea')).toBe('A $5 idea');
    expect(title(String.raw`On $\alpha$ and $x^2$`)).toBe('On α and x²');
    expect(mended('title={$7 and $8}, note={$a$}')).toBe(String.raw`title={\$7 and \$8}, note={$a$}`);
  });

  test('a preprint keeps its number, a misc work who brought it out', () => {
    expect(
      one('@misc{a, author={A, B}, title={T}, eprint={1706.03762}, archivePrefix={arXiv}, year={2017}}'),
    ).toMatchObject({
      'container-title': 'arXiv:1706.03762',
      URL: 'https://arxiv.org/abs/1706.03762',
    });
    expect(one('@misc{a, author={A, B}, title={T}, howpublished={Carta blog}, year={2017}}').publisher).toBe(
      'Carta blog',
    );
  });

  test('what is not understood is told where it is cited', async () => {
    const bib = String.raw`@gizmo{a, author={A, B}, title={On \foo{x}}, year={2020}}`;
    const { problems } = await cited('See [@a].', 'ieee', 'en', { 'references.bib': bib });
    expect(problems.map(({ code, found }) => `${code}: ${found}`)).toEqual([
      'entry-understood: the kind “@gizmo” in the entry "a", which is not understood',
      'entry-understood: “\\foo” in the entry "a", which is not understood',
    ]);
  });
});
