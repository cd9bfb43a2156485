// Citations in each style, Chinese and English side by side, and what is told of those that cannot be set.
import { expect, test } from 'vitest';
import { cited as setCitations } from './cited.ts';

const bib = `
@article{brown2020,
  author = {Brown, Tom B. and Mann, Benjamin and Ryder, Nick and Subbiah, Melanie},
  title = {Language Models are Few-Shot Learners},
  journal = {Advances in Neural Information Processing Systems},
  volume = {33}, pages = {1877--1901}, year = {2020}
}
@book{zhou2016, author = {周志华}, title = {机器学习}, publisher = {清华大学出版社}, address = {北京}, year = {2016} }
@article{li2019, author = {李明 and 王芳 and 张伟 and 刘洋}, title = {风险投资研究}, journal = {经济研究}, volume = {54}, number = {2}, pages = {1--12}, year = {2019} }
@inproceedings{vaswani2017, author = {Vaswani, Ashish and Shazeer, Noam}, title = {Attention Is All You Need}, booktitle = {Advances in Neural Information Processing Systems 30}, pages = {5998--6008}, year = {2017} }
@online{openai2023, author = {{OpenAI}}, title = {{GPT}-4 Technical Report}, url = {https://arxiv.org/abs/2303.08774}, date = {2023-03-15}, urldate = {2024-05-01} }
@article{rumelhart1986, author = {Rumelhart, David E. and Hinton, Geoffrey E.}, title = {Learning representations}, journal = {Nature}, volume = {323}, number = {6088}, pages = {533--536}, year = {1986}, doi = {10.1038/323533a0} }
`;

const cited = (
  body: string,
  style: string,
  lang = 'en',
  files: Readonly<Record<string, string>> = { 'references.bib': bib },
  bibliography?: string,
) => setCitations(body, style, lang, files, bibliography);

test('GB/T 7714 sets Chinese and other items each in their own words', async () => {
  const { inline, entries, problems } = await cited(
    '见 [@brown2020] 与 [@li2019]。@brown2020 说过。[@zhou2016; @vaswani2017; @openai2023] [@rumelhart1986, p. 4]',
    'gb-t-7714',
    'zh',
  );
  expect(problems).toEqual([]);
  expect(inline).toEqual(['[1]', '[2]', 'Brown 等 [1]', '[3–5]', '[6, p. 4]']);
  expect(entries).toMatchInlineSnapshot(`
    [
      "[1] BROWN T B, MANN B, RYDER N, et al. Language Models are Few-Shot Learners[J]. Advances in Neural Information Processing Systems, 2020, 33: 1877–1901.",
      "[2] 李明, 王芳, 张伟, 等. 风险投资研究[J]. 经济研究, 2019, 54(2): 1-12.",
      "[3] 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.",
      "[4] VASWANI A, SHAZEER N. Attention Is All You Need[C]//Advances in Neural Information Processing Systems 30. 2017: 5998–6008.",
      "[5] OpenAI. GPT-4 Technical Report[EB/OL]. (2023-03-15)[2024-05-01]. https://arxiv.org/abs/2303.08774.",
      "[6] RUMELHART D E, HINTON G E. Learning representations[J]. Nature, 1986, 323(6088): 533–536. DOI: 10.1038/323533a0.",
    ]
  `);
});

test('APA sets author and year', async () => {
  const { inline, entries, html } = await cited(
    'See [@brown2020, p. 4], @vaswani2017 and [see @rumelhart1986; @openai2023]. [-@brown2020]',
    'apa',
  );
  expect(inline).toMatchInlineSnapshot(`
    [
      "(Brown et al., 2020, p. 4)",
      "Vaswani and Shazeer (2017)",
      "(see Rumelhart &#x26; Hinton, 1986; OpenAI, 2023)",
      "(2020)",
    ]
  `);
  expect(entries).toMatchInlineSnapshot(`
    [
      "Brown, T. B., Mann, B., Ryder, N., &#x26; Subbiah, M. (2020). Language Models are Few-Shot Learners. <em>Advances in Neural Information Processing Systems</em>, <em>33</em>, 1877–1901.",
      "OpenAI. (2023, March 15). <em>GPT-4 Technical Report</em>. https://arxiv.org/abs/2303.08774",
      "Rumelhart, D. E., &#x26; Hinton, G. E. (1986). Learning representations. <em>Nature</em>, <em>323</em>(6088), 533–536. https://doi.org/10.1038/323533a0",
      "Vaswani, A., &#x26; Shazeer, N. (2017). Attention Is All You Need. <em>Advances in Neural Information Processing Systems 30</em>, 5998–6008.",
    ]
  `);
  expect(html).toContain('id="ref-brown2020"');
});

test('IEEE numbers in the order of first citation', async () => {
  const { inline, entries } = await cited(
    '[@rumelhart1986] [@vaswani2017] [@rumelhart1986] [@zhou2016] [@openai2023]',
    'ieee',
  );
  expect(inline).toEqual(['[1]', '[2]', '[1]', '[3]', '[4]']);
  expect(entries).toMatchInlineSnapshot(`
    [
      "[1] D. E. Rumelhart and G. E. Hinton, “Learning representations,” <em>Nature</em>, vol. 323, no. 6088, pp. 533–536, 1986. doi: 10.1038/323533a0.",
      "[2] A. Vaswani and N. Shazeer, “Attention Is All You Need,” in <em>Advances in Neural Information Processing Systems 30</em>, 2017, pp. 5998–6008.",
      "[3] 周志华, 机器学习. 北京: 清华大学出版社, 2016.",
      "[4] OpenAI, “GPT-4 Technical Report,” March 15, 2023. [Online]. Available: https://arxiv.org/abs/2303.08774.",
    ]
  `);
});

test('an unknown key names the nearest', async () => {
  const { inline, problems } = await cited('[@brown2021]', 'ieee');
  expect(inline).toEqual(['[?brown2021]']);
  expect(problems).toMatchObject([{ code: 'citation-known', line: 8, column: 1 }]);
  expect(problems[0]?.expected).toContain('"brown2020"');
});

test('a bibliography that is not there, or cannot be read, is told', async () => {
  const missing = await cited('[@brown2020]', 'ieee', 'en', {});
  expect(missing.problems.map((problem) => problem.code)).toEqual(['bibliography-exists', 'citation-known']);
  const broken = await cited('[@a]', 'ieee', 'en', {
    'references.bib': '@book{a,\n title={x},\n author={B\n}\n@book{b, title={y}}\n',
  });
  expect(broken.problems[0]).toMatchObject({ code: 'entry-parses', line: 1 });
  expect(broken.problems).toHaveLength(1);
  expect(broken.problems[0]?.file).toMatch(/\/references\.bib$/);
  const json = await cited(
    '[@a]',
    'ieee',
    'en',
    { 'references.bib': '', 'references.json': '{}' },
    'references.json',
  );
  expect(json.problems.map(({ code }) => code)).toEqual(['bibliography-parses', 'citation-known']);
});
